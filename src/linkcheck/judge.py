"""Evidence to a finding: the verdict of the first rule that answers, all notes, the first remedy, and the streak of
failures.

A link is condemned over time, since about 5 % of pages are gone for a while and come back (Koehler 2004): a verdict
is confirmed when an authority gave it, or when enough checks over enough days agree. Both are needed: a span alone
is fooled by a long time without checks, a count alone by five runs of one CI job (Repology #279). However long an
outage lasts, it stays one.
"""

from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from linkcheck.model import Evidence, Finding, Health, Note, Past, Remedy, Verdict
from linkcheck.notes import NOTES
from linkcheck.remedies import REMEDIES
from linkcheck.rules import RULES

_FAILING: Final = (Health.DEAD, Health.UNREACHABLE)
_GOOD: Final = (Health.ALIVE, Health.MOVED)


class _Proof(NamedTuple):
    """How many counted failures, over how many days, make an opinion a sure one."""

    failures: int
    days: int


_PROOFS: Final = {Health.DEAD: _Proof(failures=2, days=3), Health.UNREACHABLE: _Proof(failures=3, days=6)}


class _Streak(NamedTuple):
    """Failures in a row: the day of the first, how many were counted, and the day of the last that was counted."""

    since: str = ""
    failures: int = 0
    last_counted: str = ""


def judge(evidence: Evidence) -> Finding:
    """Our opinion of one destination."""
    verdict = _verdict(evidence)
    streak = _streak(verdict.health, evidence.past, evidence.today)
    if not verdict.confirmed and _is_proved(verdict.health, streak, evidence):
        verdict = replace(verdict, confirmed=True)
    return Finding(
        evidence=evidence,
        verdict=verdict,
        notes=_notes(evidence),
        remedy=_remedy(evidence, verdict),
        failing_since=streak.since,
        failures=streak.failures,
        last_counted=streak.last_counted,
    )


def _verdict(evidence: Evidence) -> Verdict:
    for rule in RULES:
        verdict = rule.judge(evidence)
        if verdict is not None:
            return replace(verdict, rule=_name(rule))
    return Verdict(health=Health.UNKNOWN, reason="unclaimed", detail="no rule has an opinion of this", rule="")


def _name(module: object) -> str:
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


def _notes(evidence: Evidence) -> tuple[Note, ...]:
    return tuple(note for remark in NOTES if (note := remark.note(evidence)) is not None)


def _remedy(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    proposals = (proposer.propose(evidence, verdict) for proposer in REMEDIES)
    return next((remedy for remedy in proposals if remedy is not None and remedy.url != evidence.url), None)


def _streak(health: Health, past: Past | None, today: date) -> _Streak:
    """The streak after this run. What is neither good nor failing freezes it: a wall or a pause proves nothing."""
    before = _Streak(past.failing_since, past.failures, past.last_counted) if past and past.failing_since else _Streak()
    if health in _GOOD:
        return _Streak()
    if health not in _FAILING:
        return before
    # Many runs on one day are one observation.
    counted = today.isoformat() != before.last_counted
    return _Streak(
        since=before.since or today.isoformat(),
        failures=before.failures + counted,
        last_counted=today.isoformat(),
    )


def _is_proved(health: Health, streak: _Streak, evidence: Evidence) -> bool:
    proof = _PROOFS.get(health)
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
