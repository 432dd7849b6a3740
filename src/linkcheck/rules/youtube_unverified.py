"""YouTube could not be asked about this video.

**What it says**: `unknown`, reason `youtube-unverified`, with what YouTube answered.

**Why**: a link to a video is answered by oEmbed and not fetched, since the page is 200 in any case. When oEmbed throttles
or is out of order, there is no evidence either way, and an outage is never called a death.

**Catches**: `https://www.youtube.com/watch?v=dQw4w9WgXcQ` while oEmbed answers 429.

**Leaves alone**: videos that YouTube knows, or knows not to exist; with `--no-provider youtube` everything, since pages
are fetched then (`youtube_page`).
"""

from linkcheck.identifiers import youtube
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    if evidence.identifier.scheme != youtube.SCHEME or evidence.target is not None or evidence.outcome is not None:
        return None
    record = evidence.record
    if record is not None and record.standing is not Standing.UNVERIFIED:
        return None
    said = record.detail if record else ""
    detail = f"YouTube could not be asked: {said}" if said else "YouTube was not asked about this video"
    return Verdict(health=Health.UNKNOWN, reason="youtube-unverified", detail=detail)
