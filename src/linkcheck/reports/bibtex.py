"""references.bib: every paper that a registry knows, as arXiv itself writes BibTeX (https://arxiv.org/bibtex/…).

An own writer, since the libraries write values as they are: a bare "&" or "%" of a title stops LaTeX.
"""

import re
from typing import Final
from urllib.parse import quote

from linkcheck.model import Identifier, Metadata, Report, Standing
from linkcheck.reports.parts import works
from linkcheck.reports.parts.citation_keys import keys
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.latex import escaped, with_capitals

NAME = "bibtex"
FILE = "references.bib"

# BibTeX splits authors at the word "and", reads commas as "last, first", and "others" as "et al.".
_NO_PERSON = re.compile(r"\b(?:and|others|collaboration|consortium|team|group|et al)\b|,", re.IGNORECASE)
_INDENT: Final = " " * 6


def render(report: Report) -> str:
    """Entries sorted by key, so that a new paper is one hunk of a diff."""
    found = {
        work.identifier: work.metadata
        for work in works.papers(report)
        if work.standing is Standing.FOUND and plain(work.metadata.title)
    }
    entries = [(key, identifier) for identifier, key in keys(list(found.items())).items()]
    return "\n".join(_entry(key, identifier, found[identifier]) for key, identifier in sorted(entries))


def _entry(key: str, identifier: Identifier, metadata: Metadata) -> str:
    fields = {
        "title": with_capitals(metadata.title),
        "author": " and ".join(filter(None, map(_author, metadata.authors))),
        "year": escaped(metadata.published[:4]),
        **_source(identifier, metadata),
        "doi": _verbatim(metadata.doi or (identifier.value if identifier.scheme == "doi" else "")),
        "url": _verbatim(_address(identifier)),
        "note": escaped(_note(metadata)),
    }
    lines = [f"{_INDENT}{name}={{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def _source(identifier: Identifier, metadata: Metadata) -> dict[str, str]:
    if identifier.scheme != "arxiv":
        return {"howpublished": escaped(metadata.venue)}
    return {
        "eprint": _verbatim(identifier.value),
        "archivePrefix": "arXiv",
        "primaryClass": escaped(metadata.primary_category),
    }


def _author(name: str) -> str:
    shown = escaped(name)
    return f"{{{shown}}}" if _NO_PERSON.search(plain(name)) else shown


def _note(metadata: Metadata) -> str:
    """Turning a preprint into an @article takes more than a journal reference has; so it is said in words."""
    warning = "Retracted" if metadata.retracted else "Withdrawn" if metadata.withdrawn else ""
    return ". ".join(filter(None, [warning, metadata.journal_ref]))


def _address(identifier: Identifier) -> str:
    return f"https://{'arxiv.org/abs' if identifier.scheme == 'arxiv' else 'doi.org'}/{identifier.value}"


def _verbatim(text: str) -> str:
    """An identifier or URL, which the styles print as it is; only what would end the field is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), plain(text))
