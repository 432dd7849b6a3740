"""Papers of the Proceedings of Machine Learning Research: "v70/long17a", whatever file of the paper is meant.

Until 2017 they stood on jmlr.org as `/proceedings/papers/v48/gu16.pdf`, under the same volume and name.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import bare_host, parts

SCHEME = "pmlr"

# The page /v70/long17a.html, the folder /v70/long17a, and in it long17a.pdf and long17a-supp.pdf.
_PAPER = re.compile(
    r"/(?P<volume>[vr][0-9]{1,4})/(?P<name>[a-z][a-z0-9_'’-]*[0-9]{2}[a-z]{0,3})"
    r"(?:\.html|\.pdf|/(?:(?P=name)(?:-supp)?\.[a-z0-9]{2,4})?)?",
    re.IGNORECASE,
)


def recognise(url: str) -> Identifier | None:
    """The paper of which `url` is the page, the PDF or the supplement; None for volumes and rules."""
    split = parts(url)
    if split is None:
        return None
    path = split.path
    if bare_host(split.host) == "jmlr.org" and path.startswith("/proceedings/papers/"):
        path = path.removeprefix("/proceedings/papers")
    elif bare_host(split.host) != "proceedings.mlr.press":
        return None
    match = _PAPER.fullmatch(path)
    return Identifier(SCHEME, f"{match['volume']}/{match['name']}".lower()) if match else None


def page(url: str) -> str:
    """The page of the paper whose PDF is at `url`; "" where `url` is no such PDF."""
    named = recognise(url)
    split = parts(url)
    is_pdf = split is not None and split.path.lower().endswith(".pdf")
    return f"https://proceedings.mlr.press/{named.value}.html" if named and is_pdf else ""
