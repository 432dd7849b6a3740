"""`linkcheck extract`: every link with its place; nothing is asked."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence

from linkcheck import catalogs
from linkcheck.commands import Answer
from linkcheck.extract import extract
from linkcheck.model import Document, Entry, Link, Span
from linkcheck.reports.parts.escape import json_source, shortened, visible, visible_address


def run(arguments: Namespace) -> Answer:
    """As a table for people, or as JSON for machines."""
    documents = [extract(catalog.source, catalog.path) for catalog in catalogs.read(arguments.catalogs)]
    caveats = tuple(f"{caveat.location}: {caveat.detail}" for document in documents for caveat in document.caveats)
    return Answer(_json(documents) if arguments.layout == "json" else _table(documents), caveats)


def _table(documents: Sequence[Document]) -> str:
    rows = list(_rows(documents))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ["  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _rows(documents: Sequence[Document]) -> Iterator[tuple[str, str, str, str]]:
    for document in documents:
        for mention in document.mentions:
            link = mention.link
            yield (
                visible(str(link.location)),
                link.syntax,
                shortened(visible(link.label), 30),
                visible_address(link.destination),
            )


def _json(documents: Sequence[Document]) -> str:
    """Destinations stand here exactly as written, secrets and all: they are the catalog's own text, to be found again. A
    byte that is not UTF-8 is the escape of a lone surrogate, as Python and JavaScript read it back."""
    shape = {"schema": "linkcheck/extract/1", "documents": [_document(document) for document in documents]}
    return json_source(json.dumps(shape, ensure_ascii=False, indent=2)) + "\n"


def _document(document: Document) -> dict[str, object]:
    return {
        "path": document.path,
        "caveats": [
            {"line": caveat.location.line, "column": caveat.location.column, "detail": caveat.detail}
            for caveat in document.caveats
        ],
        "entries": [_entry(entry) for entry in document.entries],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "title": entry.title,
        "section": entry.section,
        "headings": entry.headings,
        "line": entry.location.line,
        "column": entry.location.column,
        "links": [_link(link) for link in entry.links],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "destination": link.destination,
        "url": link.url,
        "line": link.location.line,
        "column": link.location.column,
        "span": _span(link.span),
        "syntax": link.syntax,
        "form": link.form,
        "text": link.text,
        "text_span": _span(link.text_span),
        "label": link.label,
        "disabled": link.disabled,
    }


def _span(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None
