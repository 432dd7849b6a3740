"""Blogs that are gone, blogs behind walls, and blogs that are there."""

from pathlib import Path

import pytest

from linkcheck.model import Finding
from running import find
from web import SmallWeb, answers, remains, walls
from web.answers import Answer

POST = "<p>" + " ".join(f"word{number}" for number in range(300))


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason


async def shown(web: SmallWeb, folder: Path, address: str, answer: Answer) -> Finding:
    """What is thought of `address` when its host answers so to everything."""
    web.host(address.split("/")[2]).otherwise = answer
    return await find(web, address, folder)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://example.wordpress.com/2016/01/12/captchas/", remains.WORDPRESS_SUSPENDED),
        ("https://example.blogspot.com/2014/07/ocr.html", remains.BLOGSPOT_REMOVED),
        ("https://example.blogspot.co.uk/2014/07/ocr.html", remains.BLOGSPOT_REMOVED),
        ("https://mp.weixin.qq.com/s/abc", remains.WEIXIN_DELETED),
        ("https://blog.csdn.net/someone/article/details/1", remains.CSDN_DELETED),
    ],
    ids=["wordpress", "blogspot", "blogspot-country", "weixin", "csdn"],
)
async def test_a_notice_of_the_service_on_a_good_status_is_a_death_to_be_confirmed(
    web: SmallWeb, tmp_path: Path, address: str, answer: Answer
) -> None:
    finding = await shown(web, tmp_path, address, answer)

    assert said(finding) == ("dead", "blog-gone")
    assert not finding.verdict.confirmed
    assert finding.remedy is None


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://example.wordpress.com/2016/01/12/captchas/", remains.WORDPRESS_DELETED),
        ("https://medium.com/@someone/captchas-1a2b3c", remains.MEDIUM_DELETED),
    ],
    ids=["wordpress", "medium"],
)
async def test_410_of_a_service_is_gone(web: SmallWeb, tmp_path: Path, address: str, answer: Answer) -> None:
    assert said(await shown(web, tmp_path, address, answer)) == ("dead", "http-410")


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://medium.com/@someone/captchas-1a2b3c", walls.cloudflare()),
        ("https://medium.com/@someone/captchas-1a2b3c", answers.html("Forbidden", 403)),
        ("https://blog.csdn.net/someone/article/details/1", walls.JIASULE),
        ("https://zhuanlan.zhihu.com/p/1", answers.json_answer({"error": {"code": 40362}}, 403)),
        ("https://www.jianshu.com/p/1a2b", answers.html("403 Forbidden", 403)),
        ("https://www.cnblogs.com/someone/p/1.html", answers.html("403 Forbidden", 403)),
    ],
    ids=["medium-challenge", "medium", "csdn", "zhihu", "jianshu", "cnblogs"],
)
async def test_a_wall_of_a_blog_service_is_no_death(web: SmallWeb, tmp_path: Path, address: str, answer: Answer) -> None:
    assert (await shown(web, tmp_path, address, answer)).verdict.health == "blocked"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://example.wordpress.com/gone", f"<h1>The authors have deleted this site</h1>{POST}"),
        ("https://news.test/x1", "<p>该内容已被发布者删除"),
        ("https://mp.weixin.qq.com/s/abc", f"<p>为什么说该内容已被发布者删除{POST}"),
        ("https://notcsdn.net/x1", "<p>文章已被删除"),
    ],
)
async def test_an_article_about_such_notices_and_other_hosts_are_alive(
    web: SmallWeb, tmp_path: Path, address: str, page: str
) -> None:
    host = web.host(address.split("/")[2])
    host.answer("/" + address.split("/", 3)[3], answers.html(f"<title>On deleted blogs</title>{page}"))

    assert said(await find(web, address, tmp_path)) == ("alive", "http-200")


class TestCountriesOfBlogspot:
    @pytest.mark.parametrize("country", ["co.uk", "jp", "com.br", "de", "co.kr"])
    async def test_a_blog_is_proposed_under_its_own_name(self, web: SmallWeb, tmp_path: Path, country: str) -> None:
        web.names.missing(f"example.blogspot.{country}")

        finding = await find(web, f"https://example.blogspot.{country}/2014/07/ocr.html#more", tmp_path)

        assert finding.remedy is not None
        assert finding.remedy.url == "https://example.blogspot.com/2014/07/ocr.html#more"
        assert not finding.remedy.certain

    async def test_what_is_gone_is_gone_there_too(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("example.blogspot.jp").otherwise = answers.NOT_FOUND

        assert (await find(web, "https://example.blogspot.jp/2014/07/ocr.html", tmp_path)).remedy is None

    @pytest.mark.parametrize(
        "address",
        ["https://example.blogspot.com/x1", "https://blogspot.co.uk/x1", "https://example.blogspot.company.test/x1"],
    )
    async def test_other_names_are_left_as_they_are(self, web: SmallWeb, tmp_path: Path, address: str) -> None:
        web.names.missing(address.split("/")[2])

        assert (await find(web, address, tmp_path)).remedy is None
