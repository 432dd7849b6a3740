"""Everything that a run needs to ask the network, opened together and closed together.

It is imported when it is opened: aiohttp and its like take longer than all of a run that asks nobody.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from linkcheck.politeness.turns import Turns
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.fetch.fetcher import Fetcher
    from linkcheck.fetch.transport import Transport


class Network:
    """One fetcher with its transport and turns; for providers, rechecks and canaries alike."""

    def __init__(self, fetcher: "Fetcher", transport: "Transport", turns: Turns) -> None:
        self.fetcher = fetcher
        self.turns = turns
        self._transport = transport
        self._requests = self._answers = 0

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._transport.requests + self._requests

    @property
    def answers(self) -> int:
        """How many of them a server answered, with whatever status."""
        return self._transport.answers + self._answers

    def add(self, requests: int, answers: int) -> None:
        """Count what others have sent for this run, and were answered."""
        self._requests += requests
        self._answers += answers


@asynccontextmanager
async def open_network(settings: Settings) -> AsyncIterator[Network]:
    """A network for one run."""
    from linkcheck.fetch.fetcher import Fetcher
    from linkcheck.fetch.resolve import Resolver
    from linkcheck.fetch.transport import Transport

    resolver = Resolver(settings)
    turns = Turns(settings)
    try:
        async with Transport(settings, resolver) as transport:
            yield Network(Fetcher(settings, transport, turns, resolver), transport, turns)
    finally:
        await resolver.close()
