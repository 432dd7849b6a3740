"""Texts and addresses of strangers, made harmless for GFM."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linkcheck.model import Location
from linkcheck.reports.parts.escape import code, linked, markdown, place, plain, visible, visible_address
from rendered_markdown import rendered, skeleton
from strangers import hostile_texts

WHERE = {
    "start": "{}",
    "paragraph": "x {} y",
    "item": "- {} y",
    "heading": "## {}",
    "cell": "| a |\n|---|\n| {} |",
    "bold": "**{}** y",
}
ZERO_WIDTH = "\u200b"


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts(), where=st.sampled_from(sorted(WHERE)))
@example(words="x" + "`" * 3 + "\\", where="cell")
@example(words="x ##", where="heading")
@example(words="## x", where="item")
@example(words="1) x", where="item")
@example(words="- x", where="item")
@example(words="x_www.e.test", where="bold")
def test_any_text_reads_as_itself_wherever_it_stands(words: str, where: str) -> None:
    shown = rendered(WHERE[where].format(markdown(words, 10_000)))

    assert [name for name, _ in skeleton(shown)] == [name for name, _ in skeleton(rendered(WHERE[where].format("x")))]
    assert visible(words) in shown.get_text().replace(ZERO_WIDTH, "")


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts())
def test_any_text_can_be_a_code_span(words: str) -> None:
    shown = rendered(f"x {code(words, 10_000)} y")

    assert [tag.get_text() for tag in shown.find_all("code")] == [visible_address(words)]


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts())
def test_any_address_can_be_a_link(words: str) -> None:
    shown = rendered(f"- {linked('https://a.test/' + words)} y")

    assert len(shown.find_all("a")) <= 1
    assert all(str(anchor["href"]).startswith("https://a.test/") for anchor in shown.find_all("a"))
    assert shown.get_text().strip().endswith(" y")


@pytest.mark.parametrize(
    ("text", "shown", "left"),
    [
        ("a\u202eb\u2066c", "a<U+202E>b<U+2066>c", "abc"),
        ("\x1b[31mred\x07", "<U+001B>[31mred<U+0007>", "\ufffd[31mred\ufffd"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>", "zerowidth"),
        ("tag\U000e0041", "tag<U+E0041>", "tag"),
        ("two\n\u2028lines\t", "two lines", "two lines"),
        ("می\u200cخواهم 👩\u200d💻 ❤\ufe0f", "می\u200cخواهم 👩\u200d💻 ❤\ufe0f", "می\u200cخواهم 👩\u200d💻 ❤\ufe0f"),
        ("Übung 中文", "Übung 中文", "Übung 中文"),
    ],
)
def test_people_see_what_moves_or_reorders_text_and_programs_do_not_get_it(text: str, shown: str, left: str) -> None:
    assert (visible(text), plain(text)) == (shown, left)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a.test/\u202egnp.exe", "http://a.test/<U+202E>gnp.exe"),
        ("http://pay\u200dpal.test/", "http://pay<U+200D>pal.test/"),
        ("http://a.test/soft\xadhyphen\u3164", "http://a.test/soft<U+00AD>hyphen<U+3164>"),
        ("http://a.test/a\nb\xa0c d", "http://a.test/a<U+000A>b<U+00A0>c d"),
        ("http://a.test/中文/ü?q=é", "http://a.test/中文/ü?q=é"),
        ("http://me:pw@a.test/\udcff", "http://***@a.test/%FF"),
    ],
)
def test_nothing_hides_in_an_address(url: str, shown: str) -> None:
    assert visible_address(url) == shown
    assert code(url) == f"`{shown}`"


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts())
def test_what_is_visible_stays_as_it_is(words: str) -> None:
    assert visible(visible(words)) == visible(words)
    assert visible_address(visible_address(words)) == visible_address(words)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.test/", "mailto:a@b.test", "../x.md"])
def test_only_http_addresses_become_links(url: str) -> None:
    assert not rendered(linked(url)).find_all("a")


def test_an_address_with_a_secret_is_no_link() -> None:
    shown = rendered(linked("https://me:pw@a.test/x"))

    assert (shown.get_text().strip(), shown.find_all("a")) == ("https://***@a.test/x", [])


@pytest.mark.parametrize(
    ("path", "base", "href"),
    [
        ("catalog.md", "..", "../catalog.md?plain=1#L7"),
        ("docs/a b.md", "../..", "../../docs/a%20b.md?plain=1#L7"),
        ("../else/c.md", "..", "../../else/c.md?plain=1#L7"),
        ("文.md", "..", "../%E6%96%87.md?plain=1#L7"),
        ("/etc/catalog.md", "..", None),
        ("<stdin>", "..", None),
        ("C:\\catalog.md", "..", None),
    ],
)
def test_a_place_links_to_the_line_of_the_source(path: str, base: str, href: str | None) -> None:
    shown = rendered(place(Location(path, 7, 3), base))

    assert shown.get_text().strip() == f"{path}:7"
    assert [anchor["href"] for anchor in shown.find_all("a")] == ([href] if href else [])
