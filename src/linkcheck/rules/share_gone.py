"""A file service says, on a page with status 200, that the share is gone.

**What it says**: `dead`, reason `share-gone`; confirmed when a later run, days apart, finds the same.

**Why**: pan.baidu.com answers 200 to everything. Its own sentences, the number that it hands its script (`errno` -7, 115,
117, 145; 105 for a broken link) and its address `error/404` tell what is gone (collected by the drive checkers of
several projects); answers vary from one time to the next (panCheckUrl #8), hence the second look. Google Drive mostly
answers 404, and has a sentence as well.

**Catches**: the title "百度网盘-链接不存在", the sentence "分享的文件已经被取消了", `"errno":145` in `locals.mset`; "Sorry, the
file you have requested does not exist." at drive.google.com.

**Leaves alone**: "百度网盘 请输入提取码" and errno -9, which only want the extraction code; a file that is over its quota;
the same sentences on any other host, or on a page with a list of files.
"""

from typing import Final

from linkcheck import signals
from linkcheck.identifiers import baidu_share, drive
from linkcheck.model import Evidence, Health, Page, Verdict
from linkcheck.phrases import answered
from linkcheck.urls import host

_BAIDU: Final = frozenset({"pan.baidu.com", "yun.baidu.com"})
_BAIDU_TITLES: Final = ("链接不存在", "页面不存在")
_BAIDU_SENTENCES: Final = (
    "分享的文件已经被删除了",
    "分享的文件已经被取消了",
    "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息",
    "链接错误没找到文件",
    "该分享文件已过期",
    "该分享链接已失效",
    "你所访问的页面不存在了",
)
_DRIVE: Final = frozenset({"drive.google.com", "docs.google.com", "drive.usercontent.google.com"})
_DRIVE_SENTENCES: Final = ("Sorry, the file you have requested does not exist",)
# A share that is there lists its files, which may be called anything.
_LONGEST_NOTICE: Final = 1_500


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.final_url is None or outcome.status is None or not 200 <= outcome.status < 300:
        return None
    end = host(outcome.final_url)
    if evidence.identifier.scheme == baidu_share.SCHEME and end in _BAIDU:
        proof = "/error/404" in outcome.final_url or (outcome.page is not None and _is_notice_of_baidu(outcome.page))
    elif evidence.identifier.scheme == drive.SCHEME and end in _DRIVE:
        proof = outcome.page is not None and _has(outcome.page, _DRIVE_SENTENCES)
    else:
        proof = False
    if not proof:
        return None
    return Verdict(
        health=Health.DEAD, reason="share-gone", detail=f"{answered(outcome)}, with a page that says the share is gone"
    )


def _is_notice_of_baidu(page: Page) -> bool:
    is_numbered = any(mark in signals.SHARE_GONE for mark in page.signals)
    return is_numbered or any(words in page.title for words in _BAIDU_TITLES) or _has(page, _BAIDU_SENTENCES)


def _has(page: Page, sentences: tuple[str, ...]) -> bool:
    text = f"{page.title} {' '.join(page.headings)} {page.excerpt}"
    return page.text_length <= _LONGEST_NOTICE and any(words in text for words in sentences)
