"""The run ended before this destination's turn came.

**What it says**: `skipped`, reason `budget`.

**Why**: `--deadline` passed, or the time that one link may take. Nothing was learnt, and nothing is claimed; the
next run goes on.

**Catches**: the last links of a slow host when the deadline passes.

**Leaves alone**: a link that had failed once before the deadline: its failure is what we know.
"""

from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.BUDGET:
        return None
    detail = f"not asked: {outcome.detail or 'not reached before the deadline'}"
    return Verdict(health=Health.SKIPPED, reason="budget", detail=detail)
