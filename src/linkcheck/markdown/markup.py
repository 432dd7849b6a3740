"""Links and bold type that raw HTML gives to the text of a unit, inline or in a block of its own."""

from typing import NamedTuple

from linkcheck.markdown.escapes import in_cell
from linkcheck.markdown.html import Fragment, Read, Tag, alternative, destinations
from linkcheck.markdown.units import Found, Mark, Unit
from linkcheck.model import Span, Syntax

_BOLD = (b"b", b"strong")
# What stands in these is code, so no bare address in it counts.
_VERBATIM = (b"code", b"pre", b"script", b"style", b"textarea")


class _Anchor(NamedTuple):
    start: int
    text_start: int
    position: int
    words: int
    destinations: list[Read]


class Markup:
    """Follows the tags in inline content, whose pieces of text are added to `words` by its owner; leaves `marks`."""

    def __init__(self, unit: Unit, words: list[str], marks: list[Mark], *, in_table: bool = False) -> None:
        self._words = words
        self._marks = marks
        self._unit = unit
        self._in_table = in_table
        self._anchor: _Anchor | None = None
        self._bold: list[int] = []
        self._verbatim = 0

    @property
    def quiet(self) -> bool:
        """Whether the text here is code or the text of a link."""
        return self._verbatim > 0 or self._anchor is not None

    def follow(self, html: Fragment, tag: Tag) -> None:
        """Take note of a tag and its links."""
        unit = self._unit
        if tag.name in _VERBATIM:
            self._verbatim = max(0, self._verbatim + (-1 if tag.closing else 1))
        elif tag.name == b"br":
            unit.end_line()
        elif tag.name in _BOLD and not tag.closing:
            self._bold.append(unit.length)
        elif tag.name in _BOLD and self._bold:
            unit.bold.append((self._bold.pop(), unit.length))
        self._follow_links(html, tag, destinations(html, tag))

    def _follow_links(self, html: Fragment, tag: Tag, found: list[Read]) -> None:
        start, end = html.origin(tag.span.start), html.origin(tag.span.end)
        if tag.name != b"a":
            for read in found:
                self._add(start, end, read, alternative(html, tag))
        elif tag.closing or found:
            self.close(start)
            if found:
                self._anchor = _Anchor(start, end, self._unit.length, len(self._words), found)

    def _add(
        self, start: int, end: int, read: Read, text: str, text_span: Span | None = None, position: int | None = None
    ) -> None:
        url = in_cell(read.url) if self._in_table else read.url
        found = Found(start, end, Syntax.HTML, url, read.place, text, text_span, in_table=self._in_table)
        here = self._unit.length
        self._marks.append(Mark(here if position is None else position, here, found))

    def close(self, text_end: int | None = None) -> None:
        """End the link that is open, if one is; at the end of a block its text is not known."""
        anchor, self._anchor = self._anchor, None
        if anchor is None:
            return
        for read in anchor.destinations:
            if text_end is None:
                self._add(anchor.start, anchor.text_start, read, "")
            else:
                text_span = Span(anchor.text_start, text_end)
                text = "".join(self._words[anchor.words :]).strip()
                self._add(anchor.start, text_end, read, text, text_span, anchor.position)
