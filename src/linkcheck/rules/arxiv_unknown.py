"""arXiv was asked, answered well, and does not know the paper.

**What it says**: `dead`, reason `arxiv-unknown`, confirmed: an authority was asked twice.

**Why**: arXiv never takes an identifier back; even a withdrawn paper keeps its page. An identifier that a proven
feed lacks, and that a second question confirms, has never existed: a typing error, or an invention. The provider
decides what counts as a good answer; throttling in all its forms is `arxiv_unverified`.

**Catches**: `https://arxiv.org/abs/1412.99999`, `https://arxiv.org/abs/1706.03762v99`.

**Leaves alone**: papers of which a registry only did not answer, and pages about arXiv papers on hosts of others.
"""

from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules.arxiv_unverified import is_answered_by_arxiv


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.UNKNOWN or not is_answered_by_arxiv(evidence):
        return None
    detail = record.detail or f"arXiv does not know {record.identifier.value}"
    return Verdict(health=Health.DEAD, reason="arxiv-unknown", detail=detail, confirmed=True)
