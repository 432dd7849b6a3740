"""Evidence to a finding: the verdict of the first rule that answers, all notes, the first remedy, and the streak of
failures.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.history.streaks import is_proved, streak
from linkcheck.model import Evidence, Finding, Health, Note, Remedy, Verdict
from linkcheck.notes import NOTES
from linkcheck.remedies import REMEDIES
from linkcheck.rules import RULES, pinned


def judge(evidence: Evidence) -> Finding:
    """Our opinion of one destination; what a pinned one does is counted all the same."""
    verdict = _verdict(evidence)
    is_pinned = verdict.rule == _name(pinned)
    own = _verdict(replace(evidence, pin=None)) if is_pinned else verdict
    row = streak(own.health, evidence.past, evidence.today)
    if not own.confirmed and is_proved(own.health, row, evidence):
        own = replace(own, confirmed=True)
    return Finding(
        evidence=evidence,
        verdict=verdict if is_pinned else own,
        by_itself=own if is_pinned else None,
        notes=_notes(evidence),
        remedy=None if is_pinned else _remedy(evidence, own),
        failing_since=row.since,
        failures=row.failures,
        last_counted=row.last_counted,
        turns=row.turns,
    )


class Answer(NamedTuple):
    """What a rule said when it was asked; None where it had no opinion."""

    rule: str
    verdict: Verdict | None


def asked(evidence: Evidence) -> Iterator[Answer]:
    """The rules in their order, each with its answer, up to the one that decides."""
    for rule in RULES:
        verdict = rule.judge(evidence)
        yield Answer(_name(rule), verdict)
        if verdict is not None:
            return


def _verdict(evidence: Evidence) -> Verdict:
    # Not by way of `asked`: this is done for every link, and the name of each rule that has no opinion costs as much as that.
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
