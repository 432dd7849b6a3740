"""What index.html allows, and what no text may do to it before any script has run."""

import base64
import hashlib
import json
import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Health, Remedy
from linkcheck.reports import html
from reading_html import read, shown, text_of
from sample_report import HOSTILE, entry, finding, link, report, rich_report
from strangers import hostile_texts


def policy_of(page: BeautifulSoup) -> dict[str, list[str]]:
    (meta,) = page.select('meta[http-equiv="Content-Security-Policy"]')
    rules = (rule.split() for rule in str(meta["content"]).split(";"))
    return {name: sources for name, *sources in rules}


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_our_own_style_and_script_and_nothing_else() -> None:
    page = read(rich_report())

    policy = policy_of(page)

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == [hash_of(text_of(page, "script[type=module]"))]
    assert policy["style-src"] == [hash_of(text_of(page, "style"))]
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert not [source for sources in policy.values() for source in sources if "unsafe" in source or "http" in source]


def test_the_page_asks_nobody_for_anything() -> None:
    page = read(rich_report())

    asking = page.select("[src], [srcset], object, embed, iframe, form[action], link[href]")

    assert [element["href"] for element in asking] == ["data:,"]
    assert "url(" not in text_of(page, "style")
    assert "@import" not in text_of(page, "style")
    assert not re.search(
        r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|innerHTML|eval)\b", text_of(page, "script[type=module]")
    )


def test_nothing_carries_a_style_or_a_listener_of_its_own() -> None:
    page = read(rich_report())

    attributes = {name for element in page.find_all(True) for name in element.attrs}

    assert not [name for name in attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(
    "destination",
    ["javascript:alert(1)", "JaVaScRiPt://a.test/%0aalert(1)", "data:text/html,<script>1</script>", "vbscript:x", "//a.test"],
)
def test_only_http_is_a_link(destination: str) -> None:
    page = read(report(finding(entry("A", link(destination, 3)), Health.DEAD, remedy=Remedy(destination, "doi", certain=True))))

    hrefs = [str(a["href"]) for a in page.select("main a[href]")]

    assert [href for href in hrefs if not href.startswith(("#", "../catalog.md?"))] == []


def test_every_link_to_elsewhere_tells_nobody_where_it_was() -> None:
    links = [a for a in read(rich_report()).select("a[href]") if urlsplit(str(a["href"])).scheme]

    assert links
    for a in links:
        assert (a["rel"], a["referrerpolicy"]) == (["noopener", "noreferrer"], "no-referrer")


def test_an_address_in_which_a_secret_was_hidden_is_no_link() -> None:
    rows = read(rich_report()).select("#without-script tbody tr")

    (unknown,) = [row for row in rows if shown(row.select("td")[0]) == "unknown"]

    assert "https://***@files.test/a?access_token=***&page=2" in shown(unknown)
    assert not unknown.select("td:nth-child(2) a")


@cache
def elements_of_a_harmless_page() -> set[str]:
    return {element.name for element in read(rich_report("plain words")).find_all(True)}


@settings(max_examples=25, deadline=None)
@given(
    words=hostile_texts() | st.sampled_from(["</script><script>x</script>", "<!--<script>", "]]>", "'\"><img src=x onerror=x>"])
)
def test_no_words_of_a_stranger_become_elements(words: str) -> None:
    page = read(rich_report(words))

    assert {element.name for element in page.find_all(True)} == elements_of_a_harmless_page()
    assert len(page.select("script")) == 2
    assert len(json.loads(text_of(page, "script#page"))["stories"]) == 16


def test_the_embedded_facts_have_no_character_that_ends_a_script() -> None:
    text = text_of(read(rich_report(HOSTILE + "</script> & \u2028\u2029")), "script#page")

    assert not set(text) & set("<>&\u2028\u2029\n")


def test_the_script_is_embedded_as_it_is_in_the_package() -> None:
    page = html.render(rich_report())

    assert page.count("</script>") == 2
    assert page.count("<!--") == 0
    assert "\r" not in page
