"""The picture itself instead of its copy on GitHub's image proxy.

**What it proposes**: the original that the proxy's address names, or its place over https, where it was asked and is a
picture; certain where the proxy still serves a picture of the same type and size.

**Why**: the proxy's address is signed with a key of GitHub's and dies with it; the original is what the author wrote,
and GitHub proxies it again by itself wherever it shows the catalog.

**Catches**: `https://camo.githubusercontent.com/1d2e…/6874…676966` to `http://i.giphy.com/3o6E.gif`.

**Leaves alone**: originals that are gone, or that redirect elsewhere, as Imgur does to a picture that says "removed".
"""

from linkcheck import urls
from linkcheck.evidence import moves
from linkcheck.hosts import camo
from linkcheck.model import Evidence, Outcome, Remedy, Verdict


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    del verdict
    original = camo.original(evidence.url)
    outcome = evidence.probes.get(urls.without_fragment(original)) if original else None
    if outcome is None or not _is_picture(outcome):
        return None
    end = outcome.final_url or original
    is_secured = moves.is_secured(outcome.target.url, end)
    if not (is_secured or moves.same_address(outcome.target.url, end)):
        return None
    written = end if is_secured and moves.is_permanent(outcome) else original
    return Remedy(urls.carried(written), "camo-original", certain=_is_same(evidence.outcome, outcome))


def _is_picture(outcome: Outcome) -> bool:
    return outcome.is_good and _type(outcome).startswith("image/")


def _is_same(copy: Outcome | None, original: Outcome) -> bool:
    if copy is None or not _is_picture(copy) or _type(copy) != _type(original):
        return False
    size = copy.headers.get("content-length", "")
    return bool(size) and size == original.headers.get("content-length", "")


def _type(outcome: Outcome) -> str:
    return outcome.headers.get("content-type", "").partition(";")[0].strip().lower()
