"""links.json as the memory that travels to a machine without the store."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fetching import quick
from linkcheck.extract import extract
from linkcheck.history import memory
from linkcheck.history.store import History
from linkcheck.model import Past
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.reports import links_json
from running import report_on
from web import SmallWeb

LONG_AGO = "2026-01-01T06:00:00Z"


def kept(path: Path, **destination: Any) -> Path:
    one = {"url": "https://a.test/x", "verdict": "dead", "links": [{"path": "catalog.md"}]} | destination
    run = {"started": LONG_AGO}
    path.write_text(json.dumps({"schema": "linkcheck/links/1", "run": run, "destinations": [one]}), encoding="utf-8")
    return path


async def test_what_a_run_writes_is_what_the_next_machine_knows(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.page("/gone", "Gone", 404)
    host.page("/good", "Good")
    report = await report_on(web, "[x](https://h.test/gone) [y](https://h.test/good) [z](gone.md)\n", tmp_path)
    file = tmp_path / "links.json"
    file.write_text(links_json.render(report), encoding="utf-8")

    with History(tmp_path / "store.sqlite") as history:
        stored = history.past()

    travelled = memory.read(file)
    assert dict(travelled.past) == stored
    assert abs((travelled.started or report.run.started) - report.run.started) < timedelta(seconds=1)
    assert stored["https://h.test/gone"].failures == 1


async def test_addresses_without_a_scheme_are_known_again_too(web: SmallWeb, tmp_path: Path) -> None:
    for name in ("www.h.test", "h.test"):
        web.host(name).page("/gone", "Gone", 404)
    report = await report_on(
        web, "www.h.test/gone and [x](//h.test/gone), me@h.test, <you@h.test>, [y](www.h.test/gone)\n", tmp_path
    )
    file = tmp_path / "links.json"
    file.write_text(links_json.render(report), encoding="utf-8")

    with History(tmp_path / "store.sqlite") as history:
        stored = history.past()

    assert len(stored) == len(report.findings)
    assert dict(memory.read(file).past) == stored


async def test_a_count_that_no_store_can_hold_costs_no_run(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").page("/x", "Gone", 404)
    known = memory.read(kept(tmp_path / "links.json", failing_since="2026-01-01", failures=10**30))
    with History(tmp_path / "store.sqlite") as history:
        history.adopt(known)

        source = b"[x](https://a.test/x)\n"
        report = await run([extract(source, "catalog.md")], quick(web), history, Silence())

    assert report.findings[0].verdict.health == "dead"


async def test_a_death_is_confirmed_by_what_another_machine_saw(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").page("/x", "Gone", 404)
    file = kept(tmp_path / "links.json", failing_since="2026-01-01", failures=1, last_counted="2026-01-01")
    with History(tmp_path / "store.sqlite") as history:
        history.adopt(memory.read(file))

        assert history.past()["https://a.test/x"].failing_since == "2026-01-01"


async def test_the_newer_of_store_and_file_is_believed(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").page("/x", "Here")
    await report_on(web, "[x](https://a.test/x)\n", tmp_path)
    known = memory.read(kept(tmp_path / "links.json"))
    with History(tmp_path / "store.sqlite") as history:
        history.adopt(known)
        with_older = history.past()
        history.adopt(memory.Memory(past=known.past, started=datetime.now(UTC) + timedelta(minutes=1)))
        with_newer = history.past()

    assert with_older["https://a.test/x"].verdict == "alive"
    assert with_newer["https://a.test/x"].verdict == "dead"


def test_a_row_of_failures_that_waits_behind_a_wall_travels_too(tmp_path: Path) -> None:
    waiting = {"failing_since": "2026-01-01", "failures": 2, "last_counted": "2026-01-08"}

    known = memory.read(kept(tmp_path / "links.json", verdict="blocked", streak=waiting, turns=["2026-01-01"]))

    assert known.past["https://a.test/x"] == Past(verdict="blocked", **waiting, turns=("2026-01-01",))  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("{", encoding="utf-8"),
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: path.write_text('{"schema": "another/1", "run": {"started": "2026-01-01T06:00:00Z"}, "destinations": []}'),
        lambda path: kept(path, verdict="killed"),
        lambda path: path.mkdir(),
    ],
    ids=["cut", "bytes", "schema", "verdict", "folder"],
)
def test_a_file_that_is_no_memory_is_named_and_changes_nothing(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    file = tmp_path / "links.json"
    spoil(file)

    known = memory.read(file)

    assert not known.past
    assert str(file) in known.trouble
    assert "lost" in known.trouble


def test_days_that_are_none_are_passed_over(tmp_path: Path) -> None:
    known = memory.read(kept(tmp_path / "links.json", failing_since="yesterday", failures=-3, turns=["x", "2026-01-01"]))

    assert known.past["https://a.test/x"] == Past(verdict="dead", turns=("2026-01-01",))


def test_without_a_file_there_is_no_memory_and_no_trouble(tmp_path: Path) -> None:
    assert memory.read(tmp_path / "links.json") == memory.Memory()
