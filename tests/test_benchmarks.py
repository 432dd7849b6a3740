"""The judging of the benchmarks: what programs print is understood, and nobody is called right or wrong unfairly."""

import json

import pytest

from benchmarks import table
from benchmarks.judging import is_right, paired, score
from benchmarks.opinions import Opinion, Told
from benchmarks.programs import PROGRAMS, YARDSTICK, linkcheck, linkinator, lychee, markdown_link_check
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


# What programs print


def test_lychee_is_read_from_its_lists() -> None:
    fine = {"url": "https://a.test/", "status": {"text": "200 OK", "code": 200}}
    gone = {"url": "https://a.test/gone", "status": {"text": "Rejected status code: 404 Not Found", "code": 404}}
    slow = {"url": "https://slow.test/", "status": {"text": "Timeout"}}
    left_out = {"url": "mailto:me@a.test", "status": {"text": "Excluded"}}
    printed = {
        "success_map": {"catalog.md": [fine]},
        "error_map": {"catalog.md": [gone]},
        "timeout_map": {"catalog.md": [slow]},
        "excluded_map": {"catalog.md": [left_out]},
        "redirect_map": {"catalog.md": [fine]},
    }

    opinions = lychee.DEFAULT.read(json.dumps(printed))

    assert {link: opinion.told for link, opinion in opinions.items()} == {
        "https://a.test/": Told.FINE,
        "https://a.test/gone": Told.BROKEN,
        "https://slow.test/": Told.BROKEN,
        "mailto:me@a.test": Told.UNSURE,
    }


def test_a_link_that_lychee_cannot_make_a_url_of_is_found_in_its_complaint() -> None:
    complaint = {
        "url": "error:",
        "status": {"text": 'Error building URL for "/assets/a.jpg" (Attribute: Some("src")): Cannot resolve \'/assets/a.jpg\''},
    }
    printed = {"success_map": {}, "timeout_map": {}, "excluded_map": {}, "error_map": {"catalog.md": [complaint]}}

    opinions = lychee.DEFAULT.read(json.dumps(printed))

    assert opinions["/assets/a.jpg"].told is Told.BROKEN


def test_linkinator_is_read_from_its_states() -> None:
    links = [
        {"url": "https://a.test/", "status": 200, "state": "OK"},
        {"url": "https://a.test/gone", "status": 404, "state": "BROKEN"},
        {"url": "https://wall.test/", "status": 403, "state": "SKIPPED"},
    ]

    opinions = linkinator.DEFAULT.read(json.dumps({"links": links, "passed": False}))

    assert [opinion.told for opinion in opinions.values()] == [Told.FINE, Told.BROKEN, Told.UNSURE]


def test_markdown_link_check_is_read_from_its_marks_and_its_last_word_on_a_link_counts() -> None:
    printed = """
FILE: catalog.md
  [✓] https://a.test/
  [✖] https://a.test/gone
  [/] https://ignored.test/

  3 links checked.
  [✖] https://a.test/gone → Status: 404

  ERROR: 1 dead links found!
"""

    opinions = markdown_link_check.DEFAULT.read(printed)

    assert opinions == {
        "https://a.test/": Opinion(told=Told.FINE),
        "https://a.test/gone": Opinion(told=Told.BROKEN, words="Status: 404"),
        "https://ignored.test/": Opinion(told=Told.UNSURE),
    }


def test_linkcheck_is_read_with_its_verdict_and_reason() -> None:
    found = [
        {"url": "https://a.test/", "verdict": "moved", "reason": "permanent-redirect", "detail": "301"},
        {"url": "https://b.test/", "verdict": "unreachable", "reason": "tls-expired", "detail": "in 2019"},
        {"url": "https://c.test/", "verdict": "blocked", "reason": "challenge", "detail": "403"},
    ]

    opinions = linkcheck.DEFAULT.read(json.dumps({"destinations": found}))

    assert [opinion.told for opinion in opinions.values()] == [Told.FINE, Told.BROKEN, Told.UNSURE]
    assert opinions["https://b.test/"] == Opinion(
        told=Told.BROKEN, words="in 2019", verdict="unreachable", reason="tls-expired"
    )


def test_every_program_has_a_name_of_its_own_and_the_yardstick_takes_part() -> None:
    names = [program.name for program in PROGRAMS]

    assert len(set(names)) == len(names)
    assert YARDSTICK in PROGRAMS


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
        (result(requests=255), ["at most 0.8 requests per link: 1.00"]),
        (result(refused=1), ["none refused by a rate limit after its first warning: 1"]),
        (result(wall=16.0), ["wall under half of lychee's: × 0.53"]),
    ],
)
def test_a_target_that_is_missed_is_said_to_be(ours: Result, missed: list[str]) -> None:
    lines = table.targets(ours, result("lychee", wall=30.0))

    assert [line.removeprefix("- missed: ") for line in lines if line.startswith("- missed: ")] == missed
    assert len(lines) == 4


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
