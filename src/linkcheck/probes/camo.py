"""The original of a picture on GitHub's image proxy.

**What it asks**: the address that the proxy's address names.

**Why**: the remedy `camo-original` writes it down, and many originals died before their copies did.

**Asks for**: `http://i.imgur.com/a.png`, for `https://camo.githubusercontent.com/…/687474703a2f2f692e696d6775722e…`.

**Leaves alone**: what the user left out; addresses with a user name in them; shadow libraries.
"""

from linkcheck import urls
from linkcheck.hosts import camo
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.model import Finding, Health

NAME = "camo"


def addresses(finding: Finding) -> tuple[str, ...]:
    if finding.verdict.health is Health.SKIPPED:
        return ()
    original = camo.original(finding.evidence.url)
    if not original or urls.request(original).userinfo or is_shadow_library(urls.host(original)):
        return ()
    return (urls.without_fragment(original),)
