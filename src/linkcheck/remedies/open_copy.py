"""arXiv's copy of a paper whose PDF is gone.

**What it proposes**: the paper of arXiv, as PDF where a PDF stood there, for a look.

**Why**: papers on their authors' pages die with a change of job, and many are on arXiv as well. A paper is taken for
the same only where arXiv's title is the entry's, word for word: anything looser takes "Attention Is Not All You Need"
for "Attention Is All You Need". The run knows the papers that the entry, or another entry with that title, links to;
for a few dead ones it asks arXiv by title (`arxiv-titles`).

**Catches**: a dead `http://people.example.edu/~me/crnn.pdf` in an entry with the title of arXiv:1507.05717, which this
or another entry links to.

**Leaves alone**: slides, posters and supplements; titles of fewer than four words; titles that several papers have.
"""

import re

from linkcheck.model import Evidence, Health, Link, Remedy, Verdict
from linkcheck.urlparts import parts

_PDF = re.compile(r"\.(?:pdf|ps)(?:\.gz)?\Z", re.IGNORECASE)
_IS_PAPER = re.compile(r"\W*(?:paper|pdf|full[ -]?text|preprint|论文)\W*", re.IGNORECASE)
# What stands beside a paper in its entry, and is named for what it is.
_OTHER = re.compile(r"slide|poster|suppl?|append|talk|present|review|errat|thesis|\bcode\b|\bdata", re.IGNORECASE)


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    if evidence.preprint is None or not is_lost_paper(evidence, verdict):
        return None
    split = parts(evidence.url)
    route = "pdf" if split and _PDF.search(split.path) else "abs"
    return Remedy(f"https://arxiv.org/{route}/{evidence.preprint.value}", "open-copy", certain=False)


def is_lost_paper(evidence: Evidence, verdict: Verdict) -> bool:
    """Whether the destination was the paper itself, for all entries that link to it, and readers cannot get it."""
    split = parts(evidence.url)
    is_lost = split is not None and verdict.health in (Health.DEAD, Health.UNREACHABLE)
    return is_lost and all(_is_paper(mention.link, split.path) for mention in evidence.mentions if split)


def _is_paper(link: Link, path: str) -> bool:
    if any(_OTHER.search(text) for text in (link.label, link.text, path.rpartition("/")[2])):
        return False
    return bool(_PDF.search(path) or _IS_PAPER.fullmatch(link.label))
