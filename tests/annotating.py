"""Annotations of catalogs, from what a registry is made to know of their links."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from linkcheck.extract import extract
from linkcheck.fix.annotations import annotate
from linkcheck.fix.edits import Splice, spliced
from linkcheck.model import Finding, Link, Metadata, Record, Standing
from remedying import PATH, remedied

NAMES = ("Max Jaderberg", "Karen Simonyan", "Andrea Vedaldi", "Andrew Zisserman")
WORK = Metadata(title="Reading Text in the Wild", authors=NAMES, published="2014-12-04")


def known(source: bytes, works: Mapping[str, Metadata]) -> list[Finding]:
    """The findings of a run over a catalog whose registries know `works`, by URL."""

    def of(_: int, link: Link) -> str | None:
        return "https://kept.test/" if link.url in works else None

    found = []
    for finding in remedied(extract(source, PATH), of):
        named = finding.evidence.identifier
        record = Record(identifier=named, standing=Standing.FOUND, metadata=works[named.value], provider="arxiv")
        found.append(replace(finding, evidence=replace(finding.evidence, record=record), remedy=None))
    return found


def annotated(
    source: bytes, works: Mapping[str, Metadata] | None = None, checked: bytes | None = None, edits: Sequence[Splice] = ()
) -> bytes:
    """`source` with its annotations and `edits`; every link to http://a.test/ leads to `WORK` unless `works` says otherwise.
    `checked` is the catalog as the run read it."""
    findings = known(source if checked is None else checked, {"http://a.test/": WORK} if works is None else works)
    added = [each.splice for each in annotate(source, PATH, findings, edits)]
    return spliced(source, sorted([*edits, *added]))
