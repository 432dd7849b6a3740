"""The paper was taken back.

**What it says**: note `withdrawn`, with the authors' own comment.

**Why**: arXiv keeps the page of a withdrawn paper, so the link works and nobody notices; its newest PDF answers
404. arXiv has no flag for it: the provider reads the comment of the newest version.

**Catches**: "This paper has been withdrawn by the authors due to an error in section 3".

**Leaves alone**: "a withdrawn claim of [3] is repaired", which the provider tells apart.
"""

from linkcheck.model import Evidence, Note, Standing


def note(evidence: Evidence) -> Note | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND:
        return None
    comment = f": {record.metadata.comment}" if record.metadata.comment else ""
    if record.metadata.withdrawn:
        return Note("withdrawn", f"the authors have withdrawn the paper{comment}")
    return None
