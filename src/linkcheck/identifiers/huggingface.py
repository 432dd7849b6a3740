"""Models, datasets and spaces of Hugging Face: "owner/name", "datasets/owner/name", "spaces/owner/name".

Its pages of papers are arXiv's. Datasets and models of the early days have no owner; a single name elsewhere may be a model
or a person, which only the page can tell.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "huggingface"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_KINDS = ("datasets", "spaces")
# What stands behind a repository's name.
_ROUTES = frozenset({"blob", "commit", "commits", "discussions", "raw", "resolve", "tree", "viewer"})
_NAMED = re.compile(r"https?://[^/?#]+/(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
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
    group = kind("/".join(segments))
    names = segments[1:3] if group else segments[:2]
    is_in_ownerless = names[1:] and names[1] in _ROUTES
    names = names[:1] if is_in_ownerless else names
    if not all(_NAME.fullmatch(name) for name in names) or (not group and names and names[0] in _PAGES):
        return None
    if len(names) < 2 and not is_in_ownerless and not (group == "datasets" and names):
        return None
    return Identifier(SCHEME, "/".join((group, *names)).lstrip("/"))


def kind(value: str) -> str:
    """ "datasets", "spaces", or "" for a model."""
    first = value.partition("/")[0]
    return first if first in _KINDS else ""


def is_front_page(url: str) -> bool:
    """Whether `url` is a repository's own page, and not something in it."""
    split, named = parts(url), recognise(url)
    return bool(split and named and "/".join(split.segments) == named.value)


def with_name(url: str, name: str) -> str:
    """`url` over https with the repository `name` in place of its own; "" when it is in none."""
    named = recognise(url)
    match = _NAMED.match(url) if named else None
    if not named or not match or not match["rest"].lower().startswith(named.value.lower()):
        return ""
    return f"https://huggingface.co/{name}{match['rest'][len(named.value) :]}"
