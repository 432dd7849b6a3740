"""The page is read over http, though its host serves the same over https.

**What it says**: note `insecure`.

**Why**: over http anybody on the way can read and change what a reader gets. The host was asked over https, and gave
the same page; without that proof there is nothing that a maintainer could write instead.

**Catches**: `http://example.org/a` where `https://example.org/a` has the same title and text.

**Leaves alone**: hosts with another site, a bad certificate or a redirect back to http on https; pages that http
itself redirects to https, whose verdict says so.
"""

from linkcheck.evidence import moves
from linkcheck.evidence.sameness import are_same
from linkcheck.model import Evidence, Note
from linkcheck.probes.https import secured


def note(evidence: Evidence) -> Note | None:
    if not is_proven(evidence):
        return None
    return Note("insecure", "read over http, though https answers the same")


def is_proven(evidence: Evidence) -> bool:
    """Whether the same page answered over https, at the very same address."""
    secure = evidence.probes.get(secured(evidence.url)) if evidence.url.lower().startswith("http:") else None
    if secure is None or evidence.outcome is None:
        return False
    return moves.stays(secure) and are_same(evidence.outcome, secure)
