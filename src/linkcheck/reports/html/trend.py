"""How the links have been from run to run: columns for the eye, and all of their numbers in a table for everybody.

The last column is called "this run" and has no day: the page has one clock, in its line "Checked on".
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from linkcheck.history.trend import is_of_the_whole, past_run
from linkcheck.model import Health, Report
from linkcheck.reports.html.charts import percent
from linkcheck.reports.html.markup import Markup, element
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.wording import counted

_FINE: Final = (Health.ALIVE, Health.SKIPPED)
_TROUBLE: Final = tuple(health for health in wording.ATTENTION if health not in _FINE)
_NOW: Final = "this run"
_GAP: Final = 0.15
"""Of the width of a column."""


class _Column(Struct, frozen=True):
    name: str
    counts: Mapping[Health, int]

    @property
    def trouble(self) -> int:
        return sum(self.counts.get(health, 0) for health in _TROUBLE)


def trend(report: Report) -> list[Markup]:
    """The columns, what their colours mean, and the table; nothing where there is no run to compare with."""
    now = past_run("", (finding.verdict.health for finding in report.findings))
    if not report.earlier or not is_of_the_whole(now):
        return []
    columns = [*(_Column(run.day, run.counts) for run in report.earlier), _Column(_NOW, now.counts)]
    return [element("h2", "Links that need attention, run by run"), *_drawn(columns), _numbers(columns)]


def _drawn(columns: Sequence[_Column]) -> list[Markup]:
    highest = max(column.trouble for column in columns)
    if not highest:
        return [element("p", f"None in any of {counted(len(columns), 'run')}.")]
    width = 100 / len(columns)
    drawn = [_column(column, place * width, width, highest) for place, column in enumerate(columns)]
    seen = [health for health in _TROUBLE if any(column.counts.get(health) for column in columns)]
    return [
        element("p", f"{highest:,}", class_="highest", aria_hidden="true"),
        element("svg", *drawn, class_="columns", width="100%", height="100%", aria_hidden="true", focusable="false"),
        element("p", element("span", columns[0].name), element("span", _NOW), class_="ends", aria_hidden="true"),
        element("ul", *(element("li", str(health), class_=str(health)) for health in seen), class_="legend"),
    ]


def _column(column: _Column, x: float, width: float, highest: int) -> Markup:
    parts, top = [element("title", _said(column))], 100.0
    for health in _TROUBLE:
        height = 100 * column.counts.get(health, 0) / highest
        top -= height
        if height:
            place = {"x": percent(x + width * _GAP / 2), "y": percent(top)}
            size = {"width": percent(width * (1 - _GAP)), "height": percent(height)}
            parts.append(element("rect", class_=str(health), **place, **size))
    return element("g", *parts)


def _said(column: _Column) -> str:
    counts = ", ".join(f"{column.counts[health]:,} {health}" for health in _TROUBLE if column.counts.get(health))
    return f"{column.name}: {counts or 'none'}"


def _numbers(columns: Sequence[_Column]) -> Markup:
    """The newest first, folded: it is long."""
    seen = [health for health in wording.ATTENTION if any(column.counts.get(health) for column in columns)]
    heads = [element("th", name, scope="col") for name in ("Run", *map(str, seen))]
    rows = [
        element(
            "tr",
            element("th", column.name, scope="row"),
            *(element("td", f"{column.counts.get(health, 0):,}") for health in seen),
        )
        for column in reversed(columns)
    ]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="numbers")
    return element(
        "details",
        element("summary", "The numbers of each run"),
        element("div", table, class_="scrolled", tabindex="0", role="region", aria_label="The numbers of each run"),
    )
