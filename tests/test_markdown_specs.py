"""Every example of the specifications: the destinations that we read are those of the specification's own HTML."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from linkcheck.extract import extract
from linkcheck.model import Syntax

_SPECS = Path(__file__).parent / "specs"
_EXAMPLE = re.compile(r"^`{32} example ?(?P<tags>[^\n]*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_ATTRIBUTES = ("href", "src")


class Example(NamedTuple):
    name: str
    markdown: str
    html: str
    with_autolinks: bool


def _examples(name: str) -> list[Example]:
    text = (_SPECS / name).read_text(encoding="utf-8")
    found = []
    for match in _EXAMPLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        with_autolinks = name == "gfm-extensions.txt" or "autolink" in match["tags"]
        markdown, html = match["markdown"].replace("→", "\t"), match["html"].replace("→", "\t")
        found.append(Example(f"{name}:{line}", markdown, html, with_autolinks))
    return found


class _Destinations(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's signature
        names = [name for name, _ in attrs]
        if "data-footnote-ref" in names or "data-footnote-backref" in names:
            return
        # A browser takes line breaks out of a URL (URL Standard, section 4.4).
        self.found += [unquote(value or "").replace("\n", "") for name, value in attrs if name in _ATTRIBUTES]


def _in_html(html: str) -> list[str]:
    parser = _Destinations()
    parser.feed(html)
    return parser.found


def _in_markdown(markdown: str, *, with_autolinks: bool) -> list[str]:
    left_out = {Syntax.DEFINITION} if with_autolinks else {Syntax.DEFINITION, Syntax.BARE}
    links = [mention.link for mention in extract(markdown.encode(), "spec.md").mentions]
    return [unquote(link.url) for link in links if link.syntax not in left_out and not link.in_alt]


@pytest.mark.parametrize(("name", "count"), [("commonmark-0.31.2.txt", 652), ("gfm-0.29.txt", 673), ("gfm-extensions.txt", 30)])
def test_the_destinations_are_those_of_the_specification(name: str, count: int) -> None:
    examples = _examples(name)

    wrong = {
        example.name: (_in_markdown(example.markdown, with_autolinks=example.with_autolinks), _in_html(example.html))
        for example in examples
        if sorted(_in_markdown(example.markdown, with_autolinks=example.with_autolinks)) != sorted(_in_html(example.html))
    }

    assert len(examples) == count
    assert wrong == {}


@pytest.mark.parametrize("name", ["commonmark-0.31.2.txt", "gfm-0.29.txt", "gfm-extensions.txt"])
def test_the_bytes_of_every_destination_in_the_specification_are_proved(name: str) -> None:
    for example in _examples(name):
        source = example.markdown.encode()

        links = [mention.link for mention in extract(source, "spec.md").mentions]

        assert [source[link.span.start : link.span.end].decode() if link.span else None for link in links] == [
            link.destination for link in links
        ]
