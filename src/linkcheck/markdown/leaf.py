"""The inline content of one paragraph, heading, cell or tight list item: its text, and every link in it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from linkcheck.markdown import destinations, html
from linkcheck.markdown.definitions import Defined, folded
from linkcheck.markdown.destinations import Place
from linkcheck.markdown.escapes import in_cell
from linkcheck.markdown.formulas import formulas
from linkcheck.markdown.markup import Markup
from linkcheck.markdown.parser import AUTOLINKS, REFERENCES
from linkcheck.markdown.runs import MENTION, Piece, bare_marks
from linkcheck.markdown.units import Found, Mark, Unit
from linkcheck.model import Form, Span, Syntax

# In images nested deeper, nobody reads the alternative text, and its length would grow with the square of the depth.
_DEEPEST_TEXT = 8


class Context(NamedTuple):
    """What is the same for all of a document: its bytes, its link reference definitions, whether it has dollar signs."""

    parsed: bytes
    defined: Mapping[str, Defined]
    has_dollars: bool


class _Open:
    """A link or image whose end has not come, and the end of what is inside so far."""

    __slots__ = ("children_end", "end", "is_image", "link", "position", "start", "words")

    def __init__(self, link: Mapping[str, Any], start: int, end: int, *, is_image: bool, words: int, position: int) -> None:
        self.link = link
        self.start = start
        self.end = end
        self.is_image = is_image
        self.words = words
        self.position = position
        self.children_end = self.text_start

    @property
    def text_start(self) -> int:
        """Where the text begins: after "[" or "![" """
        return self.start + (2 if self.is_image else 1)


class Leaf:
    """Follows the parser's events for one piece of inline content; `finish` leaves the links in the unit."""

    __slots__ = (
        "_bold",
        "_context",
        "_end",
        "_has_addresses",
        "_images",
        "_in_table",
        "_links",
        "_marks",
        "_markup",
        "_pieces",
        "_skipped",
        "_start",
        "_unit",
        "_words",
        "comments",
    )

    def __init__(self, context: Context, unit: Unit, start: int, *, in_table: bool) -> None:
        self._context = context
        self._unit = unit
        self._start = self._end = start
        self._in_table = in_table
        self._links: list[_Open] = []
        self._images = 0
        self._bold: list[int] = []
        self._words: list[str] = []
        self._marks: list[Mark] = []
        self._markup: Markup | None = None
        self._pieces: list[Piece] = []
        self._has_addresses = False
        self._skipped: list[Span] = []
        self.comments: list[Span] = []

    @property
    def extent(self) -> Span:
        """What the events so far reach over."""
        return Span(self._start, self._end)

    def follow(self, name: str, content: Any, start: int, end: int) -> None:
        """Take note of one event of inline content."""
        self._end = end
        if name == "Text":
            if not self._links and not (self._markup and self._markup.quiet):
                self._pieces.append((start, end, self._unit.length))
                self._has_addresses = self._has_addresses or MENTION.search(content) is not None
            self._write(content)
        elif name in _BORDERS:
            _BORDERS[name](self)
        elif name in _CONTENTS:
            _CONTENTS[name](self, content, start, end)
        if self._links and name[0] != "+":
            self._links[-1].children_end = end

    def _write(self, text: str) -> None:
        self._words.append(text)
        if not self._images:
            self._unit.write(text)

    def _code(self, content: str, start: int, end: int) -> None:
        self._write(content)
        self._skip(start, end)

    def _break(self) -> None:
        self._write("\n")

    def _html(self, content: str, start: int, end: int) -> None:
        self._skip(start, end)
        fragment = html.lines(self._context.parsed, start, end, content)
        for token in html.tokens(fragment.text, fragment.start, fragment.end):
            if isinstance(token, html.Comment):
                self.comments.append(Span(start, end))
            elif isinstance(token, html.Tag):
                if self._markup is None:
                    self._markup = Markup(self._unit, self._words, self._marks, in_table=self._in_table)
                self._markup.follow(fragment, token)

    def _open_bold(self) -> None:
        self._bold.append(self._unit.length)

    def _close_bold(self) -> None:
        self._unit.bold.append((self._bold.pop(), self._unit.length))

    def _open_link(self, content: Mapping[str, Any], start: int, end: int) -> None:
        self._links.append(_Open(content, start, end, is_image=False, words=len(self._words), position=self._unit.length))

    def _open_image(self, content: Mapping[str, Any], start: int, end: int) -> None:
        self._links.append(_Open(content, start, end, is_image=True, words=len(self._words), position=self._unit.length))
        self._images += 1

    def _close_link(self) -> None:
        opened = self._links.pop()
        self._images -= opened.is_image
        autolink = opened.link["link_type"] in AUTOLINKS
        found = self._autolink(opened) if autolink else self._bracketed(opened)
        self._marks.append(Mark(opened.position, self._unit.length, found))

    def _text(self, opened: _Open) -> str:
        return "".join(self._words[opened.words :]) if len(self._links) <= _DEEPEST_TEXT else ""

    def _autolink(self, opened: _Open) -> Found:
        url = opened.link["dest_url"]
        if opened.link["link_type"] == "Email":
            url = "mailto:" + url
        if self._in_table:
            url = in_cell(url)
        self._skip(opened.start, opened.end)
        place = Place(Span(opened.start + 1, opened.end - 1), Form.AUTOLINK, url)
        in_alt = self._images > 0
        text = self._text(opened)
        return Found(opened.start, opened.end, Syntax.AUTOLINK, url, place, text, None, in_alt, self._in_table)

    def _bracketed(self, opened: _Open) -> Found:
        kind, url = opened.link["link_type"], opened.link["dest_url"]
        parsed = self._context.parsed
        bracket = destinations.text_end(parsed, opened.children_end, opened.end)
        self._skip(opened.end if bracket is None else bracket, opened.end)
        # The text of [collapsed][] and [shortcut] references is their label as well.
        has_own_text = bracket is not None and kind not in ("Collapsed", "Shortcut")
        text_span = Span(opened.text_start, bracket) if has_own_text and bracket is not None else None
        place: Place | None = None
        if kind in REFERENCES:
            syntax = Syntax.REFERENCE
            defined = self._context.defined.get(folded(opened.link["id"]))
            place = defined.place if defined and defined.url == url else None
        else:
            syntax = Syntax.IMAGE if opened.is_image else Syntax.INLINE
            if bracket is not None:
                place = destinations.inline(parsed, bracket, opened.end, url, in_table=self._in_table)
        in_alt = self._images > 0
        return Found(opened.start, opened.end, syntax, url, place, self._text(opened), text_span, in_alt, self._in_table)

    def _skip(self, start: int, end: int) -> None:
        if self._context.has_dollars:
            self._skipped.append(Span(start, end))

    def finish(self) -> None:
        """Give the unit its links, bare addresses among them, without what stands in formulas."""
        parsed, marks = self._context.parsed, self._marks
        if self._markup:
            self._markup.close()
        if self._has_addresses:
            marks += bare_marks(parsed, self._pieces, in_table=self._in_table)
        if marks and self._context.has_dollars:
            found = formulas(parsed, self._start, self._end, sorted(self._skipped))
            marks = [mark for mark in marks if not _is_in_formula(mark.found, found)]
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.start, mark.found.position))
        self._unit.marks += marks


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
