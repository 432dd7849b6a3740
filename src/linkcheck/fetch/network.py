"""Everything that a run needs to ask the network, opened together and closed together."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from linkcheck.model import Outcome, Reply, Target
from linkcheck.politeness.turns import Turns
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from linkcheck.fetch.fetcher import Fetcher
    from linkcheck.fetch.transport import Transport


class Network:
    """One fetcher with its transport and turns; for providers, rechecks and canaries alike.

    It comes to be when it is first used: a run that has all its answers already needs none.
    """

    def __init__(self, settings: Settings) -> None:
        self.turns = Turns(settings)
        self._settings = settings
        self._open = AsyncExitStack()
        self._fetcher: Fetcher | None = None
        self._transport: Transport | None = None
        self._requests = self._answers = 0

    @property
    def fetcher(self) -> "Fetcher":
        """Who asks; to be used on a running event loop."""
        if self._fetcher is None:
            # aiohttp and its like take longer than all of a run that asks nobody.
            from linkcheck.fetch.fetcher import Fetcher
            from linkcheck.fetch.resolve import Resolver
            from linkcheck.fetch.transport import Transport

            resolver = Resolver(self._settings)
            self._open.push_async_callback(resolver.close)
            self._transport = Transport(self._settings, resolver)
            self._open.push_async_callback(self._transport.close)
            self._fetcher = Fetcher(self._settings, self._transport, self.turns, resolver)
        return self._fetcher

    async def fetch(self, target: Target, *, is_last_pass: bool = False) -> Outcome:
        """See `Fetcher.fetch`."""
        return await self.fetcher.fetch(target, is_last_pass=is_last_pass)

    def reopen(self, url: str) -> None:
        """See `Fetcher.reopen`."""
        self.fetcher.reopen(url)

    async def ask(
        self, url: str, *, headers: Mapping[str, str] | None = None, max_body: int | None = None, body: bytes | None = None
    ) -> Reply:
        """See `Fetcher.ask`."""
        return await self.fetcher.ask(url, headers=headers, max_body=max_body, body=body)

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._requests + (self._transport.requests if self._transport else 0)

    @property
    def answers(self) -> int:
        """How many of them a server answered, with whatever status."""
        return self._answers + (self._transport.answers if self._transport else 0)

    def add(self, requests: int, answers: int) -> None:
        """Count what others have sent for this run, and were answered."""
        self._requests += requests
        self._answers += answers

    async def close(self) -> None:
        """Close what has come to be open."""
        await self._open.aclose()


@asynccontextmanager
async def open_network(settings: Settings) -> AsyncIterator[Network]:
    """A network for one run."""
    network = Network(settings)
    try:
        yield network
    finally:
        await network.close()
