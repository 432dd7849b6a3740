"""When the next request to a host may start: crawl-delay, connections, hold-off, adaptation.

A `Pace` is arithmetic without clock or lock: every moment is an argument (seconds on any steady clock), every step gives
a new pace. `turns` waits for it.
"""

from dataclasses import dataclass, replace
from math import inf, isfinite

from linkcheck.settings import HostPolicy

# A refusal doubles the delay, from this at least, so that even a host with no configured delay is slowed.
_FIRST_SLOWDOWN = 0.5
# So many good answers in a row halve the delay again.
_GOOD_ANSWERS_TO_SPEED_UP = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """The state of one host's politeness.

    `delay` is the present distance of requests, never under the policy's crawl-delay. `ready_at` is the earliest next
    start by that distance, `is_connecting` whether a request has its turn and is not yet on the wire, `held_until` the
    end of a hold-off that the host asked for; `open` requests are under way.
    """

    policy: HostPolicy
    delay: float = 0.0
    ready_at: float = 0.0
    is_connecting: bool = False
    held_until: float = 0.0
    open: int = 0
    good: int = 0
    refused_at: float = -inf

    @property
    def places(self) -> int:
        """How many requests may be under way: one while the host is being slowed, else the policy's connections."""
        return 1 if self.delay > self.policy.crawl_delay else self.policy.connections

    def next_start(self) -> float:
        """The earliest moment for the next start; infinite while no place is free.

        A request that is still connecting holds the others back: only when it is on the wire is it known how far apart
        the server sees them.
        """
        return inf if self.is_connecting or self.open >= self.places else max(self.ready_at, self.held_until)

    def started(self, now: float) -> "Pace":
        """A request gets its turn. `now` must not lie before `next_start()`."""
        delay = max(self.delay, self.policy.crawl_delay)
        return replace(self, delay=delay, ready_at=now + delay, open=self.open + 1, is_connecting=True)

    def sent(self, now: float) -> "Pace":
        """The request that was connecting is on the wire."""
        return replace(self, ready_at=now + self.delay, is_connecting=False)

    def finished(self, now: float, *, was_sent: bool) -> "Pace":
        """A request is over, whatever came of it, and whether or not it ever was on the wire.

        Where one request at a time is asked for, the distance is kept from the end of one to the start of the next.
        """
        ready_at = max(self.ready_at, now + self.delay) if self.policy.connections == 1 else self.ready_at
        return replace(self, open=self.open - 1, ready_at=ready_at, is_connecting=self.is_connecting and was_sent)

    def refused(self, now: float, started: float, slowest: float) -> "Pace":
        """The host turned away a request that started at `started`: double the distance, up to `slowest` seconds.

        Requests that were under way at a refusal tell nothing new.
        """
        if started < self.refused_at:
            return self
        delay = max(min(max(2 * self.delay, _FIRST_SLOWDOWN), slowest), self.delay, self.policy.crawl_delay)
        return replace(self, delay=delay, ready_at=max(self.ready_at, now + delay), good=0, refused_at=now)

    def answered(self) -> "Pace":
        """The host gave an ordinary answer; after enough of them the delay shrinks, never under the configured one."""
        if self.delay <= self.policy.crawl_delay:
            return self
        if self.good + 1 < _GOOD_ANSWERS_TO_SPEED_UP:
            return replace(self, good=self.good + 1)
        halved = self.delay / 2 if self.delay / 2 >= _FIRST_SLOWDOWN else self.policy.crawl_delay
        return replace(self, delay=max(halved, self.policy.crawl_delay), good=0)

    def held(self, until: float) -> "Pace":
        """The host asked to be left alone until a moment: a deadline for the host, which never moves back."""
        return replace(self, held_until=max(self.held_until, until)) if isfinite(until) else self
