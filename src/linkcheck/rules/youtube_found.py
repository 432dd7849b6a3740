"""YouTube knows the video, so the link leads to it.

**What it says**: `alive`, reason `youtube-found`, with the title.

**Why**: the watch page is 200 whether there is a video or not, so YouTube's oEmbed answers are asked in its place
(https://oembed.com). A video that may not be embedded elsewhere answers 401 there, and can be watched on YouTube all
the same.

**Catches**: `https://www.youtube.com/watch?v=dQw4w9WgXcQ`, `https://youtu.be/dQw4w9WgXcQ?t=42`.

**Leaves alone**: channels and playlists, whose pages are fetched; private videos.
"""

from linkcheck.identifiers import youtube
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or evidence.identifier.scheme != youtube.SCHEME:
        return None
    if record.metadata.facts.get("private") is True:
        return None
    title = f", “{record.metadata.title}”" if record.metadata.title else ", though it may not be embedded elsewhere"
    return Verdict(health=Health.ALIVE, reason="youtube-found", detail=f"YouTube knows {record.identifier.value}{title}")
