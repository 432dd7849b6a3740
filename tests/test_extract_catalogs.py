"""Properties of extraction on real catalogs of each kind, and against an independent parser."""

import csv
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm  # type: ignore[import-untyped]  # it has no stubs
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]  # it has no stubs

from linkcheck.extract import extract
from linkcheck.model import Document, Form, Link, Syntax
from markdown_edits import borders, links_of, sentinels, with_inserted, with_replaced

_FOLDER = Path(__file__).parent / "catalogs"
_SEED = Path(__file__).parent.parent / "catalog.md"
_CATALOGS = [_SEED, *sorted(path for path in _FOLDER.glob("*.md") if path.name != "README.md")]

pytestmark = pytest.mark.parametrize("catalog", _CATALOGS, ids=lambda path: path.stem)


@cache
def _document(catalog: Path) -> Document:
    return extract(catalog.read_bytes(), "x.md")


@cache
def _links(catalog: Path) -> list[Link]:
    return [mention.link for mention in _document(catalog).mentions]


def _counts() -> dict[str, int]:
    with (_FOLDER / "manifest.tsv").open(encoding="utf-8") as manifest:
        return {row["file"]: int(row["links"]) for row in csv.DictReader(manifest, delimiter="\t")} | {_SEED.name: 259}


def test_every_link_is_found_and_its_bytes_are_its_destination(catalog: Path) -> None:
    source = catalog.read_bytes()

    links = _links(catalog)

    assert sum(link.syntax is not Syntax.REFERENCE for link in links) == _counts()[catalog.name]
    assert [source[link.span.start : link.span.end].decode() if link.span else None for link in links] == [
        link.destination for link in links
    ]


def test_lines_and_columns_lead_to_the_destination(catalog: Path) -> None:
    source = catalog.read_bytes()
    lines = source.decode().removeprefix("\ufeff").splitlines(keepends=False)

    links = [link for link in _links(catalog) if link.syntax is not Syntax.REFERENCE]

    assert all(lines[link.location.line - 1][link.location.column - 1 :].startswith(link.destination) for link in links)


def test_replacing_destinations_gives_exactly_that_change(catalog: Path) -> None:
    source = catalog.read_bytes()
    before = _links(catalog)
    replacements = sentinels(before)

    after = links_of(with_replaced(source, replacements))

    assert [link.destination for link in after] == [replacements[link.span] for link in before if link.span]
    assert [_without_address(link) for link in after] == [_without_address(link) for link in before]


def _without_address(link: Link) -> tuple[object, ...]:
    text = "" if link.syntax in (Syntax.AUTOLINK, Syntax.BARE) else link.text
    return link.syntax, link.form, link.label, text, link.location.line, link.in_table, link.in_alt


@pytest.mark.parametrize("block", [b"```\n[x](y) https://z.test\n```\n\n", b"<!-- [x](y)\n\n<a href='z'> -->\n\n"])
def test_code_and_comments_between_blocks_change_no_other_link(catalog: Path, block: bytes) -> None:
    source = catalog.read_bytes()
    before = _document(catalog)

    after = extract(with_inserted(source, block, borders(source)), "x.md")

    assert [(entry.title, entry.headings, entry.text) for entry in after.entries] == [
        (entry.title, entry.headings, entry.text) for entry in before.entries
    ]
    assert [_without_line(mention.link) for mention in after.mentions] == [
        _without_line(mention.link) for mention in before.mentions
    ]


def _without_line(link: Link) -> tuple[object, ...]:
    return link.destination, link.url, link.syntax, link.form, link.label, link.text, link.location.column


class _Rendered(HTMLParser):
    def __init__(self, markdown: bytes) -> None:
        super().__init__()
        self.destinations: list[str] = []
        self.shape: list[tuple[str, int]] = []
        options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown.decode(), options))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = [value or "" for name, value in attrs if name in ("href", "src") and "data-footnote-ref" not in dict(attrs)]
        self.shape.append((tag, len(found)))
        self.destinations += found


def test_cmark_gfm_sees_each_replaced_destination_in_its_place_and_no_other_change(catalog: Path) -> None:
    source = _without_front_matter(catalog.read_bytes())
    links = links_of(source)
    replacements = sentinels(links)

    before, after = _Rendered(source), _Rendered(with_replaced(source, replacements))

    rendered = [_rendered(replacements[link.span]) for link in links if link.span and link.syntax is not Syntax.DEFINITION]
    seen = [unquote(destination).rstrip("。") for destination in after.destinations]
    assert after.shape == before.shape
    assert not Counter(seen) - Counter(rendered)
    # cmark-gfm renders no bare address in an open bracket and lets CJK punctuation follow, and a srcset is no single address.
    only_ours = sum(link.syntax is Syntax.BARE or link.form is Form.SRCSET for link in links)
    assert 0 <= len(rendered) - len(after.destinations) <= only_ours


def _rendered(destination: str) -> str:
    return destination if destination.startswith("https:") else "mailto:" + destination


def _without_front_matter(source: bytes) -> bytes:
    return source[source.index(b"\n---", 3) + 4 :] if source.startswith(b"---") else source
