"""The linked pages themselves: title, authors, date and DOI of a work, from the tags of a page that the check has read.

Nobody is asked anything. A page speaks for a destination whose address names no work, or a paper of proceedings that have no
registry, and only where it was found good: what stands on a wall, a log-in or a "not found" is about something else. Of a work
that a registry knows it fills gaps, if it names the same DOI. It never makes an identifier known that a registry does not know,
and no repository, video or share a paper.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from linkcheck.identifiers import PAPERS, arxiv, doi, url
from linkcheck.metadata import attributed
from linkcheck.model import Finding, Metadata, Record, Standing
from linkcheck.pages import page_metadata
from linkcheck.providers import Ask
from linkcheck.settings import Settings

NAME = "page"
LIFETIME = timedelta(0)
"""What is read anew in each run need not be remembered."""

# The rules that find a page good by what it answers; other verdicts are about the work, or doubt the page.
_GOOD: Final = frozenset({"alive", "moved"})
_OF_REGISTRIES: Final = frozenset({arxiv.SCHEME, doi.SCHEME})


def wants_after(finding: Finding) -> bool:
    """Pages that answered well, and say what they are about."""
    return _metadata(finding) is not None


async def lookup_after(findings: Sequence[Finding], _ask: Ask, _settings: Settings) -> Mapping[str, Record]:
    """What each of the pages says."""
    described = ((finding.evidence, _metadata(finding)) for finding in findings)
    return {
        evidence.url: Record(
            identifier=evidence.identifier,
            standing=Standing.FOUND,
            metadata=attributed(metadata, NAME),
            provider=NAME,
        )
        for evidence, metadata in described
        if metadata is not None
    }


def _metadata(finding: Finding) -> Metadata | None:
    evidence = finding.evidence
    outcome, named = evidence.outcome, evidence.identifier
    if outcome is None or outcome.page is None or not outcome.page.meta or finding.verdict.rule not in _GOOD:
        return None
    if named.malformed or named.scheme not in PAPERS | {url.SCHEME}:
        return None
    known = evidence.record
    paper = page_metadata.paper(outcome.page)
    if named.scheme in _OF_REGISTRIES:
        is_known = known is not None and known.standing is Standing.FOUND
        return paper if paper and is_known and paper.doi == named.value else None
    return paper or (page_metadata.article(outcome.page) if named.scheme == url.SCHEME else None)
