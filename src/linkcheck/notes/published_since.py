"""The preprint has been published, and the entry only links to the preprint.

**What it says**: note `published-since`, with where it appeared and its DOI, as its authors told arXiv.

**Why**: the published paper is the one that was reviewed, and the one to cite. arXiv learns of it from the authors
(`journal_ref`, `doi`), so what it says is so, and what it does not say proves nothing.

**Catches**: `https://arxiv.org/abs/1507.05717` alone in an entry, once arXiv has its place in a journal.

**Leaves alone**: entries that link to a publisher, a conference's proceedings, a DOI or another copy as well, or name
the DOI, the journal or the conference in their text; arXiv's own DOIs; "submitted to …".
"""

import re

from linkcheck import urls
from linkcheck.evidence.papers import is_first_to, paper_of
from linkcheck.hosts.domains import is_under
from linkcheck.identifiers import arxiv, github
from linkcheck.model import Entry, Evidence, Metadata, Note, Standing
from linkcheck.urlparts import bare_host, parts

_ARXIVS_OWN = "10.48550/"
_NOT_YET = re.compile(r"\b(?:submitted|under review|arxiv|in preparation)\b", re.IGNORECASE)
# "CVPR", "TPAMI", "NeurIPS": a name with capitals in it, which an entry may have beside its title.
_ACRONYM = re.compile(r"\b[A-Za-z]*[A-Z]{2,}[A-Za-z]*\b")
_PUBLISHERS = (
    *("aaai.org", "aclanthology.org", "aclweb.org", "acm.org", "biorxiv.org", "bmva.org", "cv-foundation.org", "ecva.net"),
    *("elsevier.com", "ieee.org", "ijcai.org", "isca-speech.org", "jmlr.org", "mdpi.com", "mlr.press", "nature.com"),
    *("neurips.cc", "nips.cc", "openreview.net", "plos.org", "sciencedirect.com", "springer.com", "thecvf.com", "wiley.com"),
)
_PDF = re.compile(r"\.(?:pdf|ps)(?:\.gz)?\Z", re.IGNORECASE)
_LONGEST = 200


def note(evidence: Evidence) -> Note | None:
    record = evidence.record
    if evidence.identifier.scheme != arxiv.SCHEME or record is None or record.standing is not Standing.FOUND:
        return None
    appeared = _appeared(record.metadata)
    if not appeared or not any(
        is_first_to(mention) and not _knows(mention.entry, record.metadata) for mention in evidence.mentions
    ):
        return None
    return Note("published-since", f"the preprint has been published: {appeared}")


def _appeared(metadata: Metadata) -> str:
    where = metadata.journal_ref or metadata.venue
    where = "" if _NOT_YET.search(where) else where[:_LONGEST]
    return ", ".join(filter(None, [where, f"https://doi.org/{doi}" if (doi := _doi(metadata)) else ""]))


def _doi(metadata: Metadata) -> str:
    return "" if metadata.doi.lower().startswith(_ARXIVS_OWN) else metadata.doi


def _knows(entry: Entry, metadata: Metadata) -> bool:
    """Whether `entry` has the published paper already, as a link or by name."""
    if any(_is_copy(link.url) for link in entry.links):
        return True
    doi = _doi(metadata).lower()
    said = f"{entry.text} {' '.join(entry.headings)}"
    acronyms = set(_ACRONYM.findall(metadata.journal_ref)) | set(_ACRONYM.findall(metadata.venue))
    return bool(doi and doi in said.lower()) or not acronyms.isdisjoint(_ACRONYM.findall(said.replace(entry.title, " ")))


def _is_copy(url: str) -> bool:
    named, split = paper_of(url), parts(url)
    if named is not None:
        return named.scheme != arxiv.SCHEME
    if split is None or github.recognise(url):
        return False
    host = bare_host(urls.host(url))
    return bool(_PDF.search(split.path)) or is_under(host, _PUBLISHERS)
