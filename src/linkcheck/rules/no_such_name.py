"""The name of the host does not exist.

**What it says**: `dead`, reason `dns-no-such-name`; confirmed when a later run, days apart, finds the same.

**Why**: a name server answered, with NXDOMAIN (RFC 1035, RFC 8020): the domain is given up. This is the main cause
of link rot (Garg, iPRES 2024). A name server that fails or is silent is another thing, and only `unreachable`; so
is everything while the run's canaries do not resolve either.

**Catches**: `http://gitxiv.com/`; a page that redirects to a name that does not exist.

**Leaves alone**: SERVFAIL, time-outs of the DNS, names that exist without an address.
"""

from linkcheck.evidence.phrases import failed
from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.NO_SUCH_NAME:
        return None
    return Verdict(health=Health.DEAD, reason=Failure.NO_SUCH_NAME.value, detail=failed(outcome))
