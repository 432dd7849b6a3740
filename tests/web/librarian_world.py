"""The world of librarian.md: what catalog.md has none of, each with a link to act on and one to leave alone.

Works and their registries are in `librarian_works`, services with an account behind them in `librarian_services`, pages and
blogs in `librarian_pages`, addresses that have another one today in `librarian_doors`.
"""

import re
from pathlib import Path

from web import librarian_doors, librarian_pages, librarian_services, librarian_works
from web.services import Arxiv, Crossref, Datacite, Doi, Papers
from web.small_web import SmallWeb
from web.world import World

CATALOG = Path(__file__).parent / "librarian.md"


class LibrarianWorld(World):
    """The services are there to be asked what they saw."""

    def __init__(self, web: SmallWeb, *, spacing: float) -> None:
        super().__init__(web, re.findall(r"\]\((\S+)\)", CATALOG.read_text()))
        self.papers = Papers(librarian_works.PAPERS)
        self.arxiv = Arxiv(web, self.papers, spacing=spacing)
        self.datacite = Datacite(web, self.papers)
        self.doi = Doi(web)
        self.crossref = Crossref(web, spacing=0.05)


def build(web: SmallWeb, *, spacing: float = 3.0) -> LibrarianWorld:
    """The world on `web`; `spacing` is arXiv's pace in seconds."""
    world = LibrarianWorld(web, spacing=spacing)
    librarian_works.build(world, world.doi, world.crossref)
    librarian_services.build(world)
    librarian_pages.build(world)
    librarian_doors.build(world)
    left = world.unexpected()
    if left:
        raise ValueError(f"nothing is said of {left}")
    return world
