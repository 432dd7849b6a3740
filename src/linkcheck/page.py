"""A body as a `Page`: the title, headings, tags, text and anchors that rules and providers look at."""

import re
from collections.abc import Iterable
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from linkcheck import signals
from linkcheck.model import Page

_EXCERPT_LENGTH = 2_000
_HEADINGS = 5
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
# Vocabularies that describe a work: Highwire, Dublin Core, PRISM, OpenGraph; and what tells what a page is.
_META = re.compile(
    r"(citation_|dc\.|dcterms\.|prism\.|og:|article:|twitter:title)|^(description|author|robots|generator|refresh)$",
    re.IGNORECASE,
)
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")


def read_page(body: bytes, content_type: str, fragments: Iterable[str] = (), *, complete: bool) -> Page:
    """The page that `body` is; bodies of other types than HTML only have their beginning as `excerpt`."""
    charset = _CHARSET.search(content_type)
    markup = "html" in content_type.lower() or not content_type or b"<html" in body[:1024].lower()
    if not markup:
        text = _folded(body.decode("utf-8", "replace"))
        return Page(content_type=content_type, excerpt=text[:_EXCERPT_LENGTH], text_length=len(text), complete=complete)
    soup = _soup(body, charset[1] if charset else None)
    source = soup.original_encoding if isinstance(soup.original_encoding, str) else "utf-8"
    anchors = _anchors(soup, tuple(fragments))
    meta = _meta(soup)
    title = _text_of(soup.title)
    headings = tuple(filter(None, (_text_of(tag) for tag in soup.find_all(["h1", "h2"], limit=_HEADINGS))))
    text = _visible_text(soup)
    return Page(
        content_type=content_type,
        title=title,
        headings=headings,
        meta=meta,
        anchors=anchors,
        signals=signals.in_markup(body.decode(source, "replace")),
        excerpt=text[:_EXCERPT_LENGTH],
        text_length=len(text),
        # A page that could not be decoded may have any anchor.
        complete=complete and not soup.contains_replacement_characters,
    )


def _soup(body: bytes, charset: str | None) -> BeautifulSoup:
    with catch_warnings():
        # Beautiful Soup warns of bodies that look like a file name or like XML; they are what the server sent.
        simplefilter("ignore")
        return BeautifulSoup(body, "lxml", from_encoding=charset)


def _text_of(tag: Tag | None) -> str:
    return _folded(tag.get_text(" "))[:500] if tag else ""


def _folded(text: str) -> str:
    return " ".join(text.split())


def _visible_text(soup: BeautifulSoup) -> str:
    for tag in soup.find_all(_UNSEEN):
        tag.decompose()
    pieces = (
        piece for piece in soup.find_all(string=True) if type(piece) is NavigableString and not isinstance(piece, Comment)
    )
    return _folded(" ".join(pieces))


def _meta(soup: BeautifulSoup) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("http-equiv")
        content = tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and _META.match(name):
            found.setdefault(name.lower(), []).append(_folded(content)[:5_000])
    return {name: tuple(values) for name, values in found.items()}


def _anchors(soup: BeautifulSoup, fragments: tuple[str, ...]) -> tuple[str, ...]:
    if not fragments:
        return ()
    named = {str(tag.get("id")) for tag in soup.find_all(id=True)} | {
        str(tag.get("name")) for tag in soup.find_all("a", attrs={"name": True})
    }
    return tuple(fragment for fragment in fragments if _is_among(fragment, named))


def _is_among(fragment: str, named: set[str]) -> bool:
    """As browsers find it: as written, then percent-decoded; "top" is always there (HTML, section 7.4.6.4).

    GitHub prefixes the ids of user content, and a script of its pages makes up for it.
    """
    decoded = unquote(fragment)
    spellings = {fragment, decoded, f"user-content-{decoded}", f"user-content-{decoded.lower()}"}
    return bool(spellings & named) or decoded.lower() in ("", "top") or decoded.startswith(":~:")
