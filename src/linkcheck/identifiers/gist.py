"""Gists of GitHub, by their identifier alone: whose they are is no part of it, and GitHub redirects without it.

A gist has twenty or thirty-two hexadecimal digits; the first ones, until about 2012, were numbers. Its page tells whether it
is there.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import parts

SCHEME = "gist"

_HOSTS = frozenset({"gist.github.com", "gist.githubusercontent.com"})
_VALUE = re.compile(r"[0-9a-f]{20}|[0-9a-f]{32}|[0-9]{1,8}")
_SUFFIX = re.compile(r"\.(?:git|js|json|txt|pibb)\Z")


def recognise(url: str) -> Identifier | None:
    """The gist that `url` shows, embeds or downloads; None for the lists of a user's."""
    split = parts(url)
    if split is None or split.host not in _HOSTS:
        return None
    # /user/ID, /raw/ID and /ID; the name of a user may be a number.
    for segment in reversed(split.segments[:2]):
        value = _SUFFIX.sub("", segment.lower())
        if _VALUE.fullmatch(value):
            return Identifier(SCHEME, value)
    return None
