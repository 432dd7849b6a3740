"""Hugging Face has no such repository, or has closed it, and the page says so too.

**What it says**: `dead`, reason `huggingface-unknown`, confirmed: the API names the repository as missing, and the page is
a second witness, or was silent; reason `disabled` where Hugging Face itself closed it to everybody.

**Why**: the API answers 404 with the code `RepoNotFound` only to those whom it tells so (huggingface_hub,
`hf_raise_for_status`). To everybody else it answers 401 for missing and private ones alike, which is
`huggingface_hidden`.

**Catches**: `https://huggingface.co/datasets/laion/laion-art` while access to it is disabled.

**Leaves alone**: 401, whatever is meant by it; a page that answers well; a file that is gone in a repository that is
there.
"""

from linkcheck.evidence.phrases import answered, failed
from linkcheck.identifiers import huggingface
from linkcheck.model import Evidence, Health, Standing, Verdict

_CLOSED = frozenset({401, 403, 404, 410, 451})


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if record is None or outcome is None or evidence.identifier.scheme != huggingface.SCHEME:
        return None
    if outcome.status is not None and outcome.status < 400:
        return None
    page = answered(outcome) if outcome.status is not None else failed(outcome)
    if record.standing is Standing.UNKNOWN:
        detail = f"{record.detail}; the page: {page}"
        return Verdict(health=Health.DEAD, reason="huggingface-unknown", detail=detail, confirmed=True)
    if record.metadata.facts.get("disabled") is True and outcome.status in _CLOSED:
        detail = f"Hugging Face has disabled {record.identifier.value}; the page: {page}"
        return Verdict(health=Health.DEAD, reason="disabled", detail=detail)
    return None
