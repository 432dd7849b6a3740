"""A body as a `Page`: the title, headings, tags, text and anchors that rules and providers look at."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from linkcheck.model import Page
from linkcheck.pages import signals
from linkcheck.pages.page_tags import read_tags

_EXCERPT_LENGTH = 2_000
_HEADINGS = 5
# Headings may stand in one another, thousands deep: then each has the text of all.
_MOST_HEADINGS = 50
_LONGEST_TEXT = 500
_MOST_PIECES = 1_000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
# Not the head as a whole: where its end tag is left out, the parser keeps HTML 5's <main>, <nav> and the like within it.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "title"})
_REPLACED = "\ufffd"


def read_page(body: bytes, content_type: str, fragments: Iterable[str] = (), *, complete: bool) -> Page:
    """The page that `body` is; bodies of other types than HTML only have their beginning as `excerpt`."""
    text, is_decoded = _decoded(body, content_type)
    root = _tree(text) if "html" in content_type.lower() or not content_type or b"<html" in body[:1024].lower() else None
    if root is None:
        folded = _folded(text)
        return Page(content_type=content_type, excerpt=folded[:_EXCERPT_LENGTH], text_length=len(folded), complete=complete)
    headings = (_text_of(element) for element in islice(root.iter("h1", "h2"), _MOST_HEADINGS))
    visible = _folded(" ".join(_visible(root)))
    return Page(
        content_type=content_type,
        title=next((_text_of(element) for element in root.iter("title")), ""),
        headings=tuple(filter(None, headings))[:_HEADINGS],
        meta=read_tags(text),
        anchors=_anchors(root, tuple(fragments)),
        signals=signals.in_markup(text),
        excerpt=visible[:_EXCERPT_LENGTH],
        text_length=len(visible),
        # A page that could not be decoded may have any anchor.
        complete=complete and is_decoded,
    )


def _decoded(body: bytes, content_type: str) -> tuple[str, bool]:
    """The text of `body`, and whether every byte of it made sense: by the header's charset, the page's own, or UTF-8."""
    # Takes long to import, and runs without a page to read have no need of it.
    from bs4.dammit import EncodingDetector

    named = _CHARSET.search(content_type)
    declared = EncodingDetector.find_declared_encoding(body, is_html=True, search_entire_document=False)
    texts = []
    for encoding in (named[1] if named else None, declared, "utf-8"):
        try:
            texts.append(body.decode(encoding, "replace") if encoding else "")
        except (LookupError, ValueError):
            # No such charset, or one that is no charset of pages ("idna", "undefined"), or nonsense in its place.
            continue
        # The reading may have been cut within the last character.
        if texts[-1] and _REPLACED not in texts[-1][:-1]:
            return texts[-1], True
    return next(filter(None, texts), ""), not body


def _tree(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        # Nothing in it can be read as a tag.
        return None


def _text_of(element: etree._Element) -> str:
    return _folded(" ".join(map(str, islice(element.itertext(with_tail=False), _MOST_PIECES))))[:_LONGEST_TEXT]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _visible(root: etree._Element) -> Iterator[str]:
    """The pieces of text that a browser would show, in order."""
    unseen: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if unseen is None and element.tag in _UNSEEN:
                unseen = element
            elif unseen is None and element.text:
                yield element.text
            continue
        if element is unseen:
            unseen = None
        if unseen is None and element.tail:
            yield element.tail


def _anchors(root: etree._Element, fragments: tuple[str, ...]) -> tuple[str, ...]:
    if not fragments:
        return ()
    named = {element.get("id", "") for element in root.iter("*")} | {element.get("name", "") for element in root.iter("a")}
    return tuple(fragment for fragment in fragments if _is_among(fragment, named))


def _is_among(fragment: str, named: set[str]) -> bool:
    """As browsers find it: as written, then percent-decoded; "top" is always there (HTML, section 7.4.6.4).

    GitHub prefixes the ids of user content, and a script of its pages makes up for it.
    """
    decoded = unquote(fragment)
    spellings = {fragment, decoded, f"user-content-{decoded}", f"user-content-{decoded.lower()}"}
    return bool(spellings & named) or decoded.lower() in ("", "top") or decoded.startswith(":~:")
