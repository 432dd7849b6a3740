"""Where host queues are worked off; each module is one engine, and `Settings.engine` names the one of a run.

An engine takes queues and yields outcomes, and knows nothing else. What is asked of registries stays with the run itself.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from linkcheck.errors import UsageError
from linkcheck.fetch.network import Network
from linkcheck.model import HostQueue, Outcome, Problem
from linkcheck.settings import Settings


class Engine(Protocol):
    """What works off queues while it is open."""

    def run(
        self, queues: Sequence[HostQueue], settings: Settings, *, is_last_pass: bool = False
    ) -> AsyncGenerator[Outcome, None]:
        """One outcome for each target of `queues`, as they come; see `event_loop.run`."""

    def waiting(self) -> Mapping[str, str]:
        """The hosts that are waited for at this moment, each with the reason: those that matter, where they are many."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong with the engine itself, up to now."""


class EngineModule(Protocol):
    """What each module of this folder offers."""

    NAME: str

    def open_engine(self, settings: Settings, network: Network) -> AbstractAsyncContextManager[Engine]:
        """An engine for one run. `network` is that of the run, whose counters have all that is asked for it; raises UsageError
        where `settings` name nothing that can be used."""


# Below the contract, which the engines import.
from linkcheck.engines import dask, event_loop  # noqa: E402 - they need what is above

ENGINES: tuple[EngineModule, ...] = (event_loop, dask)


@asynccontextmanager
async def open_engine(settings: Settings, network: Network) -> AsyncIterator[Engine]:
    """The engine that `settings` name."""
    engine = next(each for each in ENGINES if settings.engine == each.NAME)
    if settings.scheduler and engine is not dask:
        raise UsageError(f"--scheduler {settings.scheduler} is for --engine {dask.NAME}, and the engine is {engine.NAME}")
    async with engine.open_engine(settings, network) as opened:
        yield opened
