"""From the parser's events to units: the blocks of a catalog, each with its text and its links."""

from collections.abc import Callable, Sequence
from typing import Any

from linkcheck.markdown import html, parser
from linkcheck.markdown.blocks import HtmlBlock
from linkcheck.markdown.definitions import Defined, defined, folded, repeated
from linkcheck.markdown.leaf import Context, Leaf
from linkcheck.markdown.units import Found, Kind, Mark, Unit
from linkcheck.model import Span, Syntax

_INLINE = {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "FootnoteReference", "TaskListMarker"}
_INLINE |= {sign + tag for sign in "+-" for tag in ("Link", "Image", "Strong", "Emphasis")}
_LEAF_BLOCKS = {"+Paragraph", "+Heading", "+CodeBlock", "+HtmlBlock", "+Table"}


class Walk:
    """The units and comments of a document, in the order of the source."""

    def __init__(self, parsed: bytes) -> None:
        markdown = parsed.decode()
        self._used = defined(parsed, parser.definitions(markdown))
        by_label = {folded(definition.label): definition for definition in self._used}
        self.units: list[Unit] = []
        self.comments: list[Span] = []
        self._context = Context(parsed, by_label, b"$" in parsed)
        self._blocks: list[Span] = []
        self._unit: Unit | None = None
        self._items: list[Unit] = []
        self._header: Unit | None = None
        self._footnotes = 0
        self._quotes = 0
        self._html: list[Span] = []
        self._in_code = False
        self._follow(markdown)
        self._add_definitions([*self._used, *repeated(parsed, self._used, self._blocks)])

    def _follow(self, markdown: str) -> None:
        leaf: Leaf | None = None
        for name, content, start, end in parser.events(markdown):
            if name in _INLINE:
                if leaf is None:
                    if self._in_code:
                        continue
                    leaf = self._begin_leaf(start)
                leaf.follow(name, content, start, end)
                continue
            if leaf is not None:
                self._end_leaf(leaf)
                leaf = None
            self._follow_block(name, content, start, end)
        if leaf is not None:
            self._end_leaf(leaf)

    def _follow_block(self, name: str, content: Any, start: int, end: int) -> None:
        if name in _LEAF_BLOCKS:
            self._add_block(start, end)
        if border := _BORDERS.get(name):
            border(self)
        elif beginning := _BEGINNINGS.get(name):
            beginning(self, start)
        elif name == "+Heading":
            self._heading(start, int(content["level"][1:]))
        elif name == "Html":
            self._html.append(Span(start, end))

    def _begin_leaf(self, start: int) -> Leaf:
        unit = self._unit
        if unit is None:
            unit = self._items[-1] if self._items else self._begin(Kind.PARAGRAPH, start)
            unit.end_line()
        return Leaf(self._context, unit, start, start, in_table=unit.kind in (Kind.ROW, Kind.HEADER_ROW))

    def _end_leaf(self, leaf: Leaf) -> None:
        leaf.finish()
        self.comments += leaf.comments
        # The text of a tight list item has no block of its own.
        if self._unit is None:
            self._add_block(leaf.start, leaf.end)

    def _add_block(self, start: int, end: int) -> None:
        # Only the search for repeated definitions asks for the blocks, and most catalogs have no definitions.
        if self._used:
            self._blocks.append(Span(start, end))

    def _begin(self, kind: Kind, start: int, level: int = 0) -> Unit:
        parent = self._items[-1] if self._items else None
        unit = Unit(kind, start, level=level, parent=parent, header=self._header, footnote=self._footnotes > 0)
        self.units.append(unit)
        return unit

    def _paragraph(self, start: int) -> None:
        self._unit = self._items[-1] if self._items else self._begin(Kind.PARAGRAPH, start)
        self._unit.end_line()

    def _heading(self, start: int, level: int) -> None:
        if self._items or self._quotes or self._footnotes:
            self._paragraph(start)
        else:
            self._unit = self._begin(Kind.HEADING, start, level)

    def _end_unit(self) -> None:
        self._unit = None

    def _item(self, start: int) -> None:
        self._items.append(self._begin(Kind.ITEM, start))
        self._unit = None

    def _end_item(self) -> None:
        self._items.pop()

    def _header_row(self, start: int) -> None:
        self._header = None
        self._header = self._unit = self._begin(Kind.HEADER_ROW, start)

    def _row(self, start: int) -> None:
        self._unit = self._begin(Kind.ROW, start)

    def _cell(self) -> None:
        if self._unit:
            self._unit.end_line()
            self._unit.cells.append((self._unit.length, self._unit.length))

    def _end_cell(self) -> None:
        if self._unit:
            self._unit.cells[-1] = (self._unit.cells[-1][0], self._unit.length)

    def _end_table(self) -> None:
        self._header = None

    def _code(self) -> None:
        self._in_code = True

    def _end_code(self) -> None:
        self._in_code = False

    def _footnote(self) -> None:
        self._footnotes += 1

    def _end_footnote(self) -> None:
        self._footnotes -= 1

    def _quote(self) -> None:
        self._quotes += 1

    def _end_quote(self) -> None:
        self._quotes -= 1

    def _end_html_block(self) -> None:
        pieces, self._html = self._html, []
        if pieces:
            block = HtmlBlock(html.fragment(self._context.parsed, pieces), self._items[-1] if self._items else None)
            self.units += block.units
            self.comments += block.comments

    def _add_definitions(self, definitions: Sequence[Defined]) -> None:
        for definition in definitions:
            unit = Unit(Kind.DEFINITION, definition.span.start)
            span, place = definition.span, definition.place
            found = Found(span.start, span.end, Syntax.DEFINITION, definition.url, place, definition.label)
            unit.marks.append(Mark(0, 0, found))
            self.units.append(unit)
        self.units.sort(key=lambda unit: unit.start)


_BORDERS: dict[str, Callable[[Walk], None]] = {
    "-Paragraph": Walk._end_unit,
    "-Heading": Walk._end_unit,
    "-Item": Walk._end_item,
    "-TableHead": Walk._end_unit,
    "-TableRow": Walk._end_unit,
    "+TableCell": Walk._cell,
    "-TableCell": Walk._end_cell,
    "-Table": Walk._end_table,
    "+CodeBlock": Walk._code,
    "-CodeBlock": Walk._end_code,
    "+FootnoteDefinition": Walk._footnote,
    "-FootnoteDefinition": Walk._end_footnote,
    "+BlockQuote": Walk._quote,
    "-BlockQuote": Walk._end_quote,
    "-HtmlBlock": Walk._end_html_block,
}
_BEGINNINGS: dict[str, Callable[[Walk, int], None]] = {
    "+Paragraph": Walk._paragraph,
    "+Item": Walk._item,
    "+TableHead": Walk._header_row,
    "+TableRow": Walk._row,
}
