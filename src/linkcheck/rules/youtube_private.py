"""The video is there, and its owner shows it to a chosen few.

**What it says**: `blocked`, reason `private`.

**Why**: oEmbed answers 403 for private videos and 404 for removed ones. A reader gets nothing either way, but a private
video is one click of its owner away from being public again, and often is private for a while only (a talk before its
conference). So it is no death, and no health either.

**Catches**: a video for which YouTube's oEmbed says "Forbidden".

**Leaves alone**: unlisted videos, which whoever has the address can watch, and which oEmbed knows.
"""

from linkcheck.identifiers import youtube
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or evidence.identifier.scheme != youtube.SCHEME:
        return None
    if record.metadata.facts.get("private") is not True:
        return None
    detail = f"YouTube says that {record.identifier.value} is there, and private"
    return Verdict(health=Health.BLOCKED, reason="private", detail=detail)
