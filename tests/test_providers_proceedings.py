"""Papers of which the catalog links the PDF alone, and what the page beside it says."""

from pathlib import Path

import pytest

from linkcheck.model import Finding, Report
from running import find, report_on
from web import SmallWeb, answers, broken
from web.services import Proceedings, Publication

RESIDUAL = Publication(title="Deep Residual Learning for Image Recognition", authors=("He, Kaiming", "Zhang, Xiangyu"))


@pytest.fixture
def proceedings(web: SmallWeb) -> Proceedings:
    made = Proceedings(web)
    made.in_cvf("content_cvpr_2016", "He_Deep_Residual_CVPR_2016", RESIDUAL)
    made.in_neurips(4824, "imagenet-classification", 2012, Publication(title="ImageNet Classification"))
    made.in_pmlr(37, "gregor15", Publication(title="DRAW: A Recurrent Neural Network"))
    made.in_jmlr(3, "blei03a", Publication(title="Latent Dirichlet Allocation"))
    made.in_acl("P16-1001", Publication(title="Parsing of Many Things", doi="10.18653/v1/P16-1001"))
    return made


def title(finding: Finding) -> str:
    record = finding.evidence.record
    return record.metadata.title if record else ""


def titles(report: Report) -> list[str]:
    return [title(finding) for finding in report.findings]


@pytest.mark.usefixtures("proceedings")
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://openaccess.thecvf.com/content/CVPR2025/papers/Xiao_Det_CVPR_2025_paper.pdf",
            "Deterministic Image Translation & Bridges",
        ),
        ("https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_CVPR_2016_paper.pdf", RESIDUAL.title),
        (
            "http://www.cv-foundation.org/openaccess/content_cvpr_2016/papers/He_Deep_Residual_CVPR_2016_paper.pdf",
            RESIDUAL.title,
        ),
        ("http://papers.nips.cc/paper/4824-imagenet-classification.pdf", "ImageNet Classification"),
        ("http://www.jmlr.org/proceedings/papers/v37/gregor15.pdf", "DRAW: A Recurrent Neural Network"),
        ("http://jmlr.org/papers/volume3/blei03a/blei03a.pdf", "Latent Dirichlet Allocation"),
        ("https://www.aclweb.org/anthology/P16-1001.pdf", "Parsing of Many Things"),
    ],
)
async def test_the_page_beside_a_pdf_tells_what_it_is(web: SmallWeb, tmp_path: Path, url: str, expected: str) -> None:
    finding = await find(web, url, tmp_path)

    assert finding.verdict.health in ("alive", "moved")
    assert title(finding) == expected
    assert len([request for request in web.requests() if request.method == "GET" and "pdf" not in request.target]) <= 1


async def test_a_pdf_that_stayed_at_its_number_has_its_page_where_the_number_leads(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path
) -> None:
    web.host("papers.nips.cc").file("/paper/4824-imagenet-classification.pdf", "application/pdf", b"%PDF-1.5")

    finding = await find(web, "https://papers.nips.cc/paper/4824-imagenet-classification.pdf", tmp_path)

    assert title(finding) == "ImageNet Classification"


async def test_each_paper_is_asked_about_once_and_only_once_in_many_runs(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path
) -> None:
    url = "openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_CVPR_2016_paper.pdf"
    catalog = f"- a [x](https://{url})\n- b [y](http://{url})\n- c [z](https://{url}#page=3)\n"

    first = await report_on(web, catalog, tmp_path)
    second = await report_on(web, catalog, tmp_path)

    assert titles(first) == titles(second) == [RESIDUAL.title] * 3
    assert [target for target in proceedings.cvf.targets if "/html/" in target] == [
        "/content_cvpr_2016/html/He_Deep_Residual_CVPR_2016_paper.html"
    ]


async def test_a_page_that_the_catalog_links_as_well_is_not_asked_for_again(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path
) -> None:
    page = "https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_Residual_CVPR_2016_paper.html"

    report = await report_on(
        web, f"- a [pdf]({page.replace('html/', 'papers/').replace('.html', '.pdf')}) [page]({page})\n", tmp_path
    )

    assert len([target for target in proceedings.cvf.targets if "/html/" in target]) == 1
    assert titles(report) == ["", RESIDUAL.title]


@pytest.mark.parametrize("answer", [answers.NOT_FOUND, answers.html("Welcome"), answers.redirect("/", 302)])
async def test_a_page_that_is_not_there_says_nothing_about_the_pdf(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path, answer: answers.Answer
) -> None:
    proceedings.jmlr.answer("/papers/v3/blei03a.html", answer)

    report = await report_on(web, "[x](http://jmlr.org/papers/volume3/blei03a/blei03a.pdf)\n", tmp_path)

    assert titles(report) == [""]
    assert report.findings[0].verdict.health == "alive"
    assert report.problems == ()


async def test_a_publisher_in_trouble_is_one_problem_and_is_left_in_peace(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path
) -> None:
    for number in range(5):
        proceedings.in_pmlr(50, f"x16{'abcde'[number]}", Publication(title="A Paper"))
        proceedings.pmlr.answer(f"/v50/x16{'abcde'[number]}.html", answers.html("Busy", 503))
    links = "".join(f"- [x](http://proceedings.mlr.press/v50/x16{letter}/x16{letter}.pdf)\n" for letter in "abcde")

    report = await report_on(web, f"{links}- [y](https://aclanthology.org/P16-1001.pdf)\n", tmp_path)

    assert titles(report) == [""] * 5 + ["Parsing of Many Things"]
    assert {finding.verdict.health for finding in report.findings} == {"alive"}
    assert [(problem.provider, problem.detail) for problem in report.problems] == [
        ("proceedings", "HTTP 503; 5 identifiers unverified")
    ]
    assert len([target for target in proceedings.pmlr.targets if target.endswith(".html")]) == 1


async def test_a_dead_pdf_is_not_asked_about(web: SmallWeb, proceedings: Proceedings, tmp_path: Path) -> None:
    proceedings.jmlr.answer("/papers/volume3/blei03a/blei03a.pdf", answers.NOT_FOUND)

    finding = await find(web, "http://jmlr.org/papers/volume3/blei03a/blei03a.pdf", tmp_path)

    assert finding.verdict.health == "dead"
    assert not [target for target in proceedings.jmlr.targets if target.endswith(".html")]


async def test_a_run_asks_a_few_dozen_pages_and_the_next_one_goes_on(
    web: SmallWeb, proceedings: Proceedings, tmp_path: Path
) -> None:
    names = [f"paper16{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(60)]
    for name in names:
        proceedings.in_pmlr(51, name, Publication(title=f"On {name}"))
    catalog = "".join(f"- [x](http://proceedings.mlr.press/v51/{name}/{name}.pdf)\n" for name in names)

    first = await report_on(web, catalog, tmp_path)
    second = await report_on(web, catalog, tmp_path)

    assert titles(first).count("") == 10
    assert titles(second).count("") == 0


async def test_no_redirect_leads_a_question_to_another_site(web: SmallWeb, proceedings: Proceedings, tmp_path: Path) -> None:
    elsewhere = web.host("evil.test")
    elsewhere.page("/", '<meta name="citation_title" content="Another Paper Altogether">')
    proceedings.jmlr.redirect("/papers/v3/blei03a.html", "https://evil.test/", 302)

    finding = await find(web, "http://jmlr.org/papers/volume3/blei03a/blei03a.pdf", tmp_path)

    assert title(finding) == ""
    assert elsewhere.requests == []


async def test_a_publisher_that_breaks_off_costs_nothing_else(web: SmallWeb, proceedings: Proceedings, tmp_path: Path) -> None:
    proceedings.jmlr.answer("/papers/v3/blei03a.html", broken.RESET)

    report = await report_on(web, "[x](http://jmlr.org/papers/volume3/blei03a/blei03a.pdf)\n", tmp_path)

    assert report.findings[0].verdict.health == "alive"
    assert [problem.provider for problem in report.problems] == ["proceedings"]
