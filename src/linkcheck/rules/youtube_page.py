"""The page of a video answers, which says nothing about the video.

**What it says**: `unknown`, reason `youtube-page`.

**Why**: YouTube answers 200 for every video, removed and invented ones too, and says "Video unavailable" by a script. So
where oEmbed was not asked, nobody knows.

**Catches**: `https://youtu.be/dQw4w9WgXcQ` with `--no-provider youtube`; an address of a video whose identifier is too
long or too short to ask about.

**Leaves alone**: channels and playlists, of which 404 is known; pages that refuse, fail or want consent.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import youtube
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    end = outcome.final_url if outcome else None
    if outcome is None or end is None or not youtube.shows_video(end) or not outcome.is_good:
        return None
    detail = f"{answered(outcome)}, as YouTube does for every video, removed ones too"
    return Verdict(health=Health.UNKNOWN, reason="youtube-page", detail=detail)
