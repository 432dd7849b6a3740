"""What to write instead. The first that has a proposal wins.

Each module is one kind of remedy, and its docstring is the remedy's documentation. Only what the old address or a
registry says itself is certain; what is merely likely is for a person to settle. Identity comes before addresses: a
DOI outlives redirects.
"""

from typing import Protocol

from linkcheck.model import Evidence, Remedy, Verdict
from linkcheck.remedies import (
    arxiv_address,
    blogspot_address,
    camo_original,
    doi_behind_mirror,
    doi_of_page,
    https,
    identifier_address,
    memento,
    moved_host,
    open_copy,
    paper_of_closed_service,
    permanent_redirect,
    renamed_repository,
    spelling,
)


class Proposer(Protocol):
    """What each module of this folder offers. It looks at nothing but its arguments, and none of them makes it raise."""

    def propose(self, evidence: Evidence, verdict: Verdict, /) -> Remedy | None:
        """The remedy; None where this kind has nothing better."""


REMEDIES: tuple[Proposer, ...] = (
    doi_behind_mirror,
    arxiv_address,
    identifier_address,
    spelling,
    camo_original,
    doi_of_page,
    moved_host,
    open_copy,
    renamed_repository,
    paper_of_closed_service,
    blogspot_address,
    permanent_redirect,
    https,
    memento,
)
