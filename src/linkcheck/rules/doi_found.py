"""A registry knows the DOI, so the link leads to the work.

**What it says**: `alive`, reason `doi-found`.

**Why**: a DOI is the one address of a work that its publisher must keep right (ISO 26324; DOI Handbook). Crossref, DataCite or
doi.org answer for fifty at once, while publishers' pages refuse robots (IEEE answers 418, ACM and Wiley 403) and so
would tell us nothing.

**Catches**: `https://doi.org/10.1109/ICPR.2018.8546200`, `http://dx.doi.org/10.1000/182`.

**Leaves alone**: publishers' pages, which are `doi_registered`; DOIs that nobody knows.
"""

from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules.doi_unverified import is_answered_by_registry


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or not is_answered_by_registry(evidence):
        return None
    source = record.provider or "a registry"
    return Verdict(health=Health.ALIVE, reason="doi-found", detail=f"{source} knows the DOI {record.identifier.value}")
