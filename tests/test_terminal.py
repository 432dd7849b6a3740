"""What people see while a run is under way and when it has ended."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from linkcheck.model import Health, Identifier, Outcome, Report, Target
from linkcheck.reports.parts.selection import failing
from linkcheck.terminal import Ending, Lines, hints, progress, summary, time_left, waiting_for
from sample_report import HOSTILE, STARTED, entry, finding, link, report, rich_report

OUTCOME = Outcome(
    target=Target(url="https://a.test/", host="a.test", identifier=Identifier("url", "https://a.test/")), status=200, at=STARTED
)
CONTROLS = {"\x1b", "\x9b", "\x07", "\r", "\u202e"}


class Clock:
    """Goes on by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def ending(found: Report, fail_on: str = "dead") -> Ending:
    files = ("links.json", "broken-links.md")
    return Ending(fail_on=fail_on, failing=failing(found, fail_on), folder=Path("reports"), files=files)


def told(found: Report, fail_on: str = "dead") -> list[str]:
    return summary(found, ending(found, fail_on)).splitlines()


def test_a_log_gets_a_line_every_so_often() -> None:
    stream, clock = StringIO(), Clock()
    lines = Lines(stream, seconds=10, clock=clock)

    lines.started(40)
    for _ in range(40):
        clock.now += 1
        lines.finished(OUTCOME)

    assert stream.getvalue().splitlines() == [
        "linkcheck: 40 addresses to check",
        "linkcheck: 10 of 40 checked; about 30 s left",
        "linkcheck: 20 of 40 checked; about 20 s left",
        "linkcheck: 30 of 40 checked; about 10 s left",
        "linkcheck: 40 of 40 checked",
    ]


def test_a_log_says_which_hosts_are_waited_for_and_why() -> None:
    stream, clock = StringIO(), Clock()
    lines = Lines(stream, seconds=10, clock=clock)
    lines.started(4)

    clock.now += 11
    lines.waiting({"slow.test": "HTTP 429, until 06:01", "arxiv.test": "3 s between requests"})

    assert stream.getvalue().splitlines()[-1] == (
        "linkcheck: 0 of 4 checked; waiting for arxiv.test (3 s between requests), slow.test (HTTP 429, until 06:01)"
    )


def test_what_servers_say_cannot_steer_a_terminal() -> None:
    stream = StringIO()
    lines = Lines(stream, seconds=0, clock=Clock())

    lines.phase(HOSTILE)
    lines.waiting({HOSTILE: HOSTILE})

    assert not CONTROLS & set(stream.getvalue())
    assert stream.getvalue().count("\n") == 2


@pytest.mark.parametrize(
    ("environment", "wanted", "lines"),
    [({}, True, 0), ({"CI": "true"}, True, 1), ({"CI": "false"}, True, 0), ({"CI": "true"}, False, 0)],
)
def test_without_a_terminal_only_the_log_of_a_ci_job_gets_progress(
    environment: dict[str, str], wanted: bool, lines: int
) -> None:
    stream = StringIO()

    with progress(stream, environment, wanted=wanted) as listener:
        listener.started(3)

    assert stream.getvalue().count("\n") == lines


def test_a_terminal_gets_a_bar_with_the_hosts_that_are_waited_for() -> None:
    stream = Terminal()

    with progress(stream, {"TERM": "xterm"}) as listener:
        listener.phase("checking")
        listener.started(3)
        listener.finished(OUTCOME)
        listener.waiting({"[red]slow.test\x1b]0;owned\x07": "HTTP 429"})

    assert "1/3" in stream.getvalue()
    assert "[red]slow.test" in stream.getvalue()
    assert "\x1b]0;" not in stream.getvalue()


def test_a_terminal_gets_nothing_when_progress_is_not_wanted() -> None:
    stream = Terminal()

    with progress(stream, {}, wanted=False) as listener:
        listener.started(3)
        listener.finished(OUTCOME)

    assert stream.getvalue() == ""


def test_a_real_terminal_is_left_as_it_was() -> None:
    program = (
        "import sys\n"
        "from linkcheck.terminal import progress\n"
        "with progress(sys.stderr, {'TERM': 'xterm'}) as listener:\n"
        "    listener.started(2)\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "COLUMNS": "80"}

    subprocess.run([sys.executable, "-c", program], stderr=theirs, env=environment, check=True, timeout=60)

    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "0/2" in shown
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [(0, 10, 5.0, ""), (10, 10, 5.0, ""), (5, 10, 5.0, "about 5 s left"), (1, 100, 10.0, "about 16 min left")],
)
def test_the_time_left_goes_on_at_the_pace_so_far(done: int, total: int, seconds: float, words: str) -> None:
    assert time_left(done, total, seconds) == words


def test_of_many_hosts_three_are_named() -> None:
    waiting = {f"h{number}.test": "" for number in range(5)}

    assert waiting_for(waiting) == "waiting for h0.test, h1.test, h2.test and 2 more"


def test_the_summary_counts_every_verdict() -> None:
    lines = told(rich_report())

    assert lines[0] == "16 links to 16 destinations in 1 catalog; 207 requests in 41 s"
    assert [line.split() for line in lines[2:9]] == [
        ["alive", "6"],
        ["moved", "1"],
        ["dead", "2"],
        ["unreachable", "4"],
        ["blocked", "1"],
        ["unknown", "1"],
        ["skipped", "1"],
    ]


def test_the_summary_says_where_what_is_dead_and_what_to_write_instead() -> None:
    lines = told(rich_report())

    start = lines.index("Dead")
    assert lines[start + 3 : start + 6] == [
        "  catalog.md:17:10  http://www.cs.stanford.test/~acoates/papers/wangwucoatesng_icpr2012.pdf",
        "      HTTP 404 on 3 of 3 checks",
        "      write instead: https://web.archive.org/web/2015/"
        "http://www.cs.stanford.test/~acoates/papers/wangwucoatesng_icpr2012.pdf",
    ]


def test_a_host_that_failed_as_a_whole_is_one_line() -> None:
    assert "  jmlr.test: 3 destinations, no connection within 10 s on 2 tries" in told(rich_report())


def test_of_many_dead_links_ten_are_shown() -> None:
    many = [finding(entry(f"W{n}", link(f"https://h{n}.test/", 10 * n)), Health.DEAD, detail="HTTP 404") for n in range(1, 31)]

    lines = told(report(*many))

    assert sum("https://h" in line for line in lines) == 10
    assert "  … and 20 more in reports/broken-links.md" in lines


@pytest.mark.parametrize(
    ("fail_on", "line"),
    [
        ("dead", "Exit code 1: 2 destinations are dead (--fail-on dead)"),
        ("confirmed", "Exit code 1: 1 destination is dead and confirmed (--fail-on confirmed)"),
        ("new", "Exit code 1: 2 destinations are newly dead (--fail-on new)"),
        ("unreachable", "Exit code 1: 6 destinations are dead or unreachable (--fail-on unreachable)"),
        ("never", "Exit code 0: --fail-on never"),
    ],
)
def test_the_last_line_explains_the_exit_code(fail_on: str, line: str) -> None:
    assert told(rich_report(), fail_on)[-1] == line


def test_a_good_run_ends_with_exit_code_0() -> None:
    good = report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE))

    assert told(good)[-1] == "Exit code 0: nothing is dead (--fail-on dead)"


def test_there_are_at_most_three_hints() -> None:
    assert sum(line.startswith("Hint: ") for line in told(rich_report())) == 3
    assert not hints(report())


@pytest.mark.parametrize("color", [True, False])
def test_hostile_words_cannot_steer_the_summary(color: bool) -> None:
    hostile = report(finding(entry(HOSTILE, link(f"https://a.test/{HOSTILE}", 3)), Health.DEAD, detail=f"[red]{HOSTILE}"))

    text = summary(hostile, ending(hostile), color=color)

    assert "\x1b[31m\u202e" not in text
    assert "[red]<b>Evil</b>" in text
    assert not (CONTROLS - {"\x1b"}) & set(text)
    assert color or "\x1b" not in text


def test_without_color_no_line_has_trailing_space() -> None:
    assert all(line == line.rstrip() for line in told(rich_report()))


def test_rich_is_loaded_only_when_it_is_needed() -> None:
    program = "import sys, linkcheck.terminal; print([name for name in sys.modules if name.startswith('rich')])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True, timeout=60
    )

    assert done.stdout.strip() == "[]"
