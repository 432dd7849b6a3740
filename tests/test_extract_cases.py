"""Markdown in, expected links out: the cases of tests/cases, whose README explains the format."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linkcheck.extract import extract
from linkcheck.model import Document, Link

_CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[object]:
    for file in sorted(_CASES.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, body = case.partition("\n")
            markdown, arrow, expected = body.partition("---> ")
            lines = (arrow + expected).replace("---> ", "").splitlines()
            yield pytest.param(_WRITE.get(file.stem, _links), markdown, lines, id=f"{file.stem}: {name}")


def _links(document: Document) -> list[str]:
    return [_link(mention.link) for mention in document.mentions]


def _link(link: Link) -> str:
    read = f" => {link.url}" if link.url != link.destination else ""
    alt = " (in alt)" if link.in_alt else ""
    disabled = f" (disabled: {link.disabled})" if link.disabled is not None else ""
    where = f"{link.location.line}:{link.location.column}"
    return f"{where} {link.syntax} {link.destination or '(empty)'}{read}{alt}{disabled}"


def _entries(document: Document) -> list[str]:
    lines = []
    for entry in document.entries:
        lines.append(f"{entry.location.line} [{' / '.join(entry.headings)}] {entry.title or '(no title)'}")
        lines += [f"  {link.label or '(no label)'} {link.destination}" for link in entry.links]
    return lines


_WRITE: dict[str, Callable[[Document], list[str]]] = {"entries": _entries}


@pytest.mark.parametrize(("write", "markdown", "expected"), list(_cases()))
def test_the_links_are_those_expected(write: Callable[[Document], list[str]], markdown: str, expected: list[str]) -> None:
    source = markdown.replace("→", "\t").encode()

    document = extract(source, "case.md")

    assert write(document) == expected
    assert all(_stands_in(source, mention.link) for mention in document.mentions)


def _stands_in(source: bytes, link: Link) -> bool:
    return link.span is not None and source[link.span.start : link.span.end].decode() == link.destination
