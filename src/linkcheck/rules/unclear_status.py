"""The final status says neither that the page is there nor that it is not.

**What it says**: `unknown`, reason `http-300`, `http-304` and so on.

**Why**: 300 mostly comes from servers that do not have the page and list names that are spelled like it (Apache's
mod_speling); 304 answers a question that was not asked; statuses outside of HTTP mean whatever their server likes.

**Catches**: 300, 304, 305, 306 as the last answer; 600.

**Leaves alone**: 301, 302, 303, 307, 308, which are followed; 999, which is LinkedIn's refusal.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.is_good:
        return None
    return Verdict(health=Health.UNKNOWN, reason=f"http-{outcome.status}", detail=answered(outcome))
