"""Taking URLs apart and joining them, without respelling what an author wrote.

Only what HTTP cannot carry is percent-encoded (RFC 3986, section 2); `%2F`, `//`, `+`, `;` and `|` stay as they are,
since DOIs and share links depend on them.
"""

import posixpath
import re
from functools import lru_cache
from ipaddress import IPv6Address
from typing import NamedTuple
from urllib.parse import quote, unquote

import idna

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#\\]*)(?P<rest>[^#]*)")
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::([0-9]*))?")
_PLAIN = re.compile(r"([^\[\]:@\s]+)(?::([0-9]*))?")
# A request line ends at white space and is ASCII; the rest of this list is what RFC 3986 excludes and some servers answer
# with 400. "|", "[", "]" and a lone "%" are outside the RFC too, but servers take them and catalogs have them.
_NOT_CARRIED = re.compile(r"""[^\x21-\x7e]|["<>\\^`{}]""")
# A last label of this kind makes a host an IPv4 address, in the odder spellings too: 127.1, 0x7f.1, 2130706433.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# What no host may hold, once it is in A-labels (URL Standard, 3.2, forbidden domain code points).
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"#%/<>?@\\^`{|}]")
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


# Rules, notes and remedies ask in turn for the host of one URL.
@lru_cache(maxsize=256)
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


@lru_cache(maxsize=256)
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
    bracketed = _BRACKETED.fullmatch(authority)
    match = bracketed or _PLAIN.fullmatch(authority)
    name = (match[1].lower() if bracketed else _canonical(_a_labels(unquote(match[1])))) if match else ""
    if bracketed and not _is_ipv6(name):
        raise ValueError(f"{authority!r} is no IPv6 address")
    if not match or not name or any(len(label) > 63 or not label for label in name.split(".")) or _FORBIDDEN.search(name):
        raise ValueError(f"{authority!r} is no host name")
    port = int(match[2]) if match[2] else default_port
    if not 0 < port < 65536:
        raise ValueError(f"port {port} is not between 1 and 65535")
    return name, port


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


def _canonical(name: str) -> str:
    """`name` with an IPv4 address spelled in the usual way, and "" where it can only be a wrong one (URL Standard, 3.5)."""
    parts = name.split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return name
    numbers = [_number(part) for part in parts]
    *high, low = numbers
    if len(parts) > 4 or None in numbers or any(part > 255 for part in high if part is not None):
        return ""
    value = (low or 0) + sum((part or 0) << 8 * (3 - place) for place, part in enumerate(high))
    if (low or 0) >= 256 ** (4 - len(high)):
        return ""
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(part: str) -> int | None:
    digits, base = (part[2:], 16) if part.startswith("0x") else (part, 8 if part.startswith("0") else 10)
    try:
        return int(digits or "0", base) if part else None
    except ValueError:
        return None


def carried(text: str) -> str:
    """`text` with what a request line cannot hold percent-encoded, as UTF-8; everything else byte for byte."""
    return _NOT_CARRIED.sub(lambda match: quote(match[0], safe="", errors="surrogateescape"), text)


def join(base: str, location: str) -> str:
    """The absolute form of a `Location` header's value (RFC 3986, section 5.2), empty path segments kept.

    The fragment of `base` is kept where `location` has none (RFC 9110, section 10.2.2). Raises ValueError for nonsense.
    """
    # Browsers drop line breaks and tabs, and read a backslash as a slash (URL Standard, 4.4).
    location = re.sub(r"[\t\r\n]", "", location.strip())
    path = re.split(r"[?#]", location)[0]
    location = path.replace("\\", "/") + location[len(path) :]
    joined = _resolve(without_fragment(base), location)
    kept = fragment(base)
    return f"{joined}#{kept}" if kept and "#" not in joined else joined


def _resolve(base: str, reference: str) -> str:
    parts = _AUTHORITY.match(base)
    if not parts:
        raise ValueError(f"{base!r} is no absolute URL")
    if sloppy := re.match(r"(https?):/{0,}(?=[^/])", reference, re.IGNORECASE):
        own = sloppy[1].lower() == parts["scheme"].lower()
        if sloppy[0].endswith("://") or not own:
            return f"{sloppy[1]}://{reference[sloppy.end() :]}"
        # "http:/path" and "http:path" are relative where the scheme is the same (URL Standard, 4.4).
        reference = reference[len(sloppy[1]) + 1 :] if not sloppy[0].endswith("//") else reference
    if scheme(reference):
        return reference
    if reference.startswith("//"):
        return f"{parts['scheme']}://{reference.lstrip('/')}"
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


def remembered(destination: str, url: str, path: str) -> str:
    """The name of a destination from run to run; `path` is that of the catalog, which a relative one counts from."""
    return destination if scheme(url) else f"{posixpath.dirname(path)}/{destination}"


def shown(url: str) -> str:
    """`url` with user names and passwords replaced by `***`, for everything that people or files get to see."""
    return re.sub(r"(?<=://)[^/?#\s]*@", "***@", url)
