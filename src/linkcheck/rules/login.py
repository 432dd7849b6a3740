"""The chain ends at a log-in or consent page.

**What it says**: `blocked`, reason `login`.

**Why**: the page may be there for those who may see it: private files of Google Drive go to `accounts.google.com`,
private repositories of Bitbucket to a log-in. The log-in page itself answers 200, so without this rule it would
count as health, and as a new address (Sphinx #11233).

**Catches**: a Drive file that redirects to `https://accounts.google.com/ServiceLogin`; `/wiki/page` that goes to
`/users/sign_in`.

**Leaves alone**: `https://example.org/login` as the destination itself; `/docs/sign-in.html` that has moved to
`/docs/sign-in`.
"""

from linkcheck.evidence.moves import leads_to_login
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300 or not leads_to_login(outcome):
        return None
    return Verdict(health=Health.BLOCKED, reason="login", detail=f"wants a log-in: {answered(outcome)}")
