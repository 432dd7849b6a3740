"""The page has a good status, and is what its host shows for whatever it does not have.

**What it says**: `dead`, reason `soft-404`, where the page says itself that there is nothing and an address that nobody
has gets the same page; confirmed when a later run, days apart, finds the same. `unknown` where there is only one of
these witnesses.

**Why**: 7 % of servers answer 200 for what they do not have (Prieto 2014), and 29 % of dead links were like that
(Bar-Yossef et al., WWW 2004), whose way to find out this is: ask beside the page for nonsense (the probe `sibling`).
Words in the text prove nothing: a specification may say that a feature "has been removed". So the words must be the
title or a heading, or a whole part of it. Without the probe's answer it must be the title, and the page as short as an
error page.

**Catches**: 200 with the title "Page not found | Example"; a redirect of every old address to the same page, which
has nothing of the old one; a site that shows one page, whatever the address is.

**Leaves alone**: an article "How we fixed our 404 page"; a page with such a title on a host that answers 404 to
nonsense; front pages; a link to `/404` itself; pages that only scripts fill, of which `unverifiable` speaks.
"""

import re

from linkcheck.evidence import moves
from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Outcome, Page, Verdict
from linkcheck.pages import absence, signals
from linkcheck.siblings import Sibling, answer

_LONGEST_ERROR_PAGE = 1_500
_OWN = re.compile(r"404|not[-_]?found", re.IGNORECASE)


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good or outcome.page is None:
        return None
    if _OWN.search(evidence.url) or moves.is_front(evidence.url):
        return None
    beside, words = answer(evidence), absence.said(outcome.page)
    if beside is Sibling.SAME:
        return _whatever_the_address(outcome, outcome.page, words)
    if beside is Sibling.HONEST or not absence.is_titled(outcome.page) or not _is_short(outcome.page):
        return None
    detail = f"{answered(outcome)}, but the page says {words!r}"
    return Verdict(health=Health.UNKNOWN, reason="soft-404", detail=detail)


def _whatever_the_address(outcome: Outcome, page: Page, words: str) -> Verdict:
    # The shell of an application brings the heading of its error page along, and hides it.
    is_shown = words == page.title or not any(mark in signals.SHELLS for mark in page.signals)
    if words and is_shown:
        detail = f"{answered(outcome)}, but the page says {words!r}, as it does for an address that nobody has"
        return Verdict(health=Health.DEAD, reason="soft-404", detail=detail)
    detail = f"{answered(outcome)}, but with the same page as an address that nobody has"
    return Verdict(health=Health.UNKNOWN, reason="soft-404", detail=detail)


def _is_short(page: Page) -> bool:
    return page.text_length <= _LONGEST_ERROR_PAGE and page.complete
