"""broken-links.md and the terminal in the order in which a maintainer acts."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from linkcheck.model import Entry, Failure, Finding, Health, Link, Note, Remedy, Report
from linkcheck.reports import broken_links_md
from linkcheck.terminal import Ending, summary
from rendered_markdown import rendered
from sample_report import entry, finding, link, report, rich_report

BAIDU = "https://pan.baidu.com/s/1mhXwWXq"
SCI_HUB = "https://sci-hub.se/10.1109/5.771073"
BLOG = "http://someone.blogspot.com/2012/03/title.html"


def failing(url: str, line: int, health: Health = Health.DEAD) -> Finding:
    return finding(entry(f"Work {line}", link(url, line)), health, detail="it failed", failure=Failure.RESET)


def in_two_places(found: Finding, line: int) -> Finding:
    again = replace(found.evidence.mentions[0], link=link(found.evidence.destination, line))
    return replace(found, evidence=replace(found.evidence, mentions=(*found.evidence.mentions, again)))


def losses_in(found: Report) -> list[str]:
    page = rendered(broken_links_md.render(found))
    return [item.get_text() for item in page.find_all("li") if item.get_text().startswith("Dead ")]


def steps_in(found: Report) -> list[str]:
    (steps,) = rendered(broken_links_md.render(found)).find_all("ol")
    return [item.get_text() for item in steps.find_all("li")]


def test_dead_sci_hub_baidu_and_blog_links_have_a_line_each_at_the_top() -> None:
    found = report(failing(BLOG, 3), in_two_places(failing(BAIDU, 5), 6), failing(SCI_HUB, 9))

    assert losses_in(found) == [
        "Dead Sci-Hub links: 1: catalog.md:9",
        "Dead Baidu links: 2: catalog.md:5, catalog.md:6",
        "Dead old-blog links: 1: catalog.md:3",
    ]
    assert broken_links_md.render(found).index("Dead Sci-Hub") < broken_links_md.render(found).index("Decide about")


def test_a_link_that_may_come_back_counts_and_is_told_apart() -> None:
    hosts = ("sci-hub.se", "sci-hub.tw", "www.sci-hub.cc")
    found = report(
        *(failing(f"http://{host}/10.1/{line}", line, Health.UNREACHABLE) for line, host in enumerate(hosts, start=3)),
        failing(SCI_HUB, 9),
    )

    assert losses_in(found) == [
        "Dead Sci-Hub links: 4 (1 dead, 3 unreachable): catalog.md:3, catalog.md:4, catalog.md:5, catalog.md:9"
    ]


def test_many_places_are_counted() -> None:
    found = report(*(failing(f"{BAIDU}{line}", line) for line in range(3, 20)))

    assert losses_in(found)[0].endswith("catalog.md:7 and 12 more")


@pytest.mark.parametrize("health", [Health.ALIVE, Health.MOVED, Health.BLOCKED, Health.UNKNOWN, Health.SKIPPED])
def test_links_that_did_not_fail_are_no_loss(health: Health) -> None:
    found = report(*(finding(entry("A", link(url, 3)), health) for url in (BAIDU, SCI_HUB, BLOG)))

    assert losses_in(found) == []


@pytest.mark.parametrize(
    "url", ["https://scihub.copernicus.eu/x", "https://sci-hub.github.io/", "https://notbaidu.com/s/1", "https://a.test/blog"]
)
def test_other_dead_links_have_no_line_of_their_own(url: str) -> None:
    assert losses_in(report(failing(url, 3))) == []


def test_the_terminal_has_the_same_lines() -> None:
    found = report(failing(BAIDU, 5), failing(SCI_HUB, 9, Health.UNREACHABLE))

    lines = summary(found, Ending(fail_on="dead", failing=(), folder=Path("reports"), files=())).splitlines()

    start = lines.index("Dead or unreachable by kind")
    assert lines[start + 1 : start + 3] == [
        "  Sci-Hub links: 1 (1 unreachable), catalog.md:9:10",
        "  Baidu links: 1, catalog.md:5:10",
    ]


def test_certain_remedies_are_one_command_and_the_first_thing_to_do() -> None:
    assert steps_in(rich_report()) == [
        "Mend 2 links at once: linkcheck fix --write catalog.md (Mend at once).",
        "Decide about 2 dead destinations; 1 of them with a proposal (Dead).",
        "Look at 1 new address (Moved).",
        "Review the hints about 3 destinations (Note: …).",
    ]


def certain(where: Entry, health: Health = Health.DEAD) -> Finding:
    return finding(where, health, remedy=Remedy("https://new.test/", "permanent-redirect", certain=True))


def command_in(found: Report) -> str:
    return steps_in(found)[0].removeprefix("Mend 1 link at once: ").removesuffix(" (Mend at once).")


@pytest.mark.parametrize(
    ("path", "argument"),
    [("docs/a.md", "docs/a.md"), ("my list.md", "'my list.md'"), ("-x.md", "./-x.md"), ("a`b;$c.md", "'a`b;$c.md'")],
)
def test_the_command_can_be_typed_as_it_stands(path: str, argument: str) -> None:
    found = report(certain(entry("A", link("http://old.test/", 3, path=path))))

    assert command_in(found) == f"linkcheck fix --write {argument}"


def test_a_dead_link_that_is_mended_at_once_needs_no_decision() -> None:
    found = report(certain(entry("A", link("http://old.test/", 3))))

    assert len(steps_in(found)) == 1


def test_many_catalogs_are_not_all_named() -> None:
    found = report(
        *(certain(entry("A", link(f"http://old.test/{number}", 3 + number, path=f"{number}.md"))) for number in range(9))
    )

    assert steps_in(found)[0] == "Mend 9 links at once: linkcheck fix --write CATALOG... (Mend at once)."


@pytest.mark.parametrize(
    "unfixable",
    [
        replace(link("http://old.test/", 3), span=None),
        replace(link("http://old.test/", 3), disabled="known"),
        link("http://old.test/", 3, path="<stdin>"),
    ],
    ids=["unproven bytes", "disabled", "standard input"],
)
def test_what_the_command_would_refuse_is_left_to_the_hand(unfixable: Link) -> None:
    found = report(certain(entry("A", unfixable)))

    assert steps_in(found) == ["Write 1 certain replacement by hand (Mend at once)."]
    assert "linkcheck fix" not in broken_links_md.render(found)


def test_sections_stand_in_the_order_in_which_a_maintainer_acts() -> None:
    proposal = Remedy("https://web.archive.org/web/2015/http://b.test/", "memento", certain=False)
    found = report(
        finding(entry("Hint", link("http://h.test/", 3)), Health.ALIVE, notes=(Note("old-blog", "read it again"),)),
        finding(entry("Nobody knows", link("http://u.test/", 5)), Health.UNKNOWN),
        failing("http://down.test/", 7, Health.UNREACHABLE),
        failing("http://a.test/", 9),
        replace(failing("http://b.test/", 11), remedy=proposal),
        certain(entry("Mended", link("http://c.test/", 13))),
        finding(entry("Wall", link("http://w.test/", 15)), Health.BLOCKED),
        finding(entry("New", link("http://m.test/", 17)), Health.MOVED),
    )

    page = rendered(broken_links_md.render(found))

    assert [heading.get_text().rpartition(" (")[0] for heading in page.find_all("h2")] == [
        "Mend at once",
        "Dead",
        "Unreachable",
        "Blocked",
        "Moved",
        "Note: old blog",
        "Not verified: unknown",
    ]
    deaths = [item.get_text() for item in page.find_all("li") if "failed" in item.get_text() or "Mended" in item.get_text()]
    assert [death.partition(" catalog")[0] for death in deaths if "Work 7" not in death] == ["Work 11", "Work 9", "Mended"]


def test_links_that_work_stand_last_among_those_that_are_mended_at_once() -> None:
    works = certain(entry("Works", link("http://a.test/", 3)), Health.ALIVE)
    gone = certain(entry("Gone", link("http://b.test/", 5)))

    page = rendered(broken_links_md.render(report(works, gone)))

    (section,) = page.select("h2:first-of-type ~ ul:first-of-type")
    assert ["a.test" in item.get_text() for item in section.find_all("li")] == [False, True]


def test_a_note_that_a_certain_replacement_settles_is_no_hint() -> None:
    url = "http://a.test/"
    notes = (Note("insecure", "read over http, though https answers the same"), Note("old-blog", "a post of 2012"))
    mended = finding(
        entry("A", link(url, 3)), Health.ALIVE, notes=notes, remedy=Remedy("https://a.test/", "https", certain=True)
    )

    text = broken_links_md.render(report(mended))

    assert "Note: insecure" not in text
    assert "Note: old blog (1)" in text
