"""Files, folders and documents of Google Drive, by their identifier. Case matters in it."""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "drive"

_HOSTS = frozenset({"drive.google.com", "docs.google.com", "drive.usercontent.google.com"})
# /file/d/ID/view, /document/d/ID/edit, /document/d/e/ID/pub, /drive/u/0/folders/ID
_IN_PATH = re.compile(r"/(?:.*/)?(?:d/e|d|folders)/(?P<value>[A-Za-z0-9_-]{10,})(?:/.*)?")
_VALUE = re.compile(r"[A-Za-z0-9_-]{10,}")


def recognise(url: str) -> Identifier | None:
    """What `url` opens or downloads; None for Google's other pages."""
    split = parts(url)
    if split is None or not is_of_google(url):
        return None
    in_path = _IN_PATH.fullmatch(split.path)
    in_query = _VALUE.match(split.query.get("id", ""))
    value = in_path["value"] if in_path else in_query[0] if in_query else ""
    return Identifier(SCHEME, value) if value else None


def is_of_google(url: str) -> bool:
    """Whether Google Drive itself answers at `url`."""
    split = parts(url)
    return bool(split and bare_host(split.host) in _HOSTS)
