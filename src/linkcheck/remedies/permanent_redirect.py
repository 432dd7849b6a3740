"""The address at the end of a chain in which every redirect is for good.

**What it proposes**: that address, with the destination's fragment; kind `https` where nothing but the scheme
differs. Certain only under the same registrable domain, where the new address is as specific as the old one, adds
nothing that depends on who asks and when (a language, a campaign, a version for "latest"), and where it or its page
has a word of the old address or of the entry; or where both name the same paper.

**Why**: 301 and 308 say themselves that links should be rewritten (RFC 9110, 15.4.2). But domains change hands, and
redesigns send a hundred articles to one page: there a person must look. Resolvers, log-ins, front pages and error
pages never come here, since their verdict is not `moved`.

**Catches**: `http://www.example.org/a/b.html` to `https://example.org/a/b`, certain;
`https://www.arxiv-vanity.com/papers/1706.03762/` to `https://arxiv.org/abs/1706.03762`, certain;
`http://blogs.dropbox.com/…` to `https://dropbox.tech/…`, for a look.

**Leaves alone**: chains with a temporary hop; addresses with a session or user name in them.
"""

from linkcheck import urls
from linkcheck.evidence import moves
from linkcheck.evidence.papers import is_renamed
from linkcheck.evidence.subjects import is_named
from linkcheck.model import Evidence, Health, Outcome, Remedy, Verdict
from linkcheck.probes.sibling import is_led_astray
from linkcheck.urls import request


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    outcome = evidence.outcome
    end = outcome.final_url if outcome else None
    if verdict.health is not Health.MOVED or outcome is None or end is None or not moves.is_permanent(outcome):
        return None
    if _has_user(evidence.url) or _has_user(end):
        return None
    kind = "https" if moves.is_secured(evidence.url, end) else "permanent-redirect"
    is_within = moves.is_of_same_owner(evidence.url, end) and _is_same_page(evidence, outcome, end)
    certain = is_within or is_renamed(evidence.url, end)
    return Remedy(_with_fragment(end, urls.fragment(evidence.url)), kind, certain=certain)


def _is_same_page(evidence: Evidence, outcome: Outcome, end: str) -> bool:
    if not moves.keeps_its_subject(evidence.url, end) or moves.is_for_the_moment(evidence.url, end):
        return False
    return not is_led_astray(outcome) or (outcome.page is not None and bool(is_named(evidence, outcome.page)))


def _with_fragment(end: str, fragment: str) -> str:
    """`end` as it may be written: servers send bytes in `Location` that no address should have."""
    scheme, _, rest = end.partition("://")
    authority, slash, target = rest.partition("/")
    written = f"{scheme}://{authority}{slash}{urls.carried(target)}"
    return f"{written}#{fragment}" if fragment else written


def _has_user(url: str) -> bool:
    try:
        return bool(request(url).userinfo)
    except ValueError:
        return True
