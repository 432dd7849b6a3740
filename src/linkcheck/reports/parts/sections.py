"""The sections of broken-links.md in the order in which a maintainer acts: what one command mends, what is dead and has a
proposal, what may come back, what to review, and last what nobody knows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from linkcheck.evidence.outages import FailedHost
from linkcheck.history.changes import changes
from linkcheck.model import Caveat, Finding, Health, Mention, Note, Problem, Report
from linkcheck.reports.parts import mending, pins, selection, wording
from linkcheck.reports.parts.budget import Section
from linkcheck.reports.parts.escape import code, linked, markdown, place
from linkcheck.reports.parts.wording import counted, listed

_PLACES: Final = 5
_BREAK: Final = "\\\n  "
"""A hard line break inside a list item (CommonMark 6.7)."""


def sections(report: Report) -> list[Section]:
    """All sections that have something to say, in their order."""
    every = [
        _changes(report),
        _certain(report),
        _dead(report),
        _outages(report),
        _unreachable(report),
        _judged(report, Health.BLOCKED),
        _moved(report),
        _proposals(report),
        *_notes(report),
        _judged(report, Health.UNKNOWN, "Not verified: unknown"),
        _skipped(report),
        _pinned(report),
        _pins(report),
        _problems(report),
        _caveats(report),
    ]
    return [section for section in every if section.items]


def _section(
    title: str, intro: str, findings: Sequence[Finding], item: Callable[[Finding, str], str], base: str, *, folds: bool = False
) -> Section:
    return Section(
        title=f"## {title} ({len(findings):,})",
        intro=intro,
        items=[partial(item, finding, base) for finding in findings],
        folds=folds,
    )


def _changes(report: Report) -> Section:
    items = [partial(_change, str(event), finding, report.run.base) for event, finding in changes(report.findings)]
    return Section(title="## What changed since the last run", items=items)


def _change(word: str, finding: Finding, base: str) -> str:
    return f"- {word}: {_where(finding, base)} · {_url(finding)}"


def _certain(report: Report) -> Section:
    findings = sorted(selection.replaceable(report), key=_works)
    count, command = len(mending.mendable(report)), mending.shown(report)
    mend = f"{counted(count, 'link')} can be mended at once: {command}.\n" if command else ""
    intro = f"{mend}Each replacement is certain: the old address or a registry says so itself. Links that work stand last."
    return _section("Mend at once", intro, findings, _replacement, report.run.base, folds=True)


def _works(finding: Finding) -> bool:
    return finding.verdict.health is Health.ALIVE


def _replacement(finding: Finding, base: str) -> str:
    places = _places(finding.evidence.mentions, base)
    return f"- {code(finding.evidence.destination)} → {_proposal(finding)} · {places}"


def _judged(report: Report, health: Health, title: str = "") -> Section:
    findings = selection.of(report, health)
    return _section(title or wording.heading(health), wording.MEANING[health], findings, _opinion, report.run.base)


def _dead(report: Report) -> Section:
    findings = sorted(selection.of(report, Health.DEAD), key=_is_open)
    return _section("Dead", wording.MEANING[Health.DEAD], findings, _opinion, report.run.base)


def _is_open(finding: Finding) -> int:
    """What has a proposal is soon settled, so it comes first; what is mended above needs nothing."""
    return 1 if finding.remedy is None else 2 * finding.remedy.certain


def _opinion(finding: Finding, base: str) -> str:
    since = wording.since(finding)
    reason = markdown(wording.reason(finding)) + (f" ({markdown(since)})" if since else "")
    remedy = f"Write instead: {_proposal(finding)}" if finding.remedy else ""
    return _item(_where(finding, base), _url(finding), reason, remedy)


def _outages(report: Report) -> Section:
    outages = selection.outages(report)
    return Section(
        title=f"## Hosts that failed as a whole ({len(outages):,})",
        intro="Nothing there answered, so this is about the host and not about its links.",
        table_head="| Host | Destinations | What happened | Since | Where |\n|---|--:|---|---|---|",
        items=[partial(_outage, outage, report.run.base) for outage in outages],
    )


def _outage(outage: FailedHost, base: str) -> str:
    reasons = wording.distinct(wording.reason(finding) for finding in outage.findings)
    cells = (
        f"**{markdown(outage.host)}**",
        f"{len(outage.findings):,}",
        listed([markdown(reasons[0])], len(reasons)),
        markdown(min(filter(None, (finding.failing_since for finding in outage.findings)), default="")),
        _places(_mentions(outage.findings), base),
    )
    return f"| {' | '.join(cells)} |"


def _unreachable(report: Report) -> Section:
    """Those that are not in the table of hosts."""
    told = {finding.evidence.destination for outage in selection.outages(report) for finding in outage.findings}
    unreachable = selection.of(report, Health.UNREACHABLE)
    findings = [finding for finding in unreachable if finding.evidence.destination not in told]
    return _section("Unreachable", wording.MEANING[Health.UNREACHABLE], findings, _opinion, report.run.base)


def _moved(report: Report) -> Section:
    findings = selection.moved_without_certainty(report)
    replaced = len(selection.of(report, Health.MOVED)) - len(findings)
    above = f" {counted(replaced, 'more is', 'more are')} above." if replaced else ""
    return _section("Moved", wording.MEANING[Health.MOVED] + above, findings, _move, report.run.base)


def _move(finding: Finding, base: str) -> str:
    outcome = finding.evidence.outcome
    seen = linked(outcome.final_url) if outcome and outcome.final_url else ""
    target = _proposal(finding) if finding.remedy else seen
    return _item(_where(finding, base), _url(finding), f"→ {target}" if target else markdown(wording.reason(finding)))


def _proposals(report: Report) -> Section:
    working = selection.of(report, Health.ALIVE, Health.SKIPPED)
    findings = [finding for finding in working if finding.remedy and not finding.remedy.certain]
    intro = "These work today. Look before you change them."
    return _section("Could be written better", intro, findings, _improvement, report.run.base, folds=True)


def _improvement(finding: Finding, base: str) -> str:
    return _item(_where(finding, base), _url(finding), f"→ {_proposal(finding)}")


def _notes(report: Report) -> list[Section]:
    by_kind: defaultdict[str, list[tuple[Finding, Note]]] = defaultdict(list)
    for finding in report.findings:
        for note in selection.hints(finding):
            by_kind[note.kind].append((finding, note))
    return [
        Section(
            title=f"## Note: {markdown(wording.kind(kind))} ({len(rows):,})",
            items=[partial(_note, finding, note, report.run.base) for finding, note in rows],
            folds=True,
        )
        for kind, rows in sorted(by_kind.items())
    ]


def _note(finding: Finding, note: Note, base: str) -> str:
    return _item(_where(finding, base), f"{_url(finding)}: {markdown(note.detail)}")


def _skipped(report: Report) -> Section:
    skipped = selection.of(report, Health.SKIPPED)
    by_reason: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in skipped:
        by_reason[wording.reason(finding)].append(finding)
    items = [partial(_skip, reason, findings, report.run.base) for reason, findings in sorted(by_reason.items())]
    return Section(title=f"## Not verified: skipped ({len(skipped):,})", items=items)


def _skip(reason: str, findings: Sequence[Finding], base: str) -> str:
    return _item(f"{counted(len(findings), 'destination')}: {markdown(reason)}", _places(_mentions(findings), base))


def _pinned(report: Report) -> Section:
    intro = "Somebody has looked, and says so in linkcheck.toml; they are asked as ever."
    return _section("Pinned", intro, pins.pinned(report), _pin, report.run.base, folds=True)


def _pin(finding: Finding, base: str) -> str:
    return _item(_where(finding, base), _url(finding), markdown(wording.reason(finding)), markdown(pins.by_itself(finding)))


def _pins(report: Report) -> Section:
    remarks = pins.remarks(report)
    return Section(
        title=f"## Pins of linkcheck.toml to look at ({len(remarks):,})",
        items=[partial(_remark, name, why) for name, why in remarks],
    )


def _remark(name: str, why: str) -> str:
    return f"- {code(name)} {markdown(why)}"


def _problems(report: Report) -> Section:
    problems = sorted(report.problems, key=lambda problem: (problem.provider, problem.detail))
    return Section(
        title=f"## Not verified: services that did not answer ({len(problems):,})",
        intro="What they know is missing here; nothing is called dead for it.",
        items=[partial(_problem, problem) for problem in problems],
    )


def _problem(problem: Problem) -> str:
    return f"- **{markdown(problem.provider)}**: {markdown(problem.detail)}"


def _caveats(report: Report) -> Section:
    caveats = [caveat for document in report.documents for caveat in document.caveats]
    items = [partial(_caveat, caveat, report.run.base) for caveat in caveats]
    return Section(title=f"## In the catalog itself ({len(items):,})", items=items)


def _caveat(caveat: Caveat, base: str) -> str:
    return f"- {place(caveat.location, base)}: {markdown(caveat.detail)}"


def _item(*lines: str) -> str:
    return "- " + _BREAK.join(filter(None, lines))


def _url(finding: Finding) -> str:
    """The destination, to be opened by hand; a relative one cannot be opened from here."""
    return linked(finding.evidence.url, code(finding.evidence.destination))


def _proposal(finding: Finding) -> str:
    remedy = finding.remedy
    return f"{linked(remedy.url)} ({markdown(wording.replacement(remedy))})" if remedy else ""


def _where(finding: Finding, base: str) -> str:
    """The works that a destination belongs to, each with its places."""
    by_title: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in finding.evidence.mentions:
        by_title[mention.entry.title].append(mention)
    works = [f"{_work(title)} {_places(mentions, base)}".strip() for title, mentions in list(by_title.items())[:_PLACES]]
    more = len(by_title) - len(works)
    return " · ".join(works) + (f" and {more:,} more" if more else "")


def _work(title: str) -> str:
    shown = markdown(title, 160)
    return f"**{shown}**" if shown else ""


def _mentions(findings: Iterable[Finding]) -> list[Mention]:
    return [mention for finding in findings for mention in finding.evidence.mentions]


def _places(mentions: Sequence[Mention], base: str) -> str:
    return listed([place(mention.link.location, base) for mention in mentions[:_PLACES]], len(mentions))
