"""Crossref, where most publishers register: title, authors, venue, date and abstract of a work, and whether it was retracted.

It knows nothing of other agencies' DOIs, so what it lacks stays UNVERIFIED. A DOI that its publisher has deleted is kept, and
leads to a page of Crossref's own: it is UNKNOWN, with `deleted` among its facts. Lists are answered once a second and to one
connection at a time. https://www.crossref.org/documentation/retrieve-metadata/rest-api/
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Raw, Struct, field

from linkcheck.identifiers import doi
from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.questions import Trouble, in_batches, trouble
from linkcheck.settings import Settings

NAME = "crossref"
LIFETIME = timedelta(days=7)

_ADDRESS = "https://api.crossref.org/works"
_FIELDS = "DOI,title,subtitle,author,published,issued,container-title,volume,issue,page,abstract,updated-by,resource"
_BATCH = 20
_MAX_BODY = 16_000_000
# What can stand in a filter, whose values end at commas; older DOIs hold anything (SICI) and are asked for one by one.
_PLAIN = re.compile(r"10\.[0-9.]+/[a-z0-9._/()-]+")
# The kinds of updates after which nobody should rely on a work (Crossref's "Crossmark" vocabulary).
_RETRACTIONS = ("retraction", "withdrawal", "removal", "partial_retraction")
_CONCERN = "expression_of_concern"
_CORRECTIONS = ("correction", "corrigendum", "erratum")
_RETRACTED_TITLE = re.compile(r"\s*(?:RETRACTED(?: ARTICLE)?|WITHDRAWN|REMOVED)\s*:\s*")
_HEADING = re.compile(r"<jats:title>\s*Abstract\s*</jats:title>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_MAIL = re.compile(r"[^@\s/]+@[^@\s/]+")
# Shortened DOIs (10/aabbe) are known to doi.org alone.
_DOI = re.compile(r"10\.\d")


def wants(identifier: Identifier) -> bool:
    """Well-formed DOIs."""
    return identifier.scheme == "doi" and not identifier.malformed and bool(_DOI.match(identifier.value))


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, FOUND or UNVERIFIED."""

    contact = _contact(settings)

    async def question(values: Sequence[str]) -> Mapping[str, _Work] | Trouble:
        return await (_one(values[0], contact, ask) if len(values) == 1 else _many(values, contact, ask))

    values = dict.fromkeys(identifier.value for identifier in identifiers)
    answers = await in_batches(_batches(values), question, settings)
    return {one: _record(one, answers.known.get(one.value), answers.unanswered.get(one.value)) for one in identifiers}


class _Author(Struct, frozen=True):
    given: str | None = None
    family: str | None = None
    name: str | None = None


class _Date(Struct, frozen=True, rename="kebab"):
    date_parts: list[list[int | None]] = field(default_factory=list)


class _Update(Struct, frozen=True):
    type: str = ""
    DOI: str = ""


class _Address(Struct, frozen=True):
    URL: str | None = None


class _Resource(Struct, frozen=True):
    primary: _Address | None = None


class _Work(Struct, frozen=True, rename="kebab"):
    doi: str = field(name="DOI")
    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    author: list[_Author] = field(default_factory=list)
    published: _Date = _Date()
    issued: _Date = _Date()
    container_title: list[str] = field(default_factory=list)
    volume: str = ""
    issue: str = ""
    page: str = ""
    abstract: str = ""
    updated_by: list[_Update] = field(default_factory=list)
    resource: _Resource | None = None


class _Items(Struct, frozen=True):
    items: list[Raw]


class _List(Struct, frozen=True):
    message: _Items


class _Single(Struct, frozen=True):
    message: Raw


def _batches(values: Iterable[str]) -> Iterable[Sequence[str]]:
    plain: list[str] = []
    odd: list[str] = []
    for value in values:
        (plain if _PLAIN.fullmatch(value) else odd).append(value)
    yield from (plain[start : start + _BATCH] for start in range(0, len(plain), _BATCH))
    yield from ([value] for value in odd)


def _contact(settings: Settings) -> str:
    """Who says how to be reached by mail gets into the "polite" pool, which is rarely out of breath."""
    return f"mailto={quote(settings.contact, safe='@')}" if _MAIL.fullmatch(settings.contact) else ""


async def _many(values: Sequence[str], contact: str, ask: Ask) -> Mapping[str, _Work] | Trouble:
    names = ",".join(f"doi:{value}" for value in values)
    reply = await _asked("", (f"filter={names}", f"select={_FIELDS}", f"rows={len(values)}", contact), ask)
    if reply.status in (400, 413, 414):
        # One name that it does not understand spoils the whole list.
        return Trouble(detail=f"HTTP {reply.status}", splits=True)
    if reply.failure is not None or reply.status != 200:
        return trouble(reply)
    answer = _decoded(reply.body, _List)
    if answer is None:
        return Trouble(detail="HTTP 200 without a list of works", passes=True)
    works = (_decoded(bytes(item), _Work) for item in answer.message.items)
    return {work.doi.lower(): work for work in works if work}


async def _one(value: str, contact: str, ask: Ask) -> Mapping[str, _Work] | Trouble:
    reply = await _asked(f"/{quote(value, safe='/()', errors='replace')}", (contact,), ask)
    if reply.status == 404:
        return {}
    if reply.failure is not None or reply.status != 200:
        return trouble(reply)
    answer = _decoded(reply.body, _Single)
    if answer is None:
        return Trouble(detail="HTTP 200 without a work", passes=True)
    work = _decoded(bytes(answer.message), _Work)
    return {value: work} if work and work.doi.lower() == value else {}


async def _asked(path: str, query: Sequence[str], ask: Ask) -> Reply:
    fields = "&".join(filter(None, query))
    address = f"{_ADDRESS}{path}?{fields}" if fields else f"{_ADDRESS}{path}"
    return await ask(address, headers={"accept": "application/json"}, max_body=_MAX_BODY)


def _decoded(body: bytes, kind: Any) -> Any:
    """`body` as `kind`; None where it has another shape, so that one odd record costs the others nothing."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError:
        return None


def _record(identifier: Identifier, work: _Work | None, trouble: Trouble | None) -> Record:
    if work is not None and doi.leads_to_deleted(_address(work)):
        metadata = attributed(Metadata(facts={"deleted": True}), NAME)
        detail = f"Crossref says that the DOI {identifier.value} was deleted by its publisher"
        return Record(identifier=identifier, standing=Standing.UNKNOWN, metadata=metadata, provider=NAME, detail=detail)
    if work is not None:
        metadata = attributed(_metadata(work), NAME)
        return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)
    if trouble is not None:
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=trouble.detail)
    detail = f"not in Crossref: {identifier.value}"
    return Record(identifier=identifier, standing=Standing.UNVERIFIED, provider=NAME, detail=detail)


def _address(work: _Work) -> str:
    """Where the publisher says that the work is."""
    primary = work.resource.primary if work.resource else None
    return (primary.URL if primary else None) or ""


def _metadata(work: _Work) -> Metadata:
    written = _text(work.title[0]) if work.title else ""
    title = _RETRACTED_TITLE.sub("", written)
    subtitle = _text(work.subtitle[0]) if work.subtitle else ""
    updates = {update.type: update.DOI for update in work.updated_by}
    venue = _text(work.container_title[0]) if work.container_title else ""
    return Metadata(
        title=title,
        titles=tuple(filter(None, dict.fromkeys((title, f"{title}: {subtitle}" if subtitle else "")))),
        authors=tuple(name for author in work.author if (name := _name(author))),
        abstract=_text(work.abstract),
        published=_day(work.published) or _day(work.issued),
        doi=work.doi.lower(),
        journal_ref=_reference(venue, work),
        venue=venue,
        retracted=title != written or any(kind in updates for kind in _RETRACTIONS),
        facts=_notices(updates),
    )


def _notices(updates: Mapping[str, str]) -> Mapping[str, str]:
    """The DOIs of the notices that say what became of a work."""
    kinds = {"retraction": _RETRACTIONS, "concern": (_CONCERN,), "correction": _CORRECTIONS}
    named = {fact: next((updates[kind] for kind in names if updates.get(kind)), "") for fact, names in kinds.items()}
    return {fact: notice for fact, notice in named.items() if notice}


def _reference(venue: str, work: _Work) -> str:
    number = f"{work.volume}({work.issue})" if work.volume and work.issue else work.volume
    return ", ".join(filter(None, (f"{venue} {number}".strip(), work.page))) if venue and number else ""


def _name(author: _Author) -> str:
    return _text(f"{author.given or ''} {author.family or ''}") or _text(author.name or "")


def _day(date: _Date) -> str:
    """ISO 8601, as exact as the publisher was: many give only a year, or a month."""
    parts = date.date_parts[0] if date.date_parts else []
    known = [part for part in parts[:3] if part]
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(known))


def _text(markup: str) -> str:
    """The text of a title or abstract, which may hold JATS or MathML, entities, and line breaks."""
    # Between paragraphs a tag parts words, within them ("H<sub>2</sub>O") it does not.
    parted = re.sub(r"</(?:jats:)?(?:p|title|sec)>", " ", _HEADING.sub("", markup))
    return " ".join(unescape(_TAG.sub("", parted)).split())
