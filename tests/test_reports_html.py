"""index.html before its script runs: what is there, and what the script will know."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from linkcheck.model import Health, Identifier, Past, Record, Standing
from linkcheck.reports import enrichment_json, html, links_json
from reading_html import facts, read, shown
from sample_report import entry, finding, link, report, rich_report


def test_the_sentence_and_the_day_are_there_without_the_script() -> None:
    (header,) = read(rich_report()).select("header")

    said = shown(header)

    assert "Links of catalog.md" in said
    assert "16 links to 16 destinations: 6 alive, 1 moved, 2 dead" in said
    assert said.count("Checked on 2026-11-22") == 1


def test_an_incomplete_run_says_so() -> None:
    whole = rich_report()

    (header,) = read(replace(whole, run=replace(whole.run, complete=False))).select("header")

    assert "The run was not complete: its time was up" in shown(header)


def test_what_needs_a_maintainer_is_a_table_without_the_script() -> None:
    rows = read(rich_report()).select("#without-script tbody tr")

    assert [shown(row.select("td")[0]) for row in rows] == [
        *["dead"] * 2,
        *["unreachable"] * 4,
        "moved",
        "blocked",
        "unknown",
    ]
    text = shown(rows[1])
    for said in ("wangwucoatesng_icpr2012.pdf", "HTTP 404 on 3 of 3 checks (failing since 2026-11-01, 3 times in a row)"):
        assert said in text
    assert "End-to-End Text Recognition" in text
    assert [place["href"] for place in rows[1].select("td:last-child a")] == ["../catalog.md?plain=1#L17"]


def test_a_long_table_ends_and_says_how_much_is_left_out() -> None:
    many = [finding(entry(f"W{number}", link(f"https://a.test/{number}", 3 + number)), Health.DEAD) for number in range(1234)]

    (table,) = read(report(*many)).select("#without-script")

    assert len(table.select("tbody tr")) == 300
    assert "934 more are not shown" in shown(table)
    assert "links.json" in shown(table)


def test_the_script_knows_what_the_json_reports_say() -> None:
    page = rich_report()

    known = facts(page)

    links = json.loads(links_json.render(page))["destinations"]
    assert [story["destination"]["verdict"] for story in known["stories"]] == [one["verdict"] for one in links]
    assert [story["destination"]["hops"] for story in known["stories"]] == [one["hops"] for one in links]
    papers = json.loads(enrichment_json.render(page))["papers"]
    assert [work["paper"]["identifier"] for work in known["works"] if "paper" in work] == [one["identifier"] for one in papers]


def test_a_link_leads_to_its_work_and_to_nothing_that_is_not_there() -> None:
    known = facts(rich_report())

    works = {work["id"]: work["name"] for work in known["works"]}

    led = {story["names"]: works[story["work"]] for story in known["stories"] if "work" in story}
    assert led["arXiv:1412.1842"] == "arXiv:1412.1842"
    assert led["GitHub bgshih/crnn"] == "GitHub bgshih/crnn"


def test_a_work_says_what_is_wrong_with_it() -> None:
    known = facts(rich_report("Something else entirely"))

    faults = {work["name"]: work.get("faults") for work in known["works"]}

    assert faults["arXiv:1412.1842"] is None
    assert faults["arXiv:1903.00001"] == ["withdrawn by its authors", "the link asks for version 1, the newest is 3"]
    assert faults["arXiv:1999.99999"] == ["arXiv does not know this identifier"]


def test_the_address_of_a_story_stays_when_other_links_come_and_go() -> None:
    one, other = (finding(entry(name, link(f"https://{name}.test/", 3)), Health.ALIVE) for name in ("a", "b"))

    before, after = facts(report(one))["stories"], facts(report(other, one))["stories"]

    assert before[0]["id"] == after[1]["id"]
    assert re.fullmatch("link-[0-9a-f]{12}", before[0]["id"])


def test_the_address_of_a_story_is_no_way_to_guess_a_password() -> None:
    one, other = (finding(entry(name, link(f"https://me:{name}@a.test/", 3)), Health.ALIVE) for name in ("a", "b"))

    first, second = facts(report(one, other))["stories"]

    assert second["id"] == f"{first['id']}-2"
    assert first["id"] == facts(report(other))["stories"][0]["id"]


def test_what_is_new_since_the_last_run_comes_first() -> None:
    steps = read(rich_report()).select(".steps li a")

    assert [(shown(step), step["href"]) for step in steps[:2]] == [
        ("See what changed: 2 links newly dead", "#links?change=newly%20dead"),
        ("See what changed: 1 link recovered", "#links?change=recovered"),
    ]


def test_a_page_without_trouble_says_so() -> None:
    page = read(report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE)))

    assert "Nothing needs doing now." in shown(page.select(".cards")[0])
    assert "No link needs attention." in shown(page.select("#without-script")[0])
    assert not page.select(".chart")


def test_the_dead_are_counted_by_the_month_since_which_they_fail() -> None:
    def dead_since(day: str, number: int) -> Any:
        return replace(finding(entry(day, link(f"https://a.test/{number}", 3 + number)), Health.DEAD), failing_since=day)

    page = read(report(dead_since("2026-09-30", 1), dead_since("2026-11-01", 2), dead_since("2026-09-01", 3)))

    (chart,) = [chart for chart in page.select(".chart") if "Dead since" in shown(chart.caption or chart)]
    assert [shown(row) for row in chart.select("tbody tr")] == ["2026-11 1 dead", "2026-09 2 dead"]
    assert [str(a["href"]) for a in chart.select("a")] == [f"#links?verdict=dead&since=2026-{month}" for month in ("11", "09")]


def test_hosts_with_the_most_trouble_come_first() -> None:
    page = read(rich_report())

    (chart,) = [chart for chart in page.select(".chart") if "Hosts with trouble" in shown(chart.caption or chart)]
    assert shown(chart.select("tbody tr")[0]) == "jmlr.test 3 unreachable"


def test_a_bar_is_never_longer_than_the_room_and_shows_the_few_among_the_many() -> None:
    fine = [finding(entry(f"W{number}", link(f"https://a.test/{number}", 3 + number)), Health.ALIVE) for number in range(2000)]
    gone = finding(entry("Gone", link("https://b.test/", 1)), Health.DEAD)

    rects = read(report(gone, *fine)).select(".verdicts rect")

    widths = {" ".join(rect["class"]): float(str(rect["width"]).rstrip("%")) for rect in rects}
    assert widths["dead"] >= 1
    assert sum(widths.values()) <= 100.05


def test_the_same_facts_on_another_day_differ_in_one_line() -> None:
    whole = rich_report()
    later = replace(whole, run=replace(whole.run, started=datetime(2027, 1, 3, 5, tzinfo=UTC), seconds=3.5, requests=9))

    lines = [html.render(one).splitlines() for one in (whole, later)]

    assert [one for one, other in zip(*lines, strict=True) if one != other and "Checked on" not in one] == []


def test_works_of_which_nobody_was_asked_are_left_out() -> None:
    repository = Identifier("github", "a/b")
    asked = Record(identifier=repository, standing=Standing.FOUND)

    without, known = (
        facts(
            report(finding(entry("A", link("https://github.com/a/b", 3)), Health.ALIVE, identifier=repository, record=record))
        )
        for record in (None, asked)
    )

    assert (len(without["works"]), "work" in without["stories"][0]) == (0, False)
    assert known["stories"][0]["work"] == known["works"][0]["id"]


def test_a_story_has_what_is_known_of_its_past() -> None:
    gone = finding(entry("A", link("https://a.test/", 3)), Health.DEAD, past=Past(verdict="alive"))

    (story,) = facts(report(gone))["stories"]

    assert (story["before"], story["change"], story["destination"]["failing_since"]) == ("alive", "newly dead", "2026-11-01")
    assert story["since"] == "failing since 2026-11-01, 3 times in a row"
