"""The same address over https, which its server sends everybody to.

**What it proposes**: the destination with `https`, certain.

**Why**: the chain itself proved it: the first answer was a permanent redirect to the very same address over https,
and what follows ended well, if at another page for now. Only that first step is a promise, so only that is written
down.

**Catches**: `http://example.org/a` that answers 301 to `https://example.org/a`, from where a 302 leads to a page in
the reader's language.

**Leaves alone**: hosts that answer on both; `http://dx.doi.org/…` and other resolvers; a 302 to https.
"""

from linkcheck import moves
from linkcheck.model import Evidence, Health, Remedy, Verdict
from linkcheck.redirects import PERMANENT


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    outcome = evidence.outcome
    if verdict.health not in (Health.ALIVE, Health.MOVED) or outcome is None or len(outcome.hops) < 2:
        return None
    first, second = outcome.hops[0], outcome.hops[1]
    if first.status not in PERMANENT or not moves.is_secured(evidence.url, second.url) or moves.is_by_design(evidence.url):
        return None
    if "@" in evidence.url.partition("://")[2].partition("/")[0]:
        return None
    return Remedy("https" + evidence.url[len("http") :], "https", certain=True)
