"""YouTube was asked, answered well, and has no such video.

**What it says**: `dead`, reason `youtube-gone`, confirmed: YouTube's oEmbed answers denied it twice.

**Why**: oEmbed answers 404 for what was removed, by its owner or by YouTube, and 400 for what no video can be called.
400 may also be about our question, so it counts only where another video was found by the same question, or where the
identifier has more than the 64 bits of YouTube's numbers.

**Catches**: `https://www.youtube.com/watch?v=…` of a removed video, whose page still answers 200.

**Leaves alone**: private videos; everything while oEmbed throttles, fails or answers with a page.
"""

from linkcheck.identifiers import youtube
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.UNKNOWN or evidence.identifier.scheme != youtube.SCHEME:
        return None
    detail = record.detail or f"YouTube has no video {record.identifier.value}"
    return Verdict(health=Health.DEAD, reason="youtube-gone", detail=detail, confirmed=True)
