"""The server answers, and refuses robots, or whoever has no account.

**What it says**: `blocked`, reason `http-403` and so on; `rate-limited` for 429 and where a host asked for fewer
requests.

**Why**: 401, 402, 403, 407, 418, 429, 451 and LinkedIn's 999 tell *us* to go away and say nothing about what a
reader gets: IEEE Xplore answers 418 and wiley.com 403 to every checker (lychee #1157, EZID's and Wikipedia's
checkers count them as good). So it is never a death, and never health either: such links are listed as not
verified.

**Catches**: 403 of a publisher, 999 of LinkedIn, 429 after all patience.

**Leaves alone**: 404 and 410, which are about the page; 406, which is about our request.
"""

from linkcheck.evidence.phrases import answered, failed
from linkcheck.model import Evidence, Failure, Health, Verdict

_REFUSALS = frozenset({401, 402, 403, 407, 418, 451, 999})
_TOO_MANY_REQUESTS = 429


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None:
        return None
    if outcome.failure is Failure.RATE_LIMITED:
        return Verdict(health=Health.BLOCKED, reason="rate-limited", detail=failed(outcome))
    if outcome.status == _TOO_MANY_REQUESTS:
        return Verdict(health=Health.BLOCKED, reason="rate-limited", detail=answered(outcome))
    if outcome.status in _REFUSALS:
        return Verdict(health=Health.BLOCKED, reason=f"http-{outcome.status}", detail=answered(outcome))
    return None
