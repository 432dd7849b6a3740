"""The verdict over time: streaks of failures, what confirms one, and links that come and go.

A link is condemned over time, since about 5 % of pages are gone for a while and come back (Koehler 2004): a verdict
is confirmed when an authority gave it, or when enough checks over enough days agree. Both are needed: a span alone
is fooled by a long time without checks, a count alone by five runs of one CI job (Repology #279). However long an
outage lasts, it stays one.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from linkcheck.model import Evidence, Health, Past

FAILING: Final = (Health.DEAD, Health.UNREACHABLE)
GOOD: Final = (Health.ALIVE, Health.MOVED)

_TURNS_OF_THE_UNSTABLE: Final = 3
_MEMORY_OF_TURNS: Final = timedelta(days=90)


class Proof(NamedTuple):
    """How many counted failures, over how many days, make an opinion a sure one."""

    failures: int
    days: int


PROOFS: Final = {Health.DEAD: Proof(failures=2, days=3), Health.UNREACHABLE: Proof(failures=3, days=6)}


class Streak(NamedTuple):
    """Failures in a row: the day of the first, how many were counted, and the day of the last that was counted; and the days
    of the last three months on which the link went from good to failing, or back."""

    since: str = ""
    failures: int = 0
    last_counted: str = ""
    turns: tuple[str, ...] = ()


def streak(health: Health, past: Past | None, today: date) -> Streak:
    """The streak after this run. What is neither good nor failing freezes it: a wall or a pause proves nothing."""
    if past is None:
        return Streak(today.isoformat(), 1, today.isoformat()) if health in FAILING else Streak()
    turns = _recent(past.turns, today)
    was_failing = bool(past.failing_since)
    if health in GOOD:
        return Streak(turns=(*turns, today.isoformat()) if was_failing else turns)
    if health not in FAILING:
        return Streak(past.failing_since, past.failures, past.last_counted, turns)
    if not was_failing:
        turned = (*turns, today.isoformat()) if past.verdict in GOOD else turns
        return Streak(today.isoformat(), 1, today.isoformat(), turned)
    # Many runs on one day are one observation.
    counted = today.isoformat() != past.last_counted
    return Streak(past.failing_since, past.failures + counted, today.isoformat(), turns)


def is_proved(health: Health, streak: Streak, evidence: Evidence) -> bool:
    """Whether enough failures over enough days agree with `health`."""
    proof = PROOFS.get(health)
    if proof is None or streak.failures < proof.failures:
        return False
    # One 404 after a long outage is the first of its kind.
    if health is Health.DEAD and evidence.past is not None and evidence.past.verdict == Health.UNREACHABLE:
        return False
    try:
        first = date.fromisoformat(streak.since)
    except ValueError:
        return False
    return (evidence.today - first).days >= proof.days


def is_unstable(turns: tuple[str, ...]) -> bool:
    """Whether a link came and went so often that one more failure of it is no news."""
    return len(turns) >= _TURNS_OF_THE_UNSTABLE


def _recent(turns: tuple[str, ...], today: date) -> tuple[str, ...]:
    # Days of ISO 8601 sort as text.
    return tuple(day for day in turns if day >= (today - _MEMORY_OF_TURNS).isoformat())
