"""The link leads to another paper than the entry names.

**What it says**: note `another-paper`, with both titles; a hint for a reviewer, never a verdict.

**Why**: identifiers are copied by hand, and one wrong digit is another, existing paper. `titles.agreement` compares
the entry with all titles that the work has had; under 4 % of right links come this far, so nothing is ever changed
because of it. It is silent where the entry cannot be meant alone: when one link stands in several entries, all of
them must disagree, and an entry with links to several papers names only one of them. What no registry but a page's own
tags call a paper must be the entry's only link, since any kind of page may stand beside a paper.

**Catches**: an entry "TextBoxes++: A Single-Shot Oriented Scene Text Detector" whose arXiv link is a paper about
spanning trees.

**Leaves alone**: nicknames ("CRNN"), translations, older titles of the same paper, entries without a title of their own,
and videos, whose titles are about a work at best.
"""

from linkcheck.evidence.titles import agreement
from linkcheck.identifiers import PAPERS, arxiv, doi, url
from linkcheck.model import Entry, Evidence, Metadata, Note, Standing


def note(evidence: Evidence) -> Note | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or not record.metadata.title or not evidence.mentions:
        return None
    # Of pages without a name of their own, only those of papers have a title here.
    if evidence.identifier.scheme not in PAPERS | {url.SCHEME}:
        return None
    entries = list(dict.fromkeys(mention.entry for mention in evidence.mentions))
    is_registered = evidence.identifier.scheme in (arxiv.SCHEME, doi.SCHEME)
    if not is_registered and any(len({link.url for link in entry.links}) > 1 for entry in entries):
        return None
    if not all(_disagrees(entry, record.metadata) for entry in entries):
        return None
    return Note(
        "another-paper",
        f"the entry says “{entries[0].title}”, the link leads to “{record.metadata.title}”",
    )


def _disagrees(entry: Entry, metadata: Metadata) -> bool:
    if _papers(entry) > 1:
        return False
    titles = metadata.titles or (metadata.title,)
    return agreement(entry.title, entry.text, titles, metadata.authors, metadata.published).agrees is False


def _papers(entry: Entry) -> int:
    """How many papers of arXiv the entry links to."""
    named = (arxiv.recognise(link.url) for link in entry.links)
    return len({identifier.value for identifier in named if identifier})
