"""Papers of conferences and journals that have sites of their own: every address of a paper is one identifier."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.classify import classify
from linkcheck.extract import extract
from linkcheck.identifiers import PAPERS, acl, cvf, jmlr, neurips, pmlr

CATALOGS = [
    Path(__file__).parent / "catalogs" / name
    for name in ("awesome-deep-learning-papers-readme.md", "transferlearning-readme.md", "awesome-nlp-readme.md")
]
HOSTS = re.compile(
    r"https?://(?:[^/]*\.)?(?:thecvf\.com|cv-foundation\.org|(?:papers|proceedings)\.(?:nips|neurips)\.cc|mlr\.press|jmlr\.org"
    r"|aclanthology\.org|aclweb\.org)//?[^/]+/",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("identifier", "urls"),
    [
        (
            "cvf:cvpr2016/He_Deep_Residual_Learning",
            [
                "http://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_Learning_CVPR_2016_paper.pdf",
                "https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html",
                "https://openaccess.thecvf.com/content_cvpr_2016/supplemental/He_Deep_Residual_Learning_2016_CVPR_supplemental.pdf",
                "http://www.cv-foundation.org/openaccess/content_cvpr_2016/papers/He_Deep_Residual_Learning_CVPR_2016_paper.pdf",
                "http://www.cv-foundation.org//openaccess/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html#x",
            ],
        ),
        (
            "cvf:cvpr2022w/ntire/Wyatt_AnoDDPM",
            [
                "https://openaccess.thecvf.com/content/CVPR2022W/NTIRE/papers/Wyatt_AnoDDPM_CVPRW_2022_paper.pdf",
                "https://openaccess.thecvf.com/content/CVPR2022W/NTIRE/html/Wyatt_AnoDDPM_CVPRW_2022_paper.html",
            ],
        ),
        (
            "cvf:iccv2017w/w38/Zhao_Zero-Shot_Learning_Posed",
            [
                "http://openaccess.thecvf.com/content_ICCV_2017_workshops/papers/w38/Zhao_Zero-Shot_Learning_Posed_ICCV_2017_paper.pdf",
                "http://openaccess.thecvf.com/content_ICCV_2017_workshops/w38/html/Zhao_Zero-Shot_Learning_Posed_ICCV_2017_paper.html",
            ],
        ),
        (
            "neurips:4824",
            [
                "http://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks",
                "https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf",
                "https://papers.neurips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf",
            ],
        ),
        (
            "neurips:2020/555d6702c950ecb729a966504af0a635",
            [
                "https://proceedings.neurips.cc/paper/2020/file/555d6702c950ecb729a966504af0a635-Paper.pdf",
                "https://papers.nips.cc/paper/2020/hash/555d6702c950ecb729a966504af0a635-Abstract.html",
                "https://proceedings.neurips.cc/paper_files/paper/2020/hash/555d6702c950ecb729a966504af0a635-Abstract-Conference.html",
                "https://proceedings.neurips.cc/paper_files/paper/2020/file/555d6702c950ecb729a966504af0a635-Supplemental-Conference.pdf",
            ],
        ),
        (
            "neurips:2022/555d6702c950ecb729a966504af0a635/datasets-and-benchmarks",
            [
                "https://proceedings.neurips.cc/paper_files/paper/2022/hash/555d6702c950ecb729a966504af0a635-Abstract-Datasets_and_Benchmarks.html",
                "https://proceedings.neurips.cc/paper_files/paper/2022/file/555d6702c950ecb729a966504af0a635-Paper-Datasets_and_Benchmarks_Track.pdf",
                "https://datasets-benchmarks-proceedings.neurips.cc/paper/2022/hash/555d6702c950ecb729a966504af0a635-Abstract-round2.html",
            ],
        ),
        (
            "pmlr:v70/long17a",
            [
                "http://proceedings.mlr.press/v70/long17a.html",
                "https://proceedings.mlr.press/v70/long17a",
                "http://proceedings.mlr.press/v70/long17a/long17a.pdf",
                "http://proceedings.mlr.press/v70/long17a/long17a-supp.pdf",
            ],
        ),
        (
            "pmlr:v48/gu16",
            [
                "http://www.jmlr.org/proceedings/papers/v48/gu16.pdf",
                "http://jmlr.org/proceedings/papers/v48/gu16.html",
                "http://proceedings.mlr.press/v48/gu16.pdf",
            ],
        ),
        ("pmlr:v27/bengio12a", ["http://www.jmlr.org/proceedings/papers/v27/bengio12a/bengio12a.pdf"]),
        (
            "jmlr:v15/srivastava14a",
            [
                "http://jmlr.org/papers/v15/srivastava14a.html",
                "http://www.jmlr.org/papers/volume15/srivastava14a/srivastava14a.pdf",
                "http://www.jmlr.org/papers/volume15/srivastava14a/srivastava14a",
            ],
        ),
        (
            "jmlr:v17/15-207",
            ["http://www.jmlr.org/papers/volume17/15-207/source/15-207.pdf", "https://jmlr.org/papers/v17/15-207.html"],
        ),
        (
            "acl:P16-1001",
            [
                "https://aclanthology.org/P16-1001",
                "https://www.aclanthology.org/P16-1001/",
                "https://aclanthology.org/P16-1001.pdf",
                "https://aclanthology.org/P16-1001.bib",
                "http://www.aclweb.org/anthology/P16-1001",
                "http://aclweb.org/anthology/P/P16/P16-1001.pdf",
                "http://anthology.aclweb.org/P/P16/P16-1001.pdf",
                "https://aclanthology.info/papers/P16-1001/p16-1001",
                "https://aclanthology.coli.uni-saarland.de/papers/P16-1001/p16-1001",
                "http://acl.ldc.upenn.edu/P/P16/P16-1001.pdf",
            ],
        ),
        (
            "acl:2020.acl-demos.24",
            ["https://www.aclweb.org/anthology/2020.acl-demos.24.pdf", "https://aclanthology.org/2020.acl-demos.24"],
        ),
    ],
)
def test_every_address_of_a_paper_is_one_identifier(identifier: str, urls: list[str]) -> None:
    assert {str(classify(url)) for url in urls} == {identifier}
    assert identifier.partition(":")[0] in PAPERS


def test_a_revision_is_a_version_of_the_paper() -> None:
    assert str(classify("https://aclanthology.org/P16-1001v2.pdf")) == "acl:P16-1001v2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://papers.nips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html",
            "https://papers.nips.cc/paper/2016/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html",
        ),
        ("http://proceedings.mlr.press/v15/glorot11a.html", "http://jmlr.org/papers/v15/glorot11a.html"),
        (
            "https://openaccess.thecvf.com/content/CVPR2022/html/A_B_CVPR_2022_paper.html",
            "https://openaccess.thecvf.com/content/CVPR2022W/X/html/A_B_CVPRW_2022_paper.html",
        ),
    ],
)
def test_what_only_looks_alike_is_another_paper(one: str, other: str) -> None:
    assert classify(one).scheme in PAPERS
    assert classify(one) != classify(other)


@pytest.mark.parametrize(
    "url",
    [
        "https://openaccess.thecvf.com/CVPR2023?day=all",
        "https://openaccess.thecvf.com/content_cvpr_2018/CameraReady/0794.pdf",
        "https://www.cv-foundation.org/about/x_CVPR_2016_paper.pdf",
        "https://papers.nips.cc/book/advances-in-neural-information-processing-systems-29-2016",
        "https://papers.nips.cc/paper/2020",
        "https://nips.cc/Conferences/2016/Schedule?type=Tutorial",
        "https://proceedings.mlr.press/v70/",
        "https://proceedings.mlr.press/spec.html",
        "https://www.jmlr.org/papers/v15/",
        "https://www.jmlr.org/papers/v15/index.html",
        "https://www.jmlr.org/mloss/",
        "https://aclanthology.org/",
        "http://www.aclweb.org/anthology/N13-1#page=784",
        "https://aclanthology.org/volumes/2020.acl-main/",
        "https://aclanthology.org/people/j/jane-doe/",
        "https://aclanthology.org/attachments/P16-1001.Software.zip",
        "https://aclanthology.org/P16-1000/",
        "https://www.aclweb.org/portal/P16-1001",
        "https://example.org/P16-1001.pdf",
    ],
)
def test_what_names_no_paper_is_a_page_like_any(url: str) -> None:
    assert classify(url).scheme == "url"


def test_nearly_every_link_of_real_catalogs_to_these_sites_is_a_paper() -> None:
    links = {
        mention.link.url
        for path in CATALOGS
        for mention in extract(path.read_bytes(), str(path)).mentions
        if HOSTS.match(mention.link.url)
    }

    missed = {url for url in links if classify(url).scheme not in PAPERS}

    assert len(links) > 20
    assert all("CameraReady" in url or "N13-1#" in url for url in missed), missed


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (
            "http://www.cv-foundation.org/openaccess/content_cvpr_2014/papers/Erhan_Scalable_2014_CVPR_paper.pdf",
            "https://openaccess.thecvf.com/content_cvpr_2014/html/Erhan_Scalable_2014_CVPR_paper.html",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2022W/NTIRE/papers/Wyatt_AnoDDPM_CVPRW_2022_paper.pdf",
            "https://openaccess.thecvf.com/content/CVPR2022W/NTIRE/html/Wyatt_AnoDDPM_CVPRW_2022_paper.html",
        ),
        ("http://papers.nips.cc/paper/5866-pointer-networks.pdf", "https://papers.nips.cc/paper/5866-pointer-networks"),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2022/file/555d6702c950ecb729a966504af0a635-Paper-Conference.pdf",
            "https://proceedings.neurips.cc/paper_files/paper/2022/hash/555d6702c950ecb729a966504af0a635-Abstract-Conference.html",
        ),
        (
            "https://proceedings.neurips.cc/paper/2020/file/555d6702c950ecb729a966504af0a635-Paper.pdf",
            "https://proceedings.neurips.cc/paper/2020/hash/555d6702c950ecb729a966504af0a635-Abstract.html",
        ),
        ("http://jmlr.org/proceedings/papers/v37/gregor15.pdf", "https://proceedings.mlr.press/v37/gregor15.html"),
        ("http://www.jmlr.org/papers/volume3/blei03a/blei03a.pdf", "https://jmlr.org/papers/v3/blei03a.html"),
        ("http://aclweb.org/anthology/D/D15/D15-1041.pdf", "https://aclanthology.org/D15-1041/"),
    ],
)
def test_the_page_of_a_pdf_is_known(url: str, page: str) -> None:
    kinds = (cvf, neurips, pmlr, jmlr, acl)

    assert [found for kind in kinds if (found := kind.page(url))] == [page]
    assert classify(page).scheme == classify(url).scheme
    assert [kind.page(page) for kind in kinds] == [""] * len(kinds)


@given(st.text(max_size=200))
def test_no_text_makes_them_raise(text: str) -> None:
    for url in (text, f"https://openaccess.thecvf.com/content{text}", f"https://papers.nips.cc/paper/{text}"):
        classify(url)
        for kind in (cvf, neurips, pmlr, jmlr, acl):
            kind.page(url)
