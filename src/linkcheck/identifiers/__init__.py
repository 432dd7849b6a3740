"""What a destination names: each module recognises one kind of identifier, by its grammar alone.

The first that recognises a destination decides. arXiv comes before everything that can hold an arXiv paper (doi.org,
Hugging Face); Sci-Hub before the publishers that it proxies; what has an identifier of its own before `url`, which takes
whatever is left of the web; relative destinations last.
"""

from typing import Protocol

from linkcheck.identifiers import (
    acl,
    arxiv,
    baidu_share,
    cvf,
    doi,
    drive,
    file,
    gist,
    github,
    huggingface,
    jmlr,
    neurips,
    openreview,
    pmlr,
    sci_hub,
    url,
    youtube,
)
from linkcheck.model import Identifier


class Recogniser(Protocol):
    """What each module of this folder offers. No string makes it raise, and it claims nothing beyond the grammar."""

    def recognise(self, url: str, /) -> Identifier | None:
        """The identifier that `url` names; None when it is not of this kind."""


IDENTIFIERS: tuple[Recogniser, ...] = (
    arxiv,
    sci_hub,
    doi,
    github,
    gist,
    youtube,
    baidu_share,
    drive,
    huggingface,
    openreview,
    cvf,
    neurips,
    pmlr,
    jmlr,
    acl,
    url,
    file,
)

PAPERS: frozenset[str] = frozenset(kind.SCHEME for kind in (arxiv, doi, openreview, cvf, neurips, pmlr, jmlr, acl))
"""The schemes whose identifiers name one paper each."""
