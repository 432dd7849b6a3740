"""The relative destination names a file or folder that is there.

**What it says**: `alive`, reason `file-found`.

**Why**: it was seen on disk, within the root. Whether its anchor is there is for the note `missing_anchor`: the
reader gets the file either way.

**Catches**: `docs/guide.md`, `images/`, `#contents`, `/LICENSE`.

**Leaves alone**: everything with a host.
"""

from linkcheck import urls
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if urls.scheme(evidence.url) or outcome is None or outcome.failure is not None or outcome.target.host:
        return None
    return Verdict(health=Health.ALIVE, reason="file-found", detail="the file is there")
