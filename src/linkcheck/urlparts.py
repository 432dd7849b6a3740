"""A URL taken apart to see what it names; nothing here is ever sent, and no string raises."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from linkcheck import urls

_PATH = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\]*(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?")
_PREFIX = re.compile(r"(?:www|m|mobile)\.")
# A query of a thousand fields names nothing that we know.
_MOST_FIELDS = 100


class Parts(NamedTuple):
    """`path` is percent-decoded once, `segments` are its non-empty ones, `query` holds the first value of each field."""

    host: str
    path: str
    segments: tuple[str, ...]
    query: Mapping[str, str]


# Identifiers, rules and notes all take the same address apart, one after the other.
@lru_cache(maxsize=512)
def parts(url: str) -> Parts | None:
    """The parts of an absolute http or https URL; None for anything else."""
    match = _PATH.match(url)
    if not match or not urls.is_http(url):
        return None
    path = unquote(match["path"])
    segments = tuple(segment for segment in path.split("/") if segment)
    return Parts(urls.host(url), path, segments, _fields(match["query"] or ""))


def _fields(query: str) -> Mapping[str, str]:
    if not query or query.count("&") >= _MOST_FIELDS:
        return {}
    # The first of several values is what the services of this package read.
    return dict(reversed(parse_qsl(query, keep_blank_values=True)))


def bare_host(host: str) -> str:
    """`host` without the prefixes that services answer under as well: www, m and mobile."""
    prefix = _PREFIX.match(host)
    return host[prefix.end() :] if prefix else host
