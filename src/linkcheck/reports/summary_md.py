"""summary.md: a run on one screen, for the job summary of GitHub Actions.

What changed, what is dead beyond doubt, the counts, and where the whole report is. It names places without links: a job
summary is shown far from the folder of the reports.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from linkcheck.history.changes import Change, changes, is_compared
from linkcheck.model import Finding, Health, Problem, Report
from linkcheck.reports import broken_links_md, html
from linkcheck.reports.parts import mending, selection, wording
from linkcheck.reports.parts.budget import Item, Section, fitted
from linkcheck.reports.parts.escape import code, markdown
from linkcheck.reports.parts.wording import counted, listed

NAME = "summary-md"
FILE = "summary.md"
# GitHub takes 1 MiB for a step (docs, "Workflow commands"); nobody reads that much.
LIMIT: Final = 30_000

_MOST_ITEMS: Final = 50
_PLACES: Final = 3


def render(report: Report) -> str:
    """The whole file, under LIMIT characters."""
    top, table, bottom = _top(report), _table(report), _bottom()
    room = LIMIT - len(top) - len(table) - len(bottom) - 3
    parts = (top, fitted(_sections(report), room, broken_links_md.FILE), table, bottom)
    return "\n".join(part for part in parts if part)


def _top(report: Report) -> str:
    lines = ["## Links", "", f"**{wording.summed_up(report)}**"]
    if is_compared(report.findings) and not changes(report.findings):
        lines += ["", "Nothing changed since the last run."]
    if not report.run.complete:
        lines += ["", "**The run was not complete:** its time was up or it was interrupted. The next run goes on from here."]
    command = mending.shown(report)
    if command:
        mendable = counted(len(mending.mendable(report)), "link")
        lines += ["", f"{mendable} can be mended at once: {command}"]
    return "\n".join(lines) + "\n"


def _sections(report: Report) -> list[Section]:
    news = changes(report.findings)
    confirmed = [finding for finding in selection.of(report, Health.DEAD) if finding.verdict.confirmed]
    every = [
        _section("What changed since the last run", [partial(_change, change) for change in news]),
        _section("Dead beyond doubt", [partial(_death, finding) for finding in confirmed]),
        _section("Services that did not answer", [partial(_problem, problem) for problem in report.problems]),
    ]
    return [section for section in every if section.items]


def _section(title: str, items: Sequence[Item]) -> Section:
    left_out = len(items) - _MOST_ITEMS
    more = [lambda: f"- … and {left_out:,} more: see {broken_links_md.FILE}."] if left_out > 0 else []
    return Section(title=f"### {title} ({len(items):,})", items=[*items[:_MOST_ITEMS], *more])


def _change(change: Change) -> str:
    return f"- {change.event}: {_where(change.finding)}"


def _death(finding: Finding) -> str:
    remedy = f" → {code(finding.remedy.url)}" if finding.remedy else ""
    return f"- {_where(finding)}: {markdown(wording.reason(finding))}{remedy}"


def _problem(problem: Problem) -> str:
    return f"- {markdown(problem.provider)}: {markdown(problem.detail)}"


def _where(finding: Finding) -> str:
    mentions = finding.evidence.mentions
    lines = [f"{mention.link.location.path}:{mention.link.location.line}" for mention in mentions[:_PLACES]]
    return f"{code(finding.evidence.destination)} in {listed([markdown(line) for line in lines], len(mentions))}"


def _table(report: Report) -> str:
    counts = selection.counts(report.findings)
    rows = [f"| {health} | {counts[health]:,} |" for health in wording.ATTENTION if counts[health]]
    return "\n".join(["| Verdict | Destinations |", "|---|--:|", *rows]) + "\n" if rows else ""


def _bottom() -> str:
    return f"The whole report is in {broken_links_md.FILE} and {html.FILE}.\n"
