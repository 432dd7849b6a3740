"""junit.xml, as CI servers read it."""

from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from linkcheck.model import Health, Location, Report
from linkcheck.reports import junit
from sample_report import entry, finding, link, report, rich_report
from strangers import hostile_texts


def suites_of(found: Report) -> etree._Element:
    # lxml holds a document to XML 1.0, characters and all.
    return etree.fromstring(junit.render(found).encode())


@settings(max_examples=10, deadline=None)
@given(words=hostile_texts())
def test_it_is_well_formed_whatever_strangers_write(words: str) -> None:
    assert len(suites_of(rich_report(words)).findall(".//testcase")) == 16


def test_control_characters_do_not_break_it() -> None:
    words = "".join(map(chr, (*range(0x20), 0x7F, 0x85, 0xFFFE, 0xFFFF, 0xD800, 0xDCFF, 0x1FFFE))) + "]]>"

    assert len(suites_of(rich_report(words)).findall(".//testcase")) == 16


def test_every_failing_verdict_fails_and_what_is_not_verified_does_not_pass() -> None:
    where = entry("A work", link("https://a.test/", 5))

    found = suites_of(report(*(finding(where, health) for health in Health)))

    elements = [[child.tag for child in case] for case in found.iter("testcase")]
    assert dict(zip(Health, elements, strict=True)) == {
        Health.ALIVE: [],
        Health.MOVED: ["system-out"],
        Health.DEAD: ["failure"],
        Health.UNREACHABLE: ["error"],
        Health.BLOCKED: ["skipped"],
        Health.UNKNOWN: ["skipped"],
        Health.SKIPPED: ["skipped"],
    }
    assert {key: found.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "7",
        "failures": "1",
        "errors": "1",
        "skipped": "3",
    }


def test_each_catalog_is_a_suite_with_the_places_of_its_destinations() -> None:
    other = replace(link("https://b.test/", 7), location=Location("docs/more.md", 7, 3))
    found = report(
        finding(entry("A work", link("https://a.test/", 5)), Health.DEAD), finding(entry("B", other), Health.UNREACHABLE)
    )

    suites = suites_of(found).findall("testsuite")

    assert [(suite.get("name"), suite.get("failures"), suite.get("errors")) for suite in suites] == [
        ("catalog.md", "1", "0"),
        ("docs/more.md", "0", "1"),
    ]
    (case,) = suites[1].findall("testcase")
    assert (case.get("file"), case.get("line"), case.get("name")) == ("docs/more.md", "7", "https://b.test/")
