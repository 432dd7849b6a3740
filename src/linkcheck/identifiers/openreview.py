"""Submissions on OpenReview: `forum?id=X` and `pdf?id=X` are the same work. Case matters in X."""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "openreview"

_ROUTES = frozenset({("forum",), ("pdf",), ("attachment",), ("revisions",), ("references", "pdf")})
_VALUE = re.compile(r"[A-Za-z0-9_-]+")


def recognise(url: str) -> Identifier | None:
    """The submission that `url` shows; None for groups and profiles."""
    split = parts(url)
    if split is None or bare_host(split.host) != "openreview.net" or split.segments not in _ROUTES:
        return None
    match = _VALUE.match(split.query.get("id", ""))
    return Identifier(SCHEME, match[0]) if match else None
