"""YouTube videos, by the eleven characters that every form of their addresses holds. Case matters in them."""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "youtube"

_HOSTS = frozenset({"youtube.com", "music.youtube.com", "gaming.youtube.com", "youtube-nocookie.com"})
_ROUTES = frozenset({"embed", "shorts", "live", "v", "vi", "e"})
# What stands behind the identifier is dirt of a catalog, but a twelfth character of its alphabet makes it another name.
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}(?![A-Za-z0-9_-])")


def recognise(url: str) -> Identifier | None:
    """The video that `url` shows; None for channels and playlists."""
    split = parts(url)
    if split is None:
        return None
    host = bare_host(split.host)
    written = _written(split) if host in _HOSTS else "".join(split.segments[:1]) if host == "youtu.be" else ""
    match = _VIDEO.match(written)
    return Identifier(SCHEME, match[0]) if match else None


def _written(split: Parts) -> str:
    route = split.segments[0].lower() if split.segments else ""
    if route == "watch":
        # /watch/ID and /watch?v=ID
        return split.query.get("v") or "".join(split.segments[1:2])
    if route == "attribution_link":
        inner = parts("https://www.youtube.com/" + split.query.get("u", "").lstrip("/"))
        return inner.query.get("v", "") if inner else ""
    if route in _ROUTES and len(split.segments) > 1 and split.segments[1] != "videoseries":
        return split.segments[1]
    return ""
