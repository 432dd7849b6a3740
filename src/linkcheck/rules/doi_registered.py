"""A publisher's page refuses, is silent or is gone, while the DOI in its address is registered.

**What it says**: `alive`, reason `doi-registered`, where the page refuses robots or gives no usable answer; `moved`,
reason `doi-elsewhere`, where the publisher says that the page is gone, its host has no name any more, or something
else stands there. The detail names both witnesses.

**Why**: the registry's word is about the work, the page's about one visit. A refusal or an outage says nothing
against a work that is registered. A 404 is about the address: publishers rebuild their sites, and what they must
keep right is the DOI (ISO 26324; DOI Handbook). So the reader of this link gets nothing, but nothing is lost: the
work has moved to where its DOI leads, which is proposed.

**Catches**: `https://dl.acm.org/doi/10.1145/2809654.2766959` with 403 or a time-out (alive);
`https://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30` with 404 (moved).

**Leaves alone**: pages that answer well; mirrors such as Sci-Hub, which are judged for themselves; DOIs of which the
registries did not answer or which they do not know, where the page decides; a doi.org link that was fetched and
found dead.
"""

from typing import Final

from linkcheck import urls
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.identifiers import doi
from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules import (
    blocked,
    challenge,
    gone,
    login,
    no_such_name,
    parked,
    redirect_to_error,
    redirect_to_root,
    soft_404,
    unreachable,
)

# What rules would say of the page alone, in their own order; those that find it good are left out.
_OF_PAGES: Final = (
    *(challenge, blocked, login, no_such_name, gone, unreachable),
    *(parked, soft_404, redirect_to_error, redirect_to_root),
)


def judge(evidence: Evidence) -> Verdict | None:
    record = evidence.record
    if record is None or record.standing is not Standing.FOUND or evidence.identifier.scheme != doi.SCHEME:
        return None
    host = urls.host(evidence.url)
    page = _of_page(evidence)
    if page is None or is_shadow_library(host):
        return None
    witness = f"{record.provider or 'a registry'} knows its DOI {record.identifier.value}"
    if page.health in (Health.BLOCKED, Health.UNREACHABLE):
        detail = f"{witness}, though the page {page.detail}" if _is_predicate(page) else f"{witness}, though {page.detail}"
        return Verdict(health=Health.ALIVE, reason="doi-registered", detail=detail)
    if host in doi.RESOLVERS:
        return None
    return Verdict(health=Health.MOVED, reason="doi-elsewhere", detail=f"{witness}, but this page is no more: {page.detail}")


def _of_page(evidence: Evidence) -> Verdict | None:
    return next((verdict for rule in _OF_PAGES if (verdict := rule.judge(evidence)) is not None), None)


def _is_predicate(page: Verdict) -> bool:
    """Whether the detail lacks a subject, as in "answers 403 Forbidden"."""
    return page.detail.startswith(("answers ", "wants "))
