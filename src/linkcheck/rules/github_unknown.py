"""GitHub knows no such repository, and the page says so too.

**What it says**: `dead`, reason `github-unknown`, confirmed: GitHub's API answered a valid token, and the page is a
second witness, or was refused or silent. Without a token only what its page calls gone is asked about, of the few
questions that GitHub allows.

**Why**: `NOT_FOUND` of the API means deleted, or made private: a reader cannot get it either way. Renamed
repositories are followed by the API, so this is not a rename.

**Catches**: `https://github.com/SHUCV/digit` with 404.

**Leaves alone**: a page that answers well, whatever the API says of it (a token may be barred from an organisation);
everything while the API is throttled or out of order, or where nobody asked it.
"""

from linkcheck.evidence.phrases import answered, failed
from linkcheck.identifiers import github
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if record is None or record.standing is not Standing.UNKNOWN or evidence.identifier.scheme != github.SCHEME:
        return None
    if outcome is None or (outcome.status is not None and outcome.status < 400):
        return None
    page = answered(outcome) if outcome.status is not None else failed(outcome)
    detail = f"{record.detail or f'GitHub does not know {record.identifier.value}'}; the page: {page}"
    return Verdict(health=Health.DEAD, reason="github-unknown", detail=detail, confirmed=True)
