"""The inline content of one paragraph, heading, cell or tight list item: its text, and every link in it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from linkcheck.markdown import destinations, html
from linkcheck.markdown.definitions import Defined, folded
from linkcheck.markdown.destinations import Place
from linkcheck.markdown.escapes import in_cell
from linkcheck.markdown.formulas import formulas
from linkcheck.markdown.markup import Markup
from linkcheck.markdown.parser import AUTOLINKS, REFERENCES
from linkcheck.markdown.runs import Piece, bare_marks, mentions_address
from linkcheck.markdown.units import Found, Mark, Unit
from linkcheck.model import Form, Span, Syntax

# In images nested deeper, nobody reads the alternative text, and its length would grow with the square of the depth.
_DEEPEST_TEXT = 8


class Context(NamedTuple):
    """What is the same for all of a document: its bytes, its link reference definitions, whether it has dollar signs."""

    parsed: bytes
    defined: Mapping[str, Defined]
    has_dollars: bool


class _Open(Struct, eq=False, gc=False):
    """A link or image whose end has not come: its text begins at `text_start`, and what is inside so far ends at
    `children_end`; `words` and `position` say where it begins in the words of the leaf and in the text of the unit."""

    link: Mapping[str, Any]
    start: int
    end: int
    text_start: int
    children_end: int
    words: int
    position: int
    is_image: bool


class Leaf(Struct, eq=False, gc=False):
    """Follows the parser's events for one piece of inline content; `finish` leaves the links in the unit.

    The events so far reach from `start` to `end`.
    """

    context: Context
    unit: Unit
    start: int
    end: int
    in_table: bool
    comments: list[Span] = []
    _links: list[_Open] = []
    _images: int = 0
    _bold: list[int] = []
    _words: list[str] = []
    _marks: list[Mark] = []
    _markup: Markup | None = None
    _pieces: list[Piece] = []
    _has_addresses: bool = False
    _skipped: list[Span] = []

    def follow(self, name: str, content: Any, start: int, end: int) -> None:
        """Take note of one event of inline content."""
        self.end = end
        links = self._links
        if name == "Text":
            if not links and not (self._markup and self._markup.quiet):
                self._pieces.append((start, end, self.unit.length))
                self._has_addresses = self._has_addresses or mentions_address(content)
            self._words.append(content)
            if not self._images:
                self.unit.write(content)
        elif border := _BORDERS.get(name):
            border(self)
        elif step := _CONTENTS.get(name):
            step(self, content, start, end)
        if links and name[0] != "+":
            links[-1].children_end = end

    def _write(self, text: str) -> None:
        self._words.append(text)
        if not self._images:
            self.unit.write(text)

    def _code(self, content: str, start: int, end: int) -> None:
        self._write(content)
        self._skip(start, end)

    def _break(self) -> None:
        self._write("\n")

    def _html(self, content: str, start: int, end: int) -> None:
        self._skip(start, end)
        fragment = html.lines(self.context.parsed, start, end, content)
        for token in html.tokens(fragment.text, fragment.start, fragment.end):
            if isinstance(token, html.Comment):
                self.comments.append(Span(start, end))
            elif isinstance(token, html.Tag):
                if self._markup is None:
                    self._markup = Markup(self.unit, self._words, self._marks, in_table=self.in_table)
                self._markup.follow(fragment, token)

    def _open_bold(self) -> None:
        self._bold.append(self.unit.length)

    def _close_bold(self) -> None:
        self.unit.bold.append((self._bold.pop(), self.unit.length))

    def _open_link(self, content: Mapping[str, Any], start: int, end: int) -> None:
        # Behind "[" or "<".
        text_start = start + 1
        self._links.append(_Open(content, start, end, text_start, text_start, len(self._words), self.unit.length, False))

    def _open_image(self, content: Mapping[str, Any], start: int, end: int) -> None:
        # Behind "![".
        text_start = start + 2
        self._links.append(_Open(content, start, end, text_start, text_start, len(self._words), self.unit.length, True))
        self._images += 1

    def _close_link(self) -> None:
        opened = self._links.pop()
        self._images -= opened.is_image
        kind = opened.link["link_type"]
        found = self._autolink(opened, kind) if kind in AUTOLINKS else self._bracketed(opened, kind)
        self._marks.append(Mark(opened.position, self.unit.length, found))

    def _text(self, opened: _Open) -> str:
        return "".join(self._words[opened.words :]) if len(self._links) <= _DEEPEST_TEXT else ""

    def _autolink(self, opened: _Open, kind: str) -> Found:
        url = opened.link["dest_url"]
        if kind == "Email":
            url = "mailto:" + url
        if self.in_table:
            url = in_cell(url)
        self._skip(opened.start, opened.end)
        place = Place(Span(opened.start + 1, opened.end - 1), Form.AUTOLINK, url)
        in_alt = self._images > 0
        text = self._text(opened)
        return Found(opened.start, opened.end, Syntax.AUTOLINK, url, place, text, None, in_alt, self.in_table)

    def _bracketed(self, opened: _Open, kind: str) -> Found:
        url, parsed = opened.link["dest_url"], self.context.parsed
        bracket = destinations.text_end(parsed, opened.children_end, opened.end)
        self._skip(opened.end if bracket is None else bracket, opened.end)
        # The text of [collapsed][] and [shortcut] references is their label as well.
        has_own_text = bracket is not None and kind not in ("Collapsed", "Shortcut")
        text_span = Span(opened.text_start, bracket) if has_own_text and bracket is not None else None
        place: Place | None = None
        if kind in REFERENCES:
            syntax = Syntax.REFERENCE
            defined = self.context.defined.get(folded(opened.link["id"]))
            place = defined.place if defined and defined.url == url else None
        else:
            syntax = Syntax.IMAGE if opened.is_image else Syntax.INLINE
            if bracket is not None:
                place = destinations.inline(parsed, bracket, opened.end, url, in_table=self.in_table)
        in_alt = self._images > 0
        return Found(opened.start, opened.end, syntax, url, place, self._text(opened), text_span, in_alt, self.in_table)

    def _skip(self, start: int, end: int) -> None:
        if self.context.has_dollars:
            self._skipped.append(Span(start, end))

    def finish(self) -> None:
        """Give the unit its links, bare addresses among them, without what stands in formulas."""
        parsed, marks = self.context.parsed, self._marks
        if self._markup:
            self._markup.close()
        if self._has_addresses:
            marks += bare_marks(parsed, self._pieces, in_table=self.in_table)
        if marks and self.context.has_dollars:
            found = formulas(parsed, self.start, self.end, sorted(self._skipped))
            marks = [mark for mark in marks if not _is_in_formula(mark.found, found)]
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.start, mark.found.position))
        self.unit.marks += marks


_BORDERS: dict[str, Callable[[Leaf], None]] = {
    "SoftBreak": Leaf._break,
    "HardBreak": Leaf._break,
    "+Strong": Leaf._open_bold,
    "-Strong": Leaf._close_bold,
    "-Link": Leaf._close_link,
    "-Image": Leaf._close_link,
}
_CONTENTS: dict[str, Callable[[Leaf, Any, int, int], None]] = {
    "Code": Leaf._code,
    "InlineHtml": Leaf._html,
    "+Link": Leaf._open_link,
    "+Image": Leaf._open_image,
}


def _is_in_formula(found: Found, spans: Sequence[Span]) -> bool:
    """Whether a formula holds the beginning of a link, or begins in its text and ends behind it."""
    index = bisect_right(spans, found.start, key=lambda span: span.start)
    if index and found.start < spans[index - 1].end:
        return True
    text_end = found.text_span.end if found.text_span else found.end
    return index < len(spans) and spans[index].start < text_end < spans[index].end
