"""The new address of a page whose host is known to have moved.

**What it proposes**: the first place of `linkcheck.hosts.moved_hosts` that answers well, by the same rules as any link, with
the destination's fragment; certain where its title is the entry's own, or where the old host itself redirects for good to
the same paper.

**Why**: ACL's, CVF's and Google Code's old hosts lost their redirects or never had any, and their papers are one host
further. But a table of hosts knows no single page, so nothing is proposed that has not been asked.

**Catches**: `http://acl.ldc.upenn.edu/P/P03/P03-1054.pdf` to `https://aclanthology.org/P03-1054.pdf`;
`https://code.google.com/p/redsvd/` to `https://code.google.com/archive/p/redsvd`;
`https://github.com/tensorflow/models/tree/master/im2txt` to `…/tree/master/research/im2txt`;
`https://ieeexplore-ieee-org.lib.ezproxy.ust.hk/document/8337102/` to `https://ieeexplore.ieee.org/document/8337102/`,
also where the publisher refuses robots.

**Leaves alone**: pages that are there; new places that do not answer, or have an error page.
"""

from msgspec.structs import replace

from linkcheck import urls
from linkcheck.classify import classify
from linkcheck.evidence import moves
from linkcheck.evidence.papers import is_renamed
from linkcheck.evidence.titles import normalise
from linkcheck.hosts import moved_hosts
from linkcheck.model import Evidence, Health, Outcome, Remedy, Verdict
from linkcheck.rules import RULES

_GOOD = (Health.ALIVE, Health.MOVED)
_FEWEST_WORDS = 4


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    if verdict.health is not Health.MOVED and not evidence.probes:
        # No candidate can have answered.
        return None
    for address in moved_hosts.candidates(evidence.url):
        outcome = _answer(address, evidence, verdict)
        if outcome is not None and _is_good(address, outcome, evidence):
            written = _written(address, outcome, evidence.url)
            certain = _is_of_entry(outcome, evidence) or _is_promised(written, evidence, verdict)
            return Remedy(written, "moved-host", certain=certain)
    return None


def _answer(address: str, evidence: Evidence, verdict: Verdict) -> Outcome | None:
    """What `address` answered: when it was asked for, or at the end of the destination's own redirects."""
    if verdict.health is not Health.MOVED:
        return evidence.probes.get(address)
    end = evidence.outcome.final_url if evidence.outcome else None
    return evidence.outcome if end and _is_same_place(end, address) else None


def _is_same_place(one: str, other: str) -> bool:
    return moves.same_address(one.rstrip("/"), other.rstrip("/"))


def _is_good(address: str, outcome: Outcome, evidence: Evidence) -> bool:
    named = classify(address)
    asked = replace(evidence, destination=address, url=address, identifier=named, outcome=outcome, record=None, skip="")
    verdict = next((found for rule in RULES if (found := rule.judge(asked)) is not None), None)
    is_refused = verdict is not None and verdict.health is Health.BLOCKED and bool(moved_hosts.behind_proxy(evidence.url))
    return is_refused or (verdict is not None and verdict.health in _GOOD)


def _written(address: str, outcome: Outcome, url: str) -> str:
    end = outcome.final_url
    written = urls.carried(end) if end and moves.is_permanent(outcome) and not moves.is_passing(end) else address
    fragment = urls.fragment(url)
    return f"{urls.without_fragment(written)}#{fragment}" if fragment else written


def _is_promised(written: str, evidence: Evidence, verdict: Verdict) -> bool:
    """Whether the destination's own host says for good that its paper is there now."""
    return verdict.health is Health.MOVED and is_renamed(evidence.url, written)


def _is_of_entry(outcome: Outcome, evidence: Evidence) -> bool:
    """Whether the page has the title of each entry that links to it, word for word."""
    if outcome.page is None:
        return False
    page = outcome.page
    shown = [normalise(title) for title in (*page.meta.get("citation_title", ()), *page.headings, page.title)]
    titles = {normalise(mention.entry.title) for mention in evidence.mentions}
    return all(len(title.split()) >= _FEWEST_WORDS and any(title in one for one in shown) for title in titles)
