"""Shares that are gone, that ask for their code, and that are there."""

from pathlib import Path

import pytest

from linkcheck.model import Finding
from running import find, report_on
from web import SmallWeb, answers, remains
from web.answers import Answer

SHARE = "https://pan.baidu.com/s/1qXQBQiC"
LATE = "啊哦，你来晚了，分享的文件已经被删除了，下次要早点哟。"


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason


def codes(finding: Finding) -> list[str]:
    return [note.detail for note in finding.notes if note.kind == "share-code"]


async def shown(web: SmallWeb, folder: Path, answer: Answer, markdown: str = f"[data]({SHARE})\n") -> Finding:
    """What is thought of the share of `markdown` when Baidu answers so."""
    web.host("pan.baidu.com").otherwise = answer
    (finding,) = (await report_on(web, markdown, folder)).findings
    return finding


@pytest.mark.parametrize(
    "answer",
    [
        *(remains.baidu_share(number, "百度网盘") for number in (-7, 105, 115, 117, 145)),
        remains.baidu_share(2, "百度网盘-链接不存在"),
        remains.baidu_share(2, "百度网盘", LATE),
        answers.html('<title>百度网盘</title><div class="share_nofound_des">啊哦</div>'),
    ],
    ids=["cancelled", "broken", "banned", "expired", "deleted", "title", "sentence", "element"],
)
async def test_a_share_of_which_baidu_says_that_it_is_gone_is_dead(web: SmallWeb, tmp_path: Path, answer: Answer) -> None:
    finding = await shown(web, tmp_path, answer)

    assert said(finding) == ("dead", "share-gone")
    assert codes(finding) == []


async def test_the_error_page_of_baidu_at_the_end_of_a_redirect_is_a_death(web: SmallWeb, tmp_path: Path) -> None:
    web.host("yun.baidu.com").redirect("/share/link", "https://pan.baidu.com/error/404.html", 302)
    web.host("pan.baidu.com").page("/error/404.html", "百度网盘")

    finding = await find(web, "http://yun.baidu.com/share/link?shareid=1&uk=2", tmp_path)

    assert said(finding) == ("dead", "share-gone")


@pytest.mark.parametrize(
    "answer",
    [
        remains.baidu_share(0, "reading-text.zip_免费高速下载|百度网盘-分享无限制"),
        remains.baidu_share(0, "分享的文件", f"{LATE} 提取码 " * 200),
        answers.html("<title>reading.zip</title><p>errno 145 and share_nofound_des"),
    ],
    ids=["files", "many-files", "words"],
)
async def test_a_share_that_is_there_is_alive_whatever_its_files_are_called(
    web: SmallWeb, tmp_path: Path, answer: Answer
) -> None:
    finding = await shown(web, tmp_path, answer)

    assert said(finding) == ("alive", "http-200")
    assert codes(finding) == []


@pytest.mark.parametrize(
    ("markdown", "detail"),
    [
        (f"[data]({SHARE})\n", "it needs a code, and the entry gives none"),
        (f"- [data]({SHARE}), 提取码：txyz。\n", "it needs the code txyz, which the entry gives"),
        (f"- [data]({SHARE}) (password: a1b2)\n", "it needs the code a1b2, which the entry gives"),
        (f"- [data (密码 a1b2)]({SHARE})\n", "it needs the code a1b2, which the entry gives"),
        (f"- [data]({SHARE}) with the 提取码 of our group\n", "it needs a code; the entry seems to give one"),
        (f"- [data]({SHARE}), source code here\n", "it needs a code, and the entry gives none"),
    ],
)
async def test_a_share_that_asks_for_its_code_is_alive_and_the_note_has_the_code(
    web: SmallWeb, tmp_path: Path, markdown: str, detail: str
) -> None:
    finding = await shown(web, tmp_path, remains.BAIDU_WANTS_CODE, markdown)

    assert said(finding) == ("alive", "http-200")
    assert codes(finding) == [detail]


async def test_a_code_in_the_address_is_enough(web: SmallWeb, tmp_path: Path) -> None:
    finding = await shown(web, tmp_path, remains.BAIDU_WANTS_CODE, f"[data]({SHARE}?pwd=txyz)\n")

    assert said(finding) == ("alive", "http-200")
    assert codes(finding) == []


class TestDrive:
    FILE = "https://drive.google.com/file/d/1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd/view"

    async def test_a_file_that_drive_does_not_have_is_dead(self, web: SmallWeb, tmp_path: Path) -> None:
        notice = "<title>Google Drive</title><p>Sorry, the file you have requested does not exist.<p>Check the address."
        web.host("drive.google.com").otherwise = answers.html(notice)

        assert said(await find(web, self.FILE, tmp_path)) == ("dead", "drive-gone")

    async def test_a_file_that_many_want_is_alive(self, web: SmallWeb, tmp_path: Path) -> None:
        notice = "<title>Google Drive - Quota exceeded</title><p>Too many users have viewed or downloaded this file recently."
        web.host("drive.google.com").otherwise = answers.html(notice)

        assert said(await find(web, self.FILE, tmp_path)) == ("alive", "quota-exceeded")

    async def test_its_words_prove_nothing_elsewhere(self, web: SmallWeb, tmp_path: Path) -> None:
        notice = "<title>Notice</title><p>Sorry, the file you have requested does not exist."
        web.host("lab.test").answer("/notice", answers.html(notice))

        assert said(await find(web, "https://lab.test/notice", tmp_path)) == ("alive", "http-200")
