"""Where arXiv's identifier should stand, there is none.

**What it says**: `dead`, reason `arxiv-malformed`, confirmed: the grammar is arXiv's own ("Understanding the arXiv
identifier").

**Why**: real catalogs hold `1603.049921` and `1811.073910`. arXiv answers 404 to them, and so it will for ever. The
identifier is named as written and never cut to length: a ten-digit tail cut off yields another, existing paper.

**Catches**: `https://arxiv.org/abs/1603.049921`, `https://arxiv.org/abs/1713.01234` (there is no month 13).

**Leaves alone**: `https://arxiv.org/list/cs.CV/recent`, which names no paper; malformed identifiers on hosts of
others, whose own answer counts.
"""

from linkcheck.model import Evidence, Health, Verdict
from linkcheck.rules.arxiv_unverified import is_answered_by_arxiv


def judge(evidence: Evidence) -> Verdict | None:
    fault = evidence.identifier.malformed
    if not fault or not is_answered_by_arxiv(evidence):
        return None
    return Verdict(health=Health.DEAD, reason="arxiv-malformed", detail=fault, confirmed=True)
