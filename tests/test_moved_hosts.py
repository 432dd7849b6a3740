"""Pages whose hosts moved: where they may be, and what is proposed when the new place was asked."""

from pathlib import Path

import pytest

from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.hosts.moved_hosts import candidates
from linkcheck.model import Finding
from running import find, report_on
from web import SmallWeb, answers, walls
from web.answers import Answer

TITLE = "Accurate Unlexicalized Parsing of English"
PAGE = f"<title>{TITLE} - ACL Anthology</title><h2>{TITLE}</h2><p>" + " ".join(f"word{number}" for number in range(200))


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://www.aclweb.org/anthology/I13-1190.pdf", "https://aclanthology.org/I13-1190.pdf"),
        ("http://aclweb.org/anthology/D/D15/D15-1041.pdf", "https://aclanthology.org/D15-1041.pdf"),
        ("https://www.aclweb.org/anthology/2020.acl-main.1/", "https://aclanthology.org/2020.acl-main.1"),
        ("http://anthology.aclweb.org/D/D14/D14-1162.pdf", "https://aclanthology.org/D14-1162.pdf"),
        ("http://acl.ldc.upenn.edu/P/P03/P03-1054.pdf", "https://aclanthology.org/P03-1054.pdf"),
        ("https://aclanthology.info/papers/P16-1001/p16-1001", "https://aclanthology.org/P16-1001"),
        (
            "http://www.cv-foundation.org//openaccess/content_cvpr_2015/papers/L.pdf",
            "https://openaccess.thecvf.com/content_cvpr_2015/papers/L.pdf",
        ),
        ("https://code.google.com/p/redsvd/wiki/English", "https://code.google.com/archive/p/redsvd"),
        ("http://word2vec.googlecode.com/svn/trunk/", "https://code.google.com/archive/p/word2vec"),
        (
            "http://x.googlecode.com/files/y.zip",
            "https://storage.googleapis.com/google-code-archive-downloads/v2/code.google.com/x/y.zip",
        ),
        (
            "https://github.com/tensorflow/models/tree/master/im2txt",
            "https://github.com/tensorflow/models/tree/master/research/im2txt",
        ),
        (
            "https://github.com/tensorflow/models/tree/master/research/gan",
            "https://github.com/tensorflow/models/tree/v1.13.0/research/gan",
        ),
        ("http://jmlr.org/proceedings/papers/v48/diamos16.pdf", "https://proceedings.mlr.press/v48/diamos16.pdf"),
        ("http://papers.nips.cc/paper/4687-large.pdf", "https://proceedings.neurips.cc/paper/4687-large.pdf"),
        (
            "https://bitbucket.org/tsungyu/bcnn.git",
            "https://bitbucket-archive.softwareheritage.org/projects/ts/tsungyu/bcnn.html",
        ),
        ("http://googleresearch.blogspot.co.uk/2015/06/x.html", "https://blog.research.google/2015/06/x.html"),
        ("https://ieeexplore-ieee-org.lib.ezproxy.ust.hk/document/83/?a=b#c", "https://ieeexplore.ieee.org/document/83/?a=b"),
        ("http://ieeexplore.ieee.org.ezproxy.lib.foo.edu/document/1", "https://ieeexplore.ieee.org/document/1"),
        ("https://www-sciencedirect-com.proxy.lib.umich.edu/a", "https://www.sciencedirect.com/a"),
        ("https://link-springer-com.uml.idm.oclc.org/a", "https://link.springer.com/a"),
        ("https://my--site-org.ezproxy.x.edu/a", "https://my-site.org/a"),
    ],
)
def test_the_likeliest_new_place_of_a_page_is_named_first(url: str, first: str) -> None:
    assert candidates(url)[0] == first


@pytest.mark.parametrize(
    "url",
    [
        "http://www.aclweb.org/anthology/N13-1#page=784",
        "https://aclanthology.org/I13-1190.pdf",
        "https://code.google.com/archive/p/word2vec/",
        "https://github.com/tensorflow/models",
        "https://github.com/tensorflow/models/tree/master/official/resnet",
        "https://nmarkou.blogspot.com/2017/02/x.html",
        "https://ezproxy.x.edu/",
        "https://login.ezproxy.x.edu/login?url=https://a.b/",
        "https://proxy.lib.umich.edu/login",
        "https://www.proxy.com/x",
        "https://mitmproxy.org/a",
        "https://notaclweb.org/anthology/I13-1190.pdf",
        "http://papers.nips.cc/" + "a" * 5000,
        "mailto:a@b.c",
        "",
    ],
)
def test_other_pages_have_no_new_place(url: str) -> None:
    assert candidates(url) == ()


def proposal(finding: Finding) -> tuple[str, str, bool] | None:
    remedy = finding.remedy
    return (remedy.url, remedy.kind, remedy.certain) if remedy else None


async def test_a_new_place_with_the_title_of_the_entry_is_certain(web: SmallWeb, tmp_path: Path) -> None:
    web.host("acl.ldc.upenn.edu").otherwise = Answer(status=404)
    web.host("aclanthology.org").answer("/P03-1054", answers.html(PAGE))

    report = await report_on(web, f"**{TITLE}**\n\n- paper: http://acl.ldc.upenn.edu/P/P03/P03-1054#a\n", tmp_path)

    (finding,) = report.findings
    assert proposal(finding) == ("https://aclanthology.org/P03-1054#a", "moved-host", True)
    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings
    assert again.remedy == finding.remedy


async def test_a_new_place_that_nothing_proves_is_proposed(web: SmallWeb, tmp_path: Path) -> None:
    web.refused("www.cv-foundation.org")
    web.host("openaccess.thecvf.com").file("/content_cvpr_2015/papers/L.pdf", "application/pdf", b"%PDF-1.4 x")

    finding = await find(web, "http://www.cv-foundation.org/openaccess/content_cvpr_2015/papers/L.pdf", tmp_path)

    assert proposal(finding) == ("https://openaccess.thecvf.com/content_cvpr_2015/papers/L.pdf", "moved-host", False)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer(status=503),
        walls.cloudflare(),
        answers.redirect("/", 302),
        answers.html("<title>404 Not Found</title><h1>Not found</h1>", status=404),
    ],
)
async def test_a_new_place_that_has_it_not_is_not_proposed(web: SmallWeb, tmp_path: Path, answer: Answer) -> None:
    web.host("acl.ldc.upenn.edu").otherwise = Answer(status=404)
    host = web.host("aclanthology.org")
    host.page("/", "ACL Anthology")
    host.answer("/P03-1054", answer)

    assert proposal(await find(web, "http://acl.ldc.upenn.edu/P/P03/P03-1054", tmp_path)) is None


async def test_a_later_place_is_tried_when_the_first_has_it_not(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("github.com")
    host.page("/tensorflow/models/tree/v1.13.0/research/im2txt", "models/research/im2txt")

    finding = await find(web, "https://github.com/tensorflow/models/tree/master/im2txt", tmp_path)

    assert proposal(finding) == ("https://github.com/tensorflow/models/tree/v1.13.0/research/im2txt", "moved-host", False)


async def test_a_page_that_is_there_costs_its_new_host_nothing(web: SmallWeb, tmp_path: Path) -> None:
    web.host("acl.ldc.upenn.edu").answer("/P/P03/P03-1054", answers.html(PAGE))
    new = web.host("aclanthology.org")

    finding = await find(web, "http://acl.ldc.upenn.edu/P/P03/P03-1054", tmp_path, no_probes=("https",))

    assert finding.verdict.health == "alive"
    assert new.requests == []


async def test_a_redirect_to_the_new_place_is_as_good_as_an_answer_from_it(web: SmallWeb, tmp_path: Path) -> None:
    web.host("www.aclweb.org").redirect("/anthology/P03-1054/", "https://aclanthology.org/P03-1054/", status=301)
    new = web.host("aclanthology.org")
    new.answer("/P03-1054/", answers.html(PAGE))

    report = await report_on(web, f"**{TITLE}**\n\n- paper: https://www.aclweb.org/anthology/P03-1054/\n", tmp_path)

    (finding,) = report.findings
    assert finding.verdict.health == "moved"
    assert proposal(finding) == ("https://aclanthology.org/P03-1054/", "moved-host", True)
    assert new.targets == ["/P03-1054/"]


async def test_the_old_hosts_own_word_for_the_same_paper_is_certain_though_a_pdf_shows_no_title(
    web: SmallWeb, tmp_path: Path
) -> None:
    new = "/content_cvpr_2015/papers/Long_Fully_Convolutional_2015_CVPR_paper.pdf"
    old = f"/openaccess{new}"
    web.host("www.cv-foundation.org").redirect(old, f"https://openaccess.thecvf.com{new}", status=301)
    web.host("openaccess.thecvf.com").file(new, "application/pdf", b"%PDF-1.4 x")

    finding = await find(web, f"https://www.cv-foundation.org{old}", tmp_path)

    assert proposal(finding) == (f"https://openaccess.thecvf.com{new}", "moved-host", True)


async def test_a_publisher_behind_a_library_may_refuse_robots(web: SmallWeb, tmp_path: Path) -> None:
    library = web.host("ieeexplore-ieee-org.lib.ezproxy.ust.hk")
    library.otherwise = answers.redirect("https://login.lib.test/login?url=x", 302)
    web.host("login.lib.test").page("/login?url=x", "Log in")
    web.host("ieeexplore.ieee.org").otherwise = Answer(status=418)

    finding = await find(web, "https://ieeexplore-ieee-org.lib.ezproxy.ust.hk/document/8337102/", tmp_path)

    assert finding.verdict.health == "blocked"
    assert proposal(finding) == ("https://ieeexplore.ieee.org/document/8337102/", "moved-host", False)
