"""`linkcheck history`, and what travels from machine to machine in links.json."""

import json
from pathlib import Path

import pytest

from program import Run
from web import SmallWeb

CATALOG = "[a](https://good.test/a) [b](https://good.test/b)\n"


def test_it_tells_what_changed_from_run_to_run(run: Run, web: SmallWeb) -> None:
    host = web.host("good.test")
    host.page("/a", "Here")
    host.page("/b", "Here")
    run("run", "catalog.md", *web.options, catalog=CATALOG)
    host.page("/b", "Gone", 404)
    run("run", "catalog.md", *web.options)
    run("run", "catalog.md", *web.options)

    told = run("history")

    assert told.code == 0
    lines = told.out.splitlines()
    assert [line.strip() for line in lines if line.startswith("    ")] == [
        "the first run, which has nothing to compare with",
        "newly dead: https://good.test/b",
        "nothing changed",
    ]
    assert [line[18:] for line in lines if not line.startswith("    ")] == [
        "2 destinations: 2 alive",
        "2 destinations: 1 alive, 1 dead",
        "2 destinations: 1 alive, 1 dead",
    ]


def test_it_tells_what_became_of_one_url(run: Run, web: SmallWeb) -> None:
    host = web.host("good.test")
    host.page("/a", "Here")
    host.page("/b", "Gone", 404)
    run("run", "catalog.md", *web.options, catalog=CATALOG)

    told = run("history", "https://good.test/b")

    first, second = told.out.splitlines()
    assert first == "https://good.test/b"
    assert second[18:].startswith("dead (http-404); failing since ")


def test_a_span_leaves_older_runs_out(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/a", "Here")
    run("run", "catalog.md", *web.options, catalog="[a](https://good.test/a)\n")

    assert run("history", "--since", "1d").out
    assert run("history", "--since", "2999-01-01").out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "soon"], "--since soon: must be a day such as 2026-11-01, or a duration such as 30d"),
        (["https://never.test/"], "https://never.test/ was in no run"),
    ],
)
def test_what_it_cannot_tell_is_said_with_the_way_out(run: Run, web: SmallWeb, arguments: list[str], message: str) -> None:
    web.host("good.test").page("/a", "Here")
    run("run", "catalog.md", *web.options, catalog="[a](https://good.test/a)\n")

    told = run("history", *arguments)

    assert told.code == 2
    assert message in told.err


def test_without_a_store_it_says_how_to_get_one(run: Run) -> None:
    told = run("history")

    assert told.code == 2
    assert "linkcheck run makes it" in told.err


def test_a_death_is_confirmed_on_a_machine_that_has_only_links_json(run: Run, web: SmallWeb, folder: Path) -> None:
    host = web.host("good.test")
    host.page("/a", "Here")
    host.page("/b", "Gone", 404)
    run("run", "catalog.md", *web.options, catalog=CATALOG)
    links = folder / "reports" / "links.json"
    (folder / ".linkcheck.sqlite").unlink()
    report = json.loads(links.read_text("utf-8"))
    report["run"]["started"] = "2026-01-05T06:00:00Z"
    report["destinations"][1] |= {"failing_since": "2026-01-05", "last_counted": "2026-01-05"}
    links.write_text(json.dumps(report), encoding="utf-8")

    again = run("run", "catalog.md", "--fail-on", "confirmed", *web.options)

    assert again.code == 1
    (dead,) = [one for one in json.loads(links.read_text("utf-8"))["destinations"] if one["verdict"] == "dead"]
    assert (dead["confirmed"], dead["failing_since"], dead["failures"]) == (True, "2026-01-05", 2)
    assert "confirmed dead" in (folder / "reports" / "broken-links.md").read_text("utf-8")


def test_a_links_json_that_cannot_be_read_is_named_and_costs_nothing_else(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/a", "Here")
    (folder / "reports").mkdir()
    (folder / "reports" / "links.json").write_text("{", encoding="utf-8")

    ended = run("run", "catalog.md", *web.options, catalog="[a](https://good.test/a)\n")

    assert ended.code == 0
    assert "links.json cannot be read" in ended.err
