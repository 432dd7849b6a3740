"""The destination itself leads to an address that is not public.

**What it says**: `skipped`, reason `refused-address`.

**Why**: loopback, private and link-local addresses belong to whoever runs the check, not to the web. Asking them on
behalf of a catalog is how servers are attacked from inside (SSRF); whether it is meant is for the user to say, with
`--allow-net`. A *redirect* to such an address is another thing: its readers get nowhere, and `unreachable` says so.

**Catches**: `http://127.0.0.1:8888/notebook`, `http://router.example/` where the name is 192.168.1.1.

**Leaves alone**: a public page that redirects to `http://10.0.0.1/`.
"""

from linkcheck.model import Evidence, Failure, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.failure is not Failure.REFUSED_ADDRESS or len(outcome.hops) > 1:
        return None
    return Verdict(
        health=Health.SKIPPED, reason="refused-address", detail=f"not asked: {outcome.detail or 'its address is not public'}"
    )
