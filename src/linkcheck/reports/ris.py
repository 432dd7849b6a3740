"""references.ris: the same papers for EndNote, Mendeley, Zotero and other keepers of references.

A line is a tag, two spaces, a hyphen, a space and the value, and a value has no line breaks, so that no title can begin
another field (https://en.wikipedia.org/wiki/RIS_(file_format)). `GEN` is the type for what has no other: there is none for
preprints, and registries' answers do not all say what a work is.
"""

from collections.abc import Iterator

from linkcheck.model import Report
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.names import Name, names
from linkcheck.reports.parts.references import Reference, references

NAME = "ris"
FILE = "references.ris"


def render(report: Report) -> str:
    """Records with an empty line between them, sorted by their key."""
    return "\n".join(map(_record, references(report)))


def _record(reference: Reference) -> str:
    fields = ((tag, plain(value)) for tag, value in _fields(reference))
    # The format wants the space after the last hyphen, too.
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    metadata, issued = reference.metadata, reference.issued
    yield "TY", "GEN"
    yield "ID", reference.key
    yield "TI", metadata.title
    for name in names(metadata.authors):
        yield "AU", _author(name)
    if issued:
        yield "PY", f"{issued[0]:04}"
        # Year, month, day and other words; all slashes stay.
        yield "DA", "/".join([f"{issued[0]:04}", *(f"{part:02}" for part in issued[1:]), *[""] * (4 - len(issued))])
    if reference.is_preprint:
        yield "PB", "arXiv"
        yield "AN", f"arXiv:{reference.identifier.value}"
        yield "ET", str(metadata.version or "")
    else:
        yield "T2", metadata.venue
    yield "DO", reference.some_doi
    yield "UR", reference.address
    yield "N1", reference.note
    for category in metadata.categories:
        yield "KW", category
    yield "AB", metadata.abstract


def _author(name: Name) -> str:
    """ "Last, First, Suffix": in a name that is a whole a comma would take it apart."""
    return name.literal.replace(",", "") or ", ".join(filter(None, [name.family, name.given, name.suffix]))
