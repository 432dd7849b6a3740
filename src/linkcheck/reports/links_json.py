"""links.json: every destination, its verdict and the evidence, for machines.

It is also the memory that travels: a run on a new machine reads it and goes on from its history.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from linkcheck.history.streaks import FAILING
from linkcheck.model import Caveat, Finding, Health, Identifier, Mention, PastRun, Problem, Report
from linkcheck.reports.parts import json_text, selection

NAME = "links-json"
FILE = "links.json"


class PastRunShape(Struct, frozen=True):
    """An earlier run to compare with."""

    day: Annotated[str, Meta(description="The day of the run, in UTC.")]
    verdicts: Annotated[dict[str, int], Meta(description="How many destinations had each verdict that any had.")]


class RunShape(Struct, frozen=True, kw_only=True):
    """The circumstances of the run: the only place of clocks and durations."""

    version: Annotated[str, Meta(description="The version of linkcheck.")]
    started: Annotated[str, Meta(description="When the run began, in UTC.")]
    seconds: Annotated[float, Meta(description="How long it took.")]
    complete: Annotated[
        bool,
        Meta(description="False where the run was cut short, by `--deadline` for instance; the next one goes on from there."),
    ]
    requests: Annotated[int, Meta(description="How many requests were sent.")]
    catalogs: Annotated[tuple[str, ...], Meta(description="The files that were read.")]
    earlier: Annotated[
        tuple[PastRunShape, ...] | UnsetType,
        Meta(description="Earlier runs of the same catalogs, the oldest first: one a day, and the last 60 at most."),
    ] = UNSET


class SummaryShape(Struct, frozen=True, kw_only=True):
    """How many destinations have each verdict; `links` counts occurrences."""

    links: Annotated[int, Meta(description="Occurrences of links in the catalogs.")]
    destinations: Annotated[int, Meta(description="Distinct destinations.")]
    alive: Annotated[int, Meta(description="Destinations that are `alive`.")]
    moved: Annotated[int, Meta(description="Destinations that are `moved`.")]
    dead: Annotated[int, Meta(description="Destinations that are `dead`.")]
    unreachable: Annotated[int, Meta(description="Destinations that are `unreachable`.")]
    blocked: Annotated[int, Meta(description="Destinations that are `blocked`.")]
    unknown: Annotated[int, Meta(description="Destinations that are `unknown`.")]
    skipped: Annotated[int, Meta(description="Destinations that are `skipped`.")]


class IdentifierShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a destination names. `malformed` says why it breaks the grammar of its scheme."""

    scheme: Annotated[
        str, Meta(description="What kind of thing is named: `arxiv`, `doi`, `github`, …, or `url` for a mere address.")
    ]
    value: Annotated[str, Meta(description="Its name within the scheme, in the canonical spelling.")]
    version: Annotated[int | None, Meta(description="The version that is asked for, where one is.")] = None
    malformed: Annotated[str, Meta(description="Why the name breaks the grammar of its scheme; missing where it does not.")] = (
        ""
    )


class HopShape(Struct, frozen=True):
    """One request of the redirect chain; `status` is null where nothing answered."""

    url: Annotated[str, Meta(description="What was asked for.")]
    status: Annotated[int | None, Meta(description="The HTTP status of the answer.")]


class NoteShape(Struct, frozen=True):
    """What else a maintainer should know, whatever the verdict."""

    kind: Annotated[str, Meta(description="The note's stable name, such as `shadow-library`.")]
    detail: Annotated[str, Meta(description="The remark, in a sentence.")]


class RemedyShape(Struct, frozen=True):
    """What to write instead; a `certain` remedy may be applied without a look."""

    url: Annotated[str, Meta(description="What to write in place of the destination.")]
    kind: Annotated[str, Meta(description="The remedy's stable name, which `linkcheck fix --only` takes.")]
    certain: Annotated[bool, Meta(description="Whether `linkcheck fix` applies it without being asked to.")]


class LinkShape(Struct, frozen=True, kw_only=True):
    """One occurrence. Line and column count from 1; `start` and `end` are byte offsets of the destination in the file,
    null where its bytes could not be proved."""

    path: Annotated[str, Meta(description="The catalog.")]
    line: Annotated[int, Meta(description="The line of the link.")]
    column: Annotated[int, Meta(description="The column, in characters.")]
    start: Annotated[int | None, Meta(description="Where the destination begins in the file, in bytes.")]
    end: Annotated[int | None, Meta(description="Where it ends, in bytes.")]
    syntax: Annotated[
        str,
        Meta(description="How it stands there: `inline`, `image`, `reference`, `definition`, `autolink`, `bare` or `html`."),
    ]
    text: Annotated[str, Meta(description="The text of the link.")]
    label: Annotated[str, Meta(description="What stands before it in the entry, such as `paper` or `code`.")]
    entry: Annotated[str, Meta(description="The title of the work that the link stands under; empty for none.")]
    section: Annotated[str, Meta(description="The heading above it.")]


class StreakShape(Struct, frozen=True):
    """A row of failures that was neither added to nor ended."""

    failing_since: Annotated[str, Meta(description="The day of the first failure.")]
    failures: Annotated[int, Meta(description="How many were counted, one a day at most.")]
    last_counted: Annotated[str, Meta(description="The day of the last that was counted.")]


class PinShape(Struct, frozen=True, kw_only=True):
    """What the destination is by itself, where a pin of linkcheck.toml gives its verdict."""

    verdict: Annotated[Health, Meta(description="The verdict without the pin.")]
    reason: Annotated[str, Meta(description="Why, as a stable word.")]
    detail: Annotated[str, Meta(description="Why, in a sentence with the evidence.")]
    confirmed: Annotated[bool, Meta(description="Whether that verdict is beyond doubt.")]
    until: Annotated[str, Meta(description="The last day of the pin.")]


class DestinationShape(Struct, frozen=True, kw_only=True):
    """A destination exactly as written, and all that is known and thought about it.

    `confirmed`, `failing_since`, `failures` and `last_counted` are there only for dead and unreachable ones; `streak` has
    them where this run saw neither a failure nor a good answer, and a row of failures waits for its next. `turns` are the
    days of the last three months on which it went from good to failing, or back. `pinned` is there where a pin decides.
    """

    url: Annotated[str, Meta(description="The destination, exactly as written.")]
    identifier: Annotated[IdentifierShape, Meta(description="What it names.")]
    verdict: Annotated[Health, Meta(description="The verdict.")]
    reason: Annotated[str, Meta(description="Why, as a stable word, such as `http-404`.")]
    detail: Annotated[str, Meta(description="Why, in a sentence with the evidence.")]
    rule: Annotated[str, Meta(description="The rule that decided; `linkcheck rules NAME` explains it.")]
    confirmed: Annotated[bool | UnsetType, Meta(description="Whether the verdict is beyond doubt.")] = UNSET
    failing_since: Annotated[str | UnsetType | None, Meta(description="The day of the first of the failures in a row.")] = UNSET
    failures: Annotated[int | UnsetType, Meta(description="How many of them were counted, one a day at most.")] = UNSET
    last_counted: Annotated[str | UnsetType | None, Meta(description="The day of the last that was counted.")] = UNSET
    streak: Annotated[StreakShape | UnsetType, Meta(description="A row of failures that waits.")] = UNSET
    turns: Annotated[tuple[str, ...] | UnsetType, Meta(description="The days on which it turned.")] = UNSET
    pinned: Annotated[PinShape | UnsetType, Meta(description="What it is by itself, where a pin decides.")] = UNSET
    status: Annotated[int | None, Meta(description="The HTTP status of the final answer, where there is one.")]
    final_url: Annotated[str | None, Meta(description="The address of the final answer, where there is one.")]
    hops: Annotated[tuple[HopShape, ...], Meta(description="Every request of the redirect chain, in order.")]
    notes: Annotated[tuple[NoteShape, ...], Meta(description="What else a maintainer should know.")]
    remedy: Annotated[RemedyShape | None, Meta(description="What to write instead, where something is known.")]
    links: Annotated[tuple[LinkShape, ...], Meta(description="Every place where it stands.")]


class ProblemShape(Struct, frozen=True):
    """A provider that did not answer, and what that cost."""

    provider: Annotated[str, Meta(description="The service that did not answer.")]
    detail: Annotated[str, Meta(description="What happened, and how much is unverified for it.")]


class CaveatShape(Struct, frozen=True):
    """What is wrong with a catalog itself, such as a byte that is not UTF-8."""

    path: Annotated[str, Meta(description="The catalog.")]
    line: Annotated[int, Meta(description="The line, counted from 1.")]
    column: Annotated[int, Meta(description="The column, counted from 1.")]
    detail: Annotated[str, Meta(description="What is wrong there.")]


class LinksShape(Struct, frozen=True, kw_only=True):
    """Every destination of the catalogs in the order of first appearance, each once."""

    schema: Annotated[Literal["linkcheck/links/1"], Meta(description="The name and version of this format.")] = (
        "linkcheck/links/1"
    )
    run: Annotated[RunShape, Meta(description="The circumstances of the run.")]
    summary: Annotated[SummaryShape, Meta(description="The counts.")]
    destinations: Annotated[tuple[DestinationShape, ...], Meta(description="Every destination.")]
    problems: Annotated[tuple[ProblemShape, ...], Meta(description="Services that did not answer.")]
    caveats: Annotated[tuple[CaveatShape, ...], Meta(description="What is wrong with the catalogs themselves.")] = ()


def render(report: Report) -> str:
    """The file as REPORTS fixes it."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The file bit by bit, since it is larger than all that is known of a large catalog."""
    shape = LinksShape(
        run=_run(report),
        summary=_summary(report),
        destinations=(),
        problems=tuple(_problem(problem) for problem in report.problems),
        caveats=tuple(_caveat(caveat) for document in report.documents for caveat in document.caveats),
    )
    return json_text.pieces(shape, destinations=map(destination, report.findings))


def _run(report: Report) -> RunShape:
    run = report.run
    return RunShape(
        version=run.version,
        started=f"{run.started.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        seconds=round(run.seconds, 1),
        complete=run.complete,
        requests=run.requests,
        catalogs=run.catalogs,
        earlier=tuple(map(_past_run, report.earlier)) or UNSET,
    )


def _past_run(run: PastRun) -> PastRunShape:
    return PastRunShape(run.day, {str(health): run.counts[health] for health in Health if run.counts.get(health)})


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
        pinned=_pinned(finding),
        status=outcome.status if outcome else None,
        final_url=outcome.final_url if outcome else None,
        hops=tuple(HopShape(hop.url, hop.status) for hop in outcome.hops) if outcome else (),
        notes=tuple(NoteShape(note.kind, note.detail) for note in finding.notes),
        remedy=RemedyShape(finding.remedy.url, finding.remedy.kind, finding.remedy.certain) if finding.remedy else None,
        links=tuple(_link(mention) for mention in evidence.mentions),
    )


def _pinned(finding: Finding) -> PinShape | UnsetType:
    verdict, pin = finding.by_itself, finding.evidence.pin
    if verdict is None or pin is None:
        return UNSET
    return PinShape(
        verdict=verdict.health,
        reason=verdict.reason,
        detail=verdict.detail,
        confirmed=verdict.confirmed,
        until=pin.until.isoformat(),
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
