"""The link is to an old version of the paper.

**What it says**: note `newer-version`, with both versions and the day of the newest.

**Why**: `…v2` is the paper as it was then, for ever; readers mostly want it corrected (arXiv, "Versions"). A version
may be meant, so nothing is changed because of it.

**Catches**: `https://arxiv.org/abs/1506.01497v1`, of which there are three.

**Leaves alone**: links without a version, which lead to the newest; entries that link to another version as well, and
so tell them apart; papers whose newest version only says that they are withdrawn.
"""

from linkcheck.evidence.papers import paper_of
from linkcheck.identifiers import arxiv
from linkcheck.model import Entry, Evidence, Note, Standing


def note(evidence: Evidence) -> Note | None:
    named, record = evidence.identifier, evidence.record
    if named.scheme != arxiv.SCHEME or record is None or record.standing is not Standing.FOUND:
        return None
    newest = record.metadata.version or 0
    if not named.version or newest <= named.version or record.metadata.withdrawn:
        return None
    if all(_tells_versions_apart(mention.entry, evidence) for mention in evidence.mentions):
        return None
    day = f" of {record.metadata.updated}" if record.metadata.updated else ""
    return Note("newer-version", f"the link is to version {named.version}; the newest is version {newest}{day}")


def _tells_versions_apart(entry: Entry, evidence: Evidence) -> bool:
    named = (link.url for link in entry.links if paper_of(link.url) == paper_of(evidence.url))
    versions = {identifier.version for url in named if (identifier := arxiv.recognise(url))}
    return len(versions) > 1
