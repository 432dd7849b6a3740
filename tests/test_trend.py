"""How the verdicts went from run to run: in the store, in links.json, and on the page."""

import itertools
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from browsing import Open, needs_chromium, open_everything
from fetching import quick
from linkcheck.extract import extract
from linkcheck.history import memory, trend
from linkcheck.history.store import History
from linkcheck.model import Health, PastRun, Report
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.reports import html, links_json
from reading_html import read, shown
from sample_report import entry, finding, link, report, rich_report
from test_reports_html_browser import AXE, PHONE
from web import SmallWeb

MONDAY = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
LINKS = "[x](https://h.test/gone) [y](https://h.test/good) [z](https://h.test/fine)\n"


def past(day: str, **counts: int) -> PastRun:
    return PastRun(day=day, counts={Health(name): number for name, number in counts.items()})


async def weekly(web: SmallWeb, folder: Path, *weeks: int, catalog: str = "catalog.md", markdown: str = LINKS) -> Report:
    """The report of the last of some weekly runs."""
    reports = []
    for week in weeks:
        with History(folder / "store.sqlite") as history:
            history.adopt(memory.read(folder / "links.json"))
            document = extract(markdown.encode(), catalog)
            reports.append(await run([document], quick(web), history, Silence(), MONDAY + timedelta(weeks=week)))
    return reports[-1]


@pytest.fixture
def site(web: SmallWeb) -> SmallWeb:
    host = web.host("h.test")
    host.page("/gone", "Gone", 404)
    host.page("/good", "Good")
    host.page("/fine", "Fine")
    return web


def test_a_day_counts_once_and_the_present_one_not_at_all() -> None:
    runs = [past("2026-11-09", dead=1), past("2026-11-02", dead=2), past("2026-11-02", dead=3), past("2026-11-16", dead=4)]

    assert trend.earlier(runs, date(2026, 11, 16)) == (past("2026-11-02", dead=3), past("2026-11-09", dead=1))


def test_runs_that_left_most_links_out_are_left_out() -> None:
    runs = [past("2026-11-02", alive=9, skipped=1), past("2026-11-09", alive=1, skipped=9)]

    assert trend.earlier(runs, date(2026, 11, 16)) == (past("2026-11-02", alive=9, skipped=1),)


def test_only_the_last_runs_travel() -> None:
    runs = [past((date(2020, 1, 1) + timedelta(days=day)).isoformat(), alive=1) for day in range(500)]

    kept = trend.earlier(runs, date(2026, 11, 16))

    assert kept == tuple(runs[-60:])


def test_another_catalog_has_a_line_of_its_own() -> None:
    folder = [f"{number}.md" for number in range(5)]

    assert trend.is_comparable(folder, [*folder, "new.md"])
    assert not trend.is_comparable(folder, folder[:1])
    assert not trend.is_comparable([], [])


async def test_a_run_knows_the_counts_of_those_before_it(site: SmallWeb, tmp_path: Path) -> None:
    await weekly(site, tmp_path, 0)
    site.host("h.test").page("/good", "Gone, too", 404)
    await weekly(site, tmp_path, 1, catalog="other.md")

    last = await weekly(site, tmp_path, 1, 2)

    assert last.earlier == (past("2026-11-02", dead=1, alive=2), past("2026-11-09", dead=2, alive=1))


async def test_the_counts_travel_to_a_machine_without_the_store(site: SmallWeb, tmp_path: Path) -> None:
    seen = await weekly(site, tmp_path, 0, 1)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "links.json").write_text(links_json.render(seen), encoding="utf-8")

    last = await weekly(site, elsewhere, 2)

    assert [one.day for one in last.earlier] == ["2026-11-02", "2026-11-09"]
    assert last.earlier == (*seen.earlier, past("2026-11-09", dead=1, alive=2))


@pytest.mark.parametrize(
    "earlier",
    [
        "words",
        [{"day": "2026-11-02"}],
        [{"day": "2026-11-02", "verdicts": {"dead": -1}}],
        [{"day": "2026-11-02", "verdicts": {"dead": 10**30}}],
        [{"day": "<b>", "verdicts": {"dead": 1}}],
        [{"day": "2026-11-02", "verdicts": {"lost": 1}}],
    ],
)
def test_counts_that_are_none_cost_nothing_else(tmp_path: Path, earlier: object) -> None:
    written = json.loads(links_json.render(rich_report("Words")))
    written["run"]["earlier"] = earlier
    file = tmp_path / "links.json"
    file.write_text(json.dumps(written), encoding="utf-8")

    known = memory.read(file)

    assert known.trouble == ""
    assert len(known.past) == len(written["destinations"])
    assert [one.day for one in known.runs] == ["2026-11-22"]


def with_earlier(shown_report: Report, *runs: PastRun) -> Report:
    return replace(shown_report, earlier=runs)


RUNS = (past("2026-11-08", alive=14, dead=1, moved=1), past("2026-11-15", alive=11, dead=2, unreachable=3))


def card(page: Report) -> Any:
    (found,) = [one for one in read(page).select(".card") if "run by run" in shown(one)]
    return found


def test_the_page_draws_the_runs_and_has_their_numbers_in_a_table() -> None:
    drawn = card(with_earlier(rich_report("Words"), *RUNS))

    assert [shown(title) for title in drawn.select("svg title")] == [
        "2026-11-08: 1 dead, 1 moved",
        "2026-11-15: 2 dead, 3 unreachable",
        "this run: 2 dead, 4 unreachable, 1 moved, 1 blocked, 1 unknown",
    ]
    assert shown(drawn.select("table tr")[0]) == "Run dead unreachable moved blocked unknown skipped alive"
    assert [shown(row) for row in drawn.select("tbody tr")] == [
        "this run 2 4 1 1 1 1 6",
        "2026-11-15 2 3 0 0 0 0 11",
        "2026-11-08 1 0 1 0 0 0 14",
    ]


def test_columns_stand_beside_and_parts_upon_each_other() -> None:
    drawn = card(with_earlier(rich_report("Words"), *RUNS))

    def sides(rect: Any) -> tuple[float, float, float, float]:
        left, top, width, height = (float(rect[key].rstrip("%")) for key in ("x", "y", "width", "height"))
        return left, top, left + width, top + height

    places = [[sides(rect) for rect in group.select("rect")] for group in drawn.select("svg g")]
    for before, after in itertools.pairwise(places):
        assert before[0][2] < after[0][0]
    for group in places:
        assert group[0][3] == pytest.approx(100)
        assert all(upper[3] == pytest.approx(lower[1], abs=0.02) for lower, upper in itertools.pairwise(group))
        assert min(top for _, top, _, _ in group) >= -0.02


def test_a_first_run_and_one_that_left_most_out_draw_nothing() -> None:
    narrow = report(*(finding(entry(f"W{n}", link(f"https://a.test/{n}", n)), Health.SKIPPED) for n in range(3, 6)))

    for page in (rich_report("Words"), with_earlier(narrow, *RUNS)):
        assert "run by run" not in shown(read(page).select(".cards")[0])


def test_years_without_trouble_are_a_sentence() -> None:
    fine = with_earlier(report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE)), past("2026-11-15", alive=1))

    drawn = card(fine)

    assert "None in any of 2 runs." in shown(drawn)
    assert not drawn.select("svg")


def test_the_present_day_is_in_the_line_of_the_clock_alone() -> None:
    now = with_earlier(rich_report("Words"), *RUNS)
    later = replace(now, run=replace(now.run, started=now.run.started + timedelta(days=3)))

    lines = [html.render(one).splitlines() for one in (now, later)]

    assert [one for one, other in zip(*lines, strict=True) if one != other and "Checked on" not in one] == []


@needs_chromium
@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_the_drawing_shuts_nobody_out_and_fits(opened: Open, look: dict[str, Any]) -> None:
    runs = [past((date(2026, 11, 21) - timedelta(weeks=n)).isoformat(), alive=8, dead=n % 7) for n in range(60, 0, -1)]
    with opened(with_earlier(rich_report("Words"), *runs), "#links", **look) as seen:
        open_everything(seen.page)
        seen.page.evaluate(AXE.read_text("utf-8"))
        found = seen.page.evaluate("axe.run('.cards', {resultTypes: ['violations']})")
        box = seen.page.locator("svg.columns").bounding_box()
        complaints, width = seen.complaints, seen.page.evaluate("document.documentElement.scrollWidth")

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert complaints == []
    assert box is not None
    assert box["width"] > 200
    assert box["height"] > 60
    assert width == (look.get("viewport") or {"width": 1280})["width"]
