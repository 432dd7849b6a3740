"""Hugging Face's API knows the repository, though its page refuses robots or is out of order, or its files want an account.

**What it says**: `alive`, reason `huggingface-found` for a repository's own page, `gated` for what is in a gated one.

**Why**: what the API says is about the same thing. A gated repository gives its files to whoever accepts its terms with an
account, and answers 401 or 403 to everybody else, with the code `GatedRepo`: a reader gets through.

**Catches**: `https://huggingface.co/nvidia/canary-1b` with 429;
`https://huggingface.co/meta-llama/Llama-2-7b/resolve/main/config.json` with 401 and `X-Error-Code: GatedRepo`.

**Leaves alone**: files in other repositories, of which the API was not asked; private repositories, which only the owner
of a token can read; pages with 404.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import huggingface
from linkcheck.model import Evidence, Health, Standing, Verdict
from linkcheck.rules import blocked, challenge, unreachable

_REFUSALS = frozenset({401, 403})


def judge(evidence: Evidence) -> Verdict | None:
    if evidence.identifier.scheme != huggingface.SCHEME or evidence.outcome is None:
        return None
    return _gated(evidence) or _found(evidence)


def _gated(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status not in _REFUSALS:
        return None
    if outcome.headers.get("x-error-code") != "GatedRepo" and not _facts_say(evidence, "gated"):
        return None
    detail = f"{answered(outcome)}: {evidence.identifier.value} is there for whoever accepts its terms"
    return Verdict(health=Health.ALIVE, reason="gated", detail=detail)


def _found(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if record is None or record.standing is not Standing.FOUND or outcome is None or outcome.status in (404, 410):
        return None
    if _facts_say(evidence, "private") or _facts_say(evidence, "disabled") or not huggingface.is_front_page(evidence.url):
        return None
    page = next((verdict for rule in (challenge, blocked, unreachable) if (verdict := rule.judge(evidence))), None)
    if page is None:
        return None
    detail = f"Hugging Face's API knows {record.identifier.value}; the page: {page.detail}"
    return Verdict(health=Health.ALIVE, reason="huggingface-found", detail=detail)


def _facts_say(evidence: Evidence, fact: str) -> bool:
    record = evidence.record
    return record is not None and record.standing is Standing.FOUND and record.metadata.facts.get(fact) is True
