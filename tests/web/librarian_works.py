"""The works of librarian.md: DOIs, preprints and proceedings, and what their registries know."""

from typing import Any

from web import walls
from web.advice import Instead
from web.answers import NOT_FOUND, PDF, html, json_answer, redirect
from web.services import Crossref, Doi, Paper, Proceedings, Publication
from web.services.crossref import work
from web.world import World, page

ABS, PDFS, DOI = "https://arxiv.org/abs/", "https://arxiv.org/pdf/", "https://doi.org/"
CVF = "https://openaccess.thecvf.com/content_cvpr_2016/papers/"

WITHDRAWN = "This paper has been withdrawn by the author due to an error in equation 3"
CUPS, KERNELS = "Curved Words on Cups and Bottles", "Shape Robust Reading with Growing Kernels"

PAPERS = (
    Paper(id="1901.00001", title="Segmenting Words by Wishful Thinking", version=2, comment=WITHDRAWN),
    Paper(
        id="1901.00002",
        title="Repairing a Claim about Text Segmentation",
        comment="A withdrawn claim of [3] is repaired, 8 pages",
    ),
    Paper(id="1602.00003", title="Learning to Read by Reading Very Much", version=3),
    Paper(id="1602.00004", title="Learning to Read by Reading Very Little", version=2),
    Paper(
        id="1703.00005",
        title="Letters as Graphs of Brush Strokes",
        doi="10.1109/TPAMI.2018.1111111",
        journal_ref="IEEE TPAMI 40 (2018) 1-12",
    ),
    Paper(
        id="1703.00006",
        title="Letters as Sequences of Brush Strokes",
        doi="10.1109/TPAMI.2019.2222222",
        journal_ref="IEEE TPAMI 41 (2019) 1-12",
    ),
    Paper(id="1704.00007", title="Counting Spanning Trees of Circulant Graphs"),
    Paper(id="1507.00008", title="SpotNet: Finding and Reading Words with One Network"),
    Paper(id="1705.00009", title="Deciphering Receipts with Attention to Totals", version=2),
    Paper(id="1705.00010", title="Deciphering Menus with Attention to Desserts"),
    Paper(id="cs/0101010", title="Grammars of Printed Hymns and Psalms", published="2001-01-05T12:00:00Z"),
    Paper(id="1706.00011", title="Wordless Books and Their Reading Order"),
    Paper(id="1706.00012", title="Marginal Notes as a Second Text Line"),
    Paper(id="1706.00013", title="Reading Signs by Following the Lines"),
    Paper(id="1706.00014", title="Watermarks as Unwanted Second Readings"),
    Paper(id="1707.00020", title="Ligatures as an Aid for Slow Readers"),
    Paper(id="1801.00015", title=CUPS, version=2),
    Paper(id="1801.00016", title="Straight Words on Rulers and Rails"),
    Paper(id="1802.00017", title="Spotting Words in the Noise of Markets"),
    Paper(id="1806.00018", title=KERNELS),
    Paper(id="1903.00019", title=KERNELS),
)

PUBLISHED = {
    "10.1109/SIGNS.2016.1234567": "Reading Shop Signs with a Single Network",
    "10.1109/SIGNS.2016.7654321": "Numbers on Houses and How to Read Them",
    "10.1145/1234567.1234568": "Binarization of Old Maps by Local Contrast",
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O": "Indexing the Letters of a Forgotten Library",
    "10.1007/978-3-319-00001-1_2": "Street Names in the Rain: a Dataset",
    "10.1109/SIGNS.2016.5555555": "Reading in the Dark with One Candle",
    "10.1145/1234567.1234569": "Reading in the Dark with Two Candles",
    "10.1109/TPAMI.2018.1111111": "Letters as Graphs of Brush Strokes",
    "10.1109/TPAMI.2019.2222222": "Letters as Sequences of Brush Strokes",
}


def build(world: World, doi: Doi, crossref: Crossref) -> None:
    _dois(world, doi, crossref)
    _preprints(world)
    _elsewhere(world)
    _duplicates(world)
    _proceedings(world, Proceedings(world.web))
    _openreview(world)


def _dois(world: World, doi: Doi, crossref: Crossref) -> None:
    def register(name: str, title: str, **fields: Any) -> None:
        doi.register(name, f"https://publisher-of-signs.org/{title.replace(' ', '-').lower()}")
        crossref.register(work(name, title, **fields))

    world.web.host("publisher-of-signs.org").otherwise = page("A paper of this publisher's")
    world.web.host("www.crossref.org").otherwise = page("This DOI has been deleted")
    for name, title in PUBLISHED.items():
        register(name, title)
    world.state(f"{DOI}10.1109/SIGNS.2016.1234567", "alive", "doi-found", "it is registered")
    world.state(f"{DOI}10.1109/SIGNS.2016.9999999", "dead", "doi-unknown", "nobody ever registered it")
    world.state(
        f"{DOI}10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
        "alive",
        "doi-found",
        "registered, odd as it is",
    )
    world.state("http://dx.doi.org/10.1109/SIGNS.2016.7654321", "alive", "doi-found", "the old name of the resolver is good")

    notice: Any = {"DOI": "10.1016/j.made.2018.01.009", "source": "publisher"}
    register(
        "10.1016/j.made.2017.01.001",
        "Handwriting Recognition in the Sleep of Mice",
        updated_by=[notice | {"type": "retraction"}],
    )
    world.state(f"{DOI}10.1016/j.made.2017.01.001", "alive", "doi-found", "retracted; the page is there", "retracted")
    register(
        "10.1016/j.made.2017.01.002",
        "Slant Correction of Cursive Words by Projection",
        updated_by=[notice | {"type": "correction"}],
    )
    world.state(f"{DOI}10.1016/j.made.2017.01.002", "alive", "doi-found", "after a correction a work stands")

    doi.register("10.1007/978-3-642-00001-1", "https://www.crossref.org/_deleted-doi/")
    crossref.delete(work("10.1007/978-3-642-00001-1", "Proceedings of a Conference That Was Counted Twice"))
    world.state(f"{DOI}10.1007/978-3-642-00001-1", "dead", "doi-deleted", "its publisher took it back")

    world.web.host("dl.acm.org").otherwise = html("403 Forbidden", 403)
    world.state(
        "https://dl.acm.org/doi/10.1145/1234567.1234568", "alive", "doi-registered", "ACM refuses robots, the DOI is good"
    )
    world.web.host("www.sciencedirect.com").otherwise = walls.cloudflare()
    world.state(
        "https://www.sciencedirect.com/science/article/pii/S0031320316300999",
        "blocked",
        None,
        "a wall, and no DOI in the address",
    )
    world.web.host("link.springer.com").otherwise = NOT_FOUND
    world.state(
        "https://link.springer.com/chapter/10.1007%2F978-3-319-00001-1_2",
        "moved",
        "doi-elsewhere",
        "the publisher rebuilt its site, and the DOI is good",
        instead=Instead("doi", f"{DOI}10.1007/978-3-319-00001-1_2", certain=False),
    )


def _preprints(world: World) -> None:
    for path in ("1901.00002", "1602.00004v2", "1703.00006", "1507.00008"):
        world.state(ABS + path, "alive", "arxiv-found", "arXiv knows it")
    world.state(f"{ABS}1901.00001", "alive", "arxiv-found", "its author took it back", "withdrawn")
    world.state(f"{ABS}1602.00003v1", "alive", "arxiv-found", "there are two more versions", "newer-version")
    world.state(f"{ABS}1703.00005", "alive", "arxiv-found", "in a journal since 2018", "published-since")
    world.state(f"{ABS}1704.00007", "alive", "arxiv-found", "a paper about trees", "another-paper")
    world.state(f"{ABS}1912.09999", "dead", "arxiv-unknown", "arXiv does not know it")
    world.state(f"{ABS}1603.049921", "dead", "arxiv-malformed", "it has a digit too many")
    world.state(
        "arXiv:1707.00020",
        "skipped",
        None,
        "a number where an address belongs",
        instead=Instead("canonical-arxiv", f"{ABS}1707.00020", certain=False),
    )
    world.state(f"{PDFS}1705.00010.pdf", "alive", "arxiv-found", "a good address, with an ending that does no harm")
    world.state(
        "http://www.arxiv.org/pdf/1705.00009v2.pdf",
        "alive",
        "arxiv-found",
        "arXiv by another name, and without https",
        instead=Instead("canonical-arxiv", f"{PDFS}1705.00009v2", certain=True),
    )
    world.state(
        "http://xxx.lanl.gov/abs/cs/0101010",
        "moved",
        "closed-mirror",
        "arXiv's first home, which was closed",
        instead=Instead("canonical-arxiv", f"{ABS}cs/0101010", certain=True),
    )


def _elsewhere(world: World) -> None:
    """arXiv's papers under its other names, and on the sites of others."""
    for name in ("www.arxiv.org", "xxx.lanl.gov"):
        world.web.host(name).otherwise = lambda request: redirect(f"https://arxiv.org{request.target}", 301)

    reader = "https://ar5iv.labs.arxiv.org/html/1706.00011"
    world.web.host("ar5iv.org").redirect("/abs/1706.00011", reader, 302)
    world.web.host("ar5iv.labs.arxiv.org").answer(
        "/html/1706.00011", page("[1706.00011] Wordless Books and Their Reading Order")
    )
    world.state("https://ar5iv.org/abs/1706.00011", "alive", None, "a reader that is there, for now under another name")

    world.web.host("www.arxiv-vanity.com").redirect("/papers/1706.00012/", f"{ABS}1706.00012", 301)
    world.state(
        "https://www.arxiv-vanity.com/papers/1706.00012/",
        "moved",
        None,
        "closed in 2024; it sends everybody to arXiv, for good, and to the same paper",
        instead=Instead("permanent-redirect", f"{ABS}1706.00012", certain=True),
    )

    closed, hub = world.web.host("paperswithcode.com"), world.web.host("huggingface.co")
    for number in ("1706.00013", "1706.00014"):
        hub.answer(f"/papers/{number}", page(f"Paper page - {next(paper.title for paper in PAPERS if paper.id == number)}"))
    hub.answer("/papers/trending", page("Trending Papers - Hugging Face"))
    closed.redirect("/paper/reading-signs-by-following-the-lines", "https://huggingface.co/papers/1706.00013", 302)
    closed.otherwise = redirect("https://huggingface.co/papers/trending", 302)
    world.state(
        "https://paperswithcode.com/paper/reading-signs-by-following-the-lines",
        "alive",
        None,
        "closed in 2025; the redirect has the number of the paper",
        instead=Instead("canonical-arxiv", f"{ABS}1706.00013", certain=False),
    )
    world.state(
        "https://paperswithcode.com/task/scene-text-detection", "unknown", "service-closed", "a list of other things now"
    )
    world.state("https://huggingface.co/papers/1706.00014", "alive", None, "a page about the paper, and meant")

    home = world.web.host("people.northfield.edu")
    home.otherwise = NOT_FOUND
    world.state(
        "https://people.northfield.edu/~ada/spotting-words.pdf",
        "dead",
        "http-404",
        "its author works elsewhere now",
        instead=Instead("open-copy", f"{PDFS}1802.00017", certain=False),
    )
    world.state("https://people.northfield.edu/~ada/spotting-words-slides.pdf", "dead", "http-404", "no copy of the slides")
    world.state(f"{ABS}1802.00017", "alive", "arxiv-found", "arXiv knows it")


def _duplicates(world: World) -> None:
    world.state(f"{ABS}1801.00015", "alive", "arxiv-found", "the PDF stands in another entry", "duplicate")
    world.state(f"{PDFS}1801.00015v2", "alive", "arxiv-found", "the abstract stands in another entry", "duplicate")
    for address in (f"{ABS}1801.00016", f"{PDFS}1801.00016"):
        world.state(address, "alive", "arxiv-found", "abstract and PDF in one entry")
    for number in ("1806.00018", "1903.00019"):
        world.state(ABS + number, "alive", "arxiv-found", "two papers of arXiv with one title, in two entries", "duplicate")


def _proceedings(world: World, proceedings: Proceedings) -> None:
    in_fog = Publication(title="Signs in the Fog: Reading with Little Light")
    proceedings.in_cvf("content_cvpr_2016", "Example_Signs_in_the_CVPR_2016", in_fog)
    world.state(f"{CVF}Example_Signs_in_the_CVPR_2016_paper.pdf", "alive", None, "the paper that the entry names")
    proceedings.in_cvf(
        "content_cvpr_2016", "Example_Chairs_and_Tables_CVPR_2016", Publication(title="Chairs and Tables in Depth Images")
    )
    world.state(f"{CVF}Example_Chairs_and_Tables_CVPR_2016_paper.pdf", "alive", None, "a paper about chairs", "another-paper")

    slug = "reading-by-looking-away-for-a-moment"
    proceedings.in_neurips(5000, slug, 2013, Publication(title="Reading by Looking Away for a Moment"))
    world.state(f"https://papers.nips.cc/paper/5000-{slug}.pdf", "alive", None, "302 to where it is for now")
    proceedings.in_pmlr(48, "example16", Publication(title="Boosting the Reading of Faded Ink"))
    world.state("https://proceedings.mlr.press/v48/example16.html", "alive", None, "it is there")

    proceedings.in_acl("P16-1001", Publication(title="Morphology of Handwritten Shopping Lists"))
    world.state(
        "http://www.aclweb.org/anthology/P16-1001",
        "moved",
        None,
        "301 to the Anthology's new home, where the page has the entry's title",
        instead=Instead("moved-host", "https://aclanthology.org/P16-1001/", certain=True),
    )
    proceedings.in_acl("P03-1054", Publication(title="Accurate Unlexicalized Reading of Bus Tickets"))
    world.web.refused("acl.ldc.upenn.edu")
    world.state(
        "http://acl.ldc.upenn.edu/P/P03/P03-1054.pdf",
        "unreachable",
        "connect-refused",
        "the Anthology's first home is silent; its new one has a PDF under that number",
        instead=Instead("moved-host", "https://aclanthology.org/P03-1054.pdf", certain=False),
    )
    name = "Muster_Deep_Reading_with_2015_CVPR"
    proceedings.in_cvf("content_cvpr_2015", name, Publication(title="Deep Reading with a Shallow Lexicon"))
    world.state(
        f"http://www.cv-foundation.org/openaccess/content_cvpr_2015/papers/{name}_paper.pdf",
        "moved",
        None,
        "301 to the new home, under the very same name",
        instead=Instead("moved-host", f"https://openaccess.thecvf.com/content_cvpr_2015/papers/{name}_paper.pdf", certain=True),
    )


def _openreview(world: World) -> None:
    host = world.web.host("openreview.net")
    challenge = {"name": "ChallengeRequiredError", "message": "Challenge verification is required", "status": 403}
    host.answer("/forum?id=BJKYvt5lg", json_answer(challenge, 403))
    host.answer("/forum?id=HyRVBzap00", page("Convolutional Readers Confuse Common Consonants | OpenReview"))
    host.answer("/pdf?id=HyRVBzap00", PDF)
    world.state("https://openreview.net/forum?id=BJKYvt5lg", "blocked", None, "a riddle for robots")
    world.state("https://openreview.net/forum?id=HyRVBzap00", "alive", None, "it is there")
