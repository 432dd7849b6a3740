"""DataCite, with the DOIs of data sets, software and preprints. Every arXiv paper has one there: the fallback while arXiv
throttles.

It knows authors, abstract, categories, the dates of all versions and the title of one, but new papers only after days. So
what it lacks stays UNVERIFIED. https://support.datacite.org/docs/api
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

import msgspec
from msgspec import Raw, Struct, field
from msgspec.structs import replace

from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Standing
from linkcheck.providers import Ask
from linkcheck.providers.arxiv.comments import is_withdrawal
from linkcheck.providers.arxiv.works import folded
from linkcheck.questions import Trouble, in_batches, trouble
from linkcheck.settings import Settings

NAME = "datacite"
LIFETIME = timedelta(days=7)

_ADDRESS = "https://api.datacite.org/dois"
_PREFIX = "10.48550/arxiv."
_FIELDS = "doi,titles,creators,descriptions,dates,version,subjects,publisher,publicationYear"
_BATCH = 100
_MAX_BODY = 16_000_000


def wants(identifier: Identifier) -> bool:
    """Papers on arXiv, and DOIs, with a well-formed identifier."""
    return identifier.scheme in ("arxiv", "doi") and not identifier.malformed


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, FOUND or UNVERIFIED."""

    async def question(dois: Sequence[str]) -> "Mapping[str, _Work] | Trouble":
        return await _question(dois, ask)

    # The list is split at commas; a DOI that holds one is left to others.
    dois = [doi for doi in dict.fromkeys(map(_doi, identifiers)) if "," not in doi]
    answers = await in_batches((dois[start : start + _BATCH] for start in range(0, len(dois), _BATCH)), question, settings)
    return {one: _record(one, answers.known.get(_doi(one)), answers.unanswered.get(_doi(one))) for one in identifiers}


def _doi(identifier: Identifier) -> str:
    return identifier.value if identifier.scheme == "doi" else _PREFIX + identifier.value.lower()


class _Creator(Struct, frozen=True, rename="camel"):
    name: str = ""
    given_name: str | None = None
    family_name: str | None = None


class _Title(Struct, frozen=True, rename="camel"):
    title: str | None = None
    title_type: str | None = None


class _Description(Struct, frozen=True, rename="camel"):
    description: str | None = None
    description_type: str | None = None


class _Date(Struct, frozen=True, rename="camel"):
    date: str | None = None
    date_type: str | None = None
    date_information: str | None = None


class _Subject(Struct, frozen=True, rename="camel"):
    subject: str | None = None
    subject_scheme: str | None = None


class _Work(Struct, frozen=True, rename="camel"):
    doi: str
    titles: list[_Title] = field(default_factory=list)
    creators: list[_Creator] = field(default_factory=list)
    descriptions: list[_Description] = field(default_factory=list)
    dates: list[_Date] = field(default_factory=list)
    subjects: list[_Subject] = field(default_factory=list)
    version: str | None = None
    publisher: str | None = None
    publication_year: int | None = None


class _Item(Struct, frozen=True):
    attributes: _Work


class _Page(Struct, frozen=True):
    data: list[Raw]


async def _question(dois: Sequence[str], ask: Ask) -> Mapping[str, _Work] | Trouble:
    query = {"ids": ",".join(dois), "fields[dois]": _FIELDS, "page[size]": str(_BATCH)}
    address = f"{_ADDRESS}?{urlencode(query, safe=',/')}"
    reply = await ask(address, headers={"accept": "application/vnd.api+json"}, max_body=_MAX_BODY)
    if reply.failure is not None or reply.status != 200:
        return trouble(reply)
    try:
        page = msgspec.json.decode(reply.body, type=_Page)
    except msgspec.DecodeError:
        return Trouble(detail="HTTP 200 without a list of DOIs", passes=True)
    works = (_work(item) for item in page.data)
    return {work.doi.lower(): work for work in works if work}


def _work(item: Raw) -> _Work | None:
    try:
        return msgspec.json.decode(item, type=_Item).attributes
    except msgspec.DecodeError:
        # One record of an unforeseen shape must not cost the others theirs.
        return None


def _record(identifier: Identifier, work: _Work | None, trouble: Trouble | None) -> Record:
    versions = _versions(work) if work else {}
    if work is None or (identifier.version and identifier.version not in versions):
        missing = f"version {identifier.version} of {identifier.value}" if work else _doi(identifier)
        answered_by, detail = ("", trouble.detail) if trouble else (NAME, f"not in DataCite: {missing}")
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, provider=answered_by, detail=detail)
    metadata = _of_paper(work, versions) if identifier.scheme == "arxiv" else _of_work(work)
    return Record(identifier=identifier, standing=Standing.FOUND, metadata=attributed(metadata, NAME), provider=NAME)


def _versions(work: _Work) -> Mapping[int, str]:
    """The day on which each version was submitted."""
    return {
        int(date.date_information[1:]): _day(date.date)
        for date in work.dates
        if date.date_type == "Submitted" and date.date_information and date.date_information[1:].isdecimal()
    }


def _of_paper(work: _Work, versions: Mapping[int, str]) -> Metadata:
    """What is known of a paper on arXiv, whose DOIs have dates and subjects of their own kind."""
    newest = max(versions, default=None)
    comment = _description(work, "Other")
    categories = tuple(dict.fromkeys(_categories(work)))
    return replace(
        _described(work),
        published=versions.get(1, ""),
        updated=versions.get(newest or 1, ""),
        version=newest,
        primary_category=categories[0] if categories else "",
        categories=categories,
        comment=comment,
        withdrawn=is_withdrawal(comment),
    )


def _of_work(work: _Work) -> Metadata:
    dates = {date.date_type: date.date or "" for date in work.dates}
    day = dates.get("Issued", "")[:10]
    year = str(work.publication_year or "")
    # "Issued" is often the year alone, and sometimes a range or a word.
    published = day if day[:4].isdecimal() else year
    return replace(_described(work), published=published, venue=folded(work.publisher), doi=work.doi.lower())


def _described(work: _Work) -> Metadata:
    title = next((folded(one.title) for one in work.titles if one.title and not one.title_type), "")
    return Metadata(
        title=title,
        titles=(title,) if title else (),
        authors=tuple(name for creator in work.creators if (name := _name(creator))),
        abstract=_description(work, "Abstract"),
    )


def _day(date: str | None) -> str:
    return (date or "")[:10] if len(date or "") >= 10 else ""


def _description(work: _Work, kind: str) -> str:
    return next((folded(one.description) for one in work.descriptions if one.description_type == kind), "")


def _categories(work: _Work) -> Sequence[str]:
    """arXiv's subjects are "Digital Libraries (cs.DL)"."""
    named = (one.subject or "" for one in work.subjects if one.subject_scheme == "arXiv")
    return [subject.rpartition("(")[2].rstrip(")") for subject in named if subject.endswith(")")]


def _name(creator: _Creator) -> str:
    if creator.given_name and creator.family_name:
        return folded(f"{creator.given_name} {creator.family_name}")
    return folded(creator.family_name or creator.name)
