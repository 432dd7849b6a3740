"""The default engine: all queues on one event loop.

A few workers go through each host's queue, so that a link that waits for its retry, or for a slow host that it was
redirected to, does not hold up the host's other links; how many requests a host really gets is decided by its turns.
What fails in a way that may pass gets one late second try, when the host's queue is done and enough time has gone by:
a host that restarts or stumbles for some seconds must not be reported.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Protocol

from msgspec.structs import replace

from linkcheck.fetch.network import Network
from linkcheck.model import Failure, HostQueue, Outcome, Problem, Target
from linkcheck.pages import signals
from linkcheck.politeness import ratelimits
from linkcheck.settings import Settings

NAME = "event-loop"

_WORKERS_PER_HOST = 8
# For each request that may be under way: enough hosts that some always have a link that may be asked now, and no more, since
# the workers of ten thousand hosts would take half a gigabyte. The longest queues come first.
_HOSTS_PER_PLACE = 2


class Fetches(Protocol):
    """What an engine needs of a fetcher."""

    async def fetch(self, target: Target, *, is_last_pass: bool = False) -> Outcome: ...

    def reopen(self, url: str) -> None: ...


class EventLoop:
    """The engine of one machine."""

    problems: tuple[Problem, ...] = ()

    def __init__(self, network: Network) -> None:
        self._network = network

    def waiting(self) -> Mapping[str, str]:
        return self._network.turns.waiting()

    def run(
        self, queues: Sequence[HostQueue], settings: Settings, *, is_last_pass: bool = False
    ) -> AsyncGenerator[Outcome, None]:
        return run(queues, self._network, settings, is_last_pass=is_last_pass)


@asynccontextmanager
async def open_engine(settings: Settings, network: Network) -> AsyncIterator[EventLoop]:  # noqa: ARG001 - that of all engines
    """The engine, which needs nothing more than the network of the run."""
    yield EventLoop(network)


async def run(
    queues: Sequence[HostQueue], fetcher: Fetches, settings: Settings, *, is_last_pass: bool = False
) -> AsyncGenerator[Outcome, None]:
    """One outcome for each target of `queues`, as they come. When `settings.deadline` (seconds) passes, what has not been
    settled comes out as it is: with its first failure, or as BUDGET where it was not reached. With `is_last_pass`, each is
    asked once, and what fails is not asked again."""
    outcomes: asyncio.Queue[Outcome | None] = asyncio.Queue()
    room = asyncio.Semaphore(_HOSTS_PER_PLACE * settings.concurrency)
    hosts = [_Host(queue, fetcher, settings, outcomes, room, is_last_pass=is_last_pass) for queue in queues]
    work = asyncio.create_task(_work(hosts, settings.deadline, outcomes))
    try:
        while (outcome := await outcomes.get()) is not None:
            yield outcome
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
    for host in hosts:
        for outcome in host.unsettled():
            yield outcome


async def _work(hosts: Sequence["_Host"], deadline: float | None, outcomes: asyncio.Queue[Outcome | None]) -> None:
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(deadline), asyncio.TaskGroup() as group:
                for host in hosts:
                    group.create_task(host.work())
    finally:
        outcomes.put_nowait(None)


class _Host:
    """The working off of one host's queue."""

    def __init__(
        self,
        queue: HostQueue,
        fetcher: Fetches,
        settings: Settings,
        outcomes: asyncio.Queue[Outcome | None],
        room: asyncio.Semaphore,
        *,
        is_last_pass: bool,
    ) -> None:
        self._room = room
        self._waiting = deque(queue.targets)
        self._fetcher = fetcher
        self._settings = settings
        self._outcomes = outcomes
        self._is_last_pass = is_last_pass
        self._open = dict.fromkeys(target.url for target in queue.targets)
        self._targets = {target.url: target for target in queue.targets}
        self._failed: dict[str, Outcome] = {}

    async def work(self) -> None:
        """Ask for everything once, and for what failed once more."""
        async with self._room, asyncio.TaskGroup() as group:
            for _ in range(min(_WORKERS_PER_HOST, len(self._waiting))):
                group.create_task(self._first_pass())
        if self._failed:
            await asyncio.sleep(self._until_late_pass())
            async with self._room:
                await self._late_pass(list(self._failed.values()))

    async def _first_pass(self) -> None:
        while self._waiting:
            outcome = await self._fetcher.fetch(self._waiting.popleft(), is_last_pass=self._is_last_pass)
            if self._is_last_pass or not _deserves_another_try(outcome, self._settings.max_hold_off):
                self._settle(outcome)
                continue
            self._failed[outcome.target.url] = outcome

    def _until_late_pass(self) -> float:
        """Seconds until the last of the failed has had its time since its first failure."""
        failures = [outcome.failed_at or outcome.at for outcome in self._failed.values()]
        return max(0.0, self._settings.recheck_after - (datetime.now(UTC) - max(failures)).total_seconds())

    async def _late_pass(self, failed: list[Outcome]) -> None:
        for outcome in failed:
            self._fetcher.reopen(outcome.target.url)
        # One goes ahead: if the host is still down, its breaker opens again and the others cost nothing.
        await self._again(failed[0])
        rest = deque(failed[1:])

        async def worker() -> None:
            while rest:
                await self._again(rest.popleft())

        async with asyncio.TaskGroup() as group:
            for _ in range(min(_WORKERS_PER_HOST, len(rest))):
                group.create_task(worker())

    async def _again(self, first: Outcome) -> None:
        second = await self._fetcher.fetch(first.target, is_last_pass=True)
        attempts, seconds = first.attempts + second.attempts, first.seconds + second.seconds
        # The first pass waited longer for the same failure, which makes the better evidence.
        detail = first.detail if second.failure is first.failure else second.detail
        failed_at = first.failed_at or second.failed_at
        self._settle(replace(second, attempts=attempts, seconds=seconds, detail=detail, failed_at=failed_at))

    def _settle(self, outcome: Outcome) -> None:
        del self._open[outcome.target.url]
        self._outcomes.put_nowait(outcome)

    def unsettled(self) -> Iterator[Outcome]:
        """What the deadline left open."""
        for url in self._open:
            yield self._failed.get(url) or Outcome(
                target=self._targets[url],
                failure=Failure.BUDGET,
                detail=f"not reached before the deadline of {self._settings.deadline:g} s",
                at=datetime.now(UTC),
            )


def _deserves_another_try(outcome: Outcome, longest: float) -> bool:
    """A refusal is an answer, however temporary; only an outage is asked about again, unless the server said when that
    makes sense, and it is more than `longest` seconds away."""
    if outcome.status == 429 or outcome.failure is Failure.RATE_LIMITED:
        return False
    pause = ratelimits.retry_after(outcome.headers, outcome.at)
    if pause is not None and pause > longest:
        return False
    marks = (*signals.in_headers(outcome.headers), *(outcome.page.signals if outcome.page else ()))
    return ratelimits.may_pass(outcome.status, outcome.failure, marks)
