"""enrichment.json: what the registries know about every paper and resource, for machines."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

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

    version: Annotated[str, Meta(description="The version of linkcheck.")]
    complete: Annotated[bool, Meta(description="False where the run was cut short.")]
    catalogs: Annotated[tuple[str, ...], Meta(description="The files that were read.")]


class PlaceShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a link to the work stands, counted from 1; `version` where the link asks for a certain one."""

    path: Annotated[str, Meta(description="The catalog.")]
    line: Annotated[int, Meta(description="The line of the link.")]
    column: Annotated[int, Meta(description="The column, in characters.")]
    version: Annotated[int | None, Meta(description="The version that the link asks for.")] = None


class AppearanceShape(Struct, frozen=True, kw_only=True):
    """Another entry in which the same work stands, and whether it is what that entry names."""

    catalog_title: Annotated[str, Meta(description="What the catalog calls the work there.")]
    title_score: Annotated[
        int | None,
        Meta(description="How near that is to the registry's title, from 0 to 100; null where there is nothing to compare."),
    ]
    title_agrees: Annotated[bool | None, Meta(description="Whether both are the same work.")]
    entry: Annotated[str, Meta(description="The title of the entry.")]
    section: Annotated[str, Meta(description="The heading above it.")]
    links: Annotated[tuple[PlaceShape, ...], Meta(description="Where the links stand.")]


class PaperShape(Struct, frozen=True, kw_only=True):
    """A paper under its identifier, each once. What nobody knows is null.

    `title_agrees` is true, false, or null where it cannot be told. `entry` and what belongs to it are of the first entry
    with this paper, `elsewhere` has the others; `links` are the places of all of them. `unknown_versions` are versions that
    the catalog asks for and the registry denies.
    """

    identifier: Annotated[IdentifierShape, Meta(description="What names the paper.")]
    status: Annotated[
        Standing,
        Meta(description="`unknown`: its registry was asked, and has no such paper; `unverified`: it could not be asked."),
    ]
    detail: Annotated[str | None, Meta(description="Why it was not found.")]
    title: Annotated[str | None, Meta(description="The title, by the registry.")]
    authors: Annotated[tuple[str, ...], Meta(description="The authors, in order.")]
    abstract: Annotated[str | None, Meta(description="The abstract.")]
    published: Annotated[str | None, Meta(description="The day of the first version.")]
    updated: Annotated[str | None, Meta(description="The day of the last version.")]
    version: Annotated[int | None, Meta(description="The number of the last version.")]
    primary_category: Annotated[str | None, Meta(description="The first category, such as `cs.CV`.")]
    categories: Annotated[tuple[str, ...], Meta(description="All categories.")]
    doi: Annotated[str | None, Meta(description="The DOI of the published paper.")]
    journal_ref: Annotated[str | None, Meta(description="Where it was published, as its authors say.")]
    venue: Annotated[str | None, Meta(description="Where it was published, as a registry says.")]
    comment: Annotated[str | None, Meta(description="The authors' comment.")]
    pdf_url: Annotated[str | None, Meta(description="Where its PDF is.")]
    withdrawn: Annotated[bool, Meta(description="Whether its authors withdrew it.")]
    retracted: Annotated[bool, Meta(description="Whether its publisher retracted it.")]
    provenance: Annotated[
        Mapping[str, str], Meta(description="Which service said what: the name of a field, and the service's.")
    ]
    catalog_title: Annotated[str, Meta(description="What the catalog calls it.")]
    title_score: Annotated[
        int | None,
        Meta(description="How near that is to the registry's title, from 0 to 100; null where there is nothing to compare."),
    ]
    title_agrees: Annotated[bool | None, Meta(description="Whether the entry names this very paper.")]
    entry: Annotated[str, Meta(description="The title of the entry.")]
    section: Annotated[str, Meta(description="The heading above it.")]
    links: Annotated[tuple[PlaceShape, ...], Meta(description="Where links to it stand.")]
    elsewhere: Annotated[tuple[AppearanceShape, ...], Meta(description="The other entries with this paper.")]
    unknown_versions: Annotated[tuple[int, ...], Meta(description="Versions that do not exist.")]


class ResourceShape(Struct, frozen=True, kw_only=True):
    """A repository, video or share; `facts` are what its service says of it."""

    identifier: Annotated[IdentifierShape, Meta(description="What names the resource.")]
    status: Annotated[Standing, Meta(description="As for papers, by its service.")]
    detail: Annotated[str | None, Meta(description="Why it was not found.")]
    title: Annotated[str | None, Meta(description="Its title, by its service.")]
    facts: Annotated[
        Mapping[str, str | int | bool],
        Meta(description="What its service says of it: `archived`, `stars`, `license`, `pushed`, …"),
    ]
    entry: Annotated[str, Meta(description="The title of the first entry with it.")]
    section: Annotated[str, Meta(description="The heading above it.")]
    links: Annotated[tuple[PlaceShape, ...], Meta(description="Where links to it stand.")]


class EnrichmentShape(Struct, frozen=True, kw_only=True):
    """Papers and resources, both in the order of the catalog."""

    schema: Annotated[Literal["linkcheck/enrichment/1"], Meta(description="The name and version of this format.")] = (
        "linkcheck/enrichment/1"
    )
    run: Annotated[RunShape, Meta(description="What was read.")]
    papers: Annotated[tuple[PaperShape, ...], Meta(description="The papers.")]
    resources: Annotated[tuple[ResourceShape, ...], Meta(description="Repositories, videos, shares and the like.")]


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
