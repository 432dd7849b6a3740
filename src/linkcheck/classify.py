"""Destinations to identifiers, and which of them a registry answers for."""

from linkcheck import urls
from linkcheck.identifiers import IDENTIFIERS, arxiv
from linkcheck.model import Identifier


def classify(url: str) -> Identifier:
    """What `url` names, by the first of `IDENTIFIERS` that recognises it; no string raises.

    What none of them knows (`mailto:`, `htps://`, …) is a URL that names itself.
    """
    for kind in IDENTIFIERS:
        identifier = kind.recognise(url)
        if identifier is not None:
            return identifier
    return Identifier("url", url)


def is_answered_by_registry(url: str, identifier: Identifier) -> bool:
    """Whether the page of `url` is never fetched, since a registry, or the grammar, answers for it.

    So it is for papers on arXiv's own hosts and their DOIs. Readers of arXiv papers (ar5iv, alphaXiv, Hugging Face …) are
    pages of others: they are fetched like any. So is a DOI with an arXiv version, since arXiv registers none.
    """
    if identifier.scheme != arxiv.SCHEME or not urls.is_http(url):
        return False
    host = urls.host(url)
    return arxiv.is_arxiv_host(host) or (host in arxiv.RESOLVERS and identifier.version is None)
