"""The judging and the table of the benchmarks: nobody is called right or wrong, fast or slow, unfairly."""

import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from benchmarks import HERE, namespace, table
from benchmarks.judging import is_right, paired, score
from benchmarks.opinions import Opinion, Told
from benchmarks.result import Cost, Result, Score, Traffic, middle
from web.world import Expectation


def expected(verdict: str, reason: str | None = None) -> Expectation:
    return Expectation(verdict, reason, "the test says so")


def told(word: Told) -> Opinion:
    return Opinion(told=word)


def result(
    program: str = "linkcheck", *, right: int = 255, wall: float = 10.0, requests: int = 100, refused: int = 0
) -> Result:
    return Result(
        program=program,
        score=Score(of=255, right=right, live_called_broken=0, dead_called_fine=0, untold=0, wrong=()),
        traffic=Traffic(requests=requests, refused=refused, most_connections=2, most_connections_at="github.com"),
        cost=Cost(wall_seconds=wall, cpu_seconds=1.0, peak_bytes=50_000_000, exit_status=1, timed_out=False),
    )


# Which opinion belongs to which link


@pytest.mark.parametrize(
    ("link", "spelt"),
    [
        ("http://a.test", "http://a.test/"),
        ("http://A.test/B", "http://a.test/B"),
        ("http://a.test/x%28y%29", "http://a.test/x(y)"),
        ("http://a.test/#/search/", "http://a.test/"),
        ("http://a.test/p#", "http://a.test/p"),
        ("http://a.test?q=1", "http://a.test/?q=1"),
        ("/assets/a.jpg", "assets/a.jpg"),
    ],
)
def test_a_link_is_recognised_in_the_spelling_of_a_program(link: str, spelt: str) -> None:
    assert paired({link: None}, {spelt: told(Told.FINE)}) == {link: told(Told.FINE)}


@pytest.mark.parametrize(
    ("link", "spelt"),
    [
        ("http://a.test/b", "https://a.test/b"),
        ("http://a.test/b", "http://a.test/B"),
        ("http://a.test/b", "http://a.test/b/"),
        ("http://a.test//b", "http://a.test/b"),
        ("http://a.test/b?q=1", "http://a.test/b"),
    ],
)
def test_another_link_is_not_taken_for_it(link: str, spelt: str) -> None:
    assert paired({link: None}, {spelt: told(Told.FINE)}) == {}


def test_an_opinion_on_the_very_fragment_comes_before_one_on_the_page() -> None:
    opinions = {"http://a.test/": told(Told.FINE), "http://a.test/#no": told(Told.BROKEN)}

    assert paired({"http://a.test/#no": None}, opinions) == {"http://a.test/#no": told(Told.BROKEN)}


# Who is right


@pytest.mark.parametrize(
    ("verdict", "right"),
    [
        ("alive", {Told.FINE}),
        ("moved", {Told.FINE}),
        ("blocked", {Told.FINE, Told.UNSURE}),
        ("dead", {Told.BROKEN}),
        ("unreachable", {Told.BROKEN}),
    ],
)
def test_a_program_without_verdicts_is_right_when_it_sends_the_maintainer_the_right_way(verdict: str, right: set[Told]) -> None:
    assert {word for word in Told if is_right(expected(verdict), told(word))} == right


@pytest.mark.parametrize(
    ("verdict", "reason", "right"),
    [
        ("dead", "http-404", True),
        ("dead", "http-410", False),
        ("unreachable", "http-404", False),
        ("alive", "ok", False),
    ],
)
def test_a_program_with_verdicts_must_have_the_very_one(verdict: str, reason: str, right: bool) -> None:
    opinion = Opinion(told=Told.BROKEN, verdict=verdict, reason=reason)

    assert is_right(expected("dead", "http-404"), opinion) is right


def test_a_score_counts_each_kind_of_mistake() -> None:
    links = {
        "http://a.test/alive": expected("alive"),
        "http://a.test/dead": expected("dead"),
        "http://a.test/blocked": expected("blocked"),
        "http://a.test/silence": expected("moved"),
        "http://a.test/good": expected("alive"),
    }
    opinions = {
        "http://a.test/alive": told(Told.BROKEN),
        "http://a.test/dead": told(Told.FINE),
        "http://a.test/blocked": told(Told.BROKEN),
        "http://a.test/good": told(Told.FINE),
        "http://elsewhere.test/": told(Told.BROKEN),
    }

    counted = score(links, opinions)

    assert (counted.of, counted.right) == (5, 1)
    assert (counted.live_called_broken, counted.dead_called_fine, counted.untold) == (2, 1, 1)
    assert [line.partition(": ")[0] for line in counted.wrong] == [*links][:4]


# What a program costs


def timed(folder: Path, limit: int, script: str) -> Cost:
    report = folder / "cost.json"
    stopwatch = [sys.executable, "-I", "-S", str(HERE / "stopwatch.py"), str(limit), str(report)]
    subprocess.run([*stopwatch, sys.executable, "-c", script], check=True)
    return msgspec.json.decode(report.read_bytes(), type=Cost)


def test_the_stopwatch_counts_the_work_and_the_memory_of_children_too(tmp_path: Path) -> None:
    work = "import time\nheap = bytes([1]) * 60_000_000\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}]); sys.exit(3)"

    cost = timed(tmp_path, 60, parent)

    assert cost.cpu_seconds >= 0.3
    assert cost.wall_seconds >= 0.3
    assert cost.peak_bytes > 60_000_000
    assert (cost.exit_status, cost.timed_out) == (3, False)


def test_the_stopwatch_stops_a_program_with_its_children(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(alive)!r}).touch()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    cost = timed(tmp_path, 1, parent)
    time.sleep(3)

    assert cost.timed_out
    assert cost.wall_seconds < 3
    assert not alive.exists()


# The private network


@pytest.mark.parametrize(
    ("uid_map", "own"),
    [
        ("         0          0          1\n", True),
        ("         0       1000          1\n", True),
        ("         0          0 4294967295\n", False),
        ("         0     100000      65536\n", False),
        ("         0       1000          1\n         1     100000      65536\n", False),
        ("", False),
    ],
    ids=["root", "user", "machine", "container", "rootless container", "unreadable"],
)
def test_files_are_mounted_only_where_one_user_is_mapped_and_so_never_over_those_of_the_machine(
    uid_map: str, own: bool
) -> None:
    assert namespace.is_own(uid_map) is own


# The table


def test_costs_are_shown_as_multiples_of_the_yardstick() -> None:
    ours, theirs = result(wall=5.0, requests=150), result("lychee", wall=20.0, requests=300)

    rows = {row[0]: row[1:] for row in table.cells([ours, theirs], theirs)}

    assert rows["wall"] == ["5.0 s (× 0.25)", "20.0 s (× 1.00)"]
    assert rows["requests sent"] == ["150 (× 0.50)", "300 (× 1.00)"]


def test_without_a_yardstick_there_are_no_multiples() -> None:
    rows = {row[0]: row[1:] for row in table.cells([result(wall=5.0)], None)}

    assert rows["wall"] == ["5.0 s"]


def test_a_table_has_as_many_columns_in_every_line() -> None:
    lines = table.markdown(table.cells([result(), result("lychee")], None)).splitlines()

    assert {line.count("|") for line in lines} == {4}


@pytest.mark.parametrize(
    ("ours", "missed"),
    [
        (result(), []),
        (result(right=254), ["every verdict right: 254 of 255"]),
        (result(requests=255), ["at most 0.9 requests per link: 1.00"]),
        (result(refused=1), ["none refused by a rate limit after its first warning: 1"]),
        (result(wall=16.0), ["wall of linkcheck under half of lychee's: × 0.53"]),
    ],
)
def test_a_target_that_is_missed_is_said_to_be(ours: Result, missed: list[str]) -> None:
    lines = table.targets(ours, result("lychee", wall=30.0))

    assert [line.removeprefix("- missed: ") for line in lines if line.startswith("- missed: ")] == missed
    assert len(lines) == 4


def test_a_program_that_was_stopped_is_said_to_have_taken_longer() -> None:
    whole = result(wall=600.0)
    stopped = replace(whole, cost=replace(whole.cost, timed_out=True))

    rows = {row[0]: row[1:] for row in table.cells([stopped], None)}

    assert rows["wall"] == ["over 600.0 s"]


def test_of_several_rounds_the_one_in_the_middle_counts() -> None:
    rounds = [result(wall=30.0, requests=3), result(wall=10.0, requests=1), result(wall=20.0, requests=2)]

    chosen = middle(rounds)

    assert (chosen.cost.wall_seconds, chosen.traffic.requests) == (20.0, 2)


def test_only_what_is_between_the_markers_is_replaced() -> None:
    document = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"

    assert table.between_markers(document, "new") == f"before\n{table.BEGIN}\n\nnew\n\n{table.END}\nafter\n"


def test_a_readme_without_markers_is_not_touched_silently() -> None:
    with pytest.raises(ValueError, match="measured: begin"):
        table.between_markers("nothing to replace here", "new")
