"""The work that a page is about, from its own tags.

Highwire's `citation_*` are what scholarly sites write for Google Scholar, so a page with one `citation_title` is that of a
paper (https://scholar.google.com/intl/en/scholar/inclusion.html); the other names are tried in the order in which Zotero
trusts them: Highwire, bepress, PRISM, Dublin Core, JSON-LD. OpenGraph's `og:title` says how a page wants to be shared, and
alone makes no paper of it.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Final

from linkcheck.identifiers import doi
from linkcheck.model import Metadata, Page
from linkcheck.pages import linked_data, written_dates
from linkcheck.pages.person_names import people

_TITLE: Final = ("citation_title", "bepress_citation_title")
# Only a DOI beside them tells that these are of a paper, and not of a shop or a department.
_TITLE_BESIDE_DOI: Final = (
    *("prism.title", "dc.title", "dc:title", "dcterms.title", "json-ld:title", "og:title", "twitter:title"),
)
_AUTHORS: Final = (
    *("citation_author", "citation_authors", "bepress_citation_author", "dc.creator", "dc:creator", "dcterms.creator"),
    *("dc.contributor", "json-ld:author"),
)
_PUBLISHED: Final = (
    *("citation_publication_date", "citation_cover_date", "citation_date", "citation_online_date", "citation_year"),
    *("bepress_citation_date", "prism.publicationdate", "dc.date.issued", "dcterms.issued", "dc.issued", "dc.date", "dc:date"),
    *("dcterms.date", "json-ld:published", "article:published_time", "article:published"),
)
_VENUE: Final = (
    *("citation_conference_title", "citation_journal_title", "citation_inbook_title", "citation_book_title"),
    *("bepress_citation_journal_title", "prism.publicationname", "citation_dissertation_institution", "json-ld:venue"),
)
_ABSTRACT: Final = ("citation_abstract", "dcterms.abstract", "json-ld:abstract")
_DOI: Final = (
    *("citation_doi", "bepress_citation_doi", "prism.doi", "dc.identifier.doi", "dc.identifier", "dc:identifier"),
    *("dcterms.identifier", "json-ld:doi"),
)
_DOI_PREFIX = re.compile(r"\A\s*(?:(?:info:)?doi[:/\s]\s*|https?://(?:dx\.|www\.)?doi\.org/)", re.IGNORECASE)

_LONGEST_TITLE: Final = 500
_SHORTEST_TITLE: Final = 3
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|u|tt|scp|p|br)\b[^<>]{0,200}>", re.IGNORECASE)
_NO_TITLE: Final = frozenset({"untitled", "home", "homepage", "index", "title", "document", "none", "null", "undefined"})
# Between a title and the name of the site that it was put before.
_JOINTS: Final = " \t|-–—·•:»"

_Tags = Mapping[str, tuple[str, ...]]


def paper(page: Page) -> Metadata | None:
    """The paper that `page` is about; None where it is not about one, or about several."""
    tags = page.meta
    identifier = _doi(tags)
    title = _only_title(tags, _TITLE)
    if not title and not any(tags.get(name) for name in _TITLE):
        is_paper = bool(linked_data.PAPERS & set(tags.get("json-ld:type", ())))
        title = (
            _first_title(tags, _TITLE_BESIDE_DOI) if identifier else _only_title(tags, ("json-ld:title",)) if is_paper else ""
        )
    if not title:
        return None
    venue = _text(_first(tags, _VENUE))
    return Metadata(
        title=title,
        authors=people(_all(tags, _AUTHORS)),
        abstract=_abstract(tags),
        published=_day(tags, _PUBLISHED),
        doi=identifier,
        venue=venue,
        journal_ref=_reference(tags, venue),
        pdf_url=_address(tags.get("citation_pdf_url", ())),
    )


def article(page: Page) -> Metadata | None:
    """The article, report, data set or course that `page` says to be, as facts; None where it says no more than its title."""
    tags = page.meta
    is_article = "json-ld:type" in tags or any(kind.lower().startswith("article") for kind in tags.get("og:type", ()))
    title = _without_site(_first_title(tags, ("json-ld:title", "og:title", "twitter:title")), _first(tags, ("og:site_name",)))
    authors = people(_all(tags, ("json-ld:author", "article:author", "author")))
    published = _day(tags, ("json-ld:published", "article:published_time", "article:published"))
    if not is_article or not title or not (authors or published):
        return None
    facts = {"title": title, "author": ", ".join(authors[:_MOST_SHOWN]), "published": published}
    return Metadata(facts={name: value for name, value in facts.items() if value})


_MOST_SHOWN: Final = 5


def _only_title(tags: _Tags, names: Iterable[str]) -> str:
    """The title under the first of `names` that has any; "" where there are several, as on lists of papers."""
    written = _all(tags, names)
    return _title(written[0], tags) if len(set(written)) == 1 else ""


def _first_title(tags: _Tags, names: Iterable[str]) -> str:
    return next((title for name in names if (title := _only_title(tags, (name,)))), "")


def _title(written: str, tags: _Tags) -> str:
    """`written` as text; "" for what is none, or names the site."""
    if len(written) > 2 * _LONGEST_TITLE:
        return ""
    text = _text(written)
    sites = {_text(site).casefold() for name in ("og:site_name", "citation_journal_title") for site in tags.get(name, ())}
    is_title = _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and "\ufffd" not in text and any(map(str.isalpha, text))
    return text if is_title and text.casefold() not in sites | _NO_TITLE else ""


def _without_site(title: str, site: str) -> str:
    """og:title often is that of the window, which ends with the name of the site."""
    site = _text(site)
    shorter = title.removesuffix(site).rstrip(_JOINTS) if site else title
    return shorter if len(shorter) >= _SHORTEST_TITLE and title[len(shorter) : len(shorter) + 1].strip() in _JOINTS else title


def _text(written: str) -> str:
    """`written` without the markup, and with the characters that a template escaped or decoded once too often."""
    text = unescape(written) if re.search(r"&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});", written, re.IGNORECASE) else written
    return " ".join(_repaired(_MARKUP.sub("", text)).split())


def _repaired(text: str) -> str:
    """UTF-8 that was read as Windows-1252 on its way ("MÃ¼ller"): text that hardly ever is UTF-8 by chance."""
    try:
        return text if text.isascii() else text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _abstract(tags: _Tags) -> str:
    text = _text(_first(tags, _ABSTRACT))
    return "" if "\ufffd" in text else text


def _doi(tags: _Tags) -> str:
    """The DOI under the first name that has any; "" where there are several, since a page of many papers is about none."""
    for name in _DOI:
        named = (doi.named(_DOI_PREFIX.sub("", unescape(written))) for written in tags.get(name, ()))
        values = {
            identifier.value for identifier in named if identifier and not identifier.malformed and "/" in identifier.value
        }
        if values:
            return values.pop() if len(values) == 1 else ""
    return ""


def _day(tags: _Tags, names: Iterable[str]) -> str:
    return next((day for name in names for written in tags.get(name, ()) if (day := written_dates.iso(written))), "")


def _reference(tags: _Tags, venue: str) -> str:
    """Volume, issue and pages behind the journal, as `crossref` has them."""
    volume, issue, first, last = (
        _first(tags, (f"citation_{name}",))[:20] for name in ("volume", "issue", "firstpage", "lastpage")
    )
    if not venue or not volume:
        return ""
    number = f"{volume}({issue})" if issue else volume
    pages = f"{first}-{last}" if last and last != first else first
    return _text(", ".join(filter(None, (f"{venue} {number}", pages))))


def _address(written: Iterable[str]) -> str:
    return next((url for url in written if re.fullmatch(r"https?://[!-~]{3,1000}", url)), "")


def _first(tags: _Tags, names: Iterable[str]) -> str:
    return next(iter(_all(tags, names)), "")


def _all(tags: _Tags, names: Iterable[str]) -> tuple[str, ...]:
    """The values under the first of `names` that has any."""
    return next((values for name in names if (values := tags.get(name, ()))), ())
