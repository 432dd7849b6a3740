"""broken-links.md: for a maintainer with ten minutes.

First the sentence that sums up and the losses that are asked for by name, then what to do, in the order in which it pays:
what one command mends, dead links, what may come back, hints; last what was not verified. It fits into an issue of GitHub,
whose limit is 65,536 characters; what does not fit is counted, and links.json has it.
"""

from typing import Final

from linkcheck.history.changes import changes, is_compared
from linkcheck.model import Health, Report
from linkcheck.reports import links_json
from linkcheck.reports.parts import mending, selection, wording
from linkcheck.reports.parts.budget import fitted
from linkcheck.reports.parts.escape import markdown, place
from linkcheck.reports.parts.losses import Loss, losses
from linkcheck.reports.parts.sections import sections
from linkcheck.reports.parts.wording import counted, listed

NAME = "broken-links-md"
FILE = "broken-links.md"
LIMIT: Final = 65_000

_CATALOGS: Final = 5
_PLACES: Final = 5


def render(report: Report) -> str:
    """The whole file, under LIMIT characters."""
    top = _top(report)
    body = fitted(sections(report), LIMIT - len(top) - 1, links_json.FILE)
    return f"{top}\n{body}" if body else top


def _top(report: Report) -> str:
    catalogs = report.run.catalogs
    named = listed([markdown(path) for path in catalogs[:_CATALOGS]], len(catalogs))
    lines = [f"**{wording.summed_up(report)}**", "", f"Checked on {report.run.started:%Y-%m-%d}: {named}."]
    if is_compared(report.findings) and not changes(report.findings):
        lines += ["", "Nothing changed since the last run."]
    if not report.run.complete:
        lines += ["", "**The run was not complete:** its time was up or it was interrupted. The next run goes on from here."]
    lost = [_loss(loss, report.run.base) for loss in losses(report)]
    return "\n".join([*lines, "", *lost, *([""] if lost else []), *(_what_to_do(report) or [_nothing_to_do(report)])]) + "\n"


def _loss(loss: Loss, base: str) -> str:
    mentions = loss.mentions
    health = f" ({loss.health})" if loss.health else ""
    places = listed([place(mention.link.location, base) for mention in mentions[:_PLACES]], len(mentions))
    return f"- Dead {loss.name} links: **{len(mentions):,}**{health}: {places}"


def _nothing_to_do(report: Report) -> str:
    unverified = len(selection.of(report, Health.UNKNOWN, Health.UNREACHABLE))
    if not unverified:
        return "Nothing needs doing."
    why = "".join(f"; {markdown(problem.provider)}: {markdown(problem.detail)}" for problem in report.problems)
    return f"Nothing to do now: {counted(unverified, 'destination')} could not be judged, and another run may tell{why}."


def _what_to_do(report: Report) -> list[str]:
    """The few things to do, the quickest first, each with the name of the section below that has them."""
    mendable = len(mending.mendable(report))
    by_hand = 0 if mendable else len(selection.replaceable(report))
    open_deaths = [finding for finding in selection.of(report, Health.DEAD) if not (finding.remedy and finding.remedy.certain)]
    proposed = sum(1 for finding in open_deaths if finding.remedy)
    proposals = f"; {proposed:,} of them with a proposal" if proposed else ""
    moved = len(selection.moved_without_certainty(report))
    hints = sum(1 for finding in report.findings if selection.hints(finding))
    steps = [
        (
            mendable,
            f"Mend {counted(mendable, 'link')} at once: {mending.shown(report)} (*Mend at once*).",
        ),
        (by_hand, f"Write {counted(by_hand, 'certain replacement')} by hand (*Mend at once*)."),
        (len(open_deaths), f"Decide about {counted(len(open_deaths), 'dead destination')}{proposals} (*Dead*)."),
        (moved, f"Look at {counted(moved, 'new address', 'new addresses')} (*Moved*)."),
        (hints, f"Review the hints about {counted(hints, 'destination')} (*Note: …*)."),
    ]
    wanted = [step for number, step in steps if number]
    return [f"{position}. {step}" for position, step in enumerate(wanted, start=1)]
