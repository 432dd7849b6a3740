"""A blog of Blogspot under its own name, instead of that of a country.

**What it proposes**: the same address at `.blogspot.com`, for a look.

**Why**: Google served every blog under the domain of the reader's country, `.blogspot.co.uk` or `.blogspot.jp`, and whoever
copied an address there took the country along. All of them are one blog, whose name is `.blogspot.com`.

**Catches**: `http://example.blogspot.co.uk/2014/07/ocr.html`, whether it answers or its domain has been given up.

**Leaves alone**: `https://example.blogspot.com/`; what answers 404 or 410, since the blog is the same and gone there
too; what redirects by itself.
"""

import re

from linkcheck.model import Evidence, Health, Remedy, Verdict

_OF_A_COUNTRY = re.compile(
    r"(?P<before>https?://[a-z0-9-]+\.blogspot)\.(?!com(?:[:/?#]|\Z))(?:com?\.)?[a-z]{2}(?=[/?#]|\Z)", re.IGNORECASE
)
_NO_NAME = "dns-no-such-name"


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    match = _OF_A_COUNTRY.match(evidence.url)
    may_be_there = verdict.health in (Health.ALIVE, Health.UNREACHABLE) or verdict.reason == _NO_NAME
    if not match or not may_be_there:
        return None
    return Remedy(f"{match['before']}.com{evidence.url[match.end() :]}", "canonical-blogspot", certain=False)
