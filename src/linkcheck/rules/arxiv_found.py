"""A registry knows the paper, so the link leads to it.

**What it says**: `alive`, reason `arxiv-found`; `moved`, reason `closed-mirror`, where the host is a mirror that is
no more.

**Why**: the identifier is what the link is about, and arXiv keeps its pages: asking the API for a hundred papers at
once is kinder and surer than a hundred pages. All mirrors were closed by 2024-09-15 (arXiv/arxiv-docs#992), and
`browse` and `download` were given up too: their readers must go to arxiv.org.

**Catches**: `http://arxiv.org/abs/1412.1842` (alive), `http://cn.arxiv.org/abs/1412.1842` and
`http://xxx.lanl.gov/abs/hep-th/9901001` (moved).

**Leaves alone**: `https://ar5iv.org/abs/1412.1842`: a page of others, which is fetched.
"""

from linkcheck import urls
from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules.arxiv_unverified import is_answered_by_arxiv

_OPEN_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or not is_answered_by_arxiv(evidence):
        return None
    host = urls.host(evidence.url)
    if arxiv.is_arxiv_host(host) and host not in _OPEN_HOSTS:
        detail = f"{host} is closed; the paper is {record.identifier.value} at arxiv.org"
        return Verdict(health=Health.MOVED, reason="closed-mirror", detail=detail)
    source = record.provider or "a registry"
    return Verdict(health=Health.ALIVE, reason="arxiv-found", detail=f"{source} knows {record.identifier.value}")
