"""The address of an identifier that was written where an address belongs.

**What it proposes**: `https://arxiv.org/abs/<id>` or `https://doi.org/<DOI>`, for a look.

**Why**: `[paper](arXiv:1706.03762)`, `[paper](doi:10.1000/182)` and `[paper](2201.03655)` name the work, and no
browser opens them. The proposal is never certain: a file or program of that name may have been meant.

**Catches**: `arXiv:1706.03762v5`, `doi:10.1109/5.771073`, the missing file `2201.03655`.

**Leaves alone**: real addresses; files that are there.
"""

from linkcheck import urls
from linkcheck.identifiers import arxiv, doi
from linkcheck.model import Evidence, Failure, Identifier, Remedy, Verdict


def propose(evidence: Evidence, _verdict: Verdict) -> Remedy | None:
    named = _named(evidence)
    if named is None or named.malformed:
        return None
    if named.scheme == arxiv.SCHEME:
        version = f"v{named.version}" if named.version else ""
        return Remedy(f"https://arxiv.org/abs/{named.value}{version}", "canonical-arxiv", certain=False)
    if named.scheme == doi.SCHEME:
        return Remedy(f"https://doi.org/{urls.carried(named.value)}", "doi", certain=False)
    return None


def _named(evidence: Evidence) -> Identifier | None:
    if urls.is_http(evidence.url):
        return None
    if urls.scheme(evidence.url):
        return evidence.identifier
    if evidence.outcome is None or evidence.outcome.failure is not Failure.NO_SUCH_FILE:
        return None
    written = urls.without_fragment(evidence.url)
    named = arxiv.parse(written) or (doi.named(written) if "/" in written else None)
    # What follows the identifier would be lost, so the whole must be one.
    return named if named and str(named).partition(":")[2].lower() == written.lower() else None
