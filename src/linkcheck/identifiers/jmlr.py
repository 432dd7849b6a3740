"""Papers of the Journal of Machine Learning Research: "v15/srivastava14a", since 2016 with a number ("v17/15-207").

The page of a paper is in `/papers/v15/`, its PDF in `/papers/volume15/`. The proceedings that jmlr.org had until 2017 are
`pmlr`, whose volumes count for themselves.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "jmlr"

_PAGE = re.compile(r"/papers/v(?P<volume>[0-9]{1,3})/(?P<name>[a-z0-9][a-z0-9_-]*)(?:\.html|\.pdf|\.bib)?", re.IGNORECASE)
_FILE = re.compile(
    r"/papers/volume(?P<volume>[0-9]{1,3})/(?P<name>[a-z0-9][a-z0-9_-]*)"
    r"(?:/(?:source/)?(?:(?P=name)(?:\.(?:pdf|ps|ps\.gz))?)?)?",
    re.IGNORECASE,
)
# What volumes have beside papers.
_NAME = re.compile(r"[a-z][a-z_-]*[0-9]{2}[a-z]{0,2}|[0-9]{2}-[0-9]{2,5}", re.IGNORECASE)


def recognise(url: str) -> Identifier | None:
    """The paper of which `url` is the page or the PDF; None for volumes and the journal."""
    split = parts(url)
    if split is None or bare_host(split.host) != "jmlr.org":
        return None
    path = re.sub(r"//+", "/", split.path)
    match = _PAGE.fullmatch(path) or _FILE.fullmatch(path)
    if match is None or not _NAME.fullmatch(match["name"]):
        return None
    return Identifier(SCHEME, f"v{match['volume']}/{match['name'].lower()}")


def page(url: str) -> str:
    """The page of the paper whose PDF is at `url`; "" where `url` is no such PDF."""
    named = recognise(url)
    split = parts(url)
    is_pdf = split is not None and split.path.lower().endswith(".pdf")
    return f"https://jmlr.org/papers/{named.value}.html" if named and is_pdf else ""
