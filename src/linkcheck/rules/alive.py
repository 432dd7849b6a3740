"""The server answers with the page.

**What it says**: `alive`, reason `http-200` and so on.

**Why**: a status of 2xx, and no rule before this one had a doubt. 204 and 206 are good as well: they are what some
servers send to checkers, and calling them dead is a known false alarm (markdown-link-check, htmltest).

**Catches**: 200; 206; 200 behind temporary redirects, or behind a resolver.

**Leaves alone**: everything without a final response: silence never reads as health.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good:
        return None
    return Verdict(health=Health.ALIVE, reason=f"http-{outcome.status}", detail=answered(outcome))
