"""Addresses of services that were closed, and the works that they stood for."""

from pathlib import Path

import pytest

from running import find
from web import SmallWeb, answers
from web.answers import Answer

PWC = "https://paperswithcode.com"
PAGE = answers.html("<title>Papers</title><p>" + "word " * 300)


@pytest.fixture
def hugging_face(web: SmallWeb) -> SmallWeb:
    for name in ("huggingface.co", "github.com"):
        web.host(name).otherwise = PAGE
    return web


@pytest.mark.parametrize("status", [301, 302])
async def test_the_paper_behind_a_page_of_papers_with_code_is_proposed(
    hugging_face: SmallWeb, tmp_path: Path, status: int
) -> None:
    hugging_face.host("paperswithcode.com").redirect("/paper/attention", "https://huggingface.co/papers/1706.03762", status)

    finding = await find(hugging_face, f"{PWC}/paper/attention", tmp_path)

    assert finding.verdict.health in ("moved", "alive")
    assert finding.remedy is not None
    assert (finding.remedy.url, finding.remedy.kind) == ("https://arxiv.org/abs/1706.03762", "canonical-arxiv")
    assert not finding.remedy.certain


@pytest.mark.parametrize(
    "end",
    ["https://huggingface.co/papers/trending", "https://huggingface.co/papers?q=x", "https://github.com/paperswithcode"],
)
@pytest.mark.parametrize("path", ["/paper/attention", "/task/semantic-segmentation"])
async def test_a_page_for_all_is_neither_the_page_nor_its_new_address(
    hugging_face: SmallWeb, tmp_path: Path, path: str, end: str
) -> None:
    hugging_face.host("paperswithcode.com").redirect(path, end, 301)

    finding = await find(hugging_face, f"{PWC}{path}", tmp_path)

    assert (finding.verdict.health, finding.verdict.reason) == ("unknown", "service-closed")
    assert finding.remedy is None


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://huggingface.co/papers/trending", PAGE),
        ("https://paperswithcode.com/", answers.redirect("https://huggingface.co/papers/trending", 302)),
        ("https://paperswithcode.com/dataset/mnist", answers.redirect("https://huggingface.co/datasets/ylecun/mnist", 301)),
        ("https://paperswithcode.com/paper/attention", PAGE),
        ("https://lab.test/papers", answers.redirect("https://huggingface.co/papers/trending", 302)),
    ],
)
async def test_what_leads_where_it_says_is_no_closed_service(
    hugging_face: SmallWeb, tmp_path: Path, url: str, answer: Answer
) -> None:
    for name in ("paperswithcode.com", "lab.test"):
        hugging_face.host(name).otherwise = answer

    finding = await find(hugging_face, url, tmp_path)

    assert finding.verdict.health in ("alive", "moved")
    assert finding.remedy is None or finding.remedy.kind == "permanent-redirect"
