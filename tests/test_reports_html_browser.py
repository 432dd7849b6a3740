"""index.html in a real browser: looking for things in it, by mouse and by keyboard, in light and dark, large and small."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browsing import Open, needs_chromium, open_everything
from linkcheck.model import Health, Note, Past, Remedy, Report
from sample_report import READING, entry, finding, link, report, rich_report

pytestmark = needs_chromium

PHONE = {"viewport": {"width": 390, "height": 844}}
AXE = files("axe_playwright_python").joinpath("axe.min.js")


def titles(page: Page) -> list[str]:
    """The titles of the rows that are to be seen."""
    return [text.strip() for text in page.locator("li.row:visible h3").all_inner_texts()]


def many(number: int) -> Report:
    """So many links on a third as many hosts; every tenth is dead."""
    return report(
        *(
            finding(
                entry(f"Work number {index}", link(f"https://h{index // 3}.test/papers/{index}.pdf", 3 + index)),
                Health.ALIVE if index % 10 else Health.DEAD,
                host=f"h{index // 3}.test",
                detail="HTTP 404 on 3 of 3 checks",
            )
            for index in range(number)
        )
    )


def test_typing_leaves_the_links_that_have_all_words(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        seen.page.get_by_role("searchbox", name="Search in links").press_sequentially("stanford 404")

        expect(seen.page.get_by_role("status").filter(has_text="links")).to_have_text("1 of 16 links")
        assert titles(seen.page) == ["End-to-End Text Recognition"]
        assert seen.page.url.endswith("#links?q=stanford%20404")


def test_the_most_urgent_links_come_first(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        verdicts = seen.page.locator("li.row:visible .judged .badge").all_inner_texts()

        assert verdicts[:6] == ["dead"] * 2 + ["unreachable"] * 4
        assert verdicts[-1] == "alive"


def test_verdicts_are_chosen_by_mouse_and_by_keyboard(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        seen.page.get_by_text("dead", exact=False).and_(seen.page.locator("label.chip")).click()
        seen.page.get_by_role("checkbox", name="moved 1").focus()
        seen.page.keyboard.press("Space")

        expect(seen.page.locator("#link-count")).to_have_text("3 of 16 links")
        seen.page.get_by_role("button", name="Show all").click()
        expect(seen.page.locator("#link-count")).to_have_text("16 links")


def test_each_filter_leaves_what_it_names(opened: Open) -> None:
    filters = {
        "Host": ("jmlr.test", 3),
        "Section": ("Old ones", 1),
        "Note": ("shadow-library", 1),
        "Replacement": ("certain", 2),
        "Failing since": ("2026-11", 6),
        "Change": ("recovered", 1),
    }
    with opened(rich_report("Words")) as seen:
        for label, (value, number) in filters.items():
            choice = seen.page.get_by_role("search", name="Links").get_by_label(label)
            choice.select_option(value)

            expect(seen.page.locator("#link-count")).to_have_text(f"{number} of 16 links")
            choice.select_option("")


def test_links_are_put_in_order(opened: Open) -> None:
    found = [
        finding(entry(title, link(f"https://{host}.test/", 3 + index)), Health.ALIVE, host=f"{host}.test")
        for index, (title, host) in enumerate([("B", "x"), ("C", "w"), ("A", "")])
    ]
    with opened(report(*found)) as seen:
        order = seen.page.get_by_label("Order by")
        in_order = {}
        for wanted in ("title", "host", "catalog"):
            order.select_option(wanted)
            in_order[wanted] = titles(seen.page)

        assert in_order == {"title": ["A", "B", "C"], "host": ["A", "C", "B"], "catalog": ["B", "C", "A"]}


def test_a_chart_leads_to_its_links_and_back(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        seen.page.get_by_role("link", name="jmlr.test").first.click()
        expect(seen.page.locator("#link-count")).to_have_text("3 of 16 links")

        seen.page.go_back()

        expect(seen.page.locator("#link-count")).to_have_text("16 links")


def test_a_step_of_what_to_do_shows_just_that(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        for step in seen.page.locator(".steps a").all():
            number = next(word for word in step.inner_text().split() if word.isdigit())
            step.click()

            expect(seen.page.locator("#link-count")).to_have_text(f"{number} of 16 links")


def test_a_row_opens_the_whole_story(opened: Open) -> None:
    old, new = "http://old.test/a", "https://new.test/b"
    moved = finding(
        entry("Moved work", link(old, 65)),
        Health.MOVED,
        host="old.test",
        hops=((old, 301), (new, 200)),
        reason="permanent-redirect",
        notes=(Note("insecure", "it is sent in the clear"),),
        remedy=Remedy(new, "permanent-redirect", certain=True),
        past=Past(verdict="dead", failing_since="2026-10-01", failures=2),
    )
    with opened(report(moved)) as seen:
        title = seen.page.get_by_role("button", name="Moved work")
        title.focus()
        seen.page.keyboard.press("Enter")

        expect(title).to_have_attribute("aria-expanded", "true")
        story = seen.page.locator(".told").inner_text()
        for said in (
            f"{old} 301",
            f"{new} 200",
            "dead at the run before",
            "it is sent in the clear",
            "catalog.md:65 Papers › Moved work",
        ):
            assert said in story
        title.click()
        expect(seen.page.locator(".told")).to_have_count(0)


def test_a_link_to_a_story_opens_it_wherever_it_stands(opened: Open) -> None:
    with opened(many(175)) as seen:
        seen.page.get_by_label("Order by").select_option("catalog")
        seen.page.get_by_role("button", name="Next").click()
        seen.page.get_by_role("button", name="Work number 77").click()
        (address,) = seen.page.locator(".told a[href^='#link-']").all_inner_texts()

    with opened(many(175), address) as seen:
        title = seen.page.get_by_role("button", name="Work number 77")

        expect(title).to_be_in_viewport()
        expect(title).to_be_focused()
        expect(title).to_have_attribute("aria-expanded", "true")


def test_a_story_is_shown_although_the_filters_hide_it(opened: Open) -> None:
    with opened(rich_report("Words"), "#links?verdict=dead") as seen:
        seen.page.evaluate("location.hash = JSON.parse(document.getElementById('page').textContent).stories[0].id")

        expect(seen.page.get_by_role("button", name="Reading Text in the Wild")).to_be_focused()


def test_an_address_that_nobody_made_shows_everything(opened: Open) -> None:
    with opened(rich_report("Words"), "#links?verdict=%3Cb%3E&host=nowhere.test&order=constructor&__proto__=1") as seen:
        expect(seen.page.locator("#link-count")).not_to_be_empty()

        assert seen.complaints == []


def test_a_replacement_is_copied(opened: Open) -> None:
    with opened(rich_report("Words"), "#links?host=sci-hub.test") as seen:
        seen.page.get_by_role("button", name="Copy the replacement").click()

        expect(seen.page.locator("#announcement")).to_contain_text("Copied")
        assert seen.page.evaluate("navigator.clipboard.readText()") == "https://doi.org/10.1109/ICPR.2018.8546200"


def test_a_replacement_is_copied_where_a_page_may_not_use_the_clipboard(opened: Open) -> None:
    with opened(rich_report("Words"), "#links?host=sci-hub.test") as seen:
        seen.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        seen.page.get_by_role("button", name="Copy the replacement").click()
        expect(seen.page.locator("#announcement")).to_contain_text("Copied")

        search = seen.page.get_by_role("searchbox", name="Search in links")
        search.focus()
        seen.page.keyboard.press("Control+V")

        assert search.input_value() == "https://doi.org/10.1109/ICPR.2018.8546200"


def test_a_long_list_is_turned_page_by_page(opened: Open) -> None:
    with opened(many(120)) as seen:
        pager = seen.page.get_by_role("navigation", name="Pages of links")
        seen.page.get_by_label("Order by").select_option("catalog")
        pager.get_by_role("button", name="Next").click()
        pager.get_by_role("button", name="Next").click()

        expect(pager).to_contain_text("101–120 of 120")
        expect(pager.get_by_role("button", name="Next")).to_be_disabled()
        expect(pager.get_by_role("button", name="Previous")).to_be_focused()
        assert titles(seen.page)[0] == "Work number 100"


def test_the_bibliography_is_searched_and_leads_to_the_links(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        seen.page.get_by_role("navigation", name="Views").get_by_role("link", name="Bibliography").click()
        seen.page.get_by_role("searchbox", name="Search in titles").fill("jaderberg spotting")
        assert titles(seen.page) == [READING.title]

        seen.page.get_by_text("Abstract", exact=True).click()
        expect(seen.page.get_by_text("end-to-end system for text spotting")).to_be_visible()
        seen.page.get_by_role("link", name="story of http://arxiv.org/abs/1412.1842").click()

        expect(seen.page.get_by_role("button", name=READING.title)).to_be_focused()


def test_each_filter_of_the_bibliography_leaves_what_it_names(opened: Open) -> None:
    filters = {"Kind": ("resources", 2), "Look-up": ("to check", 3), "Year": ("2014", 1), "Section": ("Papers", 5)}
    with opened(rich_report("Words"), "#bibliography") as seen:
        for label, (value, number) in filters.items():
            choice = seen.page.get_by_role("search", name="Works").get_by_label(label)
            choice.select_option(value)

            expect(seen.page.locator("#work-count")).to_have_text(f"{number} of 6 works")
            choice.select_option("")


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
@pytest.mark.parametrize("address", ["#links", "#bibliography"])
def test_axe_finds_nothing_that_keeps_anybody_out(opened: Open, look: dict[str, Any], address: str) -> None:
    some_of_each = report(*rich_report("Words").findings[::2])
    with opened(some_of_each, address, **look) as seen:
        open_everything(seen.page)
        seen.page.evaluate(AXE.read_text("utf-8"))
        found = seen.page.evaluate("axe.run({resultTypes: ['violations']})")

    said = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert said == []


def test_the_findings_are_there_without_the_script(opened: Open) -> None:
    with opened(rich_report("Words"), java_script_enabled=False) as seen:
        expect(seen.page.get_by_role("table", name="Links that need attention")).to_be_visible()
        expect(seen.page.get_by_role("navigation")).to_have_count(0)
        assert seen.page.locator("#without-script tbody tr").count() == 9


@pytest.mark.parametrize("address", ["#links", "#bibliography"])
def test_nothing_is_wider_than_a_phone(opened: Open, address: str) -> None:
    with opened(rich_report("Word" * 60), address, **PHONE) as seen:
        open_everything(seen.page)

        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_first_key_leads_to_the_content(opened: Open) -> None:
    with opened(rich_report("Words")) as seen:
        seen.page.keyboard.press("Tab")
        expect(seen.page.get_by_role("link", name="Skip to the content")).to_be_focused()

        seen.page.keyboard.press("Enter")

        expect(seen.page.get_by_role("main")).to_be_focused()


def test_on_paper_stands_every_link_that_was_chosen(opened: Open) -> None:
    with opened(many(120)) as seen:
        seen.page.emulate_media(media="print")
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")

        assert len(titles(seen.page)) == 120
        expect(seen.page.get_by_role("search")).to_have_count(0)
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert len(titles(seen.page)) == 50


def test_ten_thousand_links_are_searched_while_one_types(opened: Open) -> None:
    typing = """async (words) => {
        const field = document.getElementById("search-links");
        let quickest = Infinity;
        for (let end = 1; end <= words.length; end++) {
            const before = performance.now();
            field.value = words.slice(0, end);
            field.dispatchEvent(new Event("input", {bubbles: true}));
            document.body.offsetHeight;
            quickest = Math.min(quickest, performance.now() - before);
            await new Promise(requestAnimationFrame);
        }
        return quickest;
    }"""
    with opened(many(10_000)) as seen:
        milliseconds = seen.page.evaluate(typing, "papers/777.pdf")

        # Sixty on a quiet machine, and a busy one only adds; drawing all rows would take seconds.
        assert milliseconds < 500
        expect(seen.page.locator("#link-count")).to_have_text("1 of 10,000 links")
        assert seen.page.locator("li.row").count() <= 50
