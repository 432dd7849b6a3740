"""What people see while a run is under way, on stderr, and when it has ended, on stdout.

rich is imported where it is used: half of the commands never need it.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from msgspec import Struct

from linkcheck.evidence.outages import FailedHost
from linkcheck.model import Finding, Health, Outcome, Report
from linkcheck.progress import Progress, Silence
from linkcheck.reports import broken_links_md
from linkcheck.reports.parts import mending, pins, selection, wording
from linkcheck.reports.parts.escape import visible, visible_address
from linkcheck.reports.parts.losses import Loss, losses
from linkcheck.reports.parts.wording import counted, listed

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.table import Table

_HOSTS_SHOWN: Final = 3
_DEAD_SHOWN: Final = 10
_PLACES_SHOWN: Final = 3
_HINTS_SHOWN: Final = 3
_STYLES: Final = {Health.ALIVE: "green", Health.DEAD: "bold red", Health.UNREACHABLE: "yellow", Health.BLOCKED: "yellow"}
_FAILING_NAMES: Final = {"confirmed": "dead and confirmed", "new": "newly dead", "unreachable": "dead or unreachable"}
_SECONDS_BETWEEN_LINES: Final = 10.0

Clock = Callable[[], float]


@contextmanager
def progress(stream: TextIO, environment: Mapping[str, str], *, wanted: bool = True) -> Iterator[Progress]:
    """Whoever shows the progress of a run on `stream` (stderr), while the context is open.

    A terminal gets a bar that moves, the log of a CI job (`CI` is set by all of them) a plain line now and then, and
    everything else nothing, so that scripts can rely on what stderr holds. `wanted` is false for -q and --no-progress.
    """
    if not wanted:
        yield Silence()
    elif stream.isatty() and environment.get("TERM") != "dumb":
        with moving_bar(stream) as bar:
            yield bar
    elif environment.get("CI", "").lower() not in ("", "0", "false"):
        yield Lines(stream)
    else:
        yield Silence()


class Lines:
    """Progress for a log: complete lines without control characters, at most one every `seconds`."""

    def __init__(self, stream: TextIO, *, seconds: float = _SECONDS_BETWEEN_LINES, clock: Clock = time.monotonic) -> None:
        self._stream = stream
        self._seconds = seconds
        self._clock = clock
        self._begun = self._told_at = clock()
        self._total = self._done = 0
        self._waiting: Mapping[str, str] = {}

    def phase(self, name: str) -> None:
        self._tell(visible(name))

    def started(self, total: int) -> None:
        self._total = total
        self._tell(f"{counted(total, 'address', 'addresses')} to check")

    def finished(self, outcome: Outcome) -> None:  # noqa: ARG002 - the protocol hands it to listeners that show more
        self._done += 1
        if self._done == self._total or self._clock() - self._told_at >= self._seconds:
            self._tell(self._state())

    def waiting(self, reasons: Mapping[str, str]) -> None:
        self._waiting = reasons
        if self._clock() - self._told_at >= self._seconds:
            self._tell(self._state())

    def _state(self) -> str:
        left = time_left(self._done, self._total, self._clock() - self._begun)
        waiting = waiting_for(self._waiting) if self._done < self._total else ""
        return "; ".join(filter(None, [f"{self._done:,} of {self._total:,} checked", left, waiting]))

    def _tell(self, line: str) -> None:
        self._told_at = self._clock()
        # Whoever read along may have gone; the run goes on.
        with suppress(OSError, ValueError):
            self._stream.write(f"linkcheck: {line}\n")
            self._stream.flush()


class _MovingBar:
    """Progress for a terminal: a bar with the time left, and under it the hosts that are waited for."""

    def __init__(self, bar: "Bar") -> None:
        self._bar = bar
        self._checking = bar.add_task("checking", total=None, waiting="")

    def phase(self, name: str) -> None:
        self._bar.update(self._checking, description=visible(name))

    def started(self, total: int) -> None:
        self._bar.update(self._checking, total=total)

    def finished(self, outcome: Outcome) -> None:  # noqa: ARG002 - the protocol hands it to listeners that show more
        self._bar.advance(self._checking)

    def waiting(self, reasons: Mapping[str, str]) -> None:
        self._bar.update(self._checking, waiting=waiting_for(reasons))


@contextmanager
def moving_bar(stream: TextIO) -> Iterator[Progress]:
    """A bar on the terminal `stream`, which leaves nothing behind when the context closes."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    # markup=False: a host may be called "[red]".
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[waiting]}", markup=False, style="dim"),
    )
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        yield _MovingBar(bar)


def waiting_for(reasons: Mapping[str, str]) -> str:
    """`waiting for export.arxiv.org (3 s between requests) and 2 more`; "" when nothing is waited for."""
    hosts = [visible(f"{host} ({reason})" if reason else host) for host, reason in sorted(reasons.items())]
    return f"waiting for {listed(hosts[:_HOSTS_SHOWN], len(hosts))}" if hosts else ""


def time_left(done: int, total: int, seconds: float) -> str:
    """`about 2 min left`, at the pace so far; "" while there is no pace yet or nothing left."""
    if not 0 < done < total:
        return ""
    left = seconds / done * (total - done)
    return f"about {left / 60:.0f} min left" if left >= 90 else f"about {max(left, 1):.0f} s left"


class Ending(Struct, frozen=True, kw_only=True):
    """How a run ended: what `--fail-on` names among its findings, and the reports that it wrote."""

    fail_on: str
    failing: Sequence[Finding]
    folder: Path
    files: Sequence[str]

    @property
    def exit_code(self) -> int:
        """1 as soon as there is anything that `--fail-on` names."""
        return 1 if self.failing else 0


def summary(report: Report, ending: Ending, *, color: bool = False, width: int = 100) -> str:
    """The closing words of a run for stdout: counts, what is dead, what failed as a whole, and why this exit code."""
    from rich.console import Console
    from rich.text import Text

    written = StringIO()
    console = Console(
        file=written,
        force_terminal=color,
        color_system="standard" if color else None,
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
    )
    console.print(f"{_size(report)}\n")
    console.print(_counts(report))
    for title, lines in _paragraphs(report, ending):
        if lines:
            console.print(Text(f"\n{title}", style="bold"))
            for line in lines:
                console.print(Text(f"  {line}"), soft_wrap=True)
    console.print()
    # What was not kept cannot be gone on with.
    for hint in hints(report)[:_HINTS_SHOWN] if ending.files else []:
        console.print(Text(f"Hint: {hint}"), soft_wrap=True)
    console.print(Text(_exit_line(ending), style="bold red" if ending.failing else "bold green"), soft_wrap=True)
    return "".join(f"{line.rstrip(' ')}\n" for line in written.getvalue().splitlines())


def _counts(report: Report) -> "Table":
    from rich.table import Table

    counts = selection.counts(report.findings)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    for health in wording.ORDER:
        table.add_row(str(health), f"{counts[health]:,}", style=_STYLES.get(health, "") if counts[health] else "dim")
    return table


def _size(report: Report) -> str:
    links = f"{counted(selection.link_count(report), 'link')} to {counted(len(report.findings), 'destination')}"
    cost = f"{counted(report.run.requests, 'request')} in {report.run.seconds:.0f} s"
    return f"{links} in {counted(len(report.documents), 'catalog')}; {cost}"


def _paragraphs(report: Report, ending: Ending) -> list[tuple[str, list[str]]]:
    broken = ending.folder / broken_links_md.FILE
    dead = selection.of(report, Health.DEAD)
    lines = [line for finding in dead[:_DEAD_SHOWN] for line in _dead(finding)]
    if len(dead) > _DEAD_SHOWN:
        where = f" in {visible(str(broken))}" if ending.files else ""
        lines.append(f"… and {len(dead) - _DEAD_SHOWN:,} more{where}")
    outages = selection.outages(report)
    return [
        ("Dead", lines),
        ("Dead or unreachable by kind", [_loss(loss) for loss in losses(report)]),
        ("Hosts that failed as a whole", [_outage(outage) for outage in outages]),
        (
            "Services that did not answer",
            [f"{visible(problem.provider)}: {visible(problem.detail)}" for problem in report.problems],
        ),
        ("Pins to look at", [f"{visible_address(name)} {visible(why)}" for name, why in pins.remarks(report)]),
        ("Reports", [visible(str(ending.folder / name)) for name in ending.files]),
    ]


def _dead(finding: Finding) -> list[str]:
    places = [visible(str(mention.link.location)) for mention in finding.evidence.mentions]
    remedy = f"write instead: {visible_address(finding.remedy.url)}" if finding.remedy else ""
    return [
        f"{listed(places[:1], len(places))}  {visible_address(finding.evidence.destination)}",
        *(f"    {line}" for line in (visible(wording.reason(finding)), remedy) if line),
    ]


def _loss(loss: Loss) -> str:
    places = [visible(str(mention.link.location)) for mention in loss.mentions]
    health = f" ({loss.health})" if loss.health else ""
    return f"{loss.name} links: {len(places):,}{health}, {listed(places[:_PLACES_SHOWN], len(places))}"


def _outage(outage: FailedHost) -> str:
    reasons = wording.distinct(visible(wording.reason(finding)) for finding in outage.findings)
    return f"{visible(outage.host)}: {counted(len(outage.findings), 'destination')}, {listed(reasons[:1], len(reasons))}"


def hints(report: Report) -> list[str]:
    """What to do next, the most useful first."""
    mendable = len(mending.mendable(report))
    blocked = len(selection.of(report, Health.BLOCKED))
    said = [
        (not report.run.complete, "the run was not complete; start it again, and it goes on where this one stopped"),
        (mendable, f"{counted(mendable, 'link')} can be mended at once: {visible(mending.command(report))}"),
        (report.problems, "start the run again later for what the services above know"),
        (blocked, f"{counted(blocked, 'link')} could not be verified because the server refuses robots: open them by hand"),
    ]
    return [hint for applies, hint in said if applies]


def _exit_line(ending: Ending) -> str:
    names = _FAILING_NAMES.get(ending.fail_on, ending.fail_on)
    if ending.fail_on == "never":
        return "Exit code 0: --fail-on never"
    found = counted(len(ending.failing), f"destination is {names}", f"destinations are {names}")
    return f"Exit code {ending.exit_code}: {found if ending.failing else f'nothing is {names}'} (--fail-on {ending.fail_on})"
