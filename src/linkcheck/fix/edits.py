"""Edits of exact bytes, each proved by reading the edited catalog again.

A destination can be the neighbour of anything: the backtick that it loses may have closed code, the bracket that it gains
may open a link. So an edit counts only if extraction then finds every link of the catalog again where it must now be, with
the intended URLs in the intended places and nothing else changed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from linkcheck.extract import extract
from linkcheck.markdown.writing import Writing
from linkcheck.model import Document, Entry, Link, Span, Syntax

_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


class Splice(NamedTuple):
    """Other bytes in the place of `span`."""

    span: Span
    text: bytes


class Way(NamedTuple):
    """One way to make a change: the destination as it is to be written, and splices for the texts that repeat it."""

    writing: Writing
    texts: tuple[Splice, ...]


class Change(NamedTuple):
    """Another URL in one place. `links` are all that have their destination there: one, or a definition and its uses.

    `retold` are those of them whose text repeats the URL. The first of `ways` that proves right is taken.
    """

    span: Span
    url: str
    links: tuple[Link, ...]
    retold: tuple[Link, ...]
    ways: tuple[Way, ...]


class Edit(NamedTuple):
    """A change, and the way in which it is made."""

    change: Change
    way: Way

    @property
    def splices(self) -> tuple[Splice, ...]:
        """All that it does to the bytes."""
        written = self.way.writing.text.encode("utf-8", "surrogateescape")
        return Splice(self.change.span, written), *self.way.texts


def splices(edits: Iterable[Edit]) -> tuple[Splice, ...]:
    """What `edits` do to the bytes, in order."""
    return tuple(sorted(splice for edit in edits for splice in edit.splices))


def spliced(source: bytes, ordered: Sequence[Splice]) -> bytes:
    """`source` with other bytes in the place of some; `ordered` do not overlap."""
    pieces = []
    position = 0
    for span, text in ordered:
        pieces += [source[position : span.start], text]
        position = span.end
    return b"".join([*pieces, source[position:]])


def proved(source: bytes, document: Document, changes: Sequence[Change]) -> list[Edit]:
    """As many of `changes` as can be made together; `document` is what is read in `source`.

    All are tried at once, and on failure each half, so that one bad change costs few readings.
    """
    edits: list[Edit] = []
    waiting = [list(changes)] if changes else []
    while waiting:
        batch = waiting.pop()
        tried = [Edit(change, change.ways[0]) for change in batch if change.ways]
        if _is_proved(source, document, [*edits, *tried]):
            edits += tried
        elif len(batch) > 1:
            half = len(batch) // 2
            waiting += [batch[half:], batch[:half]]
        else:
            others = (Edit(batch[0], way) for way in batch[0].ways[1:])
            edits += next(([edit] for edit in others if _is_proved(source, document, [*edits, edit])), [])
    return edits


def _is_proved(source: bytes, document: Document, edits: Sequence[Edit]) -> bool:
    ordered = splices(edits)
    if any(before.span.end > after.span.start for before, after in pairwise(ordered)):
        return False
    after = extract(spliced(source, ordered), document.path)
    return _Expectation(ordered, edits).is_met(document, after)


class _Expectation:
    """What must be read in a catalog after `edits`."""

    def __init__(self, ordered: Sequence[Splice], edits: Sequence[Edit]) -> None:
        self._ends = [splice.span.end for splice in ordered]
        self._shifts = [0, *accumulate(len(text) - (span.end - span.start) for span, text in ordered)]
        self._edits: Mapping[Span, Edit] = {edit.change.span: edit for edit in edits}
        self._shown = [(parsed(text), edit.change.url) for edit in edits for text in _shown(edit)]

    def is_met(self, before: Document, after: Document) -> bool:
        """Whether `after` is `before` with the edits, and nothing else is different."""
        links, read = ([mention.link for mention in document.mentions] for document in (before, after))
        # An edit may take away bytes that are not UTF-8, and must not add any.
        return (
            len(links) == len(read)
            and len(after.caveats) <= len(before.caveats)
            and len(before.entries) == len(after.entries)
            and all(map(self._is_link, links, read))
            and all(map(self._is_entry, before.entries, after.entries))
        )

    def _is_link(self, link: Link, read: Link) -> bool:
        return _unchanged(link) == _unchanged(read) and self._stands(link, read) and self._is_text(link, read)

    def _stands(self, link: Link, read: Link) -> bool:
        edit = self._edits.get(link.span) if link.span else None
        if edit is None or link.span is None:
            same = (link.destination, link.url, link.form, link.syntax) == (read.destination, read.url, read.form, read.syntax)
            return same and self._moved(link.span) == read.span
        writing = edit.way.writing
        start = self._at(link.span.start) + writing.bracketed
        end = start + len(writing.destination.encode("utf-8", "surrogateescape"))
        syntax = Syntax.AUTOLINK if writing.bracketed else link.syntax
        expected = (writing.destination, writing.url, writing.form, syntax, Span(start, end))
        return expected == (read.destination, read.url, read.form, read.syntax, read.span)

    def _is_text(self, link: Link, read: Link) -> bool:
        edit = self._edits.get(link.span) if link.span else None
        if edit and link.syntax in (Syntax.BARE, Syntax.AUTOLINK):
            return parsed(read.text) in (parsed(edit.way.writing.destination), parsed(edit.change.url))
        if self._moved(link.text_span) != read.text_span:
            return False
        if edit and link in edit.change.retold:
            return parsed(read.text) == parsed(link.text.replace(link.text.strip(), edit.change.url))
        return self._reads_alike(link.text, read.text)

    def _is_entry(self, entry: Entry, read: Entry) -> bool:
        """A title and headings may be made of the text of links, but only then may they change."""
        return (
            len(entry.links) == len(read.links)
            and (entry.headings == read.headings or (bool(self._shown) and len(entry.headings) == len(read.headings)))
            and (entry.title == read.title or any(map(self._is_shown, entry.links)))
            and self._reads_alike(entry.text, read.text)
        )

    def _is_shown(self, link: Link) -> bool:
        edit = self._edits.get(link.span) if link.span else None
        return edit is not None and (link in edit.change.retold or link.syntax in (Syntax.BARE, Syntax.AUTOLINK))

    def _reads_alike(self, before: str, after: str) -> bool:
        """Whether two texts are the same but for the URLs that were to change in the eyes of a reader."""
        if before == after:
            return True
        pairs = [pair for pair in self._shown if pair[0] in before and pair[1] in after]
        alternatives = sorted({text for pair in pairs for text in pair}, key=len, reverse=True)
        if not alternatives:
            return False
        either = re.compile("|".join(map(re.escape, alternatives)))
        return either.sub("\0", before) == either.sub("\0", after)

    def _moved(self, span: Span | None) -> Span | None:
        return Span(self._at(span.start), self._at(span.end)) if span else None

    def _at(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._ends, offset)]


def _unchanged(link: Link) -> tuple[object, ...]:
    return link.label, link.in_table, link.in_alt, link.disabled


def _shown(edit: Edit) -> list[str]:
    """What a reader saw of the old URL."""
    links = edit.change.links
    visible = [link.text for link in links if link.syntax in (Syntax.BARE, Syntax.AUTOLINK)]
    return [*visible, *(link.text.strip() for link in edit.change.retold)]


def parsed(text: str) -> str:
    """`text` as the parser is given it, with "%" for what is not UTF-8."""
    return _NOT_UTF_8.sub("%", text)
