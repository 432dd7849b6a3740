"""The results as a table, programs side by side, and linkcheck's own against its targets."""

from collections.abc import Callable, Sequence

from benchmarks.result import Result

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

Measure = Callable[[Result], str]

RIGHT_AND_POLITE: tuple[tuple[str, Measure], ...] = (
    ("right verdicts", lambda result: f"{result.score.right} of {result.score.of}"),
    ("live links called broken", lambda result: str(result.score.live_called_broken)),
    ("dead links called fine", lambda result: str(result.score.dead_called_fine)),
    ("links of which nothing was said", lambda result: str(result.score.untold)),
    ("requests per link", lambda result: f"{result.requests_per_link:.2f}"),
    ("refused by rate limits after the first warning", lambda result: str(result.traffic.refused)),
    ("most connections open at one host", lambda result: str(result.traffic.most_connections)),
)
COSTS: tuple[tuple[str, Callable[[Result], float], str], ...] = (
    ("requests sent", lambda result: result.traffic.requests, "{:.0f}"),
    ("wall", lambda result: result.cost.wall_seconds, "{:.1f} s"),
    ("CPU, user and system", lambda result: result.cost.cpu_seconds, "{:.2f} s"),
    ("peak memory", lambda result: result.cost.peak_bytes / 1e6, "{:.0f} MB"),
)
"""What is also shown as a multiple of the yardstick's."""


def cells(results: Sequence[Result], yardstick: Result | None) -> list[list[str]]:
    """The table with its heads: a row for each measure, a column for each program."""
    rows = [["", *(result.program for result in results)]]
    rows += [[name, *(measure(result) for result in results)] for name, measure in RIGHT_AND_POLITE]
    for name, measure, form in COSTS:
        row = [name]
        for result in results:
            value = measure(result)
            ratio = f" (× {value / measure(yardstick):.2f})" if yardstick and measure(yardstick) else ""
            late = "over " if name == "wall" and result.cost.timed_out else ""
            row.append(late + form.format(value) + ratio)
        rows.append(row)
    return rows


def markdown(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]

    def line(row: Sequence[str]) -> str:
        numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        return f"| {' | '.join((row[0].ljust(widths[0]), *numbers))} |"

    rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
    return "\n".join([line(rows[0]), f"|{rule}|", *map(line, rows[1:])])


def targets(ours: Result, yardstick: Result | None, alone: Result | None = None) -> list[str]:
    """linkcheck against what it is meant to reach; `alone` does no more than the peers do, which is what times compare."""
    claims = [
        (f"every verdict right: {ours.score.right} of {ours.score.of}", ours.score.right == ours.score.of),
        (f"at most 0.9 requests per link: {ours.requests_per_link:.2f}", ours.requests_per_link <= 0.9),
        (f"none refused by a rate limit after its first warning: {ours.traffic.refused}", ours.traffic.refused == 0),
    ]
    if yardstick:
        compared = alone or ours
        ratio = compared.cost.wall_seconds / yardstick.cost.wall_seconds
        claims.append((f"wall of {compared.program} under half of {yardstick.program}'s: × {ratio:.2f}", ratio < 0.5))
    return [f"- {'reached' if reached else 'missed'}: {claim}" for claim, reached in claims]


def between_markers(document: str, text: str, begin: str = BEGIN, end: str = END) -> str:
    """`document` with `text` in the place that its markers keep for it."""
    before, found, rest = document.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found and found_end):
        raise ValueError(f"the README has no {begin} … {end} to write between")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"
