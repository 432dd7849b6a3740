"""The chain ends, with a good status, at a page whose address says that there is nothing.

**What it says**: `unknown`, reason `redirect-to-error`.

**Why**: sites that send `/paper.pdf` to `/404.html` or `/not-found` with 200 mean "gone" and do not say so (a
failed check for InternetArchiveBot). The address alone is no proof, so it is no death; it is not health either, and
above all no new address.

**Catches**: `/papers/a.pdf` that redirects to `/404`, `/error.html`, `/page-not-found`.

**Leaves alone**: `https://en.wikipedia.org/wiki/HTTP_404`; `/docs/errors` that has moved to `/guide/errors`; 404
itself, which is `gone`.
"""

from linkcheck.evidence.moves import leads_to_error
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300 or not leads_to_error(outcome):
        return None
    detail = f"redirects to what looks like an error page: {answered(outcome)}"
    return Verdict(health=Health.UNKNOWN, reason="redirect-to-error", detail=detail)
