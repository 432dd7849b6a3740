"""The papers of a report as references, the same ones under the same keys in BibTeX, CSL-JSON and RIS."""

import re

from msgspec import Struct

from linkcheck.model import Identifier, Metadata, Report, Standing
from linkcheck.reports.parts import works
from linkcheck.reports.parts.citation_keys import keys
from linkcheck.reports.parts.escape import plain

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?(?![0-9])")


class Reference(Struct, frozen=True):
    """A paper that a registry or its own page tells of, and what to cite it by. `address` is where either shows it."""

    key: str
    identifier: Identifier
    metadata: Metadata
    address: str

    @property
    def is_preprint(self) -> bool:
        """Whether it is arXiv's, which has papers before and after they were published elsewhere."""
        return self.identifier.scheme == "arxiv"

    @property
    def doi(self) -> str:
        """The publisher's DOI; "" where there is none."""
        return self.metadata.doi or (self.identifier.value if self.identifier.scheme == "doi" else "")

    @property
    def some_doi(self) -> str:
        """The publisher's DOI, or the one that arXiv registers for each paper (https://info.arxiv.org/help/doi.html)."""
        return self.doi or (f"10.48550/arXiv.{self.identifier.value}" if self.is_preprint else "")

    @property
    def issued(self) -> list[int]:
        """Year, month and day of the first version, as far as they are known."""
        match = _DATE.match(self.metadata.published)
        return [int(part) for part in match.groups() if part] if match else []

    @property
    def note(self) -> str:
        """What became of it, and where it was published: turning a preprint into an article takes more than that."""
        warning = "Retracted" if self.metadata.retracted else "Withdrawn" if self.metadata.withdrawn else ""
        return ". ".join(filter(None, [warning, self.metadata.journal_ref]))


def references(report: Report) -> list[Reference]:
    """Sorted by key, so that a new paper is one hunk of a diff."""
    found = {
        work.identifier: work for work in works.papers(report) if work.standing is Standing.FOUND and plain(work.metadata.title)
    }
    named = keys([(identifier, work.metadata) for identifier, work in found.items()])
    made = [Reference(key, one, found[one].metadata, found[one].address) for one, key in named.items()]
    return sorted(made, key=lambda reference: reference.key)
