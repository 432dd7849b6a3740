"""One finding in full: every request and answer, every field that a registry filled, every rule that was asked."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import asdict

from linkcheck import judge
from linkcheck.commands.parts.explanation import advice, chain, effort, naming, opinion, places
from linkcheck.commands.parts.rows import Row, laid_out
from linkcheck.history import streaks
from linkcheck.model import Evidence, Finding, Outcome, Page, Record
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import shortened
from linkcheck.rules import RULES

_LONGEST_VALUE: Final = 300
_VALUES_SHOWN: Final = 5
_DECIDES: Final = "→ "


def story(finding: Finding) -> str:
    """The destination, and under it rows in the order in which the run learnt and judged."""
    return laid_out(finding.evidence.destination, _rows(finding))


def _rows(finding: Finding) -> Iterator[Row]:
    evidence = finding.evidence
    yield from opinion(finding)
    yield from _history(finding)
    yield from _asked(evidence)
    yield from naming(finding)
    if evidence.record:
        yield from _known(evidence.record)
    yield from _rules(evidence)
    yield from advice(finding)
    yield from places(finding)


def _history(finding: Finding) -> Iterator[Row]:
    past = finding.evidence.past
    if past is None:
        yield Row("before", "no earlier run knew it")
    else:
        counted = wording.counted(past.failures, "failure")
        streak = f"; failing since {past.failing_since}, {counted} in a row" if past.failing_since else ""
        yield Row("before", f"{past.verdict or 'not judged'}{streak}")
    if finding.failing_since:
        yield Row(
            "failing", f"since {finding.failing_since}, {wording.counted(finding.failures, 'day')} with a failure in a row"
        )
    proof = streaks.PROOFS.get(finding.verdict.health)
    if proof and not finding.verdict.confirmed:
        yield Row(
            "failing", f"confirmed once it has failed on {proof.failures} days, {proof.days} or more days after the first"
        )


def _asked(evidence: Evidence) -> Iterator[Row]:
    outcome = evidence.outcome
    if outcome is None:
        by_registry = "nothing of its host: a registry answers for it" if evidence.record else "nothing"
        yield Row("asked", f"nothing: {evidence.skip}" if evidence.skip else by_registry)
        return
    yield from chain(outcome)
    if outcome.shared:
        yield Row("failure", f"not asked itself: the host had failed at {outcome.shared}")
    yield from _answer(outcome)
    if outcome.failed_at:
        yield Row("effort", f"the first try failed at {outcome.failed_at:%Y-%m-%d %H:%M} UTC")
    yield from effort(outcome)


def _answer(outcome: Outcome) -> Iterator[Row]:
    if outcome.page:
        yield from _page(outcome.page)
    for name, value in sorted(outcome.headers.items()):
        yield Row("header", f"{shortened(name, 40)}: {shortened(value, _LONGEST_VALUE)}")


def _page(page: Page) -> Iterator[Row]:
    for heading in page.headings[:_VALUES_SHOWN]:
        yield Row("page", f"heading “{shortened(heading, 100)}”")
    if page.signals:
        yield Row("page", f"signs of {', '.join(page.signals)}")
    if page.anchors:
        yield Row("page", f"has the anchor {', '.join(page.anchors[:_VALUES_SHOWN])}")
    if page.excerpt:
        yield Row("page", f"{wording.counted(page.text_length, 'character')} of text: “{shortened(page.excerpt, 200)}”")
    if not page.complete:
        yield Row("page", "was read in part only")


def _known(record: Record) -> Iterator[Row]:
    """Every field, and who filled it; a registry that could not be asked may still have been stood in for."""
    said = f"{record.standing} by {record.provider}" if record.provider else str(record.standing)
    yield Row("registry", f"{said}: {record.detail}" if record.detail else said)
    metadata = record.metadata
    untold = {"provenance", *(["titles"] if metadata.titles == (metadata.title,) else [])}
    for name, value in asdict(metadata).items():
        if value and name not in untold:
            source = metadata.provenance.get(name, "")
            yield Row("registry", f"{name.replace('_', ' ')}: {_value(value)}" + (f" ({source})" if source else ""))


def _value(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return wording.listed([shortened(str(one), 100) for one in value[:_VALUES_SHOWN]], len(value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shortened(str(one), 100)}" for name, one in sorted(value.items()))
    return shortened(str(value), _LONGEST_VALUE)


def _rules(evidence: Evidence) -> Iterator[Row]:
    """The one that decides has the arrow; the rest of the list was never asked."""
    answers = list(judge.asked(evidence))
    for rule, verdict in answers:
        said = f"{verdict.health}, {verdict.reason}; it decides" if verdict else "no opinion"
        yield Row("rules", f"{_DECIDES if verdict else '  '}{rule}: {said}")
    left = len(RULES) - len(answers)
    if left:
        yield Row("rules", f"  {wording.counted(left, 'rule')} after it {'was' if left == 1 else 'were'} not asked")
