"""The DOI was registered, and its publisher has deleted it.

**What it says**: `dead`, reason `doi-deleted`; confirmed where Crossref's record says so.

**Why**: DOIs are meant to persist, and more than 700,000 were deleted all the same (Kikkawa et al., TPDL 2022), duplicates
above all. Crossref keeps them, and lets them end at a page of its own, `crossref.org/_deleted-doi/`, which answers 200: the
registry knows such a DOI, the page is good, and the work is not there.

**Catches**: `https://doi.org/10.1007/978-3-642-01445-1`; any link that redirects to that page.

**Leaves alone**: publishers' pages, of which the DOI is only a part; a link to that page itself.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import doi
from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules.doi_unverified import is_answered_by_registry


def judge(evidence: Evidence) -> Verdict | None:
    return _by_record(evidence) or _by_page(evidence)


def _by_record(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.UNKNOWN or not is_answered_by_registry(evidence):
        return None
    if record.metadata.facts.get("deleted") is not True:
        return None
    detail = record.detail or f"the DOI {record.identifier.value} was deleted"
    return Verdict(health=Health.DEAD, reason="doi-deleted", detail=detail, confirmed=True)


def _by_page(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 400 or len(outcome.hops) < 2:
        return None
    if not doi.leads_to_deleted(outcome.hops[-1].url) or doi.leads_to_deleted(evidence.url):
        return None
    return Verdict(
        health=Health.DEAD, reason="doi-deleted", detail=f"{answered(outcome)}, where Crossref lets deleted DOIs end"
    )
