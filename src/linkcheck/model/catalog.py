"""What stands in a catalog: links with their exact places, entries, documents.

There are as many of these values as links, hundreds of thousands in one run. Their fields are set once and only hold values
that were there before, so that no cycle can arise: with `gc=False` the garbage collector does not go through them in vain.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Syntax(StrEnum):
    """How a destination stands in Markdown (CommonMark 0.31.2, GFM 0.29)."""

    INLINE = "inline"
    IMAGE = "image"
    REFERENCE = "reference"
    DEFINITION = "definition"
    AUTOLINK = "autolink"
    BARE = "bare"
    HTML = "html"


class Form(StrEnum):
    """What surrounds the bytes of a destination, which decides how another one must be escaped there."""

    RAW = "raw"
    ANGLE = "angle"
    AUTOLINK = "autolink"
    BARE = "bare"
    DOUBLE_QUOTED = "double-quoted"
    SINGLE_QUOTED = "single-quoted"
    UNQUOTED = "unquoted"
    SRCSET = "srcset"


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of bytes in the source of a catalog."""

    start: int
    end: int


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a catalog; line and column count from 1, the column in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """One occurrence of a destination.

    `destination` is the source text of `span`, exactly as written; `url` is what CommonMark or HTML reads there (escapes and
    entities decoded, `http://` before a bare `www.`, `mailto:` before an e-mail autolink). A reference has the place of its
    use as `location` and the span of its definition, where the destination stands. `span` is None where the bytes of a
    destination could not be proved: such a link is checked, but must not be edited.
    """

    destination: str
    url: str
    span: Span | None
    text: str
    text_span: Span | None
    syntax: Syntax
    form: Form
    label: str
    location: Location
    in_table: bool = False
    in_alt: bool = False
    disabled: str | None = None
    """The reason of the `linkcheck-disable` comment that covers the link; "" when it gives none."""
    left_out: str = ""
    """Why this run has no question about the link, such as "not on a line that changed since main"."""


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One work of a catalog, and its links in the order of the source.

    `title` is "" for links that stand under no work. `section` is the innermost heading, `headings` the whole path.
    `text` is the plain text of the entry, with its title, for comparing it with what its links lead to.
    """

    title: str
    section: str
    headings: tuple[str, ...]
    location: Location
    links: tuple[Link, ...]
    text: str = ""


class Caveat(Struct, frozen=True):
    """What a reader of a catalog should know about the catalog itself, such as a byte that is not UTF-8."""

    location: Location
    detail: str


class Document(Struct, frozen=True, kw_only=True):
    """A catalog after extraction. Every link is in exactly one entry."""

    path: str
    entries: tuple[Entry, ...]
    caveats: tuple[Caveat, ...] = ()

    @property
    def mentions(self) -> "Iterator[Mention]":
        """Every link with its entry, in the order of the source."""
        pairs = [Mention(entry, link) for entry in self.entries for link in entry.links]
        return iter(sorted(pairs, key=lambda mention: mention.link.location))


class Mention(Struct, frozen=True, gc=False):
    """A link and the entry that it stands in."""

    entry: Entry
    link: Link
