"""What the answer to an address that nobody has says about the page beside it (`linkcheck.probes.sibling`)."""

from enum import Enum, auto

from linkcheck.evidence import moves
from linkcheck.evidence.sameness import are_one_page
from linkcheck.model import Evidence, Outcome
from linkcheck.pages import absence, signals
from linkcheck.probes import sibling

_GONE = frozenset({404, 410})


class Sibling(Enum):
    """SAME: whatever is asked for there, the answer is this page. HONEST: what is not there is answered otherwise, so this
    page is one. UNCLEAR: a wall, an outage or some third page."""

    SAME = auto()
    HONEST = auto()
    UNCLEAR = auto()


def answer(evidence: Evidence) -> Sibling | None:
    """What it says; None where it was not asked."""
    own = evidence.outcome
    other = evidence.probes.get(sibling.of(own)) if own is not None and own.page is not None and own.final_url else None
    if own is None or other is None:
        return None
    if _is_wall(other) or moves.leads_to_login(other):
        return Sibling.UNCLEAR
    if other.status in _GONE:
        return Sibling.HONEST
    if not other.is_good:
        return Sibling.UNCLEAR
    if _are_same(own, other):
        return Sibling.SAME
    return Sibling.HONEST if _says_no(other) else Sibling.UNCLEAR


def _is_wall(outcome: Outcome) -> bool:
    marks = (*signals.in_headers(outcome.headers), *(outcome.page.signals if outcome.page else ()))
    is_refused = outcome.status in (401, 403, 429, 503)
    return is_refused or any(mark in signals.STRONG for mark in marks)


def _are_same(own: Outcome, other: Outcome) -> bool:
    if moves.is_redirected(own) and moves.is_redirected(other) and own.final_url == other.final_url:
        return True
    if own.page is None or other.page is None:
        return False
    return are_one_page(own.page, other.page, names=sibling.differences(own))


def _says_no(outcome: Outcome) -> bool:
    """Whether the host has another way to say that there is nothing, though with a good status."""
    is_sent_away = moves.leads_to_root(outcome) or moves.leads_to_error(outcome)
    return is_sent_away or (outcome.page is not None and bool(absence.said(outcome.page)))
