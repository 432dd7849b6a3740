"""Notes: what each must say, and where it must be silent."""

import pytest
from msgspec.structs import replace

from evidence import HTML, answered, bare, entry, failing, on_disk, page, paper
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Mention, Metadata, Page, Standing
from linkcheck.notes import NOTES


def kinds(evidence: Evidence) -> list[str]:
    return [note.kind for note in judge(evidence).notes]


def detail(evidence: Evidence, kind: str) -> str:
    (found,) = (note.detail for note in judge(evidence).notes if note.kind == kind)
    return found


@pytest.mark.parametrize(
    "destination",
    [
        "https://sci-hub.se/10.1109/ICPR.2018.8546200#",
        "http://ieeexplore.ieee.org.sci-hub.org/xpl/articleDetails.jsp?arnumber=6857995",
        "http://dl.acm.org.sci-hub.cc/citation.cfm?doid=2809654.2766959",
        "https://SCI-HUB.TW/10.1/x",
        "https://scihub.org/x",
        "https://sci-hub.41610.org/10.1/x",
        "https://www.sci-hub.com.cn/x",
        "http://gen.lib.rus.ec/book/index.php?md5=0",
        "https://libgen.is/x",
        "http://93.174.95.27/x",
        "https://library.lol/main/0",
        "https://b-ok.org/book/1",
        "https://annas-archive.org/md5/0",
    ],
)
def test_shadow_libraries_are_named_in_all_their_spellings(destination: str) -> None:
    assert "shadow-library" in kinds(bare(destination))


@pytest.mark.parametrize(
    "destination",
    [
        "https://scihub.copernicus.eu/dhus",
        "https://not-sci-hub.com/x",
        "https://sci-hub.github.io/tool/",
        "https://github.com/suqingdong/scihub",
        "https://en.wikipedia.org/wiki/Sci-Hub",
        "https://mysci-hub.se/x",
        "https://libgenetics.org/x",
        "https://a.test/?u=sci-hub.se",
    ],
)
def test_hosts_that_only_look_like_a_shadow_library_are_left_alone(destination: str) -> None:
    assert kinds(bare(destination)) == []


def test_the_note_names_the_work_where_the_address_does() -> None:
    evidence = failing("https://sci-hub.se/10.1109/ICPR.2018.8546200#", Failure.CONNECT_TIMEOUT)

    assert "10.1109/icpr.2018.8546200" in detail(evidence, "shadow-library")


@pytest.mark.parametrize(
    "destination",
    [
        "https://pan.baidu.com/s/1qXQBQiC",
        "http://yun.baidu.com/share/link?shareid=1&uk=2",
        "https://drive.google.com/file/d/1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd/view",
        "https://drive.google.com/open?id=1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd",
        "https://www.dropbox.com/s/abc/data.zip?dl=0",
        "https://mega.nz/#!abc!def",
        "https://1drv.ms/u/s!abc",
    ],
)
def test_file_shares_are_named(destination: str) -> None:
    assert "file-share" in kinds(answered(destination))


@pytest.mark.parametrize(
    "destination",
    [
        "https://blogs.dropbox.com/tech/2017/04/ocr",
        "https://dropbox.tech/machine-learning/ocr",
        "https://drive.google.com/",
        "https://www.baidu.com/s?wd=pan.baidu.com",
        "https://a.test/drive.google.com/x",
    ],
)
def test_pages_of_such_services_are_no_shares(destination: str) -> None:
    assert kinds(answered(destination)) == []


def test_a_share_of_baidu_without_a_code_beside_it_says_so() -> None:
    lonely = answered("https://pan.baidu.com/s/1qXQBQiC")
    title, link = entry("Data", "https://pan.baidu.com/s/1qXQBQiC", text="Data, 提取码: abcd")

    assert "extraction code" in detail(lonely, "file-share")
    assert "extraction code" not in detail(replace(lonely, mentions=(Mention(title, link),)), "file-share")
    assert "extraction code" not in detail(answered("https://pan.baidu.com/s/1qXQBQiC?pwd=abcd"), "file-share")


GUIDE = "https://a.test/guide.html#install"


def test_an_anchor_that_a_whole_page_does_not_have_is_missing() -> None:
    assert kinds(answered(GUIDE, page=page())) == ["missing-anchor"]
    assert "#install" in detail(answered(GUIDE, page=page()), "missing-anchor")


def test_a_missing_anchor_is_no_death() -> None:
    assert judge(answered(GUIDE, page=page())).verdict.health == "alive"


def test_an_anchor_that_the_page_has_is_no_matter() -> None:
    there = Page(content_type=HTML, anchors=("install",), text_length=500)

    assert kinds(answered(GUIDE, page=there)) == []


@pytest.mark.parametrize(
    "unreadable",
    [
        None,
        page(complete=False),
        page("Loading"),
        Page(content_type="application/pdf", text_length=5000),
        Page(content_type="text/plain", text_length=5000),
    ],
    ids=["not read", "cut", "filled by scripts", "pdf", "plain"],
)
def test_nothing_is_missing_from_what_could_not_be_read(unreadable: Page | None) -> None:
    assert kinds(answered(GUIDE, page=unreadable)) == []


@pytest.mark.parametrize(
    "destination",
    [
        "http://a.test/textsearch/#/search/",
        "http://a.test/#!page",
        "https://a.test/v#t=30",
        "https://a.test/x#path=%2Fa",
        "https://a.test/x#L10-L20",
        "https://a.test/x#disqus_thread",
        "https://a.test/x#comment-123",
        "https://a.test/x#issuecomment-987654321",
        "https://a.test/x#mjx-eqn-1",
        "https://a.test/x#12",
        "https://a.test/x#:~:text=hello",
        "https://github.com/a/b#usage",
        "https://gitlab.com/a/b/-/blob/main/README.md#usage",
        "https://www.npmjs.com/package/x#usage",
        "https://docs.google.com/document/d/abcdefghijkl#heading=h.1",
    ],
)
def test_anchors_that_scripts_make_are_left_alone(destination: str) -> None:
    assert "missing-anchor" not in kinds(answered(destination, page=page()))


@pytest.mark.parametrize("status", [404, 403, 500])
def test_an_error_page_need_not_have_the_anchor(status: int) -> None:
    assert kinds(answered(GUIDE, status=status, page=page())) == []


def test_a_fragment_that_was_not_looked_for_is_not_missing() -> None:
    seen = answered("https://a.test/guide.html", page=page())

    assert kinds(replace(seen, url="https://a.test/guide.html#install")) == []


def test_an_anchor_that_a_file_does_not_have_is_missing() -> None:
    assert kinds(on_disk("guide.md#gone", page=Page(content_type="text/markdown"))) == ["missing-anchor"]
    assert kinds(on_disk("guide.md#here", page=Page(content_type="text/markdown", anchors=("here",)))) == []
    assert kinds(on_disk("guide.pdf#here")) == []


TREES = Metadata(
    title="Counting Spanning Trees of Circulant Graphs",
    titles=("Counting Spanning Trees of Circulant Graphs",),
    authors=("Ada Example",),
    published="2018-09-10",
)
WRONG = "https://arxiv.org/abs/1809.03050"


def named(evidence: Evidence, *titles: str, others: tuple[str, ...] = ()) -> Evidence:
    """The same link in an entry of each of these titles."""
    entries = (entry(title, evidence.destination, *others) for title in titles)
    return replace(evidence, mentions=tuple(Mention(*one) for one in entries))


TEXTBOXES = "TextBoxes: A Single-Shot Oriented Scene Text Detector"


def test_another_paper_than_the_entry_names_is_told_with_both_titles() -> None:
    evidence = named(paper(WRONG, Standing.FOUND, metadata=TREES), TEXTBOXES)

    assert kinds(evidence) == ["another-paper"]
    assert TEXTBOXES in detail(evidence, "another-paper")
    assert TREES.title in detail(evidence, "another-paper")


@pytest.mark.parametrize("title", [TREES.title, "counting spanning trees of circulant graphs.", "", "Graphs", "图的生成树计数"])
def test_an_entry_that_may_mean_the_paper_is_left_alone(title: str) -> None:
    assert kinds(named(paper(WRONG, Standing.FOUND, metadata=TREES), title)) == []


def test_one_entry_that_names_the_paper_is_enough() -> None:
    assert kinds(named(paper(WRONG, Standing.FOUND, metadata=TREES), TEXTBOXES, TREES.title)) == []


def test_an_entry_with_several_papers_names_only_one_of_them() -> None:
    others = ("https://arxiv.org/abs/1801.02765",)

    assert kinds(named(paper(WRONG, Standing.FOUND, metadata=TREES), TEXTBOXES, others=others)) == []


def test_two_forms_of_one_paper_are_one_paper() -> None:
    others = ("https://arxiv.org/pdf/1809.03050v2",)

    assert kinds(named(paper(WRONG, Standing.FOUND, metadata=TREES), TEXTBOXES, others=others)) == ["another-paper"]


def test_an_earlier_title_of_the_paper_agrees() -> None:
    known = replace(TREES, titles=(TREES.title, TEXTBOXES))

    assert kinds(named(paper(WRONG, Standing.FOUND, metadata=known), TEXTBOXES)) == []


@pytest.mark.parametrize("standing", [Standing.UNKNOWN, Standing.UNVERIFIED])
def test_nothing_is_compared_with_what_nobody_knows(standing: Standing) -> None:
    assert kinds(named(paper(WRONG, standing, metadata=TREES), TEXTBOXES)) == []


def test_a_withdrawn_paper_is_told_with_its_comment() -> None:
    known = Metadata(withdrawn=True, comment="Withdrawn by the authors due to an error in section 3")
    evidence = paper("https://arxiv.org/abs/1705.05483", Standing.FOUND, metadata=known)

    assert kinds(evidence) == ["withdrawn"]
    assert "section 3" in detail(evidence, "withdrawn")
    assert judge(evidence).verdict.health == "alive"


def test_a_retracted_paper_is_told() -> None:
    assert kinds(paper(WRONG, Standing.FOUND, metadata=Metadata(retracted=True))) == ["retracted"]


def test_every_note_is_silent_about_a_plain_link() -> None:
    plain = answered("https://a.test/x", page=page())

    assert [remark.note(plain) for remark in NOTES] == [None] * len(NOTES)
