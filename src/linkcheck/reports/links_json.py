"""links.json: every destination, its verdict and the evidence, for machines.

It is also the memory that travels: a run on a new machine reads it and goes on from its history.
"""

from datetime import UTC
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from linkcheck.model import Caveat, Finding, Health, Identifier, Mention, Problem, Report, Run
from linkcheck.reports.parts import selection
from linkcheck.reports.parts.json_text import rendered
from linkcheck.streaks import FAILING

NAME = "links-json"
FILE = "links.json"


class RunShape(Struct, frozen=True, kw_only=True):
    """The circumstances of the run: the only place of clocks and durations."""

    version: str
    started: str
    seconds: float
    complete: bool
    requests: int
    catalogs: tuple[str, ...]


class SummaryShape(Struct, frozen=True, kw_only=True):
    """How many destinations have each verdict; `links` counts occurrences."""

    links: int
    destinations: int
    alive: int
    moved: int
    dead: int
    unreachable: int
    blocked: int
    unknown: int
    skipped: int


class IdentifierShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a destination names. `malformed` says why it breaks the grammar of its scheme."""

    scheme: str
    value: str
    version: int | None = None
    malformed: str = ""


class HopShape(Struct, frozen=True):
    """One request of the redirect chain; `status` is null where nothing answered."""

    url: str
    status: int | None


class NoteShape(Struct, frozen=True):
    """What else a maintainer should know, whatever the verdict."""

    kind: str
    detail: str


class RemedyShape(Struct, frozen=True):
    """What to write instead; a `certain` remedy may be applied without a look."""

    url: str
    kind: str
    certain: bool


class LinkShape(Struct, frozen=True, kw_only=True):
    """One occurrence. Line and column count from 1; `start` and `end` are byte offsets of the destination in the file,
    null where its bytes could not be proved."""

    path: str
    line: int
    column: int
    start: int | None
    end: int | None
    syntax: str
    text: str
    label: str
    entry: str
    section: str


class StreakShape(Struct, frozen=True):
    """A row of failures that was neither added to nor ended."""

    failing_since: str
    failures: int
    last_counted: str


class DestinationShape(Struct, frozen=True, kw_only=True):
    """A destination exactly as written, and all that is known and thought about it.

    `confirmed`, `failing_since`, `failures` and `last_counted` are there only for dead and unreachable ones; `streak` has
    them where this run saw neither a failure nor a good answer, and a row of failures waits for its next. `turns` are the
    days of the last three months on which it went from good to failing, or back.
    """

    url: str
    identifier: IdentifierShape
    verdict: Health
    reason: str
    detail: str
    rule: str
    confirmed: bool | UnsetType = UNSET
    failing_since: str | UnsetType | None = UNSET
    failures: int | UnsetType = UNSET
    last_counted: str | UnsetType | None = UNSET
    streak: StreakShape | UnsetType = UNSET
    turns: tuple[str, ...] | UnsetType = UNSET
    status: int | None
    final_url: str | None
    hops: tuple[HopShape, ...]
    notes: tuple[NoteShape, ...]
    remedy: RemedyShape | None
    links: tuple[LinkShape, ...]


class ProblemShape(Struct, frozen=True):
    """A provider that did not answer, and what that cost."""

    provider: str
    detail: str


class CaveatShape(Struct, frozen=True):
    """What is wrong with a catalog itself, such as a byte that is not UTF-8."""

    path: str
    line: int
    column: int
    detail: str


class LinksShape(Struct, frozen=True, kw_only=True):
    """Every destination of the catalogs in the order of first appearance, each once."""

    schema: Literal["linkcheck/links/1"] = "linkcheck/links/1"
    run: RunShape
    summary: SummaryShape
    destinations: tuple[DestinationShape, ...]
    problems: tuple[ProblemShape, ...]
    caveats: tuple[CaveatShape, ...] = ()


def render(report: Report) -> str:
    """The file as REPORTS fixes it."""
    return rendered(
        LinksShape(
            run=_run(report.run),
            summary=_summary(report),
            destinations=tuple(destination(finding) for finding in report.findings),
            problems=tuple(_problem(problem) for problem in report.problems),
            caveats=tuple(_caveat(caveat) for document in report.documents for caveat in document.caveats),
        )
    )


def _run(run: Run) -> RunShape:
    return RunShape(
        version=run.version,
        started=f"{run.started.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        seconds=round(run.seconds, 1),
        complete=run.complete,
        requests=run.requests,
        catalogs=run.catalogs,
    )


def _summary(report: Report) -> SummaryShape:
    counts = {str(health): number for health, number in selection.counts(report.findings).items()}
    return SummaryShape(links=selection.link_count(report), destinations=len(report.findings), **counts)


def destination(finding: Finding) -> DestinationShape:
    """The shape of a destination, in this file and in index.html."""
    evidence, verdict = finding.evidence, finding.verdict
    outcome, failing = evidence.outcome, verdict.health in FAILING
    return DestinationShape(
        url=evidence.destination,
        identifier=identified(evidence.identifier),
        verdict=verdict.health,
        reason=verdict.reason,
        detail=verdict.detail,
        rule=verdict.rule,
        confirmed=verdict.confirmed if failing else UNSET,
        failing_since=(finding.failing_since or None) if failing else UNSET,
        failures=finding.failures if failing else UNSET,
        last_counted=(finding.last_counted or None) if failing else UNSET,
        streak=_frozen(finding) if finding.failing_since and not failing else UNSET,
        turns=finding.turns or UNSET,
        status=outcome.status if outcome else None,
        final_url=outcome.final_url if outcome else None,
        hops=tuple(HopShape(hop.url, hop.status) for hop in outcome.hops) if outcome else (),
        notes=tuple(NoteShape(note.kind, note.detail) for note in finding.notes),
        remedy=RemedyShape(finding.remedy.url, finding.remedy.kind, finding.remedy.certain) if finding.remedy else None,
        links=tuple(_link(mention) for mention in evidence.mentions),
    )


def _frozen(finding: Finding) -> StreakShape:
    return StreakShape(finding.failing_since, finding.failures, finding.last_counted)


def identified(identifier: Identifier) -> IdentifierShape:
    """The shape of an identifier, in this file and in enrichment.json."""
    return IdentifierShape(
        scheme=identifier.scheme, value=identifier.value, version=identifier.version, malformed=identifier.malformed
    )


def _link(mention: Mention) -> LinkShape:
    entry, link = mention.entry, mention.link
    return LinkShape(
        path=link.location.path,
        line=link.location.line,
        column=link.location.column,
        start=link.span.start if link.span else None,
        end=link.span.end if link.span else None,
        syntax=str(link.syntax),
        text=link.text,
        label=link.label,
        entry=entry.title,
        section=entry.section,
    )


def _problem(problem: Problem) -> ProblemShape:
    return ProblemShape(problem.provider, problem.detail)


def _caveat(caveat: Caveat) -> CaveatShape:
    return CaveatShape(caveat.location.path, caveat.location.line, caveat.location.column, caveat.detail)
