"""A file service says, on a page with status 200, that the share is gone.

**What it says**: `dead`, reason `share-gone`; confirmed when a later run, days apart, finds the same.

**Why**: pan.baidu.com answers 200 to everything. Its own sentences and its address `error/404` tell what is gone
(collected by the drive checkers of several projects); answers vary from one time to the next (panCheckUrl #8),
hence the second look.

**Catches**: the title "百度网盘-链接不存在", the sentence "分享的文件已经被取消了".

**Leaves alone**: "百度网盘 请输入提取码", which only wants the extraction code; the same sentences on any other host.
"""

from linkcheck.identifiers import baidu_share
from linkcheck.model import Evidence, Health, Page, Verdict
from linkcheck.phrases import answered
from linkcheck.urls import host

_HOSTS = frozenset({"pan.baidu.com", "yun.baidu.com"})
_TITLES = ("链接不存在", "页面不存在")
_SENTENCES = (
    "分享的文件已经被删除了",
    "分享的文件已经被取消了",
    "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息",
    "链接错误没找到文件",
    "该分享文件已过期",
    "该分享链接已失效",
    "你所访问的页面不存在了",
)


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or evidence.identifier.scheme != baidu_share.SCHEME or outcome.final_url is None:
        return None
    if host(outcome.final_url) not in _HOSTS:
        return None
    if "/error/404" not in outcome.final_url and not (outcome.page and _says_gone(outcome.page)):
        return None
    return Verdict(
        health=Health.DEAD, reason="share-gone", detail=f"{answered(outcome)}, with a page that says the share is gone"
    )


def _says_gone(page: Page) -> bool:
    text = f"{' '.join(page.headings)} {page.excerpt}"
    return any(words in page.title for words in _TITLES) or any(words in text for words in _SENTENCES)
