"""Papers of the ACL Anthology: "P16-1001" until 2019, "2020.acl-main.1" since (aclanthology.org/info/ids).

The anthology has moved from host to host: acl.ldc.upenn.edu, www.aclweb.org/anthology, anthology.aclweb.org,
aclanthology.info and aclanthology.coli.uni-saarland.de, with folders (`/P/P16/P16-1001.pdf`) or without. A revision of a
paper is a version of it: P16-1001v2.
"""

import re
from typing import Final

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "acl"

# The hosts, and the path before the folders of each.
_ROOTS: Final = {
    "aclanthology.org": "/",
    "aclanthology.info": "/",
    "aclanthology.coli.uni-saarland.de": "/",
    "anthology.aclweb.org": "/",
    "acl.ldc.upenn.edu": "/",
    "aclweb.org": "/anthology/",
}
_OLD = r"[A-Z][0-9]{2}-[0-9]{4}"
_NEW = r"[0-9]{4}\.[a-z0-9]+-[a-z0-9]+\.[0-9]{1,4}"
_PAPER = re.compile(
    rf"(?:papers/|pdf/)?(?:(?:[A-Z]/[A-Z][0-9]{{2}}(?:-[0-9]{{1,2}})?|{_OLD}|{_NEW})/)?(?P<value>{_OLD}|{_NEW})"
    r"(?:v(?P<version>[1-9][0-9]?))?(?:\.(?:pdf|bib|xml|endf))?/?",
    re.IGNORECASE,
)
# A volume's front matter is numbered 0; whole volumes (P16-1, 2020.acl-main) break the grammar of papers.
_FRONT_MATTER = re.compile(r".*(?:-[0-9]000|\.0+)")


def recognise(url: str) -> Identifier | None:
    """The paper of which `url` is the page, the PDF or the reference; None for volumes, authors and attachments."""
    split = parts(url)
    root = _ROOTS.get(bare_host(split.host)) if split else None
    if split is None or root is None or not split.path.startswith(root):
        return None
    path = re.sub(r"//+", "/", split.path)
    match = _PAPER.fullmatch(path.removeprefix(root).lstrip("/"))
    if match is None or _FRONT_MATTER.fullmatch(match["value"]):
        return None
    written = match["value"]
    value = written.lower() if "." in written else written.upper()
    return Identifier(SCHEME, value, int(match["version"]) if match["version"] else None)


def page(url: str) -> str:
    """The page of the paper whose PDF is at `url`, which older versions share; "" where `url` is no such PDF."""
    named = recognise(url)
    split = parts(url)
    is_pdf = split is not None and split.path.lower().endswith(".pdf")
    return f"https://aclanthology.org/{named.value}/" if named and is_pdf else ""
