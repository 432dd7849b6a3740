"""The repository is there, the file or folder in it is not.

**What it says**: `dead`, reason `path-gone`, with the repository's name and its default branch; confirmed when a
later run, days apart, finds the same.

**Why**: files are moved within repositories all the time (`tensorflow/models` moved all its folders to `research/`
in 2017), and GitHub redirects renamed repositories and branches, but no paths. Whoever repairs the link should look
for it in the repository, which still lives, before anywhere else.

**Catches**: `https://github.com/tensorflow/models/tree/master/street` with 404.

**Leaves alone**: a repository that is gone itself; pages that answer well; everything where nobody asked the API.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import github
from linkcheck.model import Evidence, Health, Standing, Verdict

_GONE = frozenset({404, 410})


def judge(evidence: Evidence) -> Verdict | None:
    record, outcome = evidence.record, evidence.outcome
    if record is None or record.standing is not Standing.FOUND or evidence.identifier.scheme != github.SCHEME:
        return None
    if outcome is None or outcome.status not in _GONE or github.is_front_page(evidence.url):
        return None
    facts = record.metadata.facts
    branch = facts.get("default_branch")
    where = f", with the default branch {branch}" if branch else ""
    name = facts.get("name") or record.identifier.value
    detail = f"{answered(outcome)}; the repository {name} is there{where}, but not this path in it"
    return Verdict(health=Health.DEAD, reason="path-gone", detail=detail)
