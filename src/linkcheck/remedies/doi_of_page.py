"""The DOI of a work whose publisher's page is gone or silent.

**What it proposes**: `https://doi.org/<DOI>`, for a look.

**Why**: the DOI in the address is registered, and leads to wherever the publisher keeps the work today, also after
the next rebuilding of the site. It names the work as a whole; whether one PDF or figure of it was meant, a person
must say.

**Catches**: `https://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30` with 404, or without any answer.

**Leaves alone**: pages that answer, and pages that only refuse robots: their readers get through.
"""

from linkcheck import urls
from linkcheck.model import Evidence, Failure, Remedy, Verdict


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    outcome = evidence.outcome
    is_silent = outcome is not None and outcome.failure not in (None, Failure.RATE_LIMITED)
    if verdict.reason == "doi-elsewhere" or (verdict.reason == "doi-registered" and is_silent):
        return Remedy(f"https://doi.org/{urls.carried(evidence.identifier.value)}", "doi", certain=False)
    return None
