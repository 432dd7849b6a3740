"""There is no usable answer, and there may be one tomorrow.

**What it says**: `unreachable`, with the exact failure as the reason: `connect-timeout`, `tls-expired`,
`dns-failed`, `redirect-loop`, `http-503` …

**Why**: an outage is never called a death, however long it lasts; only how long it has lasted is told. The reasons
are kept apart since the way out differs: an expired certificate is its owner's affair, a redirect to nowhere has a
better address, and a 400 or 406 may be about our request and not about the page.

**Catches**: time-outs, refused and broken connections, TLS in all its ways to fail, SERVFAIL, circles of redirects,
redirects to private addresses or to other schemes, every 5xx, and what is left of 4xx.

**Leaves alone**: NXDOMAIN, 404, 410, refusals of robots, 429.
"""

from linkcheck.evidence.phrases import answered, failed
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None:
        return None
    if outcome.failure is not None:
        return Verdict(health=Health.UNREACHABLE, reason=outcome.failure.value, detail=failed(outcome))
    if outcome.status is not None and 400 <= outcome.status < 600:
        return Verdict(health=Health.UNREACHABLE, reason=f"http-{outcome.status}", detail=answered(outcome))
    return None
