"""The page is an empty shell that scripts fill, the same for every address.

**What it says**: `unknown`, reason `unverifiable`.

**Why**: the server of a single-page application answers 200 to whatever it is asked, and only the scripts in a browser
find out whether there is anything. So the status is no health, and the sameness no soft 404 either.

**Catches**: a page with an empty `<div id="root">` and hardly any text, where an address that nobody has gets the same.

**Leaves alone**: such a page on a host that answers 404 to nonsense; applications whose server writes the text.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.model import Evidence, Health, Verdict
from linkcheck.probes.sibling import is_script_shell
from linkcheck.siblings import Sibling, answer


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.page is None or not is_script_shell(outcome.page):
        return None
    if answer(evidence) is not Sibling.SAME:
        return None
    detail = f"{answered(outcome)}, with a shell that only scripts fill, the same for every address; open it in a browser"
    return Verdict(health=Health.UNKNOWN, reason="unverifiable", detail=detail)
