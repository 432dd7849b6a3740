"""The same address over https, of a page that http still serves.

**What it asks**: `https://…` for an `http://…` that answered well and sent nobody to https.

**Why**: only the answer over https shows that it is the same page: many old hosts have another site there, another
machine's certificate, or nothing. The note `insecure` and the remedy `https` rest on it.

**Asks for**: `http://www.example.org/paper.html` that answered 200, at once or when its cookie came back.

**Leaves alone**: what redirects elsewhere; other ports than 80, whose neighbour over TLS nobody knows; addresses with a user
name; shadow libraries.
"""

from linkcheck import urls
from linkcheck.evidence import moves
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.model import Finding, Health

NAME = "https"


def addresses(finding: Finding) -> tuple[str, ...]:
    evidence, outcome = finding.evidence, finding.evidence.outcome
    if finding.verdict.health is not Health.ALIVE or outcome is None or not moves.stays(outcome):
        return ()
    if urls.scheme(evidence.url) != "http" or moves.is_by_design(evidence.url):
        return ()
    try:
        request = urls.request(evidence.url)
    except ValueError:
        return ()
    if request.port != 80 or request.userinfo or is_shadow_library(request.host):
        return ()
    return (secured(evidence.url),)


def secured(url: str) -> str:
    """`url`, which is http, over https and without its fragment."""
    return "https" + urls.without_fragment(url)[len("http") :]
