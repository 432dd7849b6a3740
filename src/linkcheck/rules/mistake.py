"""linkcheck itself failed on this destination.

**What it says**: `unknown`, reason `mistake`.

**Why**: one answer that nobody foresaw must not end a run, and our mistake says nothing about the link. The detail
has the error, for a report of it.

**Catches**: nothing, as far as is known.

**Leaves alone**: whatever a server or a network did.
"""

from linkcheck.evidence.phrases import failed
from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.MISTAKE:
        return None
    return Verdict(health=Health.UNKNOWN, reason=Failure.MISTAKE.value, detail=failed(outcome))
