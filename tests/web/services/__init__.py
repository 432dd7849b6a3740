"""The services that linkcheck asks, as they behave: each takes a small web and sets up its hosts there."""

from web.services.arxiv import Arxiv
from web.services.crossref import Crossref
from web.services.datacite import Datacite
from web.services.doi import Doi
from web.services.drive import Drive
from web.services.github import Github
from web.services.github_rest import GithubRest
from web.services.huggingface import Huggingface
from web.services.papers import Paper, Papers
from web.services.proceedings import Proceedings, Publication
from web.services.wayback import Wayback
from web.services.youtube import Youtube

__all__ = [
    "Arxiv",
    "Crossref",
    "Datacite",
    "Doi",
    "Drive",
    "Github",
    "GithubRest",
    "Huggingface",
    "Paper",
    "Papers",
    "Proceedings",
    "Publication",
    "Wayback",
    "Youtube",
]
