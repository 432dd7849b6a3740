"""A Dask cluster: who its workers are, and how they are called. The only module that knows `distributed`."""

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from distributed import Client

from linkcheck import __version__
from linkcheck.engines.dask import worker
from linkcheck.engines.dask.line import Line
from linkcheck.engines.dask.sealed import Sealed
from linkcheck.errors import UsageError
from linkcheck.model import Problem
from linkcheck.settings import Settings

_CONNECT_SECONDS: Final = 15.0
# Times the lease: how long the first worker may take to join.
_PATIENCE: Final = 2
_BEGIN_SECONDS: Final = 30.0
_SECONDS_BETWEEN_TRIES: Final = 0.2
_HANG_UP_SECONDS: Final = 2.0


@asynccontextmanager
async def open_cluster(settings: Settings) -> AsyncIterator["DaskCluster"]:
    """A connection to the scheduler, as Dask's own configuration wants it (TLS, for instance); raises UsageError."""
    # It writes of every broken connection, and what matters of them is told by us.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = await Client(
            settings.scheduler, asynchronous=True, set_as_default=False, name="linkcheck", timeout=_CONNECT_SECONDS
        )
    except Exception as error:
        raise UsageError(f"--scheduler {settings.scheduler}: no Dask scheduler can be reached there ({error})") from None
    try:
        yield DaskCluster(client, settings)
    finally:
        with suppress(Exception):
            await client.close(timeout=_HANG_UP_SECONDS)


class DaskCluster:
    """The workers of one scheduler, each asked to begin a session when it is first seen."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._session = uuid.uuid4().hex
        self._sealed = Sealed(self._session, settings, settings.lease)
        self._seen: set[str] = set()
        self._lines: dict[str, Line] = {}
        self._problems: dict[str, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems.values())

    async def first_lines(self) -> Sequence[Line]:
        """See `dispatch.Cluster`. Raises UsageError where a run would begin without a worker, or with one that does not fit."""
        deadline = time.monotonic() + _PATIENCE * self._settings.lease
        while not (lines := await self.new_lines()) and not self._problems:
            if time.monotonic() > deadline:
                address = self._settings.scheduler
                raise UsageError(f"--scheduler {address}: it has no worker; start one with: dask worker {address}")
            await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
        if self._problems:
            raise UsageError(f"--scheduler {self._settings.scheduler}: {next(iter(self._problems.values())).detail}")
        return lines

    async def new_lines(self) -> Sequence[Line]:
        """See `dispatch.Cluster`."""
        begun = await asyncio.gather(*map(self._begin, await self._look()))
        return [line for line in begun if line]

    def release(self, line: Line) -> None:
        """See `dispatch.Cluster`."""
        if self._lines.get(line.address) is line:
            del self._lines[line.address]
            self._seen.discard(line.address)

    async def hang_up(self, line: Line) -> None:
        with suppress(Exception):
            async with asyncio.timeout(_HANG_UP_SECONDS):
                await self.call(line.address, worker.end, self._session)

    async def call(self, address: str, function: Callable[..., Awaitable[object]], /, *arguments: object) -> Any:
        """See `line.Call`. The scheduler passes it on, so that the run needs to reach nothing but the scheduler."""
        answers = await self._client.run(function, *arguments, workers=[address])
        return answers[address]

    async def _look(self) -> list[str]:
        """Workers that are new; the lines of those that have gone are cut."""
        try:
            present = set(await self._client.nthreads())
        except Exception:
            # Without a scheduler no worker can be reached either, which their lines find out.
            return []
        for address in self._lines.keys() - present:
            self._lines.pop(address).cut()
        self._seen &= present
        return sorted(present - self._seen)

    async def _begin(self, address: str) -> Line | None:
        self._seen.add(address)
        try:
            async with asyncio.timeout(_BEGIN_SECONDS):
                complaint = await self.call(address, worker.begin, __version__, self._sealed)
        except Exception as error:
            complaint = _complaint(error)
            if not complaint:
                # It may have left, or be busy with its start; the next look tells.
                self._seen.discard(address)
                return None
        if complaint:
            self._problems[address] = Problem("dask", f"the worker {address} {complaint}")
            return None
        self._problems.pop(address, None)
        line = Line(address, self._session, self._settings.lease, self.call)
        self._lines[address] = line
        return line


def _complaint(error: Exception) -> str:
    """What is wrong with a worker on which not even a function could be called; "" where it just did not answer."""
    # Dask hands on what was raised there, or an Exception with its text where it cannot.
    told = f"{type(error).__name__}: {error}"
    if any(kind in told for kind in ("ModuleNotFoundError", "ImportError", "AttributeError")):
        return f"has no linkcheck that can be used ({error}); install linkcheck[distributed] {__version__} on it"
    return ""
