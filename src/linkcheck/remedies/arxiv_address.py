"""arXiv's own address of a paper, of the same kind as the one written.

**What it proposes**: `https://arxiv.org/abs/<id>`, `https://arxiv.org/pdf/<id>` and so on, on arXiv's hosts only;
certain, but where something is left over behind the identifier, or the page is only about the paper, as its BibTeX:
there an author must look.

**Why**: `http`, `www`, the closed mirrors and the old routes `/ftp/` and `/PS_cache/` all name one paper, which the
identifier proves without asking anybody. The version stays, and so does a fragment such as `#page=3`; an address
that is good already is not respelled, whether it ends in `.pdf` or not.

**Catches**: `http://arxiv.org/abs/1412.1842`, `https://www.arxiv.org/pdf/1412.1842v2.pdf`,
`http://xxx.lanl.gov/abs/hep-th/9901001`; for a look, `https://arxiv.org/abs/1706.00001}` and `…/1706.00005,1706.00006`.

**Leaves alone**: `https://arxiv.org/pdf/1706.03762v5.pdf`, `https://ar5iv.org/abs/1412.1842`, files beside a paper
(`/src/<id>/anc/data.zip`), malformed and unknown identifiers.
"""

import re
from urllib.parse import unquote

from linkcheck import urls
from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Health, Remedy, Standing, Verdict

_ROUTE = re.compile(r"/(abs|pdf|html|ps|format|src|e-print)/", re.IGNORECASE)
# Pages about a paper that are not the paper: its BibTeX, its trackbacks, who cites it.
_ABOUT = re.compile(r"/(?:bibtex|tb|cits|refs|show-email|auth|multi)/", re.IGNORECASE)
# Files beside a paper, under its identifier (arXiv, "Ancillary files").
_BESIDE = re.compile(r"/anc(?:/|\Z)", re.IGNORECASE)
_GOOD = re.compile(r"https://arxiv\.org/", re.IGNORECASE)
_ENDING = re.compile(r"\A(?:v[1-9][0-9]{0,2})?(?:\.pdf|\.ps)?(?:\.gz)?/?(?![A-Za-z0-9])", re.IGNORECASE)
# Old routes that always gave the PDF.
_STORED = re.compile(r"/(?:ftp|ps_cache)/", re.IGNORECASE)


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    named = evidence.identifier
    if named.scheme != arxiv.SCHEME or named.malformed or verdict.health in (Health.DEAD, Health.SKIPPED):
        return None
    if evidence.record is not None and evidence.record.standing is Standing.UNKNOWN:
        return None
    if not urls.is_http(evidence.url) or not arxiv.is_arxiv_host(urls.host(evidence.url)):
        return None
    left_over = _left_over(evidence.url, named.value)
    if _BESIDE.match(left_over):
        return None
    is_whole = not left_over and not _ABOUT.search(evidence.url)
    if _GOOD.match(evidence.url) and not left_over:
        return None
    route = _ROUTE.search(evidence.url)
    kind = "pdf" if _STORED.search(evidence.url) else route[1].lower() if route else "abs"
    version = f"v{named.version}" if named.version else ""
    fragment = urls.fragment(evidence.url)
    kept = f"#{fragment}" if fragment else ""
    return Remedy(f"https://arxiv.org/{kind}/{named.value}{version}{kept}", "canonical-arxiv", certain=is_whole)


def _left_over(url: str, value: str) -> str:
    """What stands behind the identifier in the path of `url` and is no part of an address of arXiv's."""
    path = unquote(re.split(r"[?#]", url)[0])
    return _ENDING.sub("", path.rpartition(value.rpartition("/")[2])[2], count=1).strip()
