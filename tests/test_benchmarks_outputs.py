"""What the programs of the benchmarks print is understood."""

import json

from benchmarks.opinions import Opinion, Told
from benchmarks.programs import INSPECTED, PROGRAMS, YARDSTICK, linkcheck, linkinator, lychee, markdown_link_check
from web.advice import Advice, Instead


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
        "redirect_map": {"catalog.md": [{"origin": "https://a.test/", "redirects": [{"url": "https://b.test/", "code": 301}]}]},
    }

    opinions = lychee.DEFAULT.read(json.dumps(printed))

    assert [link for link, opinion in opinions.items() if opinion.is_moved] == ["https://a.test/"]

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
    nothing: dict[str, list[object]] = {}
    printed = {
        "success_map": nothing,
        "timeout_map": nothing,
        "excluded_map": nothing,
        "redirect_map": nothing,
        "error_map": {"catalog.md": [complaint]},
    }

    opinions = lychee.DEFAULT.read(json.dumps(printed))

    assert opinions["/assets/a.jpg"].told is Told.BROKEN


def test_what_lychee_minds_by_an_option_is_a_remark_and_no_broken_link() -> None:
    words = {
        "http://a.test/": "Insecure HTTP URL used, where 'https://a.test/' can be used instead",
        "https://b.test/#no": "Cannot find fragment",
    }
    complaints = [{"url": link, "status": {"text": text, "details": text}} for link, text in words.items()]
    others: dict[str, object] = {name: {} for name in ("success_map", "timeout_map", "excluded_map", "redirect_map")}
    printed = {**others, "error_map": {"catalog.md": complaints}}

    opinions = lychee.THOROUGH.read(json.dumps(printed))

    assert {(opinion.told, *opinion.advice.notes) for opinion in opinions.values()} == {
        (Told.FINE, "insecure"),
        (Told.FINE, "missing-anchor"),
    }


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
    silent: dict[str, object] = {"notes": [], "remedy": None}
    secure = {"url": "https://a.test/x", "kind": "https", "certain": True}
    advice = {"notes": [{"kind": "old-blog", "detail": "of 2015"}], "remedy": secure}
    found = [
        {"url": "https://a.test/", "verdict": "moved", "reason": "permanent-redirect", "detail": "301", **advice},
        {"url": "https://b.test/", "verdict": "unreachable", "reason": "tls-expired", "detail": "in 2019", **silent},
        {"url": "https://c.test/", "verdict": "blocked", "reason": "challenge", "detail": "403", **silent},
    ]

    opinions = linkcheck.DEFAULT.read(json.dumps({"destinations": found}))

    assert [opinion.told for opinion in opinions.values()] == [Told.FINE, Told.BROKEN, Told.UNSURE]
    assert opinions["https://a.test/"].is_moved
    assert opinions["https://a.test/"].advice == Advice(
        frozenset({"old-blog"}), Instead("https", "https://a.test/x", certain=True)
    )
    assert opinions["https://b.test/"] == Opinion(
        told=Told.BROKEN, words="in 2019", verdict="unreachable", reason="tls-expired"
    )


def test_every_program_has_a_name_of_its_own_and_the_yardstick_takes_part() -> None:
    for programs in (PROGRAMS, INSPECTED):
        names = [program.name for program in programs]
        assert len(set(names)) == len(names)
    assert YARDSTICK in PROGRAMS
