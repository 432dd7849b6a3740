"""Where exactly a destination stands: the parser says what it read, and the bytes found must read the same.

pulldown-cmark gives the range of a whole link and its decoded destination, but not the destination's own range. It is read
again here by the grammar of CommonMark (section 6.3), and counts as proved only when both readings agree.
"""

import re

from msgspec import Struct

from linkcheck.markdown import escapes
from linkcheck.model import Form, Span

_LINE_END = rb"(?:\r\n?|\n)"
# Where a link goes on in the next line, the marks of its block quotes stand before it.
_GAP = re.compile(rb"[ \t]*(?:" + _LINE_END + rb"[ \t>]*)?")
_TO_BRACKET = re.compile(rb"(?:[ \t]|\\?" + _LINE_END + rb"[ \t>]*+)*+\]")
_ANGLE = re.compile(rb"<((?:\\[^\r\n]|[^<>\\\r\n])*+)>")
_RAW_STOP = re.compile(rb"\\[!-/:-@\[-`{-~]|[()\x00-\x20\x7f]")
_DEFINITION_LABEL = re.compile(rb"\[((?:\\.|[^\[\]\\])*+)\]:", re.DOTALL)
# Nearly all destinations hold nothing that could be read in another way.
_SIMPLE = re.compile(rb"\]\(([^\x00-\x20\x7f()<>\\&]+)\)")
_BRACKET = ord("]")
_AFTER_INLINE = re.compile(rb"[ \t]*(?:" + _LINE_END + rb"[ \t>]*)?[)\"'(]")


class Place(Struct, frozen=True, gc=False):
    """The bytes of a destination, what surrounds them, and what is read there."""

    span: Span
    form: Form
    url: str


def text_end(parsed: bytes, children_end: int, end: int) -> int | None:
    """Where the text of a link ends, at its closing bracket, given the end of what the parser saw inside."""
    if children_end < end and parsed[children_end] == _BRACKET:
        return children_end
    match = _TO_BRACKET.match(parsed, children_end, end)
    return match.end() - 1 if match else None


def inline(parsed: bytes, bracket: int, end: int, url: str, *, in_table: bool) -> Place | None:
    """The destination of an inline link or image whose text ends with the bracket at `bracket`."""
    if (simple := _SIMPLE.fullmatch(parsed, bracket, end)) and simple[1].decode() == url:
        return Place(Span(bracket + 2, end - 1), Form.RAW, url)
    if parsed[bracket : bracket + 2] != b"](":
        return None
    place = _destination(parsed, _gap(parsed, bracket + 2), end - 1)
    if place is None or not _AFTER_INLINE.match(parsed, _after(place), end):
        return None
    return _proved(parsed, place, url, in_table=in_table)


def definition(parsed: bytes, start: int, end: int, url: str | None) -> tuple[str, Place] | None:
    """The label and the destination of a link reference definition; `url` is None when there is no other reading."""
    label = _DEFINITION_LABEL.match(parsed, start, end)
    if label is None:
        return None
    place = _destination(parsed, _gap(parsed, label.end()), end)
    if place is None or (place.form is Form.RAW and place.span.start == place.span.end):
        return None
    if url is not None:
        place = _proved(parsed, place, url, in_table=False)
    return (label[1].decode(), place) if place else None


def _gap(parsed: bytes, start: int) -> int:
    match = _GAP.match(parsed, start)
    return match.end() if match else start


def _after(place: Place) -> int:
    return place.span.end + (1 if place.form is Form.ANGLE else 0)


def _destination(parsed: bytes, start: int, end: int) -> Place | None:
    if parsed[start : start + 1] == b"<":
        match = _ANGLE.match(parsed, start, end)
        return _place(parsed, match.start(1), match.end(1), Form.ANGLE) if match else None
    return _place(parsed, start, _raw_end(parsed, start, end), Form.RAW)


def _raw_end(parsed: bytes, start: int, end: int) -> int:
    depth = 0
    for match in _RAW_STOP.finditer(parsed, start, end):
        mark = match[0]
        if mark == b"(":
            depth += 1
        elif mark == b")":
            if depth == 0:
                return match.start()
            depth -= 1
        elif len(mark) == 1:
            return match.start()
    return end


def _place(parsed: bytes, start: int, end: int, form: Form) -> Place:
    return Place(Span(start, end), form, escapes.read(parsed[start:end].decode(), form))


def _proved(parsed: bytes, place: Place, url: str, *, in_table: bool) -> Place | None:
    if place.url == url:
        return place
    if not in_table:
        return None
    written = parsed[place.span.start : place.span.end].decode()
    return Place(place.span, place.form, url) if escapes.read(written, place.form, in_table=True) == url else None
