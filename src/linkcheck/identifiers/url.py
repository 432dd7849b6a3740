"""Every other http or https URL names itself.

Scheme and host are compared without regard to case, a default port is none, and a fragment is a place in what the rest
names (RFC 3986, section 6.2). Path and query stay byte for byte: servers tell `%2F` from `/` and `a` from `A`.
"""

import re

from linkcheck import urls
from linkcheck.model import Identifier

SCHEME = "url"

_REST = re.compile(r"[^:]+://[^/?#\\]*(?P<rest>[^#]*)")


def recognise(url: str) -> Identifier | None:
    """`url` itself; malformed, as written, when no request can be made of it."""
    if not re.match(r"https?:", url, re.IGNORECASE):
        return None
    try:
        request = urls.request(url)
    except ValueError as error:
        return Identifier(SCHEME, url, malformed=str(error))
    match = _REST.match(url)
    rest = match["rest"] if match else ""
    default = {"http": 80, "https": 443}[request.scheme]
    host = f"[{request.host}]" if ":" in request.host else request.host
    port = "" if request.port == default else f":{request.port}"
    return Identifier(SCHEME, f"{request.scheme}://{host}{port}{rest if rest.startswith('/') else '/' + rest}")
