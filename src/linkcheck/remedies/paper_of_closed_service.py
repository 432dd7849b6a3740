"""The arXiv paper that an address of a closed service turned out to stand for.

**What it proposes**: `https://arxiv.org/abs/<id>`, for a look.

**Why**: since December 2025 `https://paperswithcode.com/paper/<slug>` leads to `https://huggingface.co/papers/<id>`, whose
identifiers are arXiv's (paperswithcode/paperswithcode-data#45). The service is closed, its redirect may end any day, and
arXiv's address will stay. What the page had beside the paper, code and results, is lost in either case, so a person must
say whether the paper was meant.

**Catches**: `https://paperswithcode.com/paper/attention-is-all-you-need` that ends at
`https://huggingface.co/papers/1706.03762`.

**Leaves alone**: links to Hugging Face itself; addresses that end at a list, or at a data set.
"""

from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Health, Remedy, Verdict
from linkcheck.rules.closed_service import is_of_closed_service


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    outcome = evidence.outcome
    if outcome is None or verdict.health not in (Health.ALIVE, Health.MOVED) or not is_of_closed_service(outcome):
        return None
    paper = arxiv.recognise(outcome.hops[-1].url)
    if paper is None or paper.malformed:
        return None
    return Remedy(f"https://arxiv.org/abs/{paper.value}", "canonical-arxiv", certain=False)
