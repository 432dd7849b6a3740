"""What the page says without JavaScript: the findings that need a maintainer, as a plain table."""

from collections.abc import Sequence
from typing import Final

from linkcheck.model import Finding, Health, Location, Report
from linkcheck.reports import broken_links_md, enrichment_md, links_json
from linkcheck.reports.html.markup import SPACE, Markup, element, joined, opened
from linkcheck.reports.parts import selection, wording
from linkcheck.reports.parts.escape import source_of
from linkcheck.reports.parts.wording import counted

_ROWS: Final = 300
_PLACES: Final = 5
_FINE: Final = (Health.ALIVE, Health.SKIPPED)


def findings(report: Report) -> Markup:
    """The table, the worst first, and where to find what is not in it."""
    wanted = [health for health in wording.ATTENTION if health not in _FINE]
    found = [finding for health in wanted for finding in selection.of(report, health)]
    if not found:
        return element("p", "No link needs attention.")
    heads = [element("th", head, scope="col") for head in ("Verdict", "Link", "Why", "Write instead", "Where")]
    rows = [_row(finding, report.run.base) for finding in found[:_ROWS]]
    caption = element("caption", f"Links that need attention ({len(found):,})")
    table = element("table", caption, element("thead", element("tr", *heads)), element("tbody", *rows))
    return joined(element("div", table, class_="wide"), element("p", _rest(len(found) - len(rows))))


def _rest(left_out: int) -> str:
    more = f"{counted(left_out, 'more is', 'more are')} not shown. " if left_out else ""
    files = f"{broken_links_md.FILE}, {links_json.FILE} and {enrichment_md.FILE}"
    return f"{more}To search, filter and see the bibliography takes JavaScript; {files} have it all."


def _row(finding: Finding, base: str) -> Markup:
    evidence, remedy = finding.evidence, finding.remedy
    since = wording.since(finding)
    why = wording.reason(finding) + (f" ({since})" if since else "")
    instead = joined(opened(remedy.url), SPACE, f"({wording.replacement(remedy)})") if remedy else ""
    titles = wording.distinct(mention.entry.title for mention in evidence.mentions)
    return element(
        "tr",
        element("td", str(finding.verdict.health), class_=f"badge {finding.verdict.health}"),
        element(
            "td", opened(evidence.url, evidence.destination or "(empty)"), *(element("div", title) for title in titles[:1])
        ),
        element("td", why),
        element("td", instead),
        element("td", *_places([mention.link.location for mention in evidence.mentions], base)),
    )


def _places(locations: Sequence[Location], base: str) -> list[Markup]:
    shown = [element("div", _place(location, base)) for location in locations[:_PLACES]]
    more = len(locations) - len(shown)
    return [*shown, element("div", f"and {more:,} more")] if more else shown


def _place(location: Location, base: str) -> Markup:
    source, shown = source_of(location.path, base), f"{location.path}:{location.line}"
    return element("a", shown, href=f"{source}#L{location.line}") if source else element("span", shown)
