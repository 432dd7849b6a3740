"""The relative destination names a file that is not there.

**What it says**: `dead`, reason `no-such-file`, confirmed: the disk was asked, and it does not have bad days.

**Why**: a relative destination is published with the catalog. Letters count as they are written, also where the
disk does not mind, since the web server will. `www.example.org/a` without a scheme is such a destination too:
browsers look for a file.

**Catches**: `docs/missing.md`, `/assets/gone.jpg` below the root, `ReadMe.md` where the file is `README.md`.

**Leaves alone**: folders, `#anchor` alone, `file.md?raw=true`, names written with `%20`.
"""

from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.NO_SUCH_FILE:
        return None
    detail = outcome.detail or "there is no such file"
    return Verdict(health=Health.DEAD, reason="no-such-file", detail=detail, confirmed=True)
