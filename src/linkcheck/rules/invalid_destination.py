"""The destination is no address by the rules of addresses, whatever the network does.

**What it says**: `dead`, reason `invalid-destination`, confirmed at once: time does not change a spelling.

**Why**: other checkers call `htps://…` an unsupported scheme and exit with success, so the commonest slips of the pen are
never found. RFC 3986 (3.1, 3.2) says what a scheme and an authority are, RFC 9110 (4.2.1) that an address without a host
is to be rejected, RFC 1035 (2.3.4) that a label has at most 63 octets. Some browsers guess what `https:///a.org` means;
others, feeds and programs do not.

**Catches**: `htps://example.org/x`, `hmttps://arxiv.org/abs/1704.03414`, `http:/example.org`, `https//example.org`,
`http://`, `https://http://example.org`, `https://example.org:99999/`, a label of 64 letters, a path of one machine such
as `C:\\papers\\a.pdf`, and `[code]()`.

**Leaves alone**: `mailto:`, `stun:` and other schemes that exist; relative destinations; names that only do not resolve.
"""

import re

from rapidfuzz.distance import OSA

from linkcheck import urls
from linkcheck.model import Evidence, Health, Verdict
from linkcheck.schemes import KNOWN

_NO_COLON = re.compile(r"https?[;.,]?//", re.IGNORECASE)
# A scheme that is not known is a misspelt "http" only if this little differs and it begins like one.
_MOST_SLIPS = 2


def judge(evidence: Evidence) -> Verdict | None:
    fault = _fault(evidence.url.strip())
    if not fault:
        return None
    return Verdict(health=Health.DEAD, reason="invalid-destination", detail=fault, confirmed=True)


def _fault(url: str) -> str:
    if not url:
        return "the destination is empty"
    scheme = urls.scheme(url)
    if not scheme:
        return "there is no colon after the scheme" if _NO_COLON.match(url) else ""
    if scheme in ("http", "https"):
        return _web_fault(url, scheme)
    if len(scheme) == 1:
        return f"{url[:2]!r} begins a path on one machine, not an address"
    if is_misspelt(scheme):
        return f"{scheme!r} is no scheme; it looks like a slip of the pen for 'http' or 'https'"
    return ""


def is_misspelt(scheme: str) -> bool:
    """Whether `scheme` stands where "http" or "https" was meant: a slip, or text glued to it (`Seehttps://…`)."""
    if scheme in KNOWN or not scheme.isalnum():
        return False
    if scheme.endswith(("http", "https")):
        return True
    return scheme[0] in "ht" and "t" in scheme and "p" in scheme and _slips(scheme) <= min(_MOST_SLIPS, len(scheme) - 2)


def _slips(scheme: str) -> int:
    return min(OSA.distance(scheme, "http"), OSA.distance(scheme, "https"))


def _web_fault(url: str, scheme: str) -> str:
    if not urls.is_http(url):
        return f"there are no two slashes after {scheme + ':'!r}"
    if urls.host(url) in ("http", "https"):
        return "there are two schemes, one after the other"
    try:
        urls.request(url)
    except ValueError as error:
        has_host = url.partition("://")[2][:1] not in ("", "/", "?", "#")
        return urls.shown(str(error)) if has_host else "there is no host after the two slashes"
    return ""
