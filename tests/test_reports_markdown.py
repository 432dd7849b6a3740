"""broken-links.md and enrichment.md, read as GitHub renders them."""

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from msgspec.structs import replace

from linkcheck.model import Document, Failure, Finding, Health, Identifier, Metadata, Past, Record, Remedy, Standing
from linkcheck.reports import Format, broken_links_md, enrichment_md
from rendered_markdown import rendered, skeleton
from sample_report import READING, entry, finding, link, report, rich_report
from strangers import hostile_texts


def item_with(page: BeautifulSoup, text: str) -> Tag:
    found: list[Tag] = [item for item in page.find_all("li") if text in item.get_text()]
    return found[0]


def headings(page: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in page.find_all(["h2", "h3"])]


@pytest.mark.parametrize("form", [broken_links_md, enrichment_md], ids=lambda form: form.FILE)
@settings(max_examples=20, deadline=None)
@given(words=hostile_texts())
def test_no_text_changes_the_structure_of_a_report(form: Format, words: str) -> None:
    expected = skeleton(rendered(form.render(rich_report("harmless"))))

    found = skeleton(rendered(form.render(rich_report(words))))

    assert found == expected


def test_the_first_line_sums_up() -> None:
    first = broken_links_md.render(rich_report()).splitlines()[0]

    assert first == (
        "**16 links to 16 destinations: 6 alive, 1 moved, 2 dead, 4 unreachable, 1 blocked, 1 unknown, 1 skipped;"
        " 3 could not be verified (blocked, unknown or skipped).**"
    )


def test_a_healthy_catalog_needs_two_paragraphs_and_no_section() -> None:
    text = broken_links_md.render(report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE)))

    assert text == (
        "**1 link to 1 destination: 1 alive, 0 dead.**\n\nChecked on 2026-11-22: catalog.md.\n\nNothing needs doing.\n"
    )


def test_a_dead_link_says_where_why_since_when_and_what_to_write_instead() -> None:
    page = rendered(broken_links_md.render(rich_report()))

    item = item_with(page, "HTTP 404 on 3 of 3 checks")

    assert item.get_text("\n", strip=True).splitlines() == [
        "End-to-End Text Recognition",
        "catalog.md:17",
        "http://www.cs.stanford.test/~acoates/papers/wangwucoatesng_icpr2012.pdf",
        "HTTP 404 on 3 of 3 checks (failing since 2026-11-01, 3 times in a row)",
        "Write instead:",
        "https://web.archive.org/web/2015/http://www.cs.stanford.test/~acoates/papers/wangwucoatesng_icpr2012.pdf",
        "(an archived copy)",
    ]


def test_a_host_that_failed_as_a_whole_is_one_row() -> None:
    page = rendered(broken_links_md.render(rich_report()))

    rows = [[cell.get_text() for cell in row.find_all("td")] for row in page.find_all("tr")[1:]]

    places = "catalog.md:100, catalog.md:101, catalog.md:102"
    assert rows == [["jmlr.test", "3", "no connection within 10 s on 2 tries", "2026-11-01", places]]
    assert "jmlr.test" not in page.select("table ~ ul")[0].get_text()


def test_a_host_of_which_something_answered_did_not_fail_as_a_whole() -> None:
    def unreachable(number: int) -> Finding:
        where = entry(f"Work {number}", link(f"http://h.test/{number}", 10 * number))
        return finding(where, Health.UNREACHABLE, host="h.test", failure=Failure.RESET, detail="reset")

    good = finding(entry("Good", link("http://h.test/", 90)), Health.ALIVE, host="h.test", hops=(("http://h.test/", 200),))

    page = rendered(broken_links_md.render(report(unreachable(1), unreachable(2), good)))

    assert not page.find_all("table")
    assert len(page.find_all("li")) == 2


def test_what_changed_since_the_last_run_comes_first() -> None:
    page = rendered(broken_links_md.render(rich_report()))

    changes = [item.get_text() for item in page.select("h2:first-of-type + ul > li, h2:first-of-type ~ ul:first-of-type > li")]

    assert headings(page)[0] == "What changed since the last run"
    assert [change.partition(":")[0] for change in changes] == ["newly dead", "newly dead", "recovered"]


def test_a_link_that_is_as_dead_as_before_is_no_change() -> None:
    still = finding(entry("A", link("https://a.test/", 3)), Health.DEAD, past=Past(verdict="dead"))

    text = broken_links_md.render(report(still))

    assert "Nothing changed since the last run." in text
    assert "What changed" not in text


def test_every_section_keeps_a_share_when_thousands_of_links_are_dead() -> None:
    many = [
        finding(
            entry(f"Work {number} {'x' * 300}", link(f"http://h{number}.test/{'p' * 400}", number)),
            Health.DEAD,
            detail="HTTP 404",
            remedy=Remedy(f"https://new.test/{number}", "permanent-redirect", certain=True),
        )
        for number in range(1, 3001)
    ]
    blocked = finding(entry("Walled", link("https://w.test/", 4000)), Health.BLOCKED, detail="HTTP 403")

    text = broken_links_md.render(report(*many, blocked))

    assert 60_000 < len(text) < 65_000
    assert headings(rendered(text)) == ["Mend at once (3,000)", "Dead (3,000)", "Blocked (1)"]
    assert "Walled" in text
    assert text.count("HTTP 404") > 30
    assert text.count("permanent redirect") - text.count("Write instead") > 30
    assert text.count("see links.json") == 2


def test_an_incomplete_run_says_so() -> None:
    whole = rich_report()

    text = broken_links_md.render(replace(whole, run=replace(whole.run, complete=False)))

    assert "The run was not complete" in text.splitlines()[4]


def test_a_paper_shows_what_is_known_and_what_is_wrong_with_it() -> None:
    page = rendered(enrichment_md.render(rich_report()))

    paper = page.find_all("strong", string="Fast & Robust OCR_v2: 100% of $\\alpha$-stable text for $5")[0].parent

    assert paper is not None
    assert paper.get_text("\n", strip=True).splitlines()[1:] == [
        "Dirk Wübben, A. J. Han Vinck, Joost van der Putten, OCR Collaboration, Author Number5, Author Number6, Author Number7,"
        " Author Number8 and 4 more",
        "arXiv:1903.00001",
        "· 2019-03-01 · updated 2020-01-02 (version 3) · cs.CL, cs.CV · Withdrawn by the authors ·",
        "catalog.md:33",
        "Check:",
        "withdrawn by its authors",
        "Check:",
        "the link asks for version 1, the newest is 3",
    ]


def test_papers_stand_under_the_headings_of_the_catalog() -> None:
    named = Identifier("arxiv", "1412.1842")
    record = Record(identifier=named, standing=Standing.FOUND, metadata=READING)
    paths = [("A",), ("A", "B"), ("A", "C"), ("D", "B")]
    found = [
        finding(
            entry(f"Work {line}", link(f"https://arxiv.org/abs/1412.1842?{line}", 10 + 5 * line), headings=path),
            Health.ALIVE,
            identifier=named,
            record=record,
        )
        for line, path in enumerate(paths)
    ]

    page = rendered(enrichment_md.render(report(*found)))

    assert headings(page) == ["A", "B", "C", "D", "B"]


def test_papers_of_several_catalogs_stand_under_their_paths() -> None:
    one = rich_report("x")
    other = Document(path="more.md", entries=one.documents[0].entries)

    page = rendered(enrichment_md.render(replace(one, documents=(*one.documents, other))))

    assert [text for text in headings(page) if text.endswith(".md")] == ["catalog.md", "more.md"]


def test_another_paper_is_shown_with_both_titles() -> None:
    named = Identifier("arxiv", "1412.1842")
    record = Record(identifier=named, standing=Standing.FOUND, metadata=READING)
    where = entry("Efficient Parsing of Feathered Dinosaur Skeletons", link("https://arxiv.org/abs/1412.1842", 9))

    text = enrichment_md.render(report(finding(where, Health.ALIVE, identifier=named, record=record)))

    assert (
        "another paper? The catalog says “Efficient Parsing of Feathered Dinosaur Skeletons”,"
        " arXiv says “Reading Text in the Wild with Convolutional Neural Networks”"
    ) in text


def test_a_resource_shows_its_facts() -> None:
    page = rendered(enrichment_md.render(rich_report()))

    item = item_with(page, "bgshih/crnn")

    assert item.get_text() == "GitHub bgshih/crnn: archived, license MIT, pushed 2019-03-04, stars 1,234"


def test_a_long_abstract_is_whole() -> None:
    named = Identifier("arxiv", "1412.1842")
    abstract = " ".join(f"word{number}" for number in range(2000))
    record = Record(identifier=named, standing=Standing.FOUND, metadata=Metadata(title="A", abstract=abstract))

    page = rendered(
        enrichment_md.render(
            report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE, identifier=named, record=record))
        )
    )

    assert abstract in page.get_text()


def test_an_empty_destination_is_named() -> None:
    text = broken_links_md.render(report(finding(entry("A", link("", 3)), Health.DEAD, detail="the destination is empty")))

    assert "`(empty)`" in text
