"""The head of the page: how the catalog is, what to do, where the trouble is, and what could not be asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from linkcheck.history.changes import by_event, changes
from linkcheck.model import Finding, Health, Report
from linkcheck.reports.html import charts
from linkcheck.reports.html.charts import Row
from linkcheck.reports.html.markup import SPACE, Markup, element, joined
from linkcheck.reports.html.stories import host
from linkcheck.reports.html.trend import trend
from linkcheck.reports.parts import selection, wording
from linkcheck.reports.parts.wording import counted, listed

_CATALOGS: Final = 3
_ROWS: Final = 7
_TROUBLE: Final = (Health.DEAD, Health.UNREACHABLE, Health.MOVED, Health.BLOCKED)


def title(report: Report) -> str:
    """What the page is about."""
    catalogs = report.run.catalogs
    return f"Links of {listed(catalogs[:_CATALOGS], len(catalogs))}" if catalogs else "Links"


def summary(report: Report) -> Markup:
    """The sentence that sums up, and the only clock of the page."""
    lines = [
        element("p", wording.summed_up(report), class_="lead"),
        element("p", f"Checked on {report.run.started:%Y-%m-%d} by linkcheck {report.run.version}.", class_="checked"),
    ]
    if not report.run.complete:
        why = "its time was up or it was interrupted. The next run goes on from here."
        lines.append(element("p", element("strong", "The run was not complete:"), SPACE, why, class_="warning"))
    return joined(*lines)


def cards(report: Report) -> Markup:
    """What to do, where and since when there is trouble, how it was in earlier runs, and what is missing."""
    every = [_to_do(report), _hosts(report), _ages(report), trend(report), _gaps(report)]
    return joined(*(element("section", *card, class_="card") for card in every if card))


def verdicts(report: Report) -> Markup:
    """All destinations as one bar."""
    counts = selection.counts(report.findings)
    return charts.bar([(health, counts[health]) for health in wording.ATTENTION], max(1, len(report.findings)))


def _to_do(report: Report) -> list[Markup]:
    steps = [element("li", element("a", text, href=_address(**chosen))) for text, chosen in _steps(report)]
    heading = element("h2", "What to do")
    return [heading, element("ol", *steps, class_="steps") if steps else element("p", "Nothing needs doing now.")]


def _steps(report: Report) -> Iterator[tuple[str, dict[str, str]]]:
    """The few things to do, the quickest first, and the filters that show them."""
    news = by_event(changes(report.findings))
    certain = len(selection.replaceable(report))
    dead = len(selection.of(report, Health.DEAD))
    moved = len(selection.moved_without_certainty(report))
    for event, number in news.items():
        yield f"See what changed: {counted(number, 'link')} {event}", {"change": str(event)}
    if certain:
        yield f"Write {counted(certain, 'replacement')} that need no second look", {"replacement": "certain"}
    if dead:
        yield f"Decide about {counted(dead, 'dead destination')}", {"verdict": "dead"}
    if moved:
        yield (
            f"Look at {counted(moved, 'new address', 'new addresses')}",
            {"verdict": "moved", "replacement": "none or a proposal"},
        )


def _hosts(report: Report) -> list[Markup]:
    """The hosts with the most trouble."""
    by_host: defaultdict[str, Counter[Health]] = defaultdict(Counter)
    for finding in selection.of(report, *_TROUBLE):
        by_host[host(finding)][finding.verdict.health] += 1
    by_host.pop("", None)
    if not by_host:
        return []
    ranked = sorted(by_host.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    rows = [
        Row(name, [(health, counts[health]) for health in _TROUBLE], _address(verdict=",".join(_TROUBLE), host=name))
        for name, counts in ranked[:_ROWS]
    ]
    rest = len(ranked) - len(rows)
    more = [element("p", f"and {counted(rest, 'more host')}", class_="more")] if rest else []
    return [charts.chart("Hosts with trouble", "Host", rows), *more]


def _ages(report: Report) -> list[Markup]:
    """The dead by the month since which they have been failing: a month stays what it is from run to run, an age does not."""
    by_month = Counter(_months(selection.of(report, Health.DEAD)))
    if not by_month:
        return []
    months = sorted(by_month, reverse=True)
    rows = [Row(month, [(Health.DEAD, by_month[month])], _address(verdict="dead", since=month)) for month in months[:_ROWS]]
    earlier = sum(by_month[month] for month in months[_ROWS:])
    more = [element("p", f"and {earlier:,} earlier", class_="more")] if earlier else []
    return [charts.chart("Dead since", "Month", rows), *more]


def _months(findings: Iterable[Finding]) -> list[str]:
    return [finding.failing_since[:7] for finding in findings if finding.failing_since]


def _gaps(report: Report) -> list[Markup]:
    """What is missing here, and what is wrong with the catalogs themselves."""
    problems = sorted({(problem.provider, problem.detail) for problem in report.problems})
    said = [element("li", element("strong", provider), f": {detail}") for provider, detail in problems]
    caveats = [caveat for document in report.documents for caveat in document.caveats]
    said += [
        element("li", element("strong", f"{caveat.location.path}:{caveat.location.line}"), f": {caveat.detail}")
        for caveat in caveats
    ]
    return [element("h2", "Good to know"), element("ul", *said)] if said else []


def _address(**chosen: str) -> str:
    """The page with these filters set; script/filters.js reads it."""
    return "#links?" + "&".join(f"{name}={quote(value)}" for name, value in chosen.items())
