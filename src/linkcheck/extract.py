"""Markdown in, entries with links out: every destination exactly as written, with its place and its bytes.

Pure: the same bytes give the same document, and no input raises an exception. `markdown/` has the parts.
"""

from linkcheck.markdown import directives, escapes
from linkcheck.markdown.directives import Switches
from linkcheck.markdown.entries import Draft, drafts
from linkcheck.markdown.source import Source
from linkcheck.markdown.units import Found
from linkcheck.markdown.walk import Walk
from linkcheck.model import Document, Entry, Form, Link


def extract(source: bytes, path: str) -> Document:
    """The catalog in `source`; `path` is what locations name.

    A destination that is not UTF-8 keeps its bytes, as lone surrogates (PEP 383).
    """
    text = Source(source, path)
    walk = Walk(text.parsed)
    switches, misspelt = directives.read(text, walk.comments)
    entries = tuple(_entry(draft, text, switches or None) for draft in drafts(walk.units))
    return Document(path=path, entries=entries, caveats=(*text.caveats(), *misspelt))


def _entry(draft: Draft, source: Source, switches: Switches | None) -> Entry:
    links = draft.links if len(draft.links) == 1 else sorted(draft.links, key=lambda link: link[0].found.position)
    return Entry(
        title=draft.title,
        section=draft.headings[-1] if draft.headings else "",
        headings=draft.headings,
        location=source.location(draft.start),
        links=tuple([_link(mark.found, label, source, switches) for mark, label in links]),
        text="\n".join(draft.lines),
    )


def _link(found: Found, label: str, source: Source, switches: Switches | None) -> Link:
    place = found.place
    url = _url(found, source)
    written = source.written(place.span) if place else url
    return Link(
        # Most are written as they are read, and one text takes half of the room of two.
        destination=url if written == url else written,
        url=url,
        span=place.span if place else None,
        text=found.text,
        text_span=found.text_span,
        syntax=found.syntax,
        form=place.form if place else Form.RAW,
        label=label,
        location=source.location(found.position),
        in_table=found.in_table,
        in_alt=found.in_alt,
        disabled=_disabled(found, source, switches) if switches else None,
    )


def _url(found: Found, source: Source) -> str:
    """What is read in the destination, with the bytes that the parser could not be given."""
    place = found.place
    if place is None or not source.is_changed(place.span):
        return found.url
    written = source.written(place.span).replace("\0", "\ufffd")
    parsed = source.parsed[place.span.start : place.span.end].decode()
    # `http://` and `mailto:` stand before what is written.
    prefix = found.url[: -len(escapes.read(parsed, place.form, in_table=found.in_table))]
    return prefix + escapes.read(written, place.form, in_table=found.in_table)


def _disabled(found: Found, source: Source, switches: Switches) -> str | None:
    """The reason of a directive that covers the link, its destination or, for a reference, its definition."""
    for offset in (found.start, found.place.span.start if found.place else found.start):
        reason = switches.reason(offset, source.line(offset))
        if reason is not None:
            return reason
    return None
