"""references.bib: every paper that a registry knows, as arXiv itself writes BibTeX (https://arxiv.org/bibtex/…).

An own writer, since the libraries write values as they are: a bare "&" or "%" of a title stops LaTeX.
"""

import re
from typing import Final
from urllib.parse import quote

from linkcheck.model import Report
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.latex import escaped, with_capitals
from linkcheck.reports.parts.names import Name, names
from linkcheck.reports.parts.references import Reference, references

NAME = "bibtex"
FILE = "references.bib"

_INDENT: Final = " " * 6


def render(report: Report) -> str:
    """Entries sorted by key."""
    return "\n".join(map(_entry, references(report)))


def _entry(reference: Reference) -> str:
    metadata = reference.metadata
    fields = {
        "title": with_capitals(metadata.title),
        "author": " and ".join(map(_author, names(metadata.authors))),
        "year": escaped(metadata.published[:4]),
        **_source(reference),
        "doi": _verbatim(reference.doi),
        "url": _verbatim(reference.address),
        "note": escaped(reference.note),
    }
    lines = [f"{_INDENT}{name}={{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"]) + "\n"


def _source(reference: Reference) -> dict[str, str]:
    if not reference.is_preprint:
        return {"howpublished": escaped(reference.metadata.venue)}
    return {
        "eprint": _verbatim(reference.identifier.value),
        "archivePrefix": "arXiv",
        "primaryClass": escaped(reference.metadata.primary_category),
    }


def _author(name: Name) -> str:
    """BibTeX takes "First van Last" apart itself, but no suffix; braces keep a whole together, with its "and" and commas."""
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    if name.suffix:
        return f"{escaped(name.family)}, {escaped(name.suffix)}, {escaped(name.given)}"
    return escaped(f"{name.given} {name.family}")


def _verbatim(text: str) -> str:
    """An identifier or URL, which the styles print as it is; only what would end the field is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), plain(text))
