"""A local copy of arXiv's metadata in the format of Kaggle's "Cornell-University/arxiv": JSON lines, one paper each.

It is as old as the day when it was made, so what it lacks stays UNVERIFIED. Its four gigabytes are read once, in a thread,
and only the lines of the wanted papers are decoded.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from threading import Event
from typing import BinaryIO, NamedTuple

import msgspec
from msgspec import Struct, field

from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Standing
from linkcheck.providers import Ask
from linkcheck.providers.arxiv.comments import is_withdrawal
from linkcheck.providers.arxiv.works import folded
from linkcheck.settings import Settings

NAME = "arxiv-snapshot"
LIFETIME = timedelta(days=1)

_ID_FIRST = re.compile(rb'\s*\{\s*"id"\s*:\s*"([^"\\]*)"')
# The longest line of the real file is some 100 kB.
_LONGEST_LINE = 4_000_000


def wants(identifier: Identifier) -> bool:
    """Papers on arXiv with a well-formed identifier."""
    return identifier.scheme == "arxiv" and not identifier.malformed


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, FOUND or UNVERIFIED; none when there is no snapshot."""
    del ask
    path = settings.arxiv_snapshot
    if path is None:
        return {}
    stop = Event()
    try:
        search = await asyncio.to_thread(_search, path, frozenset(one.value for one in identifiers), stop)
    except OSError as error:
        detail = f"{path} cannot be read: {error.strerror or error}"
        return {one: Record(identifier=one, standing=Standing.UNVERIFIED, detail=detail) for one in identifiers}
    finally:
        stop.set()
    absent = f"not in {path}" + (f" ({search.unreadable} unreadable lines)" if search.unreadable else "")
    return {one: _record(one, search.papers.get(one.value), absent) for one in identifiers}


class _Version(Struct, frozen=True):
    version: str
    created: str = ""


class _Paper(Struct, frozen=True, rename={"journal_ref": "journal-ref"}):
    id: str
    title: str | None = None
    authors: str | None = None
    authors_parsed: list[list[str]] = field(default_factory=list)
    abstract: str | None = None
    comments: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    categories: str | None = None
    versions: list[_Version] = field(default_factory=list)


class _Search(NamedTuple):
    papers: Mapping[str, _Paper]
    unreadable: int


def _search(path: Path, wanted: frozenset[str], stop: Event) -> _Search:
    papers: dict[str, _Paper] = {}
    unreadable = 0
    decoder = msgspec.json.Decoder(_Paper)
    with path.open("rb") as file:
        for line in _lines(file):
            if stop.is_set() or len(papers) == len(wanted):
                break
            first = _ID_FIRST.match(line)
            if first and first[1].decode("utf-8", "replace") not in wanted:
                continue
            try:
                paper = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                unreadable += bool(line.strip())
                continue
            if paper.id in wanted:
                papers[paper.id] = paper
    return _Search(papers, unreadable)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of `file`; of one that is too long to be a paper, pieces that no decoder takes."""
    while line := file.readline(_LONGEST_LINE):
        yield line


def _record(identifier: Identifier, paper: _Paper | None, absent: str) -> Record:
    versions = _versions(paper) if paper else {}
    if paper is None or (identifier.version and identifier.version not in versions):
        detail = absent if paper is None else f"{absent}: version {identifier.version} of {identifier.value}"
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, provider=NAME, detail=detail)
    metadata = attributed(_metadata(paper, versions), NAME)
    return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)


def _versions(paper: _Paper) -> Mapping[int, str]:
    """The day of each version."""
    return {int(one.version[1:]): _day(one.created) for one in paper.versions if one.version[1:].isdecimal()}


def _metadata(paper: _Paper, versions: Mapping[int, str]) -> Metadata:
    newest = max(versions, default=None)
    title, comment = folded(paper.title), folded(paper.comments)
    categories = tuple(dict.fromkeys((paper.categories or "").split()))
    return Metadata(
        title=title,
        titles=(title,) if title else (),
        authors=_authors(paper),
        abstract=folded(paper.abstract),
        published=versions.get(1, ""),
        updated=versions.get(newest or 1, ""),
        version=newest,
        primary_category=categories[0] if categories else "",
        categories=categories,
        doi=folded(paper.doi).partition(" ")[0],
        journal_ref=folded(paper.journal_ref),
        comment=comment,
        withdrawn=is_withdrawal(comment),
    )


def _authors(paper: _Paper) -> tuple[str, ...]:
    """ "First Last Suffix" of the parsed names, which have their accents; `authors` is LaTeX."""
    parsed = (folded(" ".join([*name[1:2], *name[:1], *name[2:3]])) for name in paper.authors_parsed)
    return tuple(name for name in parsed if name) or ((folded(paper.authors),) if folded(paper.authors) else ())


def _day(created: str) -> str:
    """The day of "Mon, 2 Apr 2007 19:18:42 GMT"."""
    try:
        return parsedate_to_datetime(created).date().isoformat()
    except ValueError:
        return ""
