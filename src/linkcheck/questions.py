"""Asking a service until it gives a usable answer, patiently and not for ever."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

from linkcheck.model import Reply
from linkcheck.pages import signals
from linkcheck.politeness.ratelimits import is_challenge, may_pass, pause
from linkcheck.settings import Settings

TRIES = 3
# Beside what RFC 9110 says, services that we ask throttle with these, too (arXiv has done so with both).
_THROTTLING = frozenset({403, 406})

Answer = TypeVar("Answer")


class Trouble(Struct, frozen=True, kw_only=True):
    """Why a question has no usable answer. `passes`: it may have one later; `pause` is how long the service wants silence.

    `splits` when the service refused the question as a whole, because of a part of it or of its length.
    """

    detail: str
    passes: bool = False
    pause: float | None = None
    splits: bool = False


def trouble(reply: Reply) -> Trouble:
    """What is wrong with a reply that is not 200."""
    if reply.failure is not None:
        detail = f"{reply.failure}: {reply.detail}" if reply.detail else str(reply.failure)
        return Trouble(detail=detail, passes=may_pass(None, reply.failure))
    marks = signals.in_headers(reply.headers)
    throttles = reply.status in _THROTTLING and not is_challenge(marks)
    passes = throttles or may_pass(reply.status, None, marks)
    return Trouble(detail=f"HTTP {reply.status}", passes=passes, pause=pause(reply.headers, datetime.now(UTC)))


class Answers(NamedTuple, Generic[Answer]):
    """What a service knows, and why nothing is known of what it did not answer, both by what was asked about."""

    known: Mapping[str, Answer]
    unanswered: Mapping[str, Trouble]


async def in_batches(
    batches: Iterable[Sequence[str]],
    question: Callable[[Sequence[str]], Awaitable[Mapping[str, Answer] | Trouble]],
    settings: Settings,
) -> Answers[Answer]:
    """Ask `question` about each of `batches`, one after the other.

    What splits is asked again in halves. A service that is in other trouble is asked nothing more.
    """
    open_ = [list(batch) for batch in batches if batch]
    known: dict[str, Answer] = {}
    while open_:
        batch = open_.pop(0)
        answer = await patiently(partial(question, batch), settings)
        if not isinstance(answer, Trouble):
            known.update(answer)
        elif answer.splits and len(batch) > 1:
            middle = len(batch) // 2
            open_[:0] = [batch[:middle], batch[middle:]]
        else:
            return Answers(known, dict.fromkeys((one for left in (batch, *open_) for one in left), answer))
    return Answers(known, {})


async def patiently(question: Callable[[], Awaitable[Answer | Trouble]], settings: Settings) -> Answer | Trouble:
    """The answer to `question`, or the trouble of its last try.

    There are up to three tries; the waits between them double, and are no shorter than the service asks for. One that asks
    for more than `max_hold_off` is not asked again.
    """
    tries = AsyncRetrying(
        stop=stop_after_attempt(TRIES),
        wait=lambda state: _wait(state, settings),
        retry=retry_if_result(lambda answer: _is_worth_another_try(answer, settings)),
        retry_error_callback=_last,
    )

    async def once() -> Answer | Trouble:
        return await question()

    return await tries(once)


def _is_worth_another_try(answer: object, settings: Settings) -> bool:
    return isinstance(answer, Trouble) and answer.passes and (answer.pause or 0.0) <= settings.max_hold_off


def _wait(state: RetryCallState, settings: Settings) -> float:
    """Doubles with each try, and is no shorter than the service asked for."""
    answer = state.outcome.result() if state.outcome else None
    asked = (answer.pause or 0.0) if isinstance(answer, Trouble) else 0.0
    own: float = settings.provider_wait * 2 ** (state.attempt_number - 1)
    return max(own, asked)


def _last(state: RetryCallState) -> object:
    answer = state.outcome.result() if state.outcome else None
    return replace(answer, detail=f"{answer.detail} for {TRIES} tries") if isinstance(answer, Trouble) else answer
