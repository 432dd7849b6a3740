"""One finding for people: what was asked, what came, who judged it, and what was known before."""

from collections.abc import Iterator

from linkcheck.commands.parts.rows import Row, laid_out
from linkcheck.model import Finding, Outcome, Record, Standing
from linkcheck.reports.parts import pins, wording
from linkcheck.reports.parts.escape import shortened


def explanation(finding: Finding) -> str:
    """The destination, and under it a row for each thing that matters."""
    return laid_out(finding.evidence.destination, _rows(finding))


def _rows(finding: Finding) -> Iterator[Row]:
    evidence = finding.evidence
    yield from opinion(finding)
    if evidence.outcome:
        yield from chain(evidence.outcome)
        yield from effort(evidence.outcome)
    yield from naming(finding)
    if evidence.record:
        yield from _known(evidence.record)
    if evidence.past:
        yield Row("before", evidence.past.verdict)
    if finding.failures > 1:
        yield Row("history", wording.since(finding))
    yield from advice(finding)
    yield from places(finding)


def opinion(finding: Finding) -> Iterator[Row]:
    """The verdict, why, and who formed it."""
    verdict = finding.verdict
    confirmed = ", confirmed" if verdict.confirmed else ""
    yield Row("verdict", f"{verdict.health}: {verdict.reason}{confirmed}")
    yield Row("why", wording.reason(finding))
    if finding.by_itself:
        yield Row("but", pins.by_itself(finding))
    if verdict.rule:
        yield Row("rule", f"{verdict.rule}; see linkcheck rules {verdict.rule}")


def chain(outcome: Outcome) -> Iterator[Row]:
    """Every request of the last try, what answered it, and the page at the end."""
    for hop in outcome.hops:
        yield Row("asked", f"{hop.url} → {'no answer' if hop.status is None else hop.status}")
    if outcome.failure:
        yield Row("failure", f"{outcome.failure}: {outcome.detail}" if outcome.detail else str(outcome.failure))
    if outcome.page and outcome.page.title:
        yield Row("page", f"“{shortened(outcome.page.title, 100)}”, {outcome.page.content_type}")


def effort(outcome: Outcome) -> Iterator[Row]:
    """What it took to learn that."""
    if outcome.attempts:
        tries = wording.counted(outcome.attempts, "try", "tries")
        yield Row("effort", f"{tries}, {outcome.seconds:.1f} s, {outcome.at:%Y-%m-%d %H:%M} UTC")


def naming(finding: Finding) -> Iterator[Row]:
    """The work or resource that the destination names."""
    identifier = finding.evidence.identifier
    if identifier.scheme not in ("url", "file"):
        malformed = f", which is malformed: {identifier.malformed}" if identifier.malformed else ""
        yield Row("names", wording.identifier(identifier) + malformed)


def advice(finding: Finding) -> Iterator[Row]:
    """All notes, and what to write instead."""
    for note in finding.notes:
        yield Row("note", f"{wording.kind(note.kind)}: {note.detail}")
    if finding.remedy:
        sure = "certain" if finding.remedy.certain else "a proposal"
        yield Row("instead", f"{finding.remedy.url} ({wording.replacement(finding.remedy)}; {sure})")


def places(finding: Finding) -> Iterator[Row]:
    """Where it stands, and in which entries."""
    for mention in finding.evidence.mentions:
        entry = f" in “{shortened(mention.entry.title, 80)}”" if mention.entry.title else ""
        yield Row("place", f"{mention.link.location}{entry}")


def _known(record: Record) -> Iterator[Row]:
    if record.standing is not Standing.FOUND:
        yield Row("registry", f"{record.standing}: {record.detail}")
        return
    work = record.metadata
    authors = wording.listed(work.authors[:3], len(work.authors))
    yield Row("registry", "; ".join(filter(None, [f"found by {record.provider}", work.title, authors, work.published])))
    if work.withdrawn or work.retracted:
        yield Row("registry", "withdrawn" if work.withdrawn else "retracted")
