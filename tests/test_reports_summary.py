"""summary.md, as GitHub shows it on the page of a job."""

from hypothesis import given, settings
from msgspec.structs import replace

from linkcheck.model import Health, Past, Problem, Remedy
from linkcheck.reports import summary_md
from rendered_markdown import rendered, skeleton
from sample_report import entry, finding, link, report, rich_report
from strangers import hostile_texts


def test_it_names_what_changed_what_is_dead_and_the_whole_report() -> None:
    found = report(
        replace(
            finding(entry("A", link("https://a.test/", 5)), Health.DEAD, confirmed=True, past=Past(verdict="alive")),
            remedy=Remedy("https://b.test/", "doi", certain=True),
        ),
        finding(entry("B", link("https://fine.test/", 9)), Health.ALIVE, past=Past(verdict="alive")),
    )

    page = rendered(summary_md.render(found))

    assert [item.get_text() for item in page.find_all("li")] == [
        "newly dead: https://a.test/ in catalog.md:5",
        "https://a.test/ in catalog.md:5: dead → https://b.test/",
    ]
    assert [cell.get_text() for cell in page.find_all("td")] == ["dead", "1", "alive", "1"]
    assert "broken-links.md" in page.get_text()


def test_a_quiet_week_is_one_sentence() -> None:
    found = report(finding(entry("B", link("https://fine.test/", 9)), Health.ALIVE, past=Past(verdict="alive")))

    page = rendered(summary_md.render(found))

    assert "Nothing changed since the last run." in page.get_text()
    assert page.find_all("li") == []


def test_it_stays_short_whatever_there_is_to_say() -> None:
    words = "https://a.test/" + "long" * 500
    many = [finding(entry("A", link(f"{words}{number}", 5)), Health.DEAD, confirmed=True) for number in range(1000)]

    text = summary_md.render(report(*many, problems=tuple(Problem("arxiv", words) for _ in range(1000))))

    assert len(text) < summary_md.LIMIT
    assert "… and 950 more" in text


@settings(max_examples=10, deadline=None)
@given(words=hostile_texts())
def test_strangers_add_no_markup(words: str) -> None:
    harmless, hostile = (skeleton(rendered(summary_md.render(rich_report(text)))) for text in ("words", words))

    assert hostile == harmless
