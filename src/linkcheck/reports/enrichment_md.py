"""enrichment.md: the catalog's papers and resources as their registries know them, under the catalog's own headings."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from linkcheck.model import Document, Entry, Metadata, Report, Standing
from linkcheck.reports.parts import wording, works
from linkcheck.reports.parts.escape import linked, markdown, place
from linkcheck.reports.parts.wording import counted, identifier
from linkcheck.reports.parts.works import Appearance, Work, faults

NAME = "enrichment-md"
FILE = "enrichment.md"

_AUTHORS: Final = 8
_WHOLE: Final = 1_000_000
"""Longer than any abstract: nothing of it is left out."""
_BREAK: Final = "\\\n"
_DEEPEST_HEADING: Final = 6

_Key = tuple[object, str]


class _Shelf(Struct, frozen=True):
    """What stands in each entry, by the place and title of the entry."""

    papers: defaultdict[_Key, list[tuple[Work, Appearance]]]
    resources: defaultdict[_Key, list[tuple[Work, Appearance]]]

    def has(self, entry: Entry) -> bool:
        return bool(self.papers.get(_key(entry)) or self.resources.get(_key(entry)))


def render(report: Report) -> str:
    """The whole file; papers that could not be looked up are there too, and say so."""
    papers, resources = works.papers(report), works.resources(report)
    # A resource that no service was asked about has nothing to tell beyond its link.
    known = [work for work in resources if work.standing is not Standing.UNVERIFIED]
    shelf = _Shelf(_by_entry(papers), _by_entry(known))
    blocks = [_summary(papers, resources), *_attention(papers, report.run.base)]
    for document in report.documents:
        blocks += _document(document, shelf, report)
    return "\n\n".join(blocks) + "\n"


def _by_entry(found: Sequence[Work]) -> defaultdict[_Key, list[tuple[Work, Appearance]]]:
    by_entry = defaultdict(list)
    for work in found:
        for appearance in work.appearances:
            by_entry[_key(appearance.entry)].append((work, appearance))
    return by_entry


def _key(entry: Entry) -> _Key:
    return (entry.location, entry.title)


def _summary(papers: Sequence[Work], resources: Sequence[Work]) -> str:
    return f"**{_tally(papers, 'paper')}; {_tally(resources, 'other resource')}.**"


def _tally(found: Sequence[Work], noun: str) -> str:
    standings = Counter(work.standing for work in found)
    words = [f"{standings[standing]:,} {standing}" for standing in Standing if standings[standing]]
    return counted(len(found), noun) + (f" ({', '.join(words)})" if words else "")


def _attention(papers: Sequence[Work], base: str) -> list[str]:
    """What to look at, before the long list in which it would be missed."""
    items = [
        f"- {_places(appearance, base)} {_name(work)}: {'; '.join(map(markdown, faults(work, appearance)))}"
        for work in papers
        if work.standing is not Standing.UNVERIFIED or work.identifier.malformed
        for appearance in work.appearances
        if faults(work, appearance)
    ]
    return [f"## To check ({len(items):,})", "\n".join(items)] if items else []


def _name(work: Work) -> str:
    return linked(work.address, markdown(identifier(work.identifier)))


def _document(document: Document, shelf: _Shelf, report: Report) -> Iterator[str]:
    entries = [entry for entry in document.entries if shelf.has(entry)]
    level = 2
    if len(report.documents) > 1 and entries:
        yield f"## {markdown(document.path)}"
        level = 3
    open_headings: tuple[str, ...] = ()
    for entry in entries:
        yield from _headings(open_headings, entry.headings, level)
        open_headings = entry.headings
        for work, appearance in shelf.papers.get(_key(entry), ()):
            yield _paper(work, appearance, report.run.base)
        resources = [_resource(work) for work, _ in shelf.resources.get(_key(entry), ())]
        if resources:
            yield _beside(entry, shelf) + "\n".join(resources)


def _headings(before: tuple[str, ...], now: tuple[str, ...], level: int) -> Iterator[str]:
    """The headings that have to be opened between two entries."""
    common = 0
    while common < min(len(before), len(now)) and before[common] == now[common]:
        common += 1
    for depth, heading in enumerate(now[common:], start=common):
        yield f"{'#' * min(level + depth, _DEEPEST_HEADING)} {markdown(heading) or '(no heading)'}"


def _beside(entry: Entry, shelf: _Shelf) -> str:
    """The title of a work of which there is no paper to stand under."""
    if shelf.papers.get(_key(entry)):
        return ""
    return f"**{markdown(entry.title)}**\n\n" if markdown(entry.title) else ""


def _paper(work: Work, appearance: Appearance, base: str) -> str:
    metadata = work.metadata
    title = markdown(metadata.title or appearance.entry.title or identifier(work.identifier))
    lines = [
        f"**{linked(work.address, title)}**",
        markdown(_authors(metadata)),
        " · ".join(filter(None, [_name(work), *_facts(metadata), _places(appearance, base)])),
        *(f"**Check:** {markdown(fault)}" for fault in faults(work, appearance)),
    ]
    abstract = markdown(metadata.abstract, _WHOLE)
    folded = f"\n\n<details><summary>Abstract</summary>\n\n{abstract}\n\n</details>" if abstract else ""
    return _BREAK.join(filter(None, lines)) + folded


def _authors(metadata: Metadata) -> str:
    return wording.listed(metadata.authors[:_AUTHORS], len(metadata.authors))


def _facts(metadata: Metadata) -> list[str]:
    """One line of what there is, each fact in the words of its registry."""
    newer = metadata.updated if metadata.updated != metadata.published else ""
    version = f" (version {metadata.version})" if metadata.version else ""
    return [
        markdown(metadata.published),
        markdown(f"updated {newer}{version}") if newer else "",
        markdown(_categories(metadata)),
        linked(f"https://doi.org/{metadata.doi}", markdown(f"doi:{metadata.doi}")) if metadata.doi else "",
        markdown(metadata.journal_ref),
        markdown(metadata.venue) if metadata.venue != metadata.journal_ref else "",
        markdown(metadata.comment),
    ]


def _categories(metadata: Metadata) -> str:
    return ", ".join(wording.distinct((metadata.primary_category, *metadata.categories)))


def _resource(work: Work) -> str:
    facts = [_fact(name, value) for name, value in sorted(work.metadata.facts.items()) if not _is_plumbing(work, name, value)]
    unknown = "**its service does not know it**" if work.standing is Standing.UNKNOWN else ""
    said = ", ".join(filter(None, [unknown, markdown(works.resource_title(work)), *facts]))
    return f"- {_name(work)}" + (f": {said}" if said else "")


def _is_plumbing(work: Work, name: str, value: str | int | bool) -> bool:
    """Whether a fact is for rules and not for readers, or is said already: the title, and a name that is still the same."""
    return name in ("title", "default_branch") or (name == "name" and str(value).casefold() == work.identifier.value.casefold())


def _fact(name: str, value: str | int | bool) -> str:
    """`archived` where it is true, nothing where it is false, `stars 1,234` otherwise."""
    if isinstance(value, bool):
        return markdown(name) if value else ""
    return markdown(f"{name} {value:,}" if isinstance(value, int) else f"{name} {value}")


def _places(appearance: Appearance, base: str) -> str:
    return ", ".join(place(where.link.location, base) for where in appearance.places)
