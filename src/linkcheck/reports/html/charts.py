"""Bars, drawn as SVG whose sizes are attributes: the page's policy allows no style outside of its own sheet.

The numbers stand beside them as text, so that nobody needs the bars.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from linkcheck.model import Health
from linkcheck.reports.html.markup import Markup, element, joined

_THINNEST: Final = 1.2
"""Two dead links among ten thousand are what one looks for."""


class Row(Struct, frozen=True):
    """A row of a chart: what it is about, how many of each health, and where a click on it leads."""

    label: str
    counts: Sequence[tuple[Health, int]]
    address: str

    @property
    def total(self) -> int:
        """How long the bar is."""
        return sum(number for _, number in self.counts)


def bar(counts: Iterable[tuple[Health, int]], whole: int) -> Markup:
    """One bar of coloured parts; as long as there is room when its parts make up `whole`."""
    widths = [(health, max(100 * number / whole, _THINNEST)) for health, number in counts if number]
    scale = min(1.0, 100 / max(1.0, sum(width for _, width in widths)))
    parts, x = [], 0.0
    for health, width in widths:
        parts.append(element("rect", class_=str(health), x=percent(x), width=percent(width * scale), height="100%"))
        x += width * scale
    return element("svg", *parts, class_="bar", width="100%", height="100%", aria_hidden="true", focusable="false")


def chart(caption: str, about: str, rows: Sequence[Row]) -> Markup:
    """A table whose first column is `about`, and whose rows have a bar and the numbers that it draws."""
    longest = max((row.total for row in rows), default=1)
    heads = [element("th", element("span", name, class_="unseen"), scope="col") for name in (about, "Bar", "Links")]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(row, longest) for row in rows)),
        class_="chart",
    )


def _row(row: Row, longest: int) -> Markup:
    said = ", ".join(f"{number:,} {health}" for health, number in row.counts if number)
    return element(
        "tr",
        element("th", element("a", row.label, href=row.address), title=row.label, scope="row"),
        element("td", bar(row.counts, longest), class_="drawn"),
        element("td", joined(said), class_="counted"),
    )


def percent(number: float) -> str:
    """A length of the drawing; two digits are finer than any screen, and the same on every machine."""
    return f"{number:.2f}%"
