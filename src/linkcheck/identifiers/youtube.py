"""YouTube videos, by the eleven characters that every form of their addresses holds. Case matters in them."""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "youtube"

_HOSTS = frozenset({"youtube.com", "music.youtube.com", "gaming.youtube.com", "youtube-nocookie.com"})
_ROUTES = frozenset({"embed", "shorts", "live", "v", "vi", "e"})
# They have the length of an identifier, and mean a playlist and whatever a channel shows live.
_NO_VIDEOS = frozenset({"videoseries", "live_stream"})
# What stands behind the identifier is dirt of a catalog, but a twelfth character of its alphabet makes it another name.
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}(?![A-Za-z0-9_-])")
# Eleven characters of base64url hold 66 bits, of which a number of 64 leaves the last two empty.
_LAST_OF_64_BITS = frozenset("AEIMQUYcgkosw048")


def recognise(url: str) -> Identifier | None:
    """The video that `url` shows; None for channels and playlists."""
    split = parts(url)
    match = _VIDEO.match(_written(split)) if split else None
    return Identifier(SCHEME, match[0]) if match else None


def shows_video(url: str) -> bool:
    """Whether `url` is where YouTube shows a video, though no identifier may be right there."""
    split = parts(url)
    return bool(split and _written(split))


def has_64_bits(value: str) -> bool:
    """Whether a video may have this identifier: they are numbers of 64 bits in base64url (RFC 4648, section 5)."""
    return value[-1:] in _LAST_OF_64_BITS


def _written(split: Parts) -> str:
    """What stands where the identifier of a video belongs; "" where none belongs."""
    host = bare_host(split.host)
    if host == "youtu.be":
        return "".join(split.segments[:1])
    return _on_its_site(split) if host in _HOSTS else ""


def _on_its_site(split: Parts) -> str:
    route = split.segments[0].lower() if split.segments else ""
    if route == "watch":
        # /watch/ID and /watch?v=ID
        return split.query.get("v") or "".join(split.segments[1:2])
    if route == "attribution_link":
        inner = parts("https://www.youtube.com/" + split.query.get("u", "").lstrip("/"))
        return inner.query.get("v", "") if inner else ""
    if route in _ROUTES and len(split.segments) > 1 and split.segments[1] not in _NO_VIDEOS:
        return split.segments[1]
    return ""
