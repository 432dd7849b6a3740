"""Models, datasets and spaces of Hugging Face: "owner/name", "datasets/owner/name", "spaces/owner/name".

Its pages of papers are arXiv's. Datasets of the early days have no owner; a single name elsewhere may be a model or a person,
which only the page can tell.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "huggingface"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_PAGES = frozenset(
    """api blog chat collections docs enterprise front inference-api inference-endpoints join languages learn login logout
    models new notifications organizations papers posts pricing privacy search settings spaces storage support tasks
    terms-of-service welcome""".split()  # noqa: SIM905 - read as text
)


def recognise(url: str) -> Identifier | None:
    """The repository that `url` is, or is in."""
    split = parts(url)
    if split is None or bare_host(split.host) not in ("huggingface.co", "hf.co"):
        return None
    segments = split.segments
    kind = segments[0] if segments[:1] in (("datasets",), ("spaces",)) else ""
    names = segments[1:3] if kind else segments[:2]
    if not all(_NAME.fullmatch(name) for name in names) or (not kind and names and names[0] in _PAGES):
        return None
    if len(names) < 2 and not (kind == "datasets" and names):
        return None
    return Identifier(SCHEME, "/".join((kind, *names)).lstrip("/"))
