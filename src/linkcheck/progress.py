"""What is told while a run is under way, so that engines can report without knowing who listens."""

from collections.abc import Mapping
from typing import Protocol

from linkcheck.model import Outcome


class Progress(Protocol):
    """Whoever listens to a run. Every method returns at once and never raises."""

    def phase(self, name: str) -> None:
        """A new part of the run has begun, such as "checking" or "asking arXiv"."""

    def started(self, total: int) -> None:
        """`total` targets are going to be asked; may be called again when more are found."""

    def finished(self, outcome: Outcome) -> None:
        """One target is done, whatever came of it."""

    def waiting(self, reasons: Mapping[str, str]) -> None:
        """The hosts that are waited for at this moment, each with the reason; replaces what was said before."""


class Silence:
    """Nobody listens."""

    def phase(self, name: str) -> None: ...

    def started(self, total: int) -> None: ...

    def finished(self, outcome: Outcome) -> None: ...

    def waiting(self, reasons: Mapping[str, str]) -> None: ...
