"""Nobody was asked, because the user or the run said so.

**What it says**: `skipped`, with the reason: a `linkcheck-disable` comment over every place of the destination,
`--exclude`, `--only`, or `--offline`.

**Why**: what was not looked at must not count as good. It stays in the report with its reason, so that an exclusion
that has outlived its cause is seen (sixteen other tools drop such links in silence).

**Catches**: `https://intranet.example/x` under `<!-- linkcheck-disable: only inside the company -->`.

**Leaves alone**: a destination that one comment covers at one place while another place has no comment.
"""

from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    if not evidence.skip:
        return None
    return Verdict(health=Health.SKIPPED, reason="skipped", detail=f"not asked: {evidence.skip}")
