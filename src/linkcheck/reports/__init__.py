"""A report as text, in several formats; each module of this folder is one, and `parts` is what they are made of.

A format is pure and gives the same bytes for the same facts: no clock, duration or machine outside the `run` block of
links.json and one "checked on" line.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from linkcheck.model import Report
from linkcheck.reports import (
    bibtex,
    broken_links_md,
    csl_json,
    enrichment_json,
    enrichment_md,
    html,
    junit,
    links_json,
    ris,
    sarif,
    summary_md,
)


class Format(Protocol):
    """What each module of this folder offers. `NAME` is the argument of `--format`, `FILE` what it writes."""

    NAME: str
    FILE: str

    def render(self, report: Report) -> str:
        """The whole text of the file, which is valid UTF-8 whatever catalogs and servers sent."""


FORMATS: tuple[Format, ...] = (
    links_json,
    broken_links_md,
    enrichment_json,
    enrichment_md,
    bibtex,
    csl_json,
    ris,
    html,
    summary_md,
    sarif,
    junit,
)

_IN_PIECES: Mapping[str, Callable[[Report], Iterator[str]]] = {links_json.NAME: links_json.pieces, html.NAME: html.pieces}


def pieces(wanted: Format, report: Report) -> Iterator[str]:
    """The text of a file bit by bit, of those files that have something to say of each link."""
    in_pieces = _IN_PIECES.get(wanted.NAME)
    return in_pieces(report) if in_pieces else iter([wanted.render(report)])
