"""What is different from the last run, in the order in which a maintainer wants to hear it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from linkcheck.history.streaks import FAILING, GOOD, is_unstable
from linkcheck.model import Finding, Health, Past
from linkcheck.rules.pinned import REASON as PINNED


class Event(StrEnum):
    """What happened to a link.

    An outage is no news before it has lasted, nor is its end then; one that comes and goes is called unstable once, and no
    longer news until it rests.
    """

    NEWLY_DEAD = "newly dead"
    CONFIRMED = "confirmed dead"
    LASTING = "unreachable for long"
    RECOVERED = "recovered"
    UNSTABLE = "unstable"
    NEWLY_MOVED = "newly moved"
    DOUBTFUL = "newly doubtful"


_DOUBTS: Final = frozenset({"soft-404", "parked", "changed-hands", "redirect-to-root", "redirect-to-error", "service-closed"})
"""Reasons for no verdict that are about the page; that a registry did not answer is no news of a link."""


class Change(NamedTuple):
    """A finding that is news."""

    event: Event
    finding: Finding


def changes(findings: Iterable[Finding]) -> tuple[Change, ...]:
    """What is news, by event; nothing where no run was before."""
    findings = tuple(findings)
    if not is_compared(findings):
        return ()
    found = [Change(news, one) for one in findings if (news := event(one.remembered, one.evidence.past))]
    order = list(Event)
    return tuple(sorted(found, key=lambda change: order.index(change.event)))


def is_compared(findings: Iterable[Finding]) -> bool:
    """Whether there was a run before, of which at least one destination is still there."""
    return any(finding.evidence.past is not None for finding in findings)


def by_event(found: Iterable[Change]) -> dict[Event, int]:
    """How many changes there are of each kind that there is."""
    counted: dict[Event, int] = {}
    for change in found:
        counted[change.event] = counted.get(change.event, 0) + 1
    return counted


def event(now: Past, before: Past | None) -> Event | None:
    """What the verdict of a run says that is new to whoever knows the one `before`; None there for a link that is new."""
    before = before or Past()
    # What a pin says is known to whoever set it.
    if now.reason == PINNED:
        return None
    return _of_unstable(now, before) if is_unstable(now.turns) else next(_events(now, before), None)


def is_newly_dead(finding: Finding) -> bool:
    """Whether a death is news: a link that was not dead when last judged, or that is new in the catalog and dead."""
    return _is_newly_dead(finding.remembered, finding.evidence.past or Past())


def _of_unstable(now: Past, before: Past) -> Event | None:
    """Its further turns are no news, but a death that is proved ends the matter."""
    if not is_unstable(before.turns):
        return Event.UNSTABLE
    return Event.CONFIRMED if now.verdict == Health.DEAD and now.confirmed and not before.confirmed else None


def _events(now: Past, before: Past) -> Iterator[Event]:
    is_sure = now.confirmed and not before.confirmed
    if _is_newly_dead(now, before):
        yield Event.NEWLY_DEAD
    if now.verdict == Health.DEAD and is_sure:
        yield Event.CONFIRMED
    if now.verdict == Health.UNREACHABLE and is_sure:
        yield Event.LASTING
    if now.verdict in GOOD and (_was_dead(before) or before.confirmed):
        yield Event.RECOVERED
    if now.verdict == Health.MOVED and before.verdict not in ("", Health.MOVED):
        yield Event.NEWLY_MOVED
    if now.verdict == Health.UNKNOWN and now.reason in _DOUBTS and before.verdict in GOOD:
        yield Event.DOUBTFUL


def _is_newly_dead(now: Past, before: Past) -> bool:
    return now.verdict == Health.DEAD and not is_unstable(before.turns) and not _was_dead(before)


def _was_dead(past: Past) -> bool:
    """What stands between two failures without proving anything, such as a bot wall, does not make the second one news."""
    return past.verdict == Health.DEAD or (bool(past.failing_since) and past.verdict not in FAILING)
