"""The same address over https, where that is proven.

**What it proposes**: the destination with `https`, certain.

**Why**: either the chain itself proved it: the first answer was a permanent redirect to the very same address over
https, and what follows ended well, if at another page for now. Only that first step is a promise, so only that is
written down. Or the host was asked over https as well, and gave the same page (`insecure`).

**Catches**: `http://example.org/a` that answers 301 to `https://example.org/a`, from where a 302 leads to a page in
the reader's language; one that answers the same on both.

**Leaves alone**: hosts with another page on https; `http://dx.doi.org/…` and other resolvers; a 302 to https.
"""

from linkcheck.evidence import moves
from linkcheck.model import Evidence, Health, Outcome, Remedy, Verdict
from linkcheck.notes import insecure
from linkcheck.redirects import PERMANENT


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    outcome = evidence.outcome
    if verdict.health not in (Health.ALIVE, Health.MOVED) or outcome is None or moves.is_by_design(evidence.url):
        return None
    if not (insecure.is_proven(evidence) or _is_promised(evidence.url, outcome)):
        return None
    if "@" in evidence.url.partition("://")[2].partition("/")[0]:
        return None
    return Remedy("https" + evidence.url[len("http") :], "https", certain=True)


def _is_promised(url: str, outcome: Outcome) -> bool:
    if len(outcome.hops) < 2:
        return False
    first, second = outcome.hops[0], outcome.hops[1]
    return first.status in PERMANENT and moves.is_secured(url, second.url)
