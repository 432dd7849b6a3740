"""Destinations to identifiers, and which of them a registry answers for."""

from linkcheck import urls
from linkcheck.identifiers import IDENTIFIERS, arxiv, doi, youtube
from linkcheck.model import Identifier
from linkcheck.settings import Settings

# `providers.doi_registry.NAME`: Crossref and DataCite know many DOIs, but only the registry can deny one.
_DOI_REGISTRY = "doi-registry"
# `providers.youtube.NAME`
_YOUTUBE = "youtube"


def classify(url: str) -> Identifier:
    """What `url` names, by the first of `IDENTIFIERS` that recognises it; no string raises.

    What none of them knows (`mailto:`, `htps://`, …) is a URL that names itself.
    """
    for kind in IDENTIFIERS:
        identifier = kind.recognise(url)
        if identifier is not None:
            return identifier
    return Identifier("url", url)


def is_answered_by_registry(url: str, identifier: Identifier, settings: Settings) -> bool:
    """Whether the page of `url` is never fetched, since a registry, or the grammar, answers for it.

    So it is for papers on arXiv's own hosts and their DOIs, even when nobody is asked: arXiv wants no robots on its pages.
    Other DOIs on doi.org are left to the registry where it is asked, so that no publisher need be; and videos to YouTube's
    oEmbed answers, since its pages are 200 whether a video exists or not. Readers of arXiv papers
    (ar5iv, alphaXiv, Hugging Face …) and publishers' pages are pages of others: they are fetched like any. So is a DOI with
    an arXiv version, since arXiv registers none.
    """
    if not urls.is_http(url):
        return False
    host = urls.host(url)
    if identifier.scheme == arxiv.SCHEME:
        return arxiv.is_arxiv_host(host) or (host in arxiv.RESOLVERS and identifier.version is None)
    if identifier.scheme == youtube.SCHEME:
        return settings.asks(_YOUTUBE)
    is_on_resolver = identifier.scheme == doi.SCHEME and host in doi.RESOLVERS
    return is_on_resolver and not identifier.malformed and settings.asks(_DOI_REGISTRY)
