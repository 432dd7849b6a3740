"""Handing out what is to be asked, and handing it on when a worker is lost."""

import asyncio
import itertools
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, NamedTuple, Protocol, Self

from msgspec.structs import replace

from linkcheck import urls
from linkcheck.engines import event_loop
from linkcheck.engines.dask.lanes import Lanes
from linkcheck.engines.dask.line import Line
from linkcheck.engines.dask.messages import Delivery, Order
from linkcheck.fetch.network import Network
from linkcheck.model import Failure, HostQueue, Outcome, Problem, Target
from linkcheck.politeness.turns import Pause
from linkcheck.providers import HOSTS
from linkcheck.settings import Settings

# Seconds that are added to a lease before its hosts are handed on, for what is on the wire.
_MARGIN: Final = 1.0
_SECONDS_BETWEEN_LOOKS: Final = 1.0
# Times the lease: how long a run that has lost all its workers waits for another.
_PATIENCE: Final = 4


class Cluster(Protocol):
    """Where workers come from, and go to."""

    async def first_lines(self) -> Sequence[Line]:
        """The lines to the workers that are there, each with its session begun; waits for one, and raises UsageError where none
        comes or one does not fit."""

    async def new_lines(self) -> Sequence[Line]:
        """The lines to those that have joined since."""

    def release(self, line: Line) -> None:
        """A worker was lost; if it comes back, it begins anew."""

    async def hang_up(self, line: Line) -> None:
        """End the session of a worker, as far as it still can be reached."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Workers that could not be taken, and why."""


class _Awaited(NamedTuple):
    order: Order
    lane: str
    outcome: asyncio.Future[Outcome]


class _Learned(NamedTuple):
    """What a worker learned of the host of a lane, and at which moment of the steady clock."""

    line: Line
    host: str
    pause: Pause
    at: float


class Dispatcher:
    """The engine: the event loop's own way through queues, with a fetcher that has others fetch (`event_loop.Fetches`)."""

    def __init__(self, settings: Settings, network: Network, cluster: Cluster) -> None:
        self._settings = settings
        self._network = network
        self._cluster = cluster
        self._lanes: Lanes[Line] = Lanes()
        self._lines: set[Line] = set()
        self._awaited: dict[int, _Awaited] = {}
        self._learned: dict[str, _Learned] = {}
        self._waiting: dict[Line, dict[str, str]] = {}
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stays = frozenset(map(self._lane, HOSTS))
        self._lost: list[Problem] = []
        self._is_deserted = False

    async def __aenter__(self) -> Self:
        for line in await self._cluster.first_lines():
            self._admit(line)
        self._spawn(self._admit_others())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, *map(self._cluster.hang_up, self._lines), return_exceptions=True)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self._cluster.problems, *self._lost)

    def waiting(self) -> Mapping[str, str]:
        told = dict(self._network.turns.waiting())
        for reasons in self._waiting.values():
            told.update(reasons)
        return told

    def run(
        self, queues: Sequence[HostQueue], settings: Settings, *, is_last_pass: bool = False
    ) -> AsyncGenerator[Outcome, None]:
        """As `event_loop.run`; each worker has as many requests under way as one machine has."""
        self._lanes.weigh((self._lane(queue.host), len(queue.targets)) for queue in queues)
        of_all = replace(settings, concurrency=settings.concurrency * max(1, len(self._lines)))
        return event_loop.run(queues, self, of_all, is_last_pass=is_last_pass)

    async def fetch(self, target: Target, *, is_last_pass: bool = False) -> Outcome:
        lane = self._lane(target.host)
        if lane in self._stays:
            return await self._network.fetcher.fetch(target, is_last_pass=is_last_pass)
        if self._is_deserted:
            return self._unasked(target)
        order = Order(next(self._numbers), target, is_last_pass)
        awaited = _Awaited(order, lane, asyncio.get_running_loop().create_future())
        self._awaited[order.number] = awaited
        self._place(awaited)
        try:
            return await awaited.outcome
        finally:
            del self._awaited[order.number]
            if line := self._lanes.owner(lane):
                line.forget(order.number)

    def reopen(self, url: str) -> None:
        lane = self._lane(urls.request(url).host)
        if lane in self._stays:
            self._network.fetcher.reopen(url)
        elif line := self._lanes.owner(lane):
            line.reopen(url)

    def _lane(self, host: str) -> str:
        return self._settings.host(host).lane or host

    def _place(self, awaited: _Awaited) -> None:
        """Order what is awaited of the owner of its lane; without any worker it waits for one."""
        line = self._lanes.owner(awaited.lane)
        if line is None:
            return
        learned = self._learned.get(awaited.lane)
        if learned and learned.line is not line:
            held_for = max(0.0, learned.pause.held_for - (time.monotonic() - learned.at))
            line.warn(learned.host, learned.pause._replace(held_for=held_for))
            self._learned[awaited.lane] = learned._replace(line=line)
        line.order(awaited.order)

    async def _admit_others(self) -> None:
        while True:
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
            for line in await self._cluster.new_lines():
                self._admit(line)

    def _admit(self, line: Line) -> None:
        is_first = not self._lines
        self._is_deserted = False
        self._lines.add(line)
        self._lanes.admit(line)
        self._spawn(self._serve(line))
        if is_first:
            for awaited in self._awaited.values():
                self._place(awaited)

    async def _serve(self, line: Line) -> None:
        why = await line.serve(self._receiver(line))
        # Only then is it sure that the worker has stopped, too, if it still is there.
        await asyncio.sleep(self._settings.lease + _MARGIN)
        self._lines.discard(line)
        self._lanes.dismiss(line)
        self._cluster.release(line)
        self._waiting.pop(line, None)
        handed_on = [self._awaited[number] for number in line.orders if number in self._awaited]
        self._lost.append(Problem("dask", f"{why}; {len(handed_on)} links that it had were given to others"))
        for awaited in handed_on:
            self._place(awaited)
        if not self._lines:
            self._spawn(self._give_up())

    def _receiver(self, line: Line) -> Callable[[Delivery], None]:
        def receive(delivery: Delivery) -> None:
            self._network.add(delivery.requests, delivery.answers)
            for host, pause in delivery.pauses.items():
                self._learned[self._lane(host)] = _Learned(line, host, pause, time.monotonic())
            if delivery.waiting is not None:
                self._waiting[line] = delivery.waiting
            for done in delivery.done:
                line.forget(done.number)
                awaited = self._awaited.get(done.number)
                if awaited and not awaited.outcome.done():
                    awaited.outcome.set_result(done.outcome)

        return receive

    async def _give_up(self) -> None:
        await asyncio.sleep(_PATIENCE * self._settings.lease)
        if self._lines:
            return
        self._is_deserted = True
        for awaited in self._awaited.values():
            if not awaited.outcome.done():
                awaited.outcome.set_result(self._unasked(awaited.order.target))

    def _unasked(self, target: Target) -> Outcome:
        detail = f"not asked, since {self._settings.scheduler} had no worker for {_PATIENCE * self._settings.lease:g} s"
        return Outcome(target=target, failure=Failure.BUDGET, detail=detail, at=datetime.now(UTC))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
