"""Whether a body is arXiv's full answer to our question: only such a feed can prove that a paper does not exist.

The `arxiv` package cannot tell: it reads "Rate exceeded." and HTML pages as feeds without entries and repairs truncated XML.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from linkcheck.identifiers.arxiv import recognise
from linkcheck.questions import Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_SHOWN = 60


def fault(body: bytes, asked: Collection[str] | None) -> Trouble | None:
    """What keeps `body` from being the answer about the identifiers `asked` (canonical values); None when nothing does.

    With None a search was asked, which may find any paper, and more than it shows.
    """
    feed = _feed(body)
    if feed is None:
        return Trouble(detail=f"HTTP 200 without a feed, but with {_beginning(body)}", passes=True)
    refused = refusal(body)
    if refused:
        is_about_one = "id format" in refused
        return Trouble(detail=f"arXiv refused the question: {refused}", splits=is_about_one, passes=not is_about_one)
    entries = feed.findall(f"{_ATOM}entry")
    total = (feed.findtext(f"{_OPEN_SEARCH}totalResults") or "").strip()
    if not total.isdecimal() or (int(total) != len(entries) if asked is not None else int(total) < len(entries)):
        return Trouble(detail=f"a feed with {len(entries)} entries that claims {total or 'no number of'} results", passes=True)
    for entry in entries:
        if not _is_complete(entry):
            return Trouble(detail="a feed with an entry that lacks its dates", passes=True)
        found = recognise((entry.findtext(f"{_ATOM}id") or "").strip())
        if found is None or (asked is not None and found.value not in asked):
            return Trouble(detail="a feed that answers another question", passes=True)
    return None


def refusal(body: bytes) -> str:
    """The message of arXiv's error feed, such as "incorrect id format for abc"; "" when `body` is none.

    Older servers sent it with status 200, hence the look at the entry's id.
    """
    feed = _feed(body)
    for entry in feed.findall(f"{_ATOM}entry") if feed is not None else ():
        if "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
            return " ".join((entry.findtext(f"{_ATOM}summary") or "no reason given").split())
    return ""


def _feed(body: bytes) -> "_Element | None":
    """The root of a well-formed Atom feed, else None."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == f"{_ATOM}feed" else None


def _is_complete(entry: "_Element") -> bool:
    return all((entry.findtext(f"{_ATOM}{name}") or "").strip() for name in ("id", "published", "updated"))


def _beginning(body: bytes) -> str:
    text = " ".join(body[: 4 * _SHOWN].decode("utf-8", "replace").split())
    if text.startswith(("<?xml", "<feed")):
        return "XML that ends too early or is broken"
    return repr(text[:_SHOWN]) if text else "an empty body"
