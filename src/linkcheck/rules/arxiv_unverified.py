"""Nobody who knows arXiv's papers could be asked about this one.

**What it says**: `unknown`, reason `arxiv-unverified`, with what the registries answered.

**Why**: arXiv's pages are never fetched, so without its API, DataCite or a snapshot there is no evidence either
way. In 2026 the API refuses everybody for hours at times ("Rate exceeded.", 429, 406): an outage is never called a
death.

**Catches**: `https://arxiv.org/abs/1412.1842` while the API answers 503, or with `--no-enrich`.

**Leaves alone**: papers that any registry knows, or knows not to exist.
"""

from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    if not is_answered_by_arxiv(evidence):
        return None
    record = evidence.record
    if record is None:
        return Verdict(health=Health.UNKNOWN, reason="arxiv-unverified", detail="arXiv was not asked about this paper")
    if record.standing is not Standing.UNVERIFIED:
        return None
    return Verdict(
        health=Health.UNKNOWN, reason="arxiv-unverified", detail=f"arXiv could not be asked: {record.detail or 'no answer'}"
    )


def is_answered_by_arxiv(evidence: Evidence) -> bool:
    """Whether a registry speaks for the destination, since its page is not fetched (`classify.is_answered_by_registry`)."""
    return evidence.identifier.scheme == arxiv.SCHEME and evidence.target is None and evidence.outcome is None
