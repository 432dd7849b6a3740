"""The repository was archived by its owner.

**What it says**: note `archived-repository`, with the day of the last push.

**Why**: an archived repository is read-only: no issue is answered, no error repaired (GitHub's documentation,
"Archiving repositories"). A catalog may keep it as the code of a paper, but should not offer it as living software.

**Catches**: repositories with GitHub's banner "This repository was archived by the owner".

**Leaves alone**: repositories without a push for years, whose owners have not said so; what nobody asked about, which is
most where `GITHUB_TOKEN` is not set.
"""

from linkcheck.identifiers import github
from linkcheck.model import Evidence, Note


def note(evidence: Evidence) -> Note | None:
    record = evidence.record
    if record is None or evidence.identifier.scheme != github.SCHEME:
        return None
    facts = record.metadata.facts
    if facts.get("archived") is not True:
        return None
    pushed = f", last pushed to on {facts['pushed']}" if facts.get("pushed") else ""
    return Note("archived-repository", f"{facts.get('name') or record.identifier.value} is archived and read-only{pushed}")
