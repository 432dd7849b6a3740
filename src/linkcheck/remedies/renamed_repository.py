"""The address under the repository's new name.

**What it proposes**: the same address with the new owner and name, over https, certain.

**Why**: the old name redirects only until somebody else takes it. GitHub itself says what the repository is called
now, by its API or by a permanent redirect, and the page under the old address is good: so path and fragment, which
GitHub keeps, are right under the new one. The same goes for Hugging Face and its API.

**Catches**: `https://github.com/tmbdev/ocropy/wiki#install` to `https://github.com/ocropus/ocropy/wiki#install`.

**Leaves alone**: pages that are gone, since their path is gone under the new name, too; pages that refused or did not
answer.
"""

from linkcheck.identifiers import github, huggingface
from linkcheck.model import Evidence, Health, Remedy, Verdict
from linkcheck.notes.renamed_repository import new_name


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    if verdict.health not in (Health.ALIVE, Health.MOVED):
        return None
    name = new_name(evidence)
    with_name = huggingface.with_name if evidence.identifier.scheme == huggingface.SCHEME else github.with_name
    renamed = with_name(evidence.url, name) if name else ""
    return Remedy(renamed, "renamed-repository", certain=True) if renamed else None
