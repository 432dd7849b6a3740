"""A service that was closed sends everybody to one page, whatever they asked for.

**What it says**: `unknown`, reason `service-closed`.

**Why**: Papers with Code was shut in July 2025; its addresses led to GitHub's `paperswithcode` or to Hugging Face's
trending papers, and since December 2025 those of papers lead to the paper at Hugging Face, where it has one
(paperswithcode/paperswithcode-data#45). A list of what is in fashion is not what the link was about, though the redirect
says "for good" and the page is fine: neither health nor a new address. More addresses may be mapped one day, as papers
were, so it is no death either.

**Catches**: `https://paperswithcode.com/task/semantic-segmentation` that ends at `https://huggingface.co/papers/trending`.

**Leaves alone**: `https://paperswithcode.com/paper/…` that ends at `https://huggingface.co/papers/1706.03762`, a data set
that ends at that data set; links to the front page, and to the same pages at GitHub and Hugging Face themselves.
"""

from typing import Final

from linkcheck.evidence.moves import is_redirected
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Outcome, Verdict
from linkcheck.urlparts import Parts, bare_host, parts

_SERVICES: Final = frozenset({"paperswithcode.com"})
_FOR_ALL: Final = frozenset(
    {
        ("huggingface.co",),
        ("huggingface.co", "papers"),
        ("huggingface.co", "papers", "trending"),
        ("huggingface.co", "pwc-archive"),
        ("github.com", "paperswithcode"),
        ("github.com", "paperswithcode", "paperswithcode-data"),
    }
)


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300 or not is_of_closed_service(outcome):
        return None
    end = parts(outcome.hops[-1].url)
    if end is None or (bare_host(end.host), *(segment.lower() for segment in end.segments)) not in _FOR_ALL:
        return None
    detail = f"the service is closed, and sends everybody to one page: {answered(outcome)}"
    return Verdict(health=Health.UNKNOWN, reason="service-closed", detail=detail)


def is_of_closed_service(outcome: Outcome) -> bool:
    """Whether a page deep in such a service was asked for, and its answer came from elsewhere."""
    start = parts(outcome.hops[0].url) if is_redirected(outcome) else None
    return isinstance(start, Parts) and bare_host(start.host) in _SERVICES and bool(start.segments)
