"""The domain is for sale, or shows nothing but advertisements.

**What it says**: `unknown`, reason `parked`.

**Why**: an expired domain answers 200 to everything, so it looks alive for years ("Parking Sensors", Vissers et
al., NDSS 2015). Either the chain ends at a market for domains, or the page has a mark that only parking services
set. It is not called dead by a machine: the page is there, and it is a person who must see that it is another one.

**Catches**: a redirect to `https://www.hugedomains.com/…`; a page with `window.LANDER_SYSTEM`.

**Leaves alone**: links to such a market itself; an article that quotes the marks; pages with advertisements.
"""

from linkcheck import signals
from linkcheck.model import Evidence, Health, Verdict
from linkcheck.moves import leads_to_market
from linkcheck.phrases import answered

_LONGEST_PARKING_PAGE = 2_000


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300:
        return None
    page = outcome.page
    marks = [mark for mark in page.signals if mark in signals.PARKED] if page else []
    is_parked = bool(marks) and page is not None and page.text_length < _LONGEST_PARKING_PAGE
    if not is_parked and not leads_to_market(outcome):
        return None
    detail = f"{answered(outcome)}, but the domain seems to be parked or for sale ({marks[0] if marks else 'market'})"
    return Verdict(health=Health.UNKNOWN, reason="parked", detail=detail)
