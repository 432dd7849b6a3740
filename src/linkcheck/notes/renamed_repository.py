"""The repository has another name, or another owner, now.

**What it says**: note `renamed-repository`, with the new name.

**Why**: GitHub redirects the old name until somebody takes it for a repository of their own, and then the link leads
to a stranger's code ("repo-jacking"; GitHub's documentation, "Renaming a repository"). The new name is known from
GitHub's API, or from a permanent redirect of the page to another repository. Hugging Face does the same, and its API, too,
answers under the old name with the new one.

**Catches**: `https://github.com/tmbdev/ocropy`, which is `ocropus/ocropy` now; `https://huggingface.co/datasets/squad`,
which is `datasets/rajpurkar/squad` now.

**Leaves alone**: names that differ in upper and lower case only; `https://github.com//owner/name`; redirects within
a repository.
"""

from linkcheck.evidence import moves
from linkcheck.identifiers import github, huggingface
from linkcheck.model import Evidence, Note, Standing


def note(evidence: Evidence) -> Note | None:
    name = new_name(evidence)
    return Note("renamed-repository", f"{evidence.identifier.value} is {name} now") if name else None


def new_name(evidence: Evidence) -> str:
    """The repository's name today, as in its identifier; "" where it is the one in the destination, or unknown."""
    named = evidence.identifier
    if named.scheme not in (github.SCHEME, huggingface.SCHEME):
        return ""
    name = _of_record(evidence) or (_of_redirect(evidence) if named.scheme == github.SCHEME else "")
    return name if name.lower() != named.value.lower() else ""


def _of_record(evidence: Evidence) -> str:
    record = evidence.record
    return str(record.metadata.facts.get("name", "")) if record and record.standing is Standing.FOUND else ""


def _of_redirect(evidence: Evidence) -> str:
    outcome = evidence.outcome
    end = outcome.final_url if outcome else None
    if outcome is None or end is None or not moves.is_permanent(outcome):
        return ""
    return github.written_name(end)
