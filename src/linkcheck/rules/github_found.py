"""GitHub's API knows the repository, though its page refuses robots or is out of order.

**What it says**: `alive`, reason `github-found`.

**Why**: GitHub limits anonymous page loads (more strictly since May 2025), and answers 429 to a catalog's
repositories. What the API says of a repository with a valid token is about the same thing, and says it of a hundred
at once.

**Catches**: `https://github.com/bgshih/crnn` with 429 where `GITHUB_TOKEN` is set.

**Leaves alone**: files, folders and issues in it, of which the API was not asked; private repositories, which only
the owner of the token can read; pages with 404.
"""

from linkcheck.identifiers import github
from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules import blocked, challenge, unreachable

_GONE = frozenset({404, 410})


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if record is None or record.standing is not Standing.FOUND or not github.is_front_page(evidence.url):
        return None
    if outcome is None or outcome.status in _GONE or record.metadata.facts.get("private"):
        return None
    page = next((verdict for rule in (challenge, blocked, unreachable) if (verdict := rule.judge(evidence))), None)
    if page is None:
        return None
    name = record.metadata.facts.get("name") or record.identifier.value
    return Verdict(health=Health.ALIVE, reason="github-found", detail=f"GitHub's API knows {name}; the page: {page.detail}")
