"""Taking URLs apart and joining them, without respelling what an author wrote.

Only what HTTP cannot carry is percent-encoded (RFC 3986, section 2); `%2F`, `//`, `+`, `;` and `|` stay as they are,
since DOIs and share links depend on them.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

import idna

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#\\]*)(?P<rest>[^#]*)")
# A request line ends at white space and is ASCII; the rest of this list is what RFC 3986 excludes and some servers answer
# with 400. "|", "[", "]" and a lone "%" are outside the RFC too, but servers take them and catalogs have them.
_NOT_CARRIED = re.compile(r"""[^\x21-\x7e]|["<>\\^`{}]""")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Request(NamedTuple):
    """Where a URL is asked and for what: `target` is the request target on the wire (RFC 9112, section 3.2.1)."""

    scheme: str
    host: str
    port: int
    target: str
    userinfo: str

    @property
    def origin(self) -> str:
        """scheme://host:port, the scope of secrets and of connection failures (RFC 6454)."""
        return f"{self.scheme}://{self.host}:{self.port}"


def scheme(url: str) -> str:
    """The scheme in lower case; "" for a relative reference."""
    match = _SCHEME.match(url)
    return match[0].lower() if match else ""


def is_http(url: str) -> bool:
    """Whether `url` is an absolute http or https URL; it may still lack a host."""
    return bool(_HTTP.match(url))


def host(url: str) -> str:
    """The host in lower case as A-labels, without port and user; "" when there is none or it is no host name.

    IPv6 addresses come without brackets.
    """
    match = _AUTHORITY.match(url)
    if not match:
        return ""
    name = match["authority"].rpartition("@")[2]
    if name.startswith("["):
        return name[1:].partition("]")[0].lower()
    return _a_labels(name.partition(":")[0])


@lru_cache(maxsize=4096)
def _a_labels(name: str) -> str:
    name = name.rstrip(".").lower()
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return ""


def without_fragment(url: str) -> str:
    """`url` up to its first "#"."""
    return url.partition("#")[0]


def fragment(url: str) -> str:
    """What follows the first "#", as written; "" when nothing does."""
    return url.partition("#")[2]


def request(url: str) -> Request:
    """How to ask for an absolute http or https URL; raises ValueError, saying what is wrong with it, when one cannot."""
    match = _AUTHORITY.match(url)
    if not match or not is_http(url):
        raise ValueError(f"{url!r} is no absolute http or https URL")
    userinfo, _, authority = match["authority"].rpartition("@")
    name, port = _host_and_port(authority, _DEFAULT_PORTS[match["scheme"].lower()])
    rest = match["rest"]
    target = carried(rest if rest.startswith("/") else "/" + rest)
    return Request(match["scheme"].lower(), name, port, target, unquote(userinfo))


def _host_and_port(authority: str, default_port: int) -> tuple[str, int]:
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\](?::(\d*))?", authority)
    plain = re.fullmatch(r"([^\[\]:@\s]+)(?::(\d*))?", authority)
    match = bracketed or plain
    name = (match[1].lower() if bracketed else _a_labels(unquote(match[1]))) if match else ""
    if not match or not name or any(len(label) > 63 or not label for label in name.split(".")):
        raise ValueError(f"{authority!r} is no host name")
    port = int(match[2]) if match[2] else default_port
    if not 0 < port < 65536:
        raise ValueError(f"port {port} is not between 1 and 65535")
    return name, port


def carried(text: str) -> str:
    """`text` with what a request line cannot hold percent-encoded, as UTF-8; everything else byte for byte."""
    return _NOT_CARRIED.sub(lambda match: quote(match[0], safe="", errors="surrogateescape"), text)


def join(base: str, location: str) -> str:
    """The absolute form of a `Location` header's value (RFC 3986, section 5.2), empty path segments kept.

    The fragment of `base` is kept where `location` has none (RFC 9110, section 10.2.2). Raises ValueError for nonsense.
    """
    location = location.strip()
    joined = _resolve(without_fragment(base), location)
    kept = fragment(base)
    return f"{joined}#{kept}" if kept and "#" not in joined else joined


def _resolve(base: str, reference: str) -> str:
    parts = _AUTHORITY.match(base)
    if not parts:
        raise ValueError(f"{base!r} is no absolute URL")
    if scheme(reference):
        return reference
    if reference.startswith("//"):
        return f"{parts['scheme']}:{reference}"
    origin = f"{parts['scheme']}://{parts['authority']}"
    path = (parts["rest"] or "/").partition("?")[0]
    if not reference or reference.startswith("#"):
        return base + reference
    if reference.startswith("?"):
        return origin + path + reference
    if not reference.startswith("/"):
        reference = path[: path.rfind("/") + 1] + reference
    tail = re.search(r"[?#]", reference)
    cut = tail.start() if tail else len(reference)
    return origin + _without_dot_segments(reference[:cut]) + reference[cut:]


def _without_dot_segments(path: str) -> str:
    segments = path.split("/")
    kept: list[str] = []
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def shown(url: str) -> str:
    """`url` with user names and passwords replaced by `***`, for everything that people or files get to see."""
    return re.sub(r"(?<=://)[^/?#\s]*@", "***@", url)
