"""One finding in full, for people: what was asked, what came, who judged it, and what was known before."""

from collections.abc import Iterator

from linkcheck.model import Finding, Outcome, Record, Standing
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import plain, shortened

_LABEL_WIDTH = 11


def explanation(finding: Finding) -> str:
    """The destination, and under it a row for each thing that is known."""
    lines = [plain(finding.evidence.destination)]
    label_before = ""
    for label, text in _rows(finding):
        lines.append(f"  {'' if label == label_before else label:<{_LABEL_WIDTH}}{plain(text)}")
        label_before = label
    return "".join(f"{line}\n" for line in lines)


def _rows(finding: Finding) -> Iterator[tuple[str, str]]:
    evidence, verdict = finding.evidence, finding.verdict
    confirmed = ", confirmed" if verdict.confirmed else ""
    yield "verdict", f"{verdict.health}: {verdict.reason}{confirmed}"
    yield "why", wording.reason(finding)
    yield "rule", f"{verdict.rule}; see linkcheck rules {verdict.rule}"
    if evidence.outcome:
        yield from _asked(evidence.outcome)
    if evidence.identifier.scheme not in ("url", "file"):
        yield "names", wording.identifier(evidence.identifier)
    if evidence.record:
        yield from _known(evidence.record)
    if evidence.past:
        yield "before", evidence.past.verdict
    if finding.failures > 1:
        yield "history", wording.since(finding)
    for note in finding.notes:
        yield "note", f"{wording.kind(note.kind)}: {note.detail}"
    if finding.remedy:
        sure = "certain" if finding.remedy.certain else "a proposal"
        yield "instead", f"{finding.remedy.url} ({wording.kind(finding.remedy.kind)}; {sure})"
    for mention in evidence.mentions:
        entry = f" in {shortened(mention.entry.title, 80)!r}" if mention.entry.title else ""
        yield "place", f"{mention.link.location}{entry}"


def _asked(outcome: Outcome) -> Iterator[tuple[str, str]]:
    for hop in outcome.hops:
        yield "asked", f"{hop.url} → {'no answer' if hop.status is None else hop.status}"
    if outcome.failure:
        yield "failure", f"{outcome.failure}: {outcome.detail}" if outcome.detail else str(outcome.failure)
    if outcome.page and outcome.page.title:
        yield "page", f"{shortened(outcome.page.title, 100)!r}, {outcome.page.content_type}"
    if outcome.attempts:
        tries = wording.counted(outcome.attempts, "try", "tries")
        yield "effort", f"{tries}, {outcome.seconds:.1f} s, {outcome.at:%Y-%m-%d %H:%M} UTC"


def _known(record: Record) -> Iterator[tuple[str, str]]:
    if record.standing is not Standing.FOUND:
        yield "registry", f"{record.standing}: {record.detail}"
        return
    work = record.metadata
    authors = wording.listed(work.authors, 3)
    yield "registry", "; ".join(filter(None, [f"found by {record.provider}", work.title, authors, work.published]))
    if work.withdrawn or work.retracted:
        yield "registry", "withdrawn" if work.withdrawn else "retracted"
