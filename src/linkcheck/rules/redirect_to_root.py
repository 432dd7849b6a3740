"""A page deep in a site is answered with a site's front page.

**What it says**: `unknown`, reason `redirect-to-root`.

**Why**: after a redesign many sites send every old address to the front page, where the work is not (29 % of dead
links looked alive in this and like ways: Bar-Yossef et al., WWW 2004). Sometimes the front page is the new home. A
machine cannot tell, so it claims neither health nor death, and never proposes the front page instead of the work.

**Catches**: `/2015/03/ocr-tutorial/` that redirects to `/`, to `/index.html` or to `/en/`, for good or not.

**Leaves alone**: `http://example.org/index.html` to `/`; `/~danvk/` to `https://danvk.org/`, whose host has the
name; deep to deep.
"""

from linkcheck.evidence.moves import is_by_design, leads_to_root
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300 or not leads_to_root(outcome):
        return None
    # A short link may well stand for a front page.
    if is_by_design(outcome.hops[0].url):
        return None
    detail = f"redirects to a front page, where the work may not be: {answered(outcome)}"
    return Verdict(health=Health.UNKNOWN, reason="redirect-to-root", detail=detail)
