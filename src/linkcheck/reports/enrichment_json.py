"""enrichment.json: what the registries know about every paper and resource, for machines."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from msgspec import Struct

from linkcheck.model import Report, Standing
from linkcheck.reports.links_json import IdentifierShape, identified
from linkcheck.reports.parts import works
from linkcheck.reports.parts.json_text import rendered
from linkcheck.reports.parts.works import Appearance, Work

NAME = "enrichment-json"
FILE = "enrichment.json"

_Value = TypeVar("_Value")


class RunShape(Struct, frozen=True, kw_only=True):
    """What was read, by whom; the clock of the run is in links.json alone."""

    version: str
    complete: bool
    catalogs: tuple[str, ...]


class PlaceShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a link to the work stands, counted from 1; `version` where the link asks for a certain one."""

    path: str
    line: int
    column: int
    version: int | None = None


class AppearanceShape(Struct, frozen=True, kw_only=True):
    """Another entry in which the same work stands, and whether it is what that entry names."""

    catalog_title: str
    title_score: int | None
    title_agrees: bool | None
    entry: str
    section: str
    links: tuple[PlaceShape, ...]


class PaperShape(Struct, frozen=True, kw_only=True):
    """A paper under its identifier, each once. What nobody knows is null.

    `title_agrees` is true, false, or null where it cannot be told. `entry` and what belongs to it are of the first entry
    with this paper, `elsewhere` has the others; `links` are the places of all of them. `unknown_versions` are versions that
    the catalog asks for and the registry denies.
    """

    identifier: IdentifierShape
    status: Standing
    detail: str | None
    title: str | None
    authors: tuple[str, ...]
    abstract: str | None
    published: str | None
    updated: str | None
    version: int | None
    primary_category: str | None
    categories: tuple[str, ...]
    doi: str | None
    journal_ref: str | None
    venue: str | None
    comment: str | None
    pdf_url: str | None
    withdrawn: bool
    retracted: bool
    provenance: Mapping[str, str]
    catalog_title: str
    title_score: int | None
    title_agrees: bool | None
    entry: str
    section: str
    links: tuple[PlaceShape, ...]
    elsewhere: tuple[AppearanceShape, ...]
    unknown_versions: tuple[int, ...]


class ResourceShape(Struct, frozen=True, kw_only=True):
    """A repository, video or share; `facts` are what its service says of it."""

    identifier: IdentifierShape
    status: Standing
    detail: str | None
    title: str | None
    facts: Mapping[str, str | int | bool]
    entry: str
    section: str
    links: tuple[PlaceShape, ...]


class EnrichmentShape(Struct, frozen=True, kw_only=True):
    """Papers and resources, both in the order of the catalog."""

    schema: Literal["linkcheck/enrichment/1"] = "linkcheck/enrichment/1"
    run: RunShape
    papers: tuple[PaperShape, ...]
    resources: tuple[ResourceShape, ...]


def render(report: Report) -> str:
    """The file as REPORTS fixes it."""
    run = report.run
    return rendered(
        EnrichmentShape(
            run=RunShape(version=run.version, complete=run.complete, catalogs=run.catalogs),
            papers=tuple(paper(work) for work in works.papers(report)),
            resources=tuple(resource(work) for work in works.resources(report)),
        )
    )


def paper(work: Work) -> PaperShape:
    """The shape of a paper, in this file and in index.html."""
    metadata, first = work.metadata, work.appearances[0]
    return PaperShape(
        identifier=identified(work.identifier),
        status=work.standing,
        detail=work.detail or None,
        title=metadata.title or None,
        authors=metadata.authors,
        abstract=metadata.abstract or None,
        published=metadata.published or None,
        updated=metadata.updated or None,
        version=metadata.version,
        primary_category=metadata.primary_category or None,
        categories=metadata.categories,
        doi=metadata.doi or None,
        journal_ref=metadata.journal_ref or None,
        venue=metadata.venue or None,
        comment=metadata.comment or None,
        pdf_url=metadata.pdf_url or None,
        withdrawn=metadata.withdrawn,
        retracted=metadata.retracted,
        provenance=_sorted(metadata.provenance),
        catalog_title=first.entry.title,
        title_score=first.score,
        title_agrees=first.agrees,
        entry=first.entry.title,
        section=first.entry.section,
        links=_all_places(work),
        elsewhere=tuple(_appearance(appearance) for appearance in work.appearances[1:]),
        unknown_versions=work.unknown_versions,
    )


def resource(work: Work) -> ResourceShape:
    """The shape of a resource, in this file and in index.html."""
    metadata, first = work.metadata, work.appearances[0]
    return ResourceShape(
        identifier=identified(work.identifier),
        status=work.standing,
        detail=work.detail or None,
        title=works.resource_title(work) or None,
        facts=_sorted(metadata.facts),
        entry=first.entry.title,
        section=first.entry.section,
        links=_all_places(work),
    )


def _appearance(appearance: Appearance) -> AppearanceShape:
    return AppearanceShape(
        catalog_title=appearance.entry.title,
        title_score=appearance.score,
        title_agrees=appearance.agrees,
        entry=appearance.entry.title,
        section=appearance.entry.section,
        links=_places(appearance),
    )


def _all_places(work: Work) -> tuple[PlaceShape, ...]:
    return tuple(place for appearance in work.appearances for place in _places(appearance))


def _places(appearance: Appearance) -> tuple[PlaceShape, ...]:
    return tuple(
        PlaceShape(path=where.path, line=where.line, column=where.column, version=version)
        for where, version in ((place.link.location, place.version) for place in appearance.places)
    )


def _sorted(mapping: Mapping[str, _Value]) -> dict[str, _Value]:
    """Providers answer in any order; the same facts must give the same bytes."""
    return dict(sorted(mapping.items()))
