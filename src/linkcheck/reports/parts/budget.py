"""Fitting a document of sections into a number of characters, by leaving out whole items and counting them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

_FOLDED_FROM: Final = 11

Item = Callable[[], str]
"""Writes some whole lines. Called only when there may be room: a catalog can have 100,000 dead links."""


class Section(Struct, frozen=True, kw_only=True):
    """A heading, what it means, and items, which are rows where there is a `table_head`. A long section that `folds`
    opens with a click."""

    title: str
    intro: str = ""
    table_head: str = ""
    items: Sequence[Item] = ()
    folds: bool = False

    def text(self, shown: Sequence[str], where: str) -> str:
        """The section with `shown`, its first items, in Markdown; `where` names the file that has the others."""
        left_out = len(self.items) - len(shown)
        more = f"… and {left_out:,} more: see {where}." if left_out else ""
        is_folded = self.folds and len(self.items) >= _FOLDED_FROM
        opening, closing = ("<details><summary>Show them</summary>", "</details>") if is_folded else ("", "")
        lines = "\n".join(filter(None, [self.table_head, *shown]))
        parts = (self.title, self.intro, opening, lines, more, closing)
        return "\n\n".join(filter(None, parts)) + "\n"


def fitted(sections: Sequence[Section], limit: int, where: str) -> str:
    """The sections in their order, in fewer than `limit` characters if their headings alone fit.

    Every section gets the same share of the room; what a short one does not need goes to the longer ones, so that
    thousands of notes cannot crowd out three dead links, nor the other way round.
    """
    room = limit - sum(len(section.text((), where)) + 1 for section in sections)
    written = [_within(room, (item() for item in section.items)) for section in sections]
    # The smallest need first: then what is left is known when the larger ones are served.
    for served, index in enumerate(sorted(range(len(sections)), key=lambda index: _length(written[index]))):
        written[index] = _within(max(room, 0) // (len(sections) - served), written[index])
        room -= _length(written[index])
    return "\n".join(section.text(shown, where) for section, shown in zip(sections, written, strict=True))


def _within(room: int, items: Iterable[str]) -> list[str]:
    """The first `items` that fit into `room` characters."""
    found: list[str] = []
    for item in items:
        room -= len(item) + 1
        if room < 0:
            break
        found.append(item)
    return found


def _length(items: Iterable[str]) -> int:
    return sum(len(item) + 1 for item in items)
