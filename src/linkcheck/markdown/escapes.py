"""Reading a destination: backslash escapes and character references of CommonMark, character references of HTML."""

import re
from html import unescape
from html.entities import html5

from linkcheck.model import Form

# CommonMark 0.31.2, sections 2.4 and 2.5.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));")
# https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|([A-Za-z][A-Za-z0-9]*)(;?)(=?))")
_LONGEST_LEGACY_NAME = 6


def read(written: str, form: Form, *, in_table: bool = False) -> str:
    """What is read in a destination that stands in `form`."""
    if in_table:
        written = in_cell(written)
    if form in (Form.RAW, Form.ANGLE):
        return markdown_text(written)
    return written if form in (Form.AUTOLINK, Form.BARE) else attribute_text(written)


def in_cell(text: str) -> str:
    """What stands in a cell of a table: GFM takes the backslash before a pipe away when it cuts the cells."""
    return text.replace("\\|", "|")


def markdown_text(written: str) -> str:
    """What CommonMark reads in a destination as it stands in the source."""
    if "\\" not in written and "&" not in written:
        return written
    return _ESCAPED.sub(_read_escape, written)


def _read_escape(match: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if escaped:
        return str(escaped)
    if name:
        return html5.get(name + ";", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code)


def attribute_text(written: str) -> str:
    """What HTML reads in the value of an attribute as it stands in the source.

    A name without its semicolon, such as the `&copy` of `?a=1&copy=2`, is no reference before "=" or a letter or digit.
    """
    return _REFERENCE.sub(_read_reference, written) if "&" in written else written


def _read_reference(match: re.Match[str]) -> str:
    name, semicolon, equals = match.groups()
    if name is None:
        return unescape(match[0])
    if semicolon and name + ";" in html5:
        return html5[name + ";"] + equals
    if not semicolon and not equals and len(name) <= _LONGEST_LEGACY_NAME and name in html5:
        return html5[name]
    return match[0]
