"""Which worker has which host: hosts that share a lane of politeness stay together, and the longest queues are dealt first."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Owner = TypeVar("Owner", bound=Hashable)


class Lanes(Generic[Owner]):
    """A lane has one owner at a time, from its first use until the owner is lost."""

    def __init__(self) -> None:
        self._weights: dict[str, int] = {}
        self._owners: dict[str, Owner] = {}
        self._loads: dict[Owner, int] = {}

    def weigh(self, links: Iterable[tuple[str, int]]) -> None:
        """How many links lanes have, in parts that add up; a lane that was never weighed has one."""
        self._weights = {}
        for lane, count in links:
            self._weights[lane] = self._weights.get(lane, 0) + count

    def admit(self, owner: Owner) -> None:
        """There is another who can have lanes."""
        self._loads.setdefault(owner, 0)

    def dismiss(self, owner: Owner) -> None:
        """Its lanes have no owner any more."""
        self._loads.pop(owner, None)
        self._owners = {lane: each for lane, each in self._owners.items() if each != owner}

    def owner(self, lane: str) -> Owner | None:
        """Whose lane this is: if nobody's yet, that of whoever has been given least, from now on; None when there is nobody."""
        if lane not in self._owners:
            if not self._loads:
                return None
            least = min(self._loads, key=lambda owner: self._loads[owner])
            self._owners[lane] = least
            self._loads[least] += self._weights.get(lane, 1)
        return self._owners[lane]
