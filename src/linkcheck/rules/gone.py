"""The server says that the page does not exist.

**What it says**: `dead`, reason `http-404` or `http-410`; confirmed when a later run, days apart, finds the same.

**Why**: these two statuses are about the page (RFC 9110, 15.5.5 and 15.5.11), and the only ones that maintainers
count in reports made by hand. About 5 % of pages are gone for a while and come back (Koehler 2004), hence the
second look. A 404 from behind a bot wall is `challenge`.

**Catches**: 404, also at the end of redirects; 410 of a deleted blog.

**Leaves alone**: 404 with `cf-mitigated: challenge`; 400, 403, 405, 500.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict

_GONE = frozenset({404, 410})


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status not in _GONE:
        return None
    return Verdict(health=Health.DEAD, reason=f"http-{outcome.status}", detail=answered(outcome))
