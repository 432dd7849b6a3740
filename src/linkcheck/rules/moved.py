"""The page has another address for good, and is there.

**What it says**: `moved`, reason `permanent-redirect`.

**Why**: 301 and 308 ask to write the new address down (RFC 9110, 15.4.2 and 15.4.9). All hops must be permanent:
one temporary hop, and the end of the chain is nobody's promise. Resolvers such as doi.org and link shorteners
redirect by design, and their own address is the one to keep; so is any that only stands for an address with a
session or signature in it.

**Catches**: `http://example.org/a` that answers 301 to `https://example.org/a`, which answers 200; a renamed
repository on GitHub.

**Leaves alone**: `https://doi.org/10.1000/182`; a chain of 301 and 302; a site that redirects to itself until its
cookie comes back.
"""

from linkcheck.evidence.moves import is_by_design, is_passing, is_permanent, is_redirected
from linkcheck.evidence.phrases import status
from linkcheck.model import Evidence, Health, Verdict
from linkcheck.urls import shown


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good:
        return None
    end = outcome.final_url
    if end is None or not is_redirected(outcome) or not is_permanent(outcome):
        return None
    if is_by_design(outcome.hops[0].url) or is_passing(end):
        return None
    detail = f"redirects for good to {shown(end)}, which answers {status(outcome.status)}"
    return Verdict(health=Health.MOVED, reason="permanent-redirect", detail=detail)
