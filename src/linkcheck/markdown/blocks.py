"""Blocks of raw HTML as units: their headings, items, rows and paragraphs, as far as they have links or text."""

import re
from html import unescape

from linkcheck.markdown.html import Comment, Fragment, Tag, tokens
from linkcheck.markdown.markup import Markup
from linkcheck.markdown.units import Kind, Unit
from linkcheck.model import Span

_BLANKS = re.compile(r"\s+")
_HEADINGS = {f"h{level}".encode(): level for level in range(1, 7)}
_UNITS = {b"li": Kind.ITEM, b"tr": Kind.ROW, **dict.fromkeys(_HEADINGS, Kind.HEADING)}
_CELLS = (b"td", b"th")
_LINES = (b"br", b"center", b"dd", b"details", b"div", b"dt", b"p", b"summary", b"table")


class HtmlBlock:
    """The units and comments of one block; within a Markdown list item all of its text is that item's."""

    def __init__(self, html: Fragment, item: Unit | None) -> None:
        self.units: list[Unit] = []
        self.comments: list[Span] = []
        self._html = html
        self._item = item
        self._unit: Unit | None = item
        self._markup: Markup | None = None
        self._words: list[str] = []
        for token in tokens(html.text, html.start, html.end):
            if isinstance(token, Comment):
                span = token.span
                self.comments.append(Span(html.origin(span.start), html.origin(span.end)))
            elif isinstance(token, Tag):
                self._tag(token)
            else:
                self._text(html.text[token.span.start : token.span.end], token.span.start)
        self._end_unit()

    def _text(self, written: bytes, start: int) -> None:
        text = _BLANKS.sub(" ", unescape(written.decode()))
        if text != " " or (self._unit and self._unit.length):
            self._current(Kind.PARAGRAPH, start)
            self._words.append(text)
            if self._unit:
                self._unit.write(text)

    def _tag(self, tag: Tag) -> None:
        kind = _UNITS.get(tag.name)
        if kind and not self._item:
            self._end_unit()
            if not tag.closing:
                self._current(kind, tag.span.start, _HEADINGS.get(tag.name, 0))
        elif tag.name in _CELLS and self._unit and self._unit.kind is Kind.ROW:
            self._cell(self._unit, tag)
        elif tag.name in _LINES and self._unit:
            self._unit.end_line()
        self._current(Kind.PARAGRAPH, tag.span.start).follow(self._html, tag)

    def _cell(self, row: Unit, tag: Tag) -> None:
        if not tag.closing:
            row.end_line()
            row.cells.append((row.length, row.length))
        elif row.cells:
            row.cells[-1] = (row.cells[-1][0], row.length)

    def _current(self, kind: Kind, start: int, level: int = 0) -> Markup:
        if self._unit is None:
            self._unit = Unit(kind, self._html.origin(start), level=level)
            self.units.append(self._unit)
        if self._markup is None:
            self._markup = Markup(self._unit, self._words, self._unit.marks)
            self._unit.end_line()
        return self._markup

    def _end_unit(self) -> None:
        if self._markup:
            self._markup.close()
        self._markup = None
        self._unit = self._item
