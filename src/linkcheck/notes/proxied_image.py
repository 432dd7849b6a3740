"""The picture is a copy on GitHub's image proxy.

**What it says**: note `proxied-image`, with the address of the original.

**Why**: GitHub shows pictures of README files through its proxy, and who copies from the page copies the proxy's
address. It is made for GitHub's own pages and signed with a key of GitHub's: when the copy is dropped, or the key
changes, it is gone (GitHub Docs, "About anonymized URLs"). The original stands in the address, in hexadecimal.

**Catches**: `https://camo.githubusercontent.com/1d2e3b…/687474703a2f2f692e696d6775722e636f6d2f612e706e67`, which is
`http://i.imgur.com/a.png`; the older hosts `i.github-camo.com` and `a248.e.akamai.net/camo.github.com`.

**Leaves alone**: `https://user-images.githubusercontent.com/…`, which are originals.
"""

from linkcheck.hosts import camo
from linkcheck.model import Evidence, Note
from linkcheck.urls import shown


def note(evidence: Evidence) -> Note | None:
    original = camo.original(evidence.url)
    return Note("proxied-image", f"a copy on GitHub's image proxy; the original is {shown(original)}") if original else None
