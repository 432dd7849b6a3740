"""The repository on Hugging Face is there, the file or folder in it is not.

**What it says**: `dead`, reason `path-gone`, with the repository's name; confirmed when a later run, days apart, finds the
same.

**Why**: as on GitHub, files move within repositories, and whoever repairs the link should look there before anywhere
else. Hugging Face says which part is missing: the code `EntryNotFound` or `RevisionNotFound` is about a file or branch in
a repository that is there (huggingface_hub, `hf_raise_for_status`).

**Catches**: `https://huggingface.co/nvidia/canary-1b/blob/main/gone.md` with 404.

**Leaves alone**: a repository's own page; pages that answer well.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import huggingface
from linkcheck.model import Evidence, Health, Standing, Verdict

_GONE = frozenset({404, 410})
_IN_A_REPOSITORY = frozenset({"EntryNotFound", "RevisionNotFound"})


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if evidence.identifier.scheme != huggingface.SCHEME or outcome is None or outcome.status not in _GONE:
        return None
    is_there = record is not None and record.standing is Standing.FOUND and not record.metadata.facts.get("disabled")
    if not is_there and outcome.headers.get("x-error-code") not in _IN_A_REPOSITORY:
        return None
    if huggingface.is_front_page(evidence.url):
        return None
    name = record.metadata.facts.get("name") if record is not None and is_there else ""
    detail = f"{answered(outcome)}; the repository {name or evidence.identifier.value} is there, but not this path in it"
    return Verdict(health=Health.DEAD, reason="path-gone", detail=detail)
