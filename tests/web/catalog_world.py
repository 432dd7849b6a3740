"""The world of catalog.md: all of its hosts as they behave in 2026, what a fair judge would say of each destination, and what
a careful librarian would add.

The catalog is read here by a few simple patterns, on purpose: the world must not depend on linkcheck's own reading of it.
What the hosts do is in `catalog_hosts`, what arXiv knows in `catalog_papers`, the librarian's notes and remedies in
`catalog_advice`.
"""

import re
from collections.abc import Iterator

from web import catalog_advice, catalog_github, catalog_hosts
from web.answers import html, typed
from web.catalog_papers import ANOTHER_PAPER, UNKNOWN, WITHDRAWN, papers_of
from web.services import Arxiv, Crossref, Datacite, Doi, Papers, Wayback, Youtube
from web.services.crossref import work
from web.small_web import SmallWeb
from web.world import World

REGISTERED = {
    "10.1109/ICPR.2018.8546200": "An End-to-End Neural Network for Multi-line License Plate Recognition",
    "10.1007/978-3-319-46604-0_30": "End-to-End Interpretation of the French Street Name Signs Dataset",
}
"""The titles of the works with a DOI."""

PICTURE = typed("image/gif", b"GIF89a" + bytes(5_000))
ERROR_PAGE = "Page not found"

KEPT = {
    "http://gitxiv.com/": ("20170203040506", "GitXiv - Collaborative Open Computer Science"),
    "http://blog.mldb.ai/": ("20160708091011", "MLDB Blog"),
    "https://docs.mldb.ai/": ("20160708091011", "MLDB Documentation"),
    "https://deepmlblog.wordpress.com/": ("20160501020304", "Recurrent neural networks for decoding CAPTCHAS"),
    "http://blog.xlvector.net/": ("20180101000000", ERROR_PAGE),
}
"""When the archive visited all under these addresses, and what it saw: at the last one, an error page with status 200."""


class CatalogWorld(World):
    """The services and the rate limit are there to be asked what they saw."""

    def __init__(self, web: SmallWeb, catalog: str, *, spacing: float, recovery: float) -> None:
        super().__init__(web, re.findall(r"\]\((\S+)\)", catalog))
        self.papers = Papers(papers_of(catalog))
        self.arxiv = Arxiv(web, self.papers, spacing=spacing)
        self.datacite = Datacite(web, self.papers)
        self.doi = Doi(web)
        self.crossref = Crossref(web, spacing=0.05)
        self.youtube = Youtube(web)
        self.github_limit = catalog_github.build(self)
        self.wayback = _archive(self)
        _expect_of_arxiv(self)
        catalog_hosts.build(self, recovery)


def build(web: SmallWeb, catalog: str, *, spacing: float = 3.0, recovery: float = 8.0) -> CatalogWorld:
    """The world of the text `catalog` on `web`; `spacing` is arXiv's pace, `recovery` how long an
    outage lasts that the world has, both in seconds."""
    world = CatalogWorld(web, catalog, spacing=spacing, recovery=recovery)
    world.doi.register("10.1109/ICPR.2018.8546200", "https://ieeexplore.ieee.org/document/8546200/")
    world.doi.register("10.1007/978-3-319-46604-0_30", "http://link.springer.com/10.1007/978-3-319-46604-0_30")
    world.youtube.add("5vW8faXvnrc", "A talk that somebody filmed")
    for doi, title in REGISTERED.items():
        world.crossref.register(work(doi, title))
    left = world.unexpected()
    if left:
        raise ValueError(f"nothing is said of {left}: catalog_hosts must say what these hosts do")
    catalog_advice.build(
        world,
        another_paper=ANOTHER_PAPER,
        withdrawn=WITHDRAWN,
        renamed=catalog_github.RENAMED,
        kept={destination: f"https://web.archive.org/web/{day}/{destination}" for destination, day in _copies(world)},
    )
    return world


def _copies(world: CatalogWorld) -> Iterator[tuple[str, str]]:
    """What is dead and kept by the archive, with the time of the copy; the copy of an error page is none."""
    for destination, expectation in world.expected.items():
        for under, (timestamp, title) in KEPT.items():
            if destination.startswith(under) and expectation.verdict == "dead" and title != ERROR_PAGE:
                yield destination, timestamp


def _archive(world: CatalogWorld) -> Wayback:
    archive = Wayback(world.web)
    for destination in world.destinations:
        for under, (timestamp, title) in KEPT.items():
            if destination.startswith(under):
                text = f"<title>{title}</title><h1>{title}</h1>"
                length = 1 if title == ERROR_PAGE else 60
                page = html(text + "<p>Words of it. " * length + "<!-- a template -->" * 60)
                archive.keep(destination, timestamp, PICTURE if destination.endswith(".gif") else page)
    return archive


def _expect_of_arxiv(world: CatalogWorld) -> None:
    remarks = {
        WITHDRAWN: "withdrawn, which its page says; the link leads where it should",
        ANOTHER_PAPER: "there, and another paper than the entry names, which is for a reader to settle",
    }
    for destination in world.of_host("arxiv.org"):
        number = destination.rpartition("/")[2]
        if number == UNKNOWN:
            world.expect(destination, "dead", "arxiv", "arXiv does not know this identifier")
        else:
            world.expect(destination, "alive", None, remarks.get(number, "arXiv knows it"))
