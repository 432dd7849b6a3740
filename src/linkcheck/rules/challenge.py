"""A bot wall stands in front of the page.

**What it says**: `blocked`, reason `challenge`.

**Why**: Cloudflare, Anubis, AWS WAF and others answer robots with a riddle, under any status: 200, 202, 403, 503
and even 404. A reader's browser solves it. So a wall's answer is neither health nor death, and we neither solve nor
evade it. Marks that stand on walls only (`cf-mitigated: challenge`, a script that defines `_cf_chl_opt`,
`id="anubis_challenge"`) decide alone, if the page is as short as walls are; marks that good pages have too, such as
"Just a moment" or a captcha's script, only beside 403, 429 or 503 (the reviews of `is-antibot` show what goes wrong
otherwise), or where the script of a wall is all that a page has, as Incapsula and others answer 200.

**Catches**: 403 with `cf-mitigated: challenge`; 200 with Anubis' script; 202 with `x-amzn-waf-action: challenge`;
503 titled "Just a moment..."; 200 with nothing but `/_Incapsula_Resource`; CloudFront's "Request blocked" with 403;
blog.csdn.net's 521, a wall that wants a cookie.

**Leaves alone**: an article about Cloudflare that quotes `_cf_chl_opt`; a log-in form with reCAPTCHA on a page that
answers 200; 521 of other hosts, where it means that the server is down.
"""

from linkcheck import urls
from linkcheck.evidence.phrases import answered
from linkcheck.hosts.domains import is_under
from linkcheck.model import Evidence, Health, Outcome, Verdict
from linkcheck.pages import signals

_REFUSING = frozenset({403, 429, 503})
# The visible text of real walls is a sentence or two; quotations of their scripts stand in articles.
_LONGEST_WALL = 2_000
_WALLS_WITH_521 = ("csdn.net",)
_SERVER_DOWN = 521


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    wall = _wall(outcome) if outcome is not None and outcome.status is not None else ""
    if not outcome or not wall:
        return None
    return Verdict(
        health=Health.BLOCKED, reason="challenge", detail=f"{answered(outcome)}, with a challenge for robots ({wall})"
    )


def _wall(outcome: Outcome) -> str:
    """The mark that proves a wall; "" where none does."""
    in_headers = signals.in_headers(outcome.headers)
    page = outcome.page
    in_page = page.signals if page else ()
    strong = [mark for mark in in_headers if mark in signals.STRONG]
    if page is not None and page.text_length < _LONGEST_WALL:
        strong += [mark for mark in in_page if mark in signals.STRONG]
    if strong:
        return strong[0]
    ambient = [mark for mark in (*in_headers, *in_page) if mark in signals.AMBIENT]
    if ambient and outcome.status in _REFUSING:
        return ambient[0]
    host = urls.host(outcome.hops[-1].url) if outcome.hops else ""
    if outcome.status == _SERVER_DOWN and is_under(host, _WALLS_WITH_521):
        return "cookie wall"
    return _alone(outcome)


def _alone(outcome: Outcome) -> str:
    """The script of a wall where a page with a good status has nothing else: no text, no name, no place for text."""
    page = outcome.page
    if page is None or not page.complete or page.text_length or page.title or "description" in page.meta:
        return ""
    if not outcome.is_good or any(mark in signals.SHELLS for mark in page.signals):
        return ""
    return next((mark for mark in page.signals if mark in signals.WALL_SCRIPTS), "")
