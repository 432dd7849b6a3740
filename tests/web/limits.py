"""Rate limits, the many ways in which servers announce them, and who does not listen."""

import math
import time
from collections import deque
from collections.abc import Callable
from email.utils import formatdate

from web.answers import Answer, Fields, Reply
from web.hosts import Host
from web.log import Request

Advice = Callable[[float], Fields]
"""The header fields that ask a client to hold off for some seconds."""


def in_seconds(seconds: float) -> Fields:
    return (("Retry-After", str(math.ceil(seconds))),)


def as_date(seconds: float) -> Fields:
    return (("Retry-After", formatdate(math.ceil(time.time() + seconds), usegmt=True)),)


def literally(retry_after: str) -> Advice:
    """Retry-After with any text: "inf", "nan", "-5", a date of the year 9999, "1m30s"."""
    return lambda _: (("Retry-After", retry_after),)


def nothing(_: float) -> Fields:
    return ()


def x_ratelimit(seconds: float) -> Fields:
    """GitHub's way: nothing remains, and the second of the epoch at which there will be more."""
    return (("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", str(math.ceil(time.time() + seconds))))


def too_many(advice: Fields = (), status: int = 429) -> Answer:
    return Answer(status=status, headers=(("Content-Type", "text/plain"), *advice), body=b"Too many requests\n")


class RateLimit:
    """Lets `requests` of a host through in any `seconds`; refuses more, and everything in the `hold_off` that follows.

    A client is only blamed for what it sent later than `grace` seconds after a refusal had gone out: what was under way
    by then is refused too, and forgiven.
    """

    def __init__(
        self,
        host: Host,
        requests: int,
        *,
        seconds: float = 1.0,
        hold_off: float = 1.0,
        advice: Advice = in_seconds,
        status: int = 429,
        announced: bool = False,
        grace: float = 0.1,
    ) -> None:
        self.refused: list[Request] = []
        self.refused_after_warning: list[Request] = []
        self.sent_during_hold_off: list[Request] = []
        self.requests = requests
        self._seconds = seconds
        self._hold_off = hold_off
        self._advice = advice
        self._status = status
        self._grace = grace
        self._let_through: deque[float] = deque()
        self._held_until = -math.inf
        host.gate(self._gate)
        if announced:
            host.stamp(self._announcement)

    def _gate(self, request: Request) -> Reply | None:
        now = request.at
        held = now < self._held_until
        while self._let_through and self._let_through[0] <= now - self._seconds:
            self._let_through.popleft()
        if not held and len(self._let_through) < self.requests:
            self._let_through.append(now)
            return None
        self._blame(request, now)
        self.refused.append(request)
        if not held:
            self._held_until = now + self._hold_off
        return too_many(self._advice(self._held_until - now), self._status)

    def _blame(self, request: Request, now: float) -> None:
        told = [refusal.finished for refusal in self.refused if refusal.finished is not None]
        if told and told[0] + self._grace < now:
            self.refused_after_warning.append(request)
        if any(at + self._grace < now < self._held_until for at in told if at > self._held_until - self._hold_off):
            self.sent_during_hold_off.append(request)

    def _announcement(self, request: Request) -> Fields:
        left = max(0, self.requests - len(self._let_through))
        oldest = self._let_through[0] if self._let_through else request.at
        reset = math.ceil(time.time() + oldest + self._seconds - request.at)
        return (
            ("X-RateLimit-Limit", str(self.requests)),
            ("X-RateLimit-Remaining", str(left)),
            ("X-RateLimit-Reset", str(reset)),
        )
