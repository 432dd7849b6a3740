"""Addresses of GitHub's image proxy, which name the picture that they stand for.

Camo (https://github.com/atmos/camo, "URL Formats") serves `/<digest>/<address in hexadecimal>` and
`/<digest>?url=<address>`; the digest signs the address, so it is the very one that was proxied.
"""

import re

from linkcheck import urls
from linkcheck.urlparts import parts

_HOSTS = frozenset({"camo.githubusercontent.com", "i.github-camo.com", "camo.github.com"})
# Akamai's name for the proxy, until about 2014: a248.e.akamai.net/camo.github.com/<digest>/<hexadecimal>
_BEHIND_AKAMAI = re.compile(r"a[0-9]+\.e\.akamai\.net")
_DIGEST = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
_LONGEST = 4_000


def original(url: str) -> str:
    """The address that `url` is a proxy for; "" when it is none, or names none."""
    split = parts(url)
    if split is None or len(url) > 2 * _LONGEST:
        return ""
    segments = split.segments
    if _BEHIND_AKAMAI.fullmatch(split.host) and segments[:1] == ("camo.github.com",):
        segments = segments[1:]
    elif split.host not in _HOSTS:
        return ""
    if not segments or not _DIGEST.fullmatch(segments[0]):
        return ""
    named = _decoded(segments[1]) if len(segments) == 2 else split.query.get("url", "")
    return named if _is_address(named) else ""


def _decoded(hexadecimal: str) -> str:
    try:
        return bytes.fromhex(hexadecimal).decode()
    except ValueError:
        return ""


def _is_address(text: str) -> bool:
    try:
        return urls.is_http(text) and bool(urls.request(text).host)
    except ValueError:
        return False
