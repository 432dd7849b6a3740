"""Markdown as GitHub renders it, to look at a report with a reader's eyes."""

import cmarkgfm  # type: ignore[import-untyped]  # has no types
from bs4 import BeautifulSoup

UNSAFE = 1 << 17
"""cmark's option to pass raw HTML through: what it would hide, a reader of the file must not meet either."""


def rendered(text: str) -> BeautifulSoup:
    return BeautifulSoup(cmarkgfm.github_flavored_markdown_to_html(text, UNSAFE), "html.parser")


def skeleton(page: BeautifulSoup) -> list[tuple[str, object]]:
    """The elements of a page and where they lead, without any text."""
    return [(tag.name, tag.get("href")) for tag in page.find_all(True)]
