"""What a page says about itself in tags that no reader sees: meta elements and JSON-LD, read with Beautiful Soup.

Beautiful Soup forgives what authors do to tags, but takes its time: 0.9 s for a page of 500 kB. So it is given the head alone,
and of the rest only the pieces that look like such tags, which takes 15 ms for the same page.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from linkcheck.pages import linked_data

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# Vocabularies that describe a work: Highwire, Dublin Core, PRISM, OpenGraph; and what tells what a page is.
_KEPT = re.compile(
    r"(?:bepress_)?citation_(?!reference|author_|abstract_html)|(?:dc|dcterms|prism)[.:]|(?:og|article):|twitter:title\Z"
    r"|(?:description|author|robots|generator|refresh)\Z",
    re.IGNORECASE,
)
_END_OF_HEAD = re.compile(r"</head\b|<body\b", re.IGNORECASE)
_META = re.compile(r"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_MARK = re.compile(r"<meta\b|<script\b[^>]{0,300}\bld\+json", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</script\s*>", re.IGNORECASE)

# Real heads are a tenth of this, and so are real tags; a page must not cost more because it wants to.
_LONGEST_HEAD: Final = 100_000
_LONGEST_META: Final = 6_000
_LONGEST_SCRIPT: Final = 100_000
_MOST_PIECES: Final = 100
_LONGEST_VALUE: Final = 5_000
_MOST_VALUES: Final = 1_000


def read_tags(text: str) -> Mapping[str, tuple[str, ...]]:
    """The values of each tag that is of use, by its name in lower case, in the order of the page.

    What JSON-LD says of the work is among them, under the names of `linked_data`.
    """
    # Takes long to import, and runs without a page to read have no need of it.
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup
    from bs4.filter import SoupStrainer

    # With a doctype in front Beautiful Soup has no doubt whether it is XML, of which it would warn.
    markup = f"<!DOCTYPE html>{''.join(_pieces(text))}".encode("utf-8", "replace")
    try:
        soup = BeautifulSoup(markup, "lxml", parse_only=SoupStrainer(["meta", "script"]), from_encoding="utf-8")
    except ParserRejectedMarkup:
        return {}
    scripts = [
        str(script.string or "") for script in soup.find_all("script") if "ld+json" in str(script.get("type", "")).lower()
    ]
    return {**_meta(soup), **linked_data.described(scripts)}


def _pieces(text: str) -> Iterator[str]:
    """The head, and what looks like a tag of use behind it."""
    end = _END_OF_HEAD.search(text)
    place = min(end.start() if end else len(text), _LONGEST_HEAD)
    yield text[:place]
    for _ in range(_MOST_PIECES):
        mark = _MARK.search(text, place)
        if mark is None:
            return
        piece = _script(text, mark.start()) if mark[0][1:2] in "sS" else _tag(text, mark.start())
        yield piece
        place = mark.start() + max(len(piece), len("<meta"))


def _tag(text: str, start: int) -> str:
    match = _META.match(text[start : start + _LONGEST_META])
    return match[0] if match else ""


def _script(text: str, start: int) -> str:
    end = _END_OF_SCRIPT.search(text, start, start + _LONGEST_SCRIPT)
    return text[start : end.end()] if end else ""


def _meta(soup: "BeautifulSoup") -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or tag.get("http-equiv") or "").strip()
        content = " ".join(str(tag.get("content") or "").split())
        if content and _KEPT.match(name):
            values = found.setdefault(name.lower()[:100], [])
            if len(values) < _MOST_VALUES:
                values.append(content[:_LONGEST_VALUE])
    return {name: tuple(values) for name, values in found.items()}
