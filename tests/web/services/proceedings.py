"""Proceedings with a page and a PDF for each paper, in the recorded shape: CVF, NeurIPS, PMLR, JMLR and the ACL Anthology.

Each is where it is today, and redirects from where it was, as the real ones do: cv-foundation.org, NeurIPS' numbers, jmlr.org's
proceedings, aclweb.org. `acl.ldc.upenn.edu` never redirects (acl-anthology#1015), so it has no host here.
"""

from hashlib import md5
from html import escape

from msgspec import Struct

from web.answers import NOT_FOUND, Answer, html, redirect, typed
from web.log import Request
from web.services.papers import RECORDED
from web.small_web import SmallWeb

PDF = typed("application/pdf", b"%PDF-1.5\n%%EOF\n")


class Publication(Struct, frozen=True, kw_only=True):
    """A made-up paper; `authors` as the page has them, last name first."""

    title: str
    authors: tuple[str, ...] = ("Example, Ada", "van der Other, Bob")
    published: str = "2016"
    venue: str = "Proceedings of Made-up Things"
    doi: str = ""


class Proceedings:
    """The five publishers, each with nothing but what is put there."""

    def __init__(self, web: SmallWeb) -> None:
        self.cvf = web.host("openaccess.thecvf.com")
        self.neurips = web.host("proceedings.neurips.cc")
        self.pmlr = web.host("proceedings.mlr.press")
        self.jmlr = web.host("jmlr.org")
        self.acl = web.host("aclanthology.org")
        self._old_neurips = web.host("papers.nips.cc")
        self._redirect(web, "www.cv-foundation.org", "https://openaccess.thecvf.com", "/openaccess")
        self._redirect(web, "www.aclweb.org", "https://aclanthology.org", "/anthology")
        self._redirect(web, "www.jmlr.org", "https://proceedings.mlr.press", "/proceedings/papers")
        recorded = (RECORDED / "html" / "cvf_paper_page_2025_shape.html").read_bytes()
        self.cvf.answer("/content/CVPR2025/html/Xiao_Det_CVPR_2025_paper.html", typed("text/html", recorded))
        self.cvf.answer("/content/CVPR2025/papers/Xiao_Det_CVPR_2025_paper.pdf", PDF)

    def in_cvf(self, folder: str, name: str, paper: Publication) -> None:
        """Say `in_cvf("content_cvpr_2016", "He_Deep_CVPR_2016", …)`."""
        pdf = f"/{folder}/papers/{name}_paper.pdf"
        self.cvf.answer(pdf, PDF)
        self.cvf.answer(f"/{folder}/html/{name}_paper.html", html(page(paper, f"https://openaccess.thecvf.com{pdf}")))

    def in_neurips(self, number: int, slug: str, year: int, paper: Publication) -> None:
        """Under its hash, where the number of the old site leads, page to page and PDF to PDF."""
        key = md5(str(number % 1000).encode()).hexdigest()
        folder = f"/paper_files/paper/{year}"
        self.neurips.answer(f"{folder}/file/{key}-Paper.pdf", PDF)
        pdf = f"https://proceedings.neurips.cc{folder}/file/{key}-Paper.pdf"
        self.neurips.answer(f"{folder}/hash/{key}-Abstract.html", html(page(paper, pdf)))
        self._old_neurips.redirect(f"/paper/{number}-{slug}.pdf", pdf, 302)
        self._old_neurips.redirect(
            f"/paper/{number}-{slug}", f"https://proceedings.neurips.cc{folder}/hash/{key}-Abstract.html", 302
        )

    def in_pmlr(self, volume: int, name: str, paper: Publication) -> None:
        for pdf in (f"/v{volume}/{name}/{name}.pdf", f"/v{volume}/{name}.pdf"):
            self.pmlr.answer(pdf, PDF)
        self.pmlr.answer(
            f"/v{volume}/{name}.html", html(page(paper, f"http://proceedings.mlr.press/v{volume}/{name}/{name}.pdf"))
        )

    def in_jmlr(self, volume: int, name: str, paper: Publication) -> None:
        pdf = f"/papers/volume{volume}/{name}/{name}.pdf"
        self.jmlr.answer(pdf, PDF)
        self.jmlr.answer(f"/papers/v{volume}/{name}.html", html(page(paper, f"http://jmlr.org{pdf}")))

    def in_acl(self, value: str, paper: Publication) -> None:
        self.acl.answer(f"/{value}.pdf", PDF)
        self.acl.answer(f"/{value}/", html(page(paper, f"https://aclanthology.org/{value}.pdf")))
        self.acl.redirect(f"/{value}", f"/{value}/", 301)

    def _redirect(self, web: SmallWeb, old: str, new: str, prefix: str) -> None:
        def moved(request: Request) -> Answer:
            path = request.target.replace("//", "/")
            return redirect(new + path.removeprefix(prefix), 301) if path.startswith(prefix) else NOT_FOUND

        web.host(old).otherwise = moved


def page(paper: Publication, pdf: str) -> str:
    """The page of `paper`, with the tags of the recorded one, in its order."""
    authors = [("citation_author", author) for author in paper.authors]
    tags = [
        ("citation_title", paper.title),
        *authors,
        ("citation_publication_date", paper.published),
        ("citation_conference_title", paper.venue),
        ("citation_doi", paper.doi),
        ("citation_pdf_url", pdf),
    ]
    head = "\n".join(f'<meta name="{name}" content="{escape(value)}" />' for name, value in tags if value)
    return (
        f"<html><head><title>Open Access</title>{head}</head><body><div id=papertitle>{escape(paper.title)}</div></body></html>"
    )
