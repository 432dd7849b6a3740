"""The relative destination leads out of the folder that may be looked into.

**What it says**: `skipped`, reason `outside-root`.

**Why**: a catalog may be anybody's, and must not make us look for `../../../../etc/passwd`, directly or through a
symbolic link. What is out there says nothing about the published catalog anyway: GitHub itself answers
`../../issues`. `--root-dir` widens the folder; without it, it is the git repository around the catalog, or else the
catalog's own folder.

**Catches**: `../../issues`, `../../../etc/passwd`, a symbolic link that points out of the repository.

**Leaves alone**: `../LICENSE` from `docs/catalog.md` inside of the same repository.
"""

from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.OUTSIDE_ROOT:
        return None
    detail = f"not looked for: it leads {outcome.detail or 'out of the folder that may be looked into'}"
    return Verdict(health=Health.SKIPPED, reason="outside-root", detail=detail)
