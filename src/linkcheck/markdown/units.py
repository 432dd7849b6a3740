"""What extraction works on: pieces of a catalog's text with the links in them, before anything is said about entries.

There are as many as links: Structs are made quickly, and `gc=False` holds here as in `model.catalog`.
"""

from enum import Enum

from msgspec import Struct

from linkcheck.markdown.destinations import Place
from linkcheck.model import Span, Syntax


class Found(Struct, frozen=True, gc=False):
    """A link as it stands in the source, from `start` to `end`; `place` is None where its bytes could not be proved."""

    start: int
    end: int
    syntax: Syntax
    url: str
    place: Place | None
    text: str
    text_span: Span | None = None
    in_alt: bool = False
    in_table: bool = False

    @property
    def position(self) -> int:
        """The byte that gives the link its place: of its use for a reference, else of its destination."""
        if self.place is None or self.syntax is Syntax.REFERENCE:
            return self.start
        return self.place.span.start


class Mark(Struct, frozen=True, gc=False):
    """A link in the plain text of a unit; an image, and a link in an attribute, takes no text."""

    start: int
    end: int
    found: Found


class Kind(Enum):
    """What a unit is in the structure of the catalog."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    HEADER_ROW = "header row"
    DEFINITION = "definition"


class Unit(Struct, eq=False, gc=False):
    """A heading, a paragraph, a list item (without the items below it) or a table row.

    `text` is its plain text, a line for each line that a reader sees or the source has; `marks`, `bold` and `cells` are
    positions in it. `parent` is the item around it, `header` the header row of its table. A `footnote` is no entry of its own.
    """

    kind: Kind
    start: int
    level: int = 0
    parent: "Unit | None" = None
    header: "Unit | None" = None
    footnote: bool = False
    marks: list[Mark] = []
    bold: list[tuple[int, int]] = []
    cells: list[tuple[int, int]] = []
    length: int = 0
    _words: list[str] = []
    _named: list[Mark] | None = None

    @property
    def text(self) -> str:
        """The plain text so far."""
        words = self._words
        if len(words) == 1:
            return words[0]
        text = "".join(words)
        self._words = [text] if text else []
        return text

    def write(self, text: str) -> None:
        """Add to the plain text."""
        self._words.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        """Begin a new line, unless the text is at the beginning of one."""
        if self._words and not self._words[-1].endswith("\n"):
            self.write("\n")

    def named(self) -> list[Mark]:
        """The links that have a text of their own: images and links around images have none."""
        if self._named is None:
            text = self.text
            self._named = [mark for mark in self.marks if mark.end > mark.start and text[mark.start : mark.end].strip()]
        return self._named

    def part(self, start: int, end: int) -> "Unit":
        """What stands from `start` to `end` of the text, as an item of its own."""
        part = Unit(Kind.ITEM, self.start)
        part.write(self.text[start:end])
        part.bold = [(first - start, last - start) for first, last in self.bold if start <= first and last <= end]
        part.marks = [
            Mark(mark.start - start, mark.end - start, mark.found)
            for mark in self.marks
            if start <= mark.start and mark.end <= end
        ]
        return part
