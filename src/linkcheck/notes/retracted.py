"""The work was retracted, or its publisher warns of it.

**What it says**: note `retracted`, or `expression-of-concern`, with the DOI of the notice.

**Why**: a retracted paper keeps its DOI and its page, so the link works and nobody notices. Crossref has the notices
of publishers and of Retraction Watch (`updated-by`: retraction, withdrawal, removal, expression of concern), and
publishers write "RETRACTED:" before the title.

**Catches**: a work with an update of type `retraction`; a title that begins with "RETRACTED ARTICLE:".

**Leaves alone**: corrections, after which a work stands; papers that arXiv's authors withdrew, which is the note
`withdrawn`.
"""

from linkcheck.model import Evidence, Metadata, Note, Standing


def note(evidence: Evidence) -> Note | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND:
        return None
    metadata = record.metadata
    if metadata.retracted:
        return Note("retracted", f"the work was retracted{_notice(metadata, 'retraction')}")
    if metadata.facts.get("concern"):
        return Note("expression-of-concern", f"the publisher has doubts about the work{_notice(metadata, 'concern')}")
    return None


def _notice(metadata: Metadata, kind: str) -> str:
    doi = metadata.facts.get(kind)
    return f" (notice: https://doi.org/{doi})" if doi else ""
