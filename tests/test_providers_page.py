"""What linked pages say of themselves, through a whole run: whom it is believed of, and whom not."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.model import Finding, Report, Standing
from linkcheck.reports import bibtex, enrichment_json, enrichment_md
from running import find, report_on
from web import SmallWeb, answers, walls
from web.services import Crossref, Doi
from web.services.crossref import work

CVF = (Path(__file__).parent / "recorded" / "html" / "cvf_paper_page_2025_shape.html").read_bytes()
CVF_URL = "https://openaccess.thecvf.com/content/CVPR2025/html/Xiao_Det_CVPR_2025_paper.html"
TITLE = "Deterministic Image Translation & Bridges"
PAPER = (
    '<title>Page</title><meta name="citation_title" content="A Theory of Everything Small">'
    '<meta name="citation_author" content="Example, Ada"><meta name="citation_doi" content="10.1000/small">'
    '<meta name="citation_date" content="2019/05/06"><p>' + "word " * 300
)
POST = (
    '<title>P</title><meta property="og:type" content="article"><meta property="og:title" content="Understanding Tiny Things">'
    '<meta name="author" content="Ada Example"><meta property="article:published_time" content="2015-08-27"><p>' + "word " * 300
)


def told(finding: Finding) -> tuple[str, str]:
    """The title that is known of what a destination leads to, and who said it."""
    metadata = finding.evidence.record.metadata if finding.evidence.record else None
    return (metadata.title, metadata.provenance.get("title", "")) if metadata else ("", "")


def enrichment(report: Report, part: str) -> Sequence[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(enrichment_json.render(report))[part]
    return listed


async def test_a_paper_of_proceedings_is_known_by_its_page_without_another_request(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("openaccess.thecvf.com")
    host.answer("/content/CVPR2025/html/Xiao_Det_CVPR_2025_paper.html", answers.typed("text/html", CVF))

    report = await report_on(web, f"# Papers\n\n- {TITLE} [page]({CVF_URL})\n", tmp_path)

    (paper,) = enrichment(report, "papers")
    assert (paper["status"], paper["title"], paper["published"]) == ("found", TITLE, "2025")
    assert paper["authors"] == ["Bohan Xiao", "Peiyong Wang"]
    assert paper["provenance"]["title"] == "page"
    assert "@misc{xiao2025deterministicimagetranslationbridges," in bibtex.render(report)
    assert f"url={{{CVF_URL}}}" in bibtex.render(report)
    assert f"[Deterministic Image Translation &amp; Bridges](<{CVF_URL}>)" in enrichment_md.render(report)
    assert len(host.requests) == 1
    assert report.problems == ()


async def test_a_page_with_citation_tags_is_a_paper_wherever_it_stands(web: SmallWeb, tmp_path: Path) -> None:
    web.host("lab.test").page("/small", PAPER)

    report = await report_on(web, "- A Theory of Everything Small [page](http://lab.test/small)\n", tmp_path)

    (paper,) = enrichment(report, "papers")
    assert paper["identifier"] == {"scheme": "url", "value": "http://lab.test/small"}
    assert (paper["doi"], paper["published"], paper["title_agrees"]) == ("10.1000/small", "2019-05-06", True)
    assert "lab.test" in enrichment_md.render(report)


async def test_another_paper_is_a_hint_only_where_the_entry_links_nothing_else(web: SmallWeb, tmp_path: Path) -> None:
    web.host("lab.test").page("/small", PAPER)
    entry = "- A Completely Different Kind of Title About Fish [page](http://lab.test/small)"

    alone = await report_on(web, f"{entry}\n", tmp_path)
    beside = await report_on(web, f"{entry} [code](http://lab.test/code)\n", tmp_path)

    hints = [
        [note.kind for finding in report.findings for note in finding.notes if note.kind == "another-paper"]
        for report in (alone, beside)
    ]
    assert hints == [["another-paper"], []]
    assert [enrichment(report, "papers")[0]["title_agrees"] for report in (alone, beside)] == [False, None]


async def test_a_post_is_a_resource_and_no_paper(web: SmallWeb, tmp_path: Path) -> None:
    web.host("blog.test").page("/post", POST)
    web.host("blog.test").page("/plain", "Plain")

    report = await report_on(
        web, "- Some Introduction to Recurrent Nets: [a](http://blog.test/post), [b](http://blog.test/plain)\n", tmp_path
    )

    (resource,) = enrichment(report, "resources")
    assert resource["title"] == "Understanding Tiny Things"
    assert resource["facts"]["author"] == "Ada Example"
    assert resource["facts"]["published"] == "2015-08-27"
    assert enrichment(report, "papers") == []
    assert bibtex.render(report) == ""
    assert "Understanding Tiny Things, author Ada Example, published 2015-08-27" in enrichment_md.render(report)
    assert [finding.notes for finding in report.findings if "another-paper" in {note.kind for note in finding.notes}] == []


@pytest.mark.parametrize(
    "answer",
    [
        answers.html(PAPER, 404),
        answers.html(PAPER, 403),
        answers.html(PAPER.replace("<title>Page", "<title>Page not found").replace("word " * 300, "")),
        walls.ANUBIS,
        answers.redirect("/", 302),
    ],
    ids=["gone", "refused", "soft 404", "wall", "root"],
)
async def test_pages_that_were_not_found_good_say_nothing(web: SmallWeb, tmp_path: Path, answer: answers.Answer) -> None:
    host = web.host("lab.test")
    host.page("/", PAPER)
    host.answer("/small", answer)
    # The host says the same of nonsense.
    host.otherwise = answer

    finding = await find(web, "http://lab.test/small", tmp_path)

    assert finding.evidence.record is None


@pytest.mark.parametrize(
    "destination",
    [
        "https://github.com/ada/small",
        "https://huggingface.co/ada/small",
        "https://drive.google.com/file/d/abcdefghijklmnopqrstuvwxyz0/view",
        "https://pan.baidu.com/s/1abcdefg",
    ],
)
async def test_tags_make_no_paper_of_what_is_something_else(web: SmallWeb, tmp_path: Path, destination: str) -> None:
    for name in ("github.com", "huggingface.co", "drive.google.com", "pan.baidu.com"):
        web.host(name).otherwise = answers.html(PAPER)

    finding = await find(web, destination, tmp_path)

    assert told(finding) == ("", "")


class TestDois:
    URL = "https://dl.acm.org/doi/10.1000/small"

    async def test_tags_make_no_doi_known_that_the_registry_denies(self, web: SmallWeb, tmp_path: Path) -> None:
        Doi(web)
        Crossref(web)
        web.host("dl.acm.org").otherwise = answers.html(PAPER)

        finding = await find(web, self.URL, tmp_path)

        assert finding.evidence.record is not None
        assert finding.evidence.record.standing is Standing.UNKNOWN
        assert told(finding) == ("", "")

    async def test_nor_one_about_which_nobody_answered(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("dl.acm.org").otherwise = answers.html(PAPER)

        finding = await find(web, self.URL, tmp_path)

        assert finding.evidence.record is None or finding.evidence.record.standing is Standing.UNVERIFIED

    async def test_a_registry_speaks_first_and_the_page_fills_what_it_left_out(self, web: SmallWeb, tmp_path: Path) -> None:
        Doi(web).register("10.1000/small", self.URL)
        Crossref(web, [work("10.1000/small", "A Theory", author=[])])
        web.host("dl.acm.org").otherwise = answers.html(PAPER)

        finding = await find(web, self.URL, tmp_path)

        assert told(finding) == ("A Theory", "crossref")
        assert finding.evidence.record is not None
        assert finding.evidence.record.metadata.authors == ("Ada Example",)
        assert finding.evidence.record.metadata.provenance["authors"] == "page"

    async def test_a_page_of_another_doi_adds_nothing(self, web: SmallWeb, tmp_path: Path) -> None:
        Doi(web).register("10.1000/small", self.URL)
        Crossref(web, [work("10.1000/small", "A Theory", author=[])])
        web.host("dl.acm.org").otherwise = answers.html(PAPER.replace("10.1000/small", "10.1000/other"))

        finding = await find(web, self.URL, tmp_path)

        assert finding.evidence.record is not None
        assert finding.evidence.record.metadata.authors == ()


async def test_a_paper_with_tags_is_the_same_work_as_its_doi(web: SmallWeb, tmp_path: Path) -> None:
    Doi(web).register("10.1000/small", "https://publisher.test/small")
    Crossref(web, [work("10.1000/small", "A Theory of Everything Small")])
    web.host("lab.test").page("/small", PAPER)

    report = await report_on(web, "- a: [x](http://lab.test/small)\n- b: [y](https://doi.org/10.1000/small)\n", tmp_path)

    assert [len(finding.evidence.twins) for finding in report.findings] == [1, 1]


async def test_settings_leave_pages_unread(web: SmallWeb, tmp_path: Path) -> None:
    web.host("lab.test").page("/small", PAPER)

    finding = await find(web, "http://lab.test/small", tmp_path, no_providers=("page",))

    assert finding.evidence.record is None


async def test_a_stored_run_knows_what_its_pages_said(web: SmallWeb, tmp_path: Path) -> None:
    web.host("lab.test").page("/small", PAPER)
    first = await find(web, "http://lab.test/small", tmp_path)

    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings

    assert told(first) == ("A Theory of Everything Small", "page")
    assert again.evidence.record == first.evidence.record


async def test_what_a_page_said_in_an_earlier_run_is_not_believed_again(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("lab.test")
    host.page("/small", PAPER)
    await find(web, "http://lab.test/small", tmp_path)
    host.page("/small", "Something else")

    finding = await find(web, "http://lab.test/small", tmp_path)

    assert finding.evidence.record is None
