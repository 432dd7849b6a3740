"""The DOI registry was asked, answered well, and does not know the DOI.

**What it says**: `dead`, reason `doi-unknown`, confirmed: the authority was asked twice.

**Why**: DOIs are persistent (ISO 26324), and never taken back: what `doi.org` denies in its list of agencies and by
the handle's response code 100 was never registered, so it is a typing error or an invention. An outage of the
registry is `doi_unverified`.

**Catches**: `https://doi.org/10.1109/CVPR.2016.999999`, `http://dx.doi.org/10.99999/nonexistent-prefix`.

**Leaves alone**: publishers' pages, in whose addresses we may have misread the DOI, so that the page itself decides;
DOIs about which doi.org did not answer.
"""

from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules.doi_unverified import is_answered_by_registry


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.UNKNOWN or not is_answered_by_registry(evidence):
        return None
    detail = record.detail or f"doi.org has no DOI {record.identifier.value}"
    return Verdict(health=Health.DEAD, reason="doi-unknown", detail=detail, confirmed=True)
