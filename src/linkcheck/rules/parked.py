"""The domain is for sale, or shows nothing but advertisements.

**What it says**: `unknown`, reason `parked`.

**Why**: an expired domain answers 200 to everything, so it looks alive for years ("Parking Sensors", Vissers et
al., NDSS 2015). Either the chain ends at a market for domains, or a short page has a mark that only parking services
set, or it has two that are common there and an address that nobody has gets the same page. It is not called dead by a
machine: the page is there, and it is a person who must see that it is another one.

**Catches**: a redirect to `https://www.hugedomains.com/…`; a page with `window.LANDER_SYSTEM`; one titled "example.org is for
sale" with advertisements for domains on every address.

**Leaves alone**: links to such a market itself; an article that quotes the marks; pages with advertisements; a page that
offers a domain, on a host that answers 404 to nonsense.
"""

from linkcheck.evidence.moves import leads_to_market
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Page, Verdict
from linkcheck.pages import signals
from linkcheck.siblings import Sibling, answer

_LONGEST_PARKING_PAGE = 2_000


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good:
        return None
    proof = "it is a market for domains" if leads_to_market(outcome) else ""
    if not proof and outcome.page is not None and outcome.page.text_length < _LONGEST_PARKING_PAGE:
        proof = _of_page(outcome.page, evidence)
    if not proof:
        return None
    detail = f"{answered(outcome)}, but the domain seems to be parked or for sale ({proof})"
    return Verdict(health=Health.UNKNOWN, reason="parked", detail=detail)


def _of_page(page: Page, evidence: Evidence) -> str:
    strong = [mark for mark in page.signals if mark in signals.PARKED]
    weak = [mark for mark in page.signals if mark in signals.PERHAPS_PARKED]
    if strong:
        return strong[0]
    if len(weak) > 1 and answer(evidence) is Sibling.SAME:
        return f"{' and '.join(weak)}, the same for an address that nobody has"
    return ""
