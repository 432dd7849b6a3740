"""What a misspelt address most likely means.

**What it proposes**: the same with `https://` in front, for a look.

**Why**: `htps://example.org/a`, `https//example.org/a` and `www.example.org/a` are slips that a reader repairs at a
glance. A machine may show the repair and must not apply it: the host has not been asked.

**Catches**: `htps://…`, `http:/…`, `https//…`, `https://http://…`, and the missing files `www.example.org/a` and
`example.org/a.pdf`.

**Leaves alone**: `README.md`, `docs/guide.md`: what ends like a host may be a file, so a host without `www.` needs
a path.
"""

import re

from linkcheck import urls
from linkcheck.hosts.domains import has_known_suffix
from linkcheck.model import Evidence, Failure, Remedy, Verdict
from linkcheck.rules.invalid_destination import is_misspelt

_DOUBLED = re.compile(r"https?://(?=https?:?//)", re.IGNORECASE)
_BEGINNING = re.compile(r"(?P<scheme>[a-z]+)?[:;.,]*[/\\]{0,3}(?P<rest>[^/\\\s].*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/\S+)?", re.IGNORECASE)


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    url = evidence.url.strip()
    if verdict.reason == "invalid-destination":
        repaired = _repaired(url)
    elif evidence.outcome is not None and evidence.outcome.failure is Failure.NO_SUCH_FILE and not urls.scheme(url):
        repaired = f"https://{url}" if _is_host_and_path(url) else ""
    else:
        return None
    return Remedy(repaired, "spelling", certain=False) if repaired and _is_good(repaired) else None


def _repaired(url: str) -> str:
    url = _DOUBLED.sub("", url)
    match = _BEGINNING.fullmatch(url)
    scheme = (match["scheme"] or "").lower() if match else ""
    if not match or not (scheme in ("http", "https") or is_misspelt(scheme)):
        return ""
    return f"http{'s' if 's' in scheme else ''}://{match['rest']}"


def _is_host_and_path(url: str) -> bool:
    match = _HOST.match(url)
    if not match or not has_known_suffix(match["host"].lower()):
        return False
    return match["host"].lower().startswith("www.") or bool(match["path"])


def _is_good(url: str) -> bool:
    try:
        return has_known_suffix(urls.request(url).host)
    except ValueError:
        return False
