"""Link reference definitions: those that count, and those that another one of the same label has made useless."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from linkcheck.markdown import destinations
from linkcheck.markdown.destinations import Place
from linkcheck.markdown.parser import Definition
from linkcheck.model import Span

_BLANKS = re.compile(r"[ \t\r\n]+")
# A definition may stand in block quotes and lists.
_BEGINNING = re.compile(rb"(?<![^\r\n])(?:[ \t>]|(?:[-+*]|[0-9]{1,9}[.)])[ \t])*+(\[)(?!\^)")


class Defined(NamedTuple):
    """A definition, its label as written, and the destination; `place` is None where its bytes could not be proved."""

    label: str
    url: str
    span: Span
    place: Place | None


def folded(label: str) -> str:
    """What labels are compared by (CommonMark 0.31.2, section 4.7)."""
    return _BLANKS.sub(" ", label.strip(" \t\r\n")).casefold()


def defined(parsed: bytes, definitions: Sequence[Definition]) -> list[Defined]:
    """The definitions that the parser uses, with the places of their destinations."""
    found = []
    for definition in definitions:
        read = destinations.definition(parsed, definition.span.start, definition.span.end, definition.url)
        label, place = read or (definition.label, None)
        found.append(Defined(label, definition.url, definition.span, place))
    return found


def repeated(parsed: bytes, used: Sequence[Defined], blocks: Sequence[Span]) -> list[Defined]:
    """The definitions that the parser passes over, since one of `used` came first with their label.

    They look like a definition and are in none of the `blocks`, which hold all other content.
    """
    if not used:
        return []
    labels = {folded(definition.label) for definition in used}
    covered = sorted([*blocks, *(definition.span for definition in used)])
    found = []
    for match in _BEGINNING.finditer(parsed):
        start = match.start(1)
        index = bisect_right(covered, start, key=lambda span: span.start) - 1
        if index >= 0 and start < covered[index].end:
            continue
        read = destinations.definition(parsed, start, len(parsed), None)
        if read and folded(read[0]) in labels:
            label, place = read
            found.append(Defined(label, place.url, Span(start, place.span.end), place))
    return found
