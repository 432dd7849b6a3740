"""What a careful librarian would add to the verdict on a link: her notes, and what she would write instead.

It is written down from the facts of a world, by hand and before any program is asked, and holds in both directions: what she
would miss, and what she would strike out.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Instead(Struct, frozen=True):
    """Another address for a link. `certain` is what she would write without a look."""

    kind: str
    url: str
    certain: bool

    def __str__(self) -> str:
        return f"{self.kind} {self.url} ({'certain' if self.certain else 'proposed'})"


class Advice(Struct, frozen=True):
    """The kinds of her notes on one destination, and what she would write in its place."""

    notes: frozenset[str] = frozenset()
    instead: Instead | None = None


NONE = Advice()


def objections(wanted: Mapping[str, Advice], found: Mapping[str, Advice]) -> list[str]:
    """One line for each note and remedy that is missing from `found`, or that should not be there."""
    return [f"{destination}: {line}" for destination in wanted for line in _differences(wanted, found, destination)]


def _differences(wanted: Mapping[str, Advice], found: Mapping[str, Advice], destination: str) -> Iterator[str]:
    advice, given = wanted[destination], found.get(destination, NONE)
    yield from (f"the note {kind} is missing" for kind in sorted(advice.notes - given.notes))
    yield from (f"she would strike out the note {kind}" for kind in sorted(given.notes - advice.notes))
    if advice.instead != given.instead:
        yield f"{given.instead or 'nothing'}, where she would write {advice.instead or 'nothing'}"
