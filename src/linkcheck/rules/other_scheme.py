"""The destination is no address of the web.

**What it says**: `skipped`, reason `unsupported-scheme`.

**Why**: mail addresses, telephone numbers, `ftp:`, `data:` and the like may be fine or not; we only ask over http
and https. Misspelt schemes never get here, `invalid_destination` has them.

**Catches**: `mailto:someone@example.org`, `ftp://ftp.example.org/a.zip`, `javascript:void(0)`, `arXiv:1706.03762`.

**Leaves alone**: `https://…`, relative paths, `#anchor`.
"""

from linkcheck import urls
from linkcheck.model import Evidence, Health, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    scheme = urls.scheme(evidence.url)
    if not scheme or scheme in ("http", "https"):
        return None
    detail = f"not asked: {scheme + ':'!r} is neither http nor https"
    return Verdict(health=Health.SKIPPED, reason="unsupported-scheme", detail=detail)
