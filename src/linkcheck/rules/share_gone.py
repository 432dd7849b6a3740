"""Baidu says, on a page with status 200, that the share is gone.

**What it says**: `dead`, reason `share-gone`; confirmed when a later run, days apart, finds the same.

**Why**: pan.baidu.com answers 200 to everything. Its own sentences, the number that it hands its script (`errno` -7, 115,
117, 145; 105 for a broken link) and its address `error/404` tell what is gone (collected by the drive checkers of
several projects); answers vary from one time to the next (panCheckUrl #8), hence the second look.

**Catches**: the title "百度网盘-链接不存在", the sentence "分享的文件已经被取消了", `"errno":145` in `locals.mset`.

**Leaves alone**: "百度网盘 请输入提取码" and errno -9, which only want the extraction code; the same sentences on any other
host, or on a page with a list of files; Google Drive, which has a rule of its own (`drive_gone`).
"""

from typing import Final

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import baidu_share
from linkcheck.model import Evidence, Health, Page, Verdict
from linkcheck.pages import signals
from linkcheck.urls import host

_HOSTS: Final = frozenset({"pan.baidu.com", "yun.baidu.com"})
_TITLES: Final = ("链接不存在", "页面不存在")
_SENTENCES: Final = (
    "分享的文件已经被删除了",
    "分享的文件已经被取消了",
    "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息",
    "链接错误没找到文件",
    "该分享文件已过期",
    "该分享链接已失效",
    "你所访问的页面不存在了",
)
# A share that is there lists its files, which may be called anything.
_LONGEST_NOTICE: Final = 1_500


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.final_url is None or not outcome.is_good:
        return None
    if evidence.identifier.scheme != baidu_share.SCHEME or host(outcome.final_url) not in _HOSTS:
        return None
    if "/error/404" not in outcome.final_url and not (outcome.page and _is_notice(outcome.page)):
        return None
    return Verdict(
        health=Health.DEAD, reason="share-gone", detail=f"{answered(outcome)}, with a page that says the share is gone"
    )


def _is_notice(page: Page) -> bool:
    if any(mark in signals.SHARE_GONE for mark in page.signals) or any(words in page.title for words in _TITLES):
        return True
    text = f"{page.title} {' '.join(page.headings)} {page.excerpt}"
    return page.text_length <= _LONGEST_NOTICE and any(words in text for words in _SENTENCES)
