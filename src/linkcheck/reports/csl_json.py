"""references.csl.json: the same papers for Pandoc, Zotero and whatever else cites with the Citation Style Language.

The fields are those of CSL-JSON 1.0 (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), whose
`article` is the type of preprints. What is not arXiv's has it too, since registries' answers do not all say what a work is.
"""

from msgspec import Struct

from linkcheck.model import Report
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.json_text import rendered
from linkcheck.reports.parts.names import Name, names
from linkcheck.reports.parts.references import Reference, references

NAME = "csl-json"
FILE = "references.csl.json"


class NameShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, or the `literal` name of whoever is none or could not be split."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


class DateShape(Struct, frozen=True, rename="kebab"):
    """One date: a list of a year, and perhaps a month and a day."""

    date_parts: tuple[tuple[int, ...], ...]


class ItemShape(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={"container_title": "container-title", "doi": "DOI", "url": "URL"},
):
    """A reference; what nobody knows is left out."""

    id: str
    type: str
    title: str
    author: tuple[NameShape, ...] = ()
    issued: DateShape | None = None
    container_title: str = ""
    publisher: str = ""
    number: str = ""
    version: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    abstract: str = ""


def render(report: Report) -> str:
    """A list of items, sorted by their key."""
    return rendered(tuple(map(_item, references(report))))


def _item(reference: Reference) -> ItemShape:
    metadata, is_preprint = reference.metadata, reference.is_preprint
    return ItemShape(
        id=reference.key,
        type="article",
        title=plain(metadata.title),
        author=tuple(map(_author, names(metadata.authors))),
        issued=DateShape((tuple(reference.issued),)) if reference.issued else None,
        container_title="" if is_preprint else plain(metadata.venue),
        publisher="arXiv" if is_preprint else "",
        number=plain(f"arXiv:{reference.identifier.value}") if is_preprint else "",
        version=str(metadata.version or ""),
        doi=plain(reference.some_doi),
        url=plain(reference.address),
        note=plain(reference.note),
        abstract=plain(metadata.abstract),
    )


def _author(name: Name) -> NameShape:
    return NameShape(family=name.family, given=name.given, suffix=name.suffix, literal=name.literal)
