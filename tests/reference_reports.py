"""Reports of papers alone, for the formats of references."""

from linkcheck.model import Health, Identifier, Metadata, Record, Report, Standing
from sample_report import entry, finding, link, report


def catalog_of(*papers: tuple[str, Metadata]) -> Report:
    """A report in which arXiv found each of the papers under its identifier."""
    findings = []
    for number, (value, metadata) in enumerate(papers, start=1):
        named = Identifier("arxiv", value)
        findings.append(
            finding(
                entry(metadata.title, link(f"https://arxiv.org/abs/{value}", 10 * number)),
                Health.ALIVE,
                identifier=named,
                record=Record(identifier=named, standing=Standing.FOUND, metadata=metadata),
            )
        )
    return report(*findings)


def with_doi(value: str, metadata: Metadata) -> Report:
    """A report of one work that a DOI registry found."""
    named = Identifier("doi", value)
    record = Record(identifier=named, standing=Standing.FOUND, metadata=metadata)
    return report(finding(entry("A", link("https://a.test/", 3)), Health.ALIVE, identifier=named, record=record))
