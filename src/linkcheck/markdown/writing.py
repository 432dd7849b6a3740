"""Writing a destination: the inverse of `escapes`, for each form that a destination can stand in.

A URL is written as it is wherever it reads as itself there, and escaped only where it would not, so that a maintainer finds
the address that he knows. Where a form has several ways to write a URL, they come in the order in which to try them: only
reading the whole catalog again tells which of them its surroundings leave alone.
"""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from linkcheck.markdown import bare, escapes
from linkcheck.model import Form

# No URL holds these (RFC 3986, section 2), and they end a destination in one form or another; a backtick opens code.
_NEVER_WRITTEN = re.compile(r"[\s\x00-\x20\x7f-\x9f<>`\u200b\u2060\ufeff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_PARENTHESES = re.compile(r"[()]")
# CommonMark promises no more than three levels of balanced parentheses (0.31.2, section 6.3).
_DEEPEST_PARENTHESES = 3
_OUTER_COMMAS = re.compile(r"\A,+|,+\Z")
_ALWAYS_MARKUP = re.compile(r"[\\*\[\]$]")
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])")
# Bytes of a catalog that are not UTF-8 are lone surrogates (PEP 383); bare addresses are found without them.
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


class Writing(NamedTuple):
    """`destination` as it is to stand in `form`, where `url` is read in it; `bracketed` where the angle brackets around it
    are to be written, too."""

    destination: str
    form: Form
    url: str
    bracketed: bool = False

    @property
    def text(self) -> str:
        """All that takes the place of what stood there."""
        return f"<{self.destination}>" if self.bracketed else self.destination


def writable(url: str) -> str:
    """`url` with what no URL can hold percent-encoded; everything else byte for byte."""
    return _NEVER_WRITTEN.sub(lambda match: quote(match[0], safe=""), url)


def writings(url: str, form: Form, *, in_table: bool = False) -> tuple[Writing, ...]:
    """The ways to write `url`, which is `writable`, where a destination stands in `form`; none where there is no way."""
    if not _is_encodable(url):
        return ()
    if form is Form.BARE:
        return _bare(url, in_table=in_table)
    if form is Form.AUTOLINK:
        return _autolink(url, bracketed=False, in_table=in_table)
    if form in (Form.RAW, Form.ANGLE):
        return (Writing(_in_cell(_markdown(url, form), in_table=in_table), form, url),)
    if form is Form.SRCSET:
        # A comma at the end of a candidate is the one between two of them (HTML, 4.8.4.2.2), however it is escaped.
        url = _OUTER_COMMAS.sub(lambda match: "%2C" * len(match[0]), url)
    return (Writing(_attribute(url, form, in_table=in_table), form, url),)


def texts(url: str, *, in_table: bool = False) -> tuple[str, ...]:
    """The ways to write `url` as the text of a link: as Markdown, and as raw HTML where that is different."""
    if not _is_encodable(url):
        return ()
    return tuple(dict.fromkeys((_in_cell(_markdown_text(url), in_table=in_table), _html_text(url))))


def _is_encodable(url: str) -> bool:
    try:
        url.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _bare(url: str, *, in_table: bool) -> tuple[Writing, ...]:
    """As it is where GFM ends it where it ends and nothing in it is markup; else in angle brackets."""
    parsed = _NOT_UTF_8.sub("%", url).encode()
    found = next(bare.urls(parsed, 0, len(parsed)), None)
    is_plain = found is not None and found.span.end == len(parsed) and _markdown_text(url) == url
    as_it_is = _in_cells(url, Form.BARE, in_table=in_table) if is_plain else ()
    return (*as_it_is, *_autolink(url, bracketed=True, in_table=in_table))


def _autolink(url: str, *, bracketed: bool, in_table: bool) -> tuple[Writing, ...]:
    """There are no escapes in an autolink, and it must have a scheme (CommonMark 0.31.2, section 6.5)."""
    if not _SCHEME.match(url):
        return ()
    return tuple(writing._replace(bracketed=bracketed) for writing in _in_cells(url, Form.AUTOLINK, in_table=in_table))


def _in_cells(url: str, form: Form, *, in_table: bool) -> tuple[Writing, ...]:
    if not in_table or "|" not in url:
        return (Writing(url, form, url),)
    encoded = url.replace("|", "%7C")
    return Writing(_in_cell(url, in_table=True), form, url), Writing(encoded, form, encoded)


def _in_cell(text: str, *, in_table: bool) -> str:
    """GFM takes the backslash before a pipe away when it cuts the cells, before anything else is read."""
    return text.replace("|", "\\|") if in_table else text


def _markdown(url: str, form: Form) -> str:
    written = url
    # A backslash at the end would escape the bracket that follows.
    if escapes.markdown_text(url) != url or url.endswith("\\"):
        written = url.replace("\\", "\\\\").replace("&", "&amp;")
    if form is Form.RAW and not _is_balanced(url):
        written = _PARENTHESES.sub(r"\\\g<0>", written)
    return written


def _is_balanced(url: str) -> bool:
    depth = 0
    for match in _PARENTHESES.finditer(url):
        depth += 1 if match[0] == "(" else -1
        if not 0 <= depth <= _DEEPEST_PARENTHESES:
            return False
    return depth == 0


def _attribute(url: str, form: Form, *, in_table: bool) -> str:
    written = url if escapes.attribute_text(url) == url else url.replace("&", "&amp;")
    if form is not Form.SINGLE_QUOTED:
        written = written.replace('"', "&quot;")
    if form is not Form.DOUBLE_QUOTED:
        written = written.replace("'", "&#39;")
    if form is Form.UNQUOTED:
        # CommonMark takes a tag for text where an unquoted value holds one (0.31.2, section 6.6).
        written = written.replace("=", "&#61;")
    return written.replace("|", "&#124;") if in_table else written


def _markdown_text(url: str) -> str:
    """`url` as the text of a link: nothing in it is emphasis, code, a bracket, a reference or a formula."""
    written = _ALWAYS_MARKUP.sub(r"\\\g<0>", url)
    written = _EMPHASIS.sub(lambda match: r"\_" * len(match[0]), written)
    if url.count("~") > 1:
        written = written.replace("~", r"\~")
    return written.replace("&", "&amp;") if escapes.markdown_text(url) != url else written


def _html_text(url: str) -> str:
    return url if unescape(url) == url else url.replace("&", "&amp;")
