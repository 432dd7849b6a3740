"""Waiting for a turn at a host: the asynchronous, thin part of politeness.

Waiting holds no global place, so a slow host delays nobody else.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from math import inf
from typing import NamedTuple

from linkcheck.politeness.pace import Pace
from linkcheck.settings import Settings

# When so many addresses of a host in a row were turned away, it is left alone; fewer may be trouble of single pages.
_REFUSED_TO_CLOSE = {429: 3, 503: 5}
# A 503 is often the fault of one page, so it slows a host less than a 429, which is about the pace and nothing else.
_SLOWEST = {429: 10.0, 503: 2.0}


class Closure(NamedTuple):
    """Why a host is asked nothing more in this run: the status it gave, where, and in words."""

    status: int
    url: str
    detail: str


class Pause(NamedTuple):
    """What a host brought upon itself beyond its policy: a longer delay, a hold-off for so many seconds more, a closure."""

    delay: float
    held_for: float
    closure: Closure | None


class _Gate:
    """One lane's pace, and the order of those who wait for it; `host` is the first of the lane that was asked."""

    def __init__(self, pace: Pace, host: str) -> None:
        self.pace = pace
        self.host = host
        self.order = asyncio.Lock()
        self.changed = asyncio.Event()
        self.waiting = 0
        self.turned_away: dict[str, None] = {}
        self.closure: Closure | None = None

    def become(self, pace: Pace) -> None:
        self.pace = pace
        self.changed.set()


class Turn:
    """A turn at a host that one request holds; `started` is the moment of its beginning."""

    def __init__(self, gate: _Gate, clock: Callable[[], float]) -> None:
        self.started = clock()
        self.was_sent = False
        self._gate = gate
        self._clock = clock

    def sent(self) -> None:
        """The request is on the wire, from when the next one's distance counts."""
        if not self.was_sent:
            self.was_sent = True
            self._gate.become(self._gate.pace.sent(self._clock()))


class Turns:
    """Gives requests their turns: per lane by its pace, over all lanes by the number of requests under way."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._gates: dict[str, _Gate] = {}
        self._places = asyncio.Semaphore(settings.concurrency)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[Turn]:
        """Hold a turn at `host`."""
        gate = self._gate(host)
        gate.waiting += 1
        try:
            async with gate.order:
                await self._until_ready(gate)
                turn = Turn(gate, self._clock)
                gate.pace = gate.pace.started(turn.started)
        finally:
            gate.waiting -= 1
        try:
            async with self._places:
                yield turn
        finally:
            gate.become(gate.pace.finished(self._clock(), was_sent=turn.was_sent))

    async def _until_ready(self, gate: _Gate) -> None:
        while (wait := gate.pace.next_start() - self._clock()) > 0:
            gate.changed.clear()
            try:
                async with asyncio.timeout(None if wait == inf else wait):
                    await gate.changed.wait()
            except TimeoutError:
                # Time is up; the pace may have moved meanwhile, so look again.
                continue

    def answered(self, host: str) -> None:
        """`host` gave an ordinary answer."""
        gate = self._gate(host)
        gate.turned_away.clear()
        gate.become(gate.pace.answered())

    def refused(self, host: str, url: str, status: int, started: float) -> None:
        """`host` answered 429 or 503 for `url` to the turn that began at `started`."""
        gate = self._gate(host)
        gate.become(gate.pace.refused(self._clock(), started, _SLOWEST[status]))
        gate.turned_away[url] = None
        if len(gate.turned_away) >= _REFUSED_TO_CLOSE[status]:
            count = len(gate.turned_away)
            gate.closure = gate.closure or Closure(status, url, f"{host} answered {status} to {count} addresses in a row")

    def hold(self, host: str, url: str, status: int, seconds: float) -> None:
        """`host` asked to be left alone for `seconds`: kept as a deadline, or, when that is longer than
        `max_hold_off`, by asking it nothing more in this run."""
        gate = self._gate(host)
        longest = self._settings.max_hold_off
        if seconds > longest:
            detail = f"{host} asked for a pause of {seconds:.0f} s, longer than the {longest:.0f} s that a run waits"
            gate.closure = gate.closure or Closure(status, url, detail)
        else:
            gate.become(gate.pace.held(self._clock() + seconds))

    def closure(self, host: str) -> Closure | None:
        """Why `host` is asked nothing more; None while it may be asked."""
        return self._gate(host).closure

    def reopen(self, host: str) -> None:
        """Before a later pass: a host that was out of order may be asked again, one that wants to be left alone not."""
        gate = self._gate(host)
        if gate.closure and gate.closure.status != 429:
            gate.closure = None
            gate.turned_away.clear()

    def pauses(self) -> dict[str, Pause]:
        """Hosts, one of each lane, that want another pace than their policy's, for whoever asks them next."""
        now = self._clock()
        return {gate.host: _pause(gate, now) for gate in self._gates.values() if _is_out_of_step(gate, now)}

    def resume(self, host: str, pause: Pause) -> None:
        """Go on at `host` where somebody else left off."""
        gate = self._gate(host)
        gate.closure = gate.closure or pause.closure
        slowed = replace(gate.pace, delay=max(gate.pace.delay, pause.delay))
        gate.become(slowed.held(self._clock() + pause.held_for))

    def waiting(self) -> dict[str, str]:
        """The lanes that are waited for, and why, for people who watch a run."""
        now = self._clock()
        return {lane: _why(gate.pace, now) for lane, gate in self._gates.items() if gate.waiting or gate.pace.open}

    def _gate(self, host: str) -> _Gate:
        policy = self._settings.host(host)
        lane = policy.lane or host
        if lane not in self._gates:
            self._gates[lane] = _Gate(Pace(policy), host)
        return self._gates[lane]


def _is_out_of_step(gate: _Gate, now: float) -> bool:
    return bool(gate.closure) or gate.pace.held_until > now or gate.pace.delay > gate.pace.policy.crawl_delay


def _pause(gate: _Gate, now: float) -> Pause:
    return Pause(gate.pace.delay, max(0.0, gate.pace.held_until - now), gate.closure)


def _why(pace: Pace, now: float) -> str:
    if pace.held_until > now:
        return f"it asked for a pause of {pace.held_until - now:.0f} s more"
    if pace.delay > pace.policy.crawl_delay:
        return f"slowed to one request in {pace.delay:.1f} s"
    return f"{pace.open} under way"
