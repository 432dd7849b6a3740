"""Proceedings and journals that have a page for each paper: CVF, NeurIPS, PMLR, JMLR and the ACL Anthology.

A catalog often links the PDF alone, which says nothing that can be relied upon; the page beside it has `citation_*` tags. So of
each paper that nothing is known about the page is asked once, at its publisher's own pace, a few dozen in a run; the next run
asks on. A page that is not where it is looked for says nothing about the PDF.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from linkcheck import urls
from linkcheck.hosts.domains import registrable
from linkcheck.identifiers import acl, cvf, jmlr, neurips, pmlr
from linkcheck.metadata import attributed
from linkcheck.model import Evidence, Finding, Health, Metadata, Record, Reply, Standing
from linkcheck.pages import page_metadata
from linkcheck.pages.page import read_page
from linkcheck.providers import Ask
from linkcheck.questions import Trouble, trouble
from linkcheck.redirects import is_redirect
from linkcheck.settings import Settings

NAME = "proceedings"
LIFETIME = timedelta(days=90)
"""A published paper hardly changes."""

_MOST: Final = 50
_MOST_HOPS: Final = 3
_LARGEST_PAGE: Final = 500_000
_KINDS: Final = {kind.SCHEME: kind for kind in (acl, cvf, jmlr, neurips, pmlr)}


def wants_after(finding: Finding) -> bool:
    """PDFs that are there, of papers that nobody has described and whose page the catalog does not link as well."""
    evidence = finding.evidence
    known = evidence.record
    if finding.verdict.health not in (Health.ALIVE, Health.MOVED) or (known is not None and known.metadata.title):
        return False
    return bool(_page(evidence)) and not any(_is_page(mention.link.url) for mention in evidence.twins)


async def lookup_after(findings: Sequence[Finding], ask: Ask, _settings: Settings) -> Mapping[str, Record]:
    """What the pages of the papers say, those of each host one after the other."""
    wanted: dict[str, list[Evidence]] = {}
    for finding in findings:
        wanted.setdefault(_page(finding.evidence), []).append(finding.evidence)
    hosts: dict[str, list[str]] = {}
    for page in list(wanted)[:_MOST]:
        hosts.setdefault(urls.host(page), []).append(page)
    answers = await asyncio.gather(*(_of_host(pages, ask) for pages in hosts.values()))
    return {
        evidence.url: _record(evidence, answer)
        for answered in answers
        for page, answer in answered.items()
        for evidence in wanted[page]
    }


async def _of_host(pages: Sequence[str], ask: Ask) -> Mapping[str, Metadata | Trouble]:
    """What each page says, without those that say nothing; after the first trouble nobody is asked for more."""
    found: dict[str, Metadata | Trouble] = {}
    for page in pages:
        reply = await _followed(page, ask)
        if reply.status in (404, 410):
            continue
        if reply.failure is not None or reply.status is None or reply.status >= 400:
            return found | dict.fromkeys(pages[pages.index(page) :], trouble(reply))
        paper = await asyncio.to_thread(_paper, reply)
        if paper is not None:
            found[page] = paper
    return found


async def _followed(page: str, ask: Ask) -> Reply:
    """The answer at the end of redirects that stay with the publisher; NeurIPS has sent its pages around more than once."""
    reply = await ask(page, max_body=_LARGEST_PAGE)
    for _ in range(_MOST_HOPS):
        there = _location(page, reply)
        if not there:
            break
        page, reply = there, await ask(there, max_body=_LARGEST_PAGE)
    return reply


def _location(page: str, reply: Reply) -> str:
    """Where a redirect leads, if it is to another page of the same publisher; else ""."""
    if not is_redirect(reply.status):
        return ""
    try:
        there = urls.without_fragment(urls.join(page, reply.headers.get("location", "")))
        host = urls.request(there).host
    except ValueError:
        return ""
    return there if urls.is_http(there) and _publisher(host) == _publisher(urls.host(page)) else ""


def _publisher(host: str) -> str:
    """NeurIPS had another name until 2018, and has both domains."""
    domain = registrable(host)
    return "neurips.cc" if domain == "nips.cc" else domain


def _paper(reply: Reply) -> Metadata | None:
    page = read_page(reply.body, reply.headers.get("content-type", ""), complete=reply.complete)
    return page_metadata.paper(page) if reply.status == 200 else None


def _record(evidence: Evidence, answer: Metadata | Trouble) -> Record:
    if isinstance(answer, Trouble):
        return Record(identifier=evidence.identifier, standing=Standing.UNVERIFIED, detail=answer.detail)
    metadata = attributed(answer, NAME)
    return Record(identifier=evidence.identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)


def _page(evidence: Evidence) -> str:
    """The page of the PDF that a destination leads to: beside where it is today, or where it was when it was linked."""
    kind = _KINDS.get(evidence.identifier.scheme)
    if kind is None or evidence.identifier.malformed:
        return ""
    end = evidence.outcome.final_url if evidence.outcome else None
    return (kind.page(end) if end else "") or kind.page(evidence.url)


def _is_page(url: str) -> bool:
    """Whether a link to the same paper is to its page: papers that two publishers have are twins by their DOI."""
    kinds = [kind for kind in _KINDS.values() if kind.recognise(url)]
    return bool(kinds) and not urls.without_fragment(url).lower().endswith((".pdf", ".zip", ".bib", ".json", ".mp4", ".ps"))
