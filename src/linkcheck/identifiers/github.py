"""GitHub repositories, as owner/name in lower case: GitHub compares both without regard to case.

Deep links (`/tree/main/src`, `/blob/…`, `/issues/3`, raw files) name the repository that they are in: its being archived,
renamed or gone concerns them too. Whether the path in it exists is another question, which the page itself answers.

A page on `owner.github.io` is none: its files may come from `owner/name` as well as from a folder of `owner/owner.github.io`,
and may stay when the repository has become private.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "github"

_OWNER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
# Two slashes are one to GitHub.
_NAMED = re.compile(
    r"https?://(?P<host>(?:www\.)?github\.com|raw\.githubusercontent\.com)/+(?P<owner>[^/?#]+)/+(?P<name>[^/?#]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# First segments of github.com that are pages of GitHub; names of users are never among them.
_PAGES = frozenset(
    """about advisories apps blog codespaces collections contact customer-stories dashboard enterprise events explore features
    gist issues join login logout marketplace new nonprofit notifications organizations orgs partners pricing pulls readme
    resources search security sessions settings showcases site solutions sponsors stars team topics trending
    users""".split()  # noqa: SIM905 - read as text
)


def recognise(url: str) -> Identifier | None:
    """The repository that `url` is, or is in."""
    split = parts(url)
    if split is None:
        return None
    segments = split.segments
    host = bare_host(split.host)
    if host == "api.github.com" and segments[:1] == ("repos",):
        return _repository(segments[1:])
    if host in ("github.com", "raw.githubusercontent.com", "raw.github.com", "codeload.github.com"):
        return _repository(segments)
    return None


def _repository(segments: tuple[str, ...]) -> Identifier | None:
    if len(segments) < 2:
        return None
    owner, name = segments[0].lower(), segments[1].lower().removesuffix(".git")
    if owner in _PAGES or name in ("", ".", "..") or not _OWNER.fullmatch(owner) or not _NAME.fullmatch(name):
        return None
    return Identifier(SCHEME, f"{owner}/{name}")


def is_front_page(url: str) -> bool:
    """Whether `url` is a repository's own page on github.com, and not something in it."""
    split = parts(url)
    return bool(split and bare_host(split.host) == "github.com" and len(split.segments) == 2 and recognise(url))


def written_name(url: str) -> str:
    """The repository that `url` is in, as owner/name in its own spelling; "" when there is none."""
    match = _NAMED.match(url) if recognise(url) else None
    return f"{match['owner']}/{match['name'].removesuffix('.git')}" if match else ""


def with_name(url: str, name: str) -> str:
    """`url` over https with the repository `name` in place of its own; "" when it is in none."""
    match = _NAMED.match(url) if recognise(url) else None
    return f"https://{match['host']}/{name}{match['rest']}" if match else ""
