"""The page advertises what expired domains are bought for, and has no word of what the link is there for.

**What it says**: `unknown`, reason `changed-hands`.

**Why**: domains that lapse are bought for their visitors: eleven of a catalog's had become casinos and the like, all
with status 200 (awesome-osint #1126). Two witnesses are asked for: the title or heading is one of these advertisements,
and neither the entry's title nor the address has a word in common with the page. It is a suspicion for a person, and
never a death.

**Catches**: an entry "Scene text detection" at a page titled "Situs Slot Gacor | Casino Online", redirected or not.

**Leaves alone**: a paper about detecting gambling sites; "Superhuman AI for multiplayer poker"; slot filling; links whose
entry and address say too little to be missed on the page.
"""

import re
from typing import Final

from linkcheck.evidence.phrases import answered
from linkcheck.evidence.subjects import is_named
from linkcheck.model import Evidence, Health, Page, Verdict

# Each is an advertisement by itself; "poker", "slot" and "bandit" alone are subjects of research.
_ADVERTISEMENTS: Final = re.compile(
    r"\b(?:online casinos?|casinos? online|live casino|casino bonus|free spins|slot (?:gacor|online)|situs (?:slot|judi)"
    r"|judi (?:online|bola)|togel|bandar (?:slot|judi)|sports? betting|betting sites?|payday loans?|(?:buy|cheap) viagra"
    r"|generic cialis|replica watches|canlı bahis|bahis siteleri|deneme bonusu|escort (?:services?|girls?)"
    r"|онлайн казино|казино онлайн)\b"
    r"|博彩|娱乐城|百家乐|老虎机|棋牌游戏|时时彩|澳门赌场",
    re.IGNORECASE,
)


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good or outcome.page is None:
        return None
    words = _advertised(outcome.page)
    if not words or _ADVERTISEMENTS.search(_meant(evidence)) or is_named(evidence, outcome.page) is not False:
        return None
    detail = f"{answered(outcome)}, but advertises {words!r} and has no word of the entry; the domain may have changed hands"
    return Verdict(health=Health.UNKNOWN, reason="changed-hands", detail=detail)


def _advertised(page: Page) -> str:
    found = _ADVERTISEMENTS.search(" | ".join((page.title, *page.headings[:1])))
    return found[0] if found else ""


def _meant(evidence: Evidence) -> str:
    return " ".join((evidence.url.replace("-", " "), *(mention.entry.text for mention in evidence.mentions)))
