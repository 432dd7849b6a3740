"""The papers and resources that a catalog names, each identifier once, with every entry in which it stands."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct

from linkcheck.identifiers import PAPERS
from linkcheck.model import Entry, Finding, Identifier, Link, Metadata, Record, Report, Standing
from linkcheck.reports.parts import wording

NAMELESS_SCHEMES: Final = frozenset({"", "url", "file"})
"""What only says where something is; such destinations are in links.json alone, but for pages that say what they are."""
_REGISTERED: Final = frozenset({"arxiv", "doi"})
"""Papers of which a registry must know, so that its silence is worth a word."""
_REGISTRY_ADDRESSES: Final = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "github": "https://github.com/",
}


class Place(Struct, frozen=True):
    """A link to a work, and the version of the work that it asks for."""

    link: Link
    version: int | None


class Appearance(Struct, frozen=True, kw_only=True):
    """A work in one entry. `agrees` says whether the work is what the entry names; None where nobody can tell."""

    entry: Entry
    places: tuple[Place, ...]
    score: int | None = None
    agrees: bool | None = None


class Work(Struct, frozen=True, kw_only=True):
    """A paper or resource. `identifier` has no version; `unknown_versions` are those that the registry denies."""

    identifier: Identifier
    record: Record | None
    appearances: tuple[Appearance, ...]
    unknown_versions: tuple[int, ...] = ()

    @property
    def standing(self) -> Standing:
        """Without an answer a work is unverified: nobody was asked."""
        return self.record.standing if self.record else Standing.UNVERIFIED

    @property
    def metadata(self) -> Metadata:
        """What is known of the work; empty where nothing is."""
        return self.record.metadata if self.record else Metadata()

    @property
    def address(self) -> str:
        """Where the registry itself shows the work, else where the catalog does; "" where neither is a place to go to."""
        if self.identifier.malformed:
            return ""
        if self.identifier.scheme in _REGISTRY_ADDRESSES:
            return _REGISTRY_ADDRESSES[self.identifier.scheme] + self.identifier.value
        return self.appearances[0].places[0].link.url

    @property
    def detail(self) -> str:
        """Why the work is not found; "" where it is."""
        if self.identifier.malformed:
            return f"malformed: {self.identifier.malformed}"
        return self.record.detail if self.record and self.standing is not Standing.FOUND else ""


def papers(report: Report) -> list[Work]:
    """Works whose identifier is that of a paper, and pages that say to be one, in the order of the catalog.

    DOIs that nobody was asked about are left out: they were misread, maybe.
    """
    return _works(report, _is_paper)


def resources(report: Report) -> list[Work]:
    """Everything else that has a name of its own: repositories, videos, shares, and pages that say who wrote them, or when."""
    return _works(report, _is_resource)


def _is_paper(finding: Finding) -> bool:
    scheme, record = finding.evidence.identifier.scheme, finding.evidence.record
    if scheme in PAPERS:
        return scheme != "doi" or record is not None
    return scheme == "url" and record is not None and _found(record) and bool(record.metadata.title)


def _is_resource(finding: Finding) -> bool:
    scheme, record = finding.evidence.identifier.scheme, finding.evidence.record
    if scheme == "url":
        return record is not None and _found(record) and not record.metadata.title
    return scheme not in PAPERS | NAMELESS_SCHEMES


def _works(report: Report, belongs: Callable[[Finding], bool]) -> list[Work]:
    grouped: dict[Identifier, list[Finding]] = {}
    for finding in report.findings:
        if belongs(finding):
            named = finding.evidence.identifier
            unversioned = Identifier(named.scheme, named.value, malformed=named.malformed)
            grouped.setdefault(unversioned, []).append(finding)
    return [_work(identifier, findings) for identifier, findings in grouped.items()]


def _work(identifier: Identifier, findings: Sequence[Finding]) -> Work:
    records = [finding.evidence.record for finding in findings if finding.evidence.record]
    best = min(records, key=lambda record: _TRUST.index(record.standing), default=None)
    unknown = {
        finding.evidence.identifier.version
        for finding in findings
        if finding.evidence.record and finding.evidence.record.standing is Standing.UNKNOWN
    }
    return Work(
        identifier=identifier,
        record=best,
        appearances=tuple(_appearances(findings, best)),
        unknown_versions=tuple(sorted(version for version in unknown if version)) if best and _found(best) else (),
    )


_TRUST: Final = (Standing.FOUND, Standing.UNKNOWN, Standing.UNVERIFIED)
"""A version that is unknown says nothing against the paper of which another version was found."""


def _found(record: Record) -> bool:
    return record.standing is Standing.FOUND


def _appearances(findings: Iterable[Finding], record: Record | None) -> list[Appearance]:
    entries: dict[tuple[object, ...], tuple[Entry, list[Place]]] = {}
    for finding in findings:
        for mention in finding.evidence.mentions:
            key = (mention.entry.location, mention.entry.title)
            _, places = entries.setdefault(key, (mention.entry, []))
            places.append(Place(mention.link, finding.evidence.identifier.version))
    return [_appearance(entry, places, record) for entry, places in entries.values()]


def _appearance(entry: Entry, places: list[Place], record: Record | None) -> Appearance:
    ordered = tuple(sorted(places, key=lambda place: place.link.location))
    metadata = record.metadata if record and _found(record) else Metadata()
    if not record or not metadata.title or not entry.title:
        return Appearance(entry=entry, places=ordered)
    # rapidfuzz is loaded only where titles are compared.
    from linkcheck.evidence.titles import agreement

    titles = metadata.titles or (metadata.title,)
    found = agreement(entry.title, entry.text, titles, metadata.authors, metadata.published)
    # What only a page's own tags call a paper may stand beside the paper of the entry.
    is_beside = record.identifier.scheme not in _REGISTERED and len({link.url for link in entry.links}) > 1
    agrees = None if found.agrees is False and is_beside else found.agrees
    return Appearance(entry=entry, places=ordered, score=found.score, agrees=agrees)


def resource_title(work: Work) -> str:
    """What a resource is called. Of pages that are no papers it is a fact, since an entry need not name them by it."""
    return work.metadata.title or str(work.metadata.facts.get("title", ""))


def faults(work: Work, appearance: Appearance) -> list[str]:
    """What is wrong with a work where it stands, worst first, as sentences without a full stop."""
    metadata = work.metadata
    registry = wording.registry(work.identifier)
    is_registered = work.identifier.scheme in _REGISTERED
    silence = f"{registry} could not be asked" if work.record else f"{registry} was not asked"
    said = {
        Standing.UNKNOWN: f"{registry} does not know this identifier",
        Standing.UNVERIFIED: silence + (f": {work.detail}" if work.detail else "") if is_registered else "",
        Standing.FOUND: "",
    }
    return wording.distinct(
        [
            f"this is no identifier of {registry}: {work.identifier.malformed}" if work.identifier.malformed else "",
            "" if work.identifier.malformed else said[work.standing],
            "retracted" if metadata.retracted else "",
            "withdrawn by its authors" if metadata.withdrawn else "",
            _another_paper(appearance, metadata.title, registry) if appearance.agrees is False else "",
            *(f"there is no version {version}" for version in work.unknown_versions),
            *_outdated(appearance, metadata.version),
        ]
    )


def _another_paper(appearance: Appearance, title: str, registry: str) -> str:
    return f"another paper? The catalog says “{appearance.entry.title}”, {registry} says “{title}”"


def _outdated(appearance: Appearance, newest: int | None) -> list[str]:
    asked = {place.version for place in appearance.places if place.version}
    return [
        f"the link asks for version {version}, the newest is {newest}"
        for version in sorted(asked)
        if newest and version < newest
    ]
