"""Hugging Face does not say whether the repository is missing or private.

**What it says**: `blocked`, reason `missing-or-private`.

**Why**: Hugging Face answers 401 to whoever has no account, for repositories that were deleted or renamed away as for those
that are private, so that nobody learns which (huggingface_hub, `hf_raise_for_status`; the page of a deleted repository
answers 401 to programs, too). Many are private for a while only. So it is no death, but more than a robot's trouble: a
person should open it.

**Catches**: `https://huggingface.co/runwayml/stable-diffusion-v1-5` with 401, of the page or of a file in it.

**Leaves alone**: pages with 404, which are `gone`; gated repositories.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import huggingface
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if outcome is None or outcome.status != 401 or evidence.identifier.scheme != huggingface.SCHEME:
        return None
    is_hidden = record is not None and record.standing is Standing.UNVERIFIED and bool(record.provider)
    if not is_hidden and outcome.headers.get("x-error-code") != "RepoNotFound":
        return None
    name = evidence.identifier.value
    detail = f"{answered(outcome)}: {name} is missing or private, and Hugging Face does not say which"
    return Verdict(health=Health.BLOCKED, reason="missing-or-private", detail=detail)
