"""A share asks for its extraction code.

**What it says**: note `share-code`, with the code that the entry gives, or that it gives none.

**Why**: a share of Baidu's that asks for its code is there, but only for those who have the code. Authors write it beside
the link ("提取码：txyz") or into it (`?pwd=txyz`); without it the link is of no use to a reader, however alive.

**Catches**: `https://pan.baidu.com/s/1qXQBQiC` whose page is titled "百度网盘 请输入提取码", with and without four letters
or digits after 提取码, 密码, "code" or "password" in its entry.

**Leaves alone**: shares that open without a code; shares that are gone, blocked or were not asked; codes that stand in the
address, which opens by itself.
"""

import re
from typing import Final

from linkcheck import urls
from linkcheck.identifiers import baidu_share
from linkcheck.model import Evidence, Note, Outcome
from linkcheck.rules import share_gone
from linkcheck.urlparts import parts

_ASKS: Final = ("请输入提取码", "请输入访问码", "请输入密码")
# English words need a colon: "code here" is about something else.
_NAMED: Final = re.compile(
    r"(?:提取码|提取密码|密码|验证码|访问码)(?:\s*[为是])?[\s:：=]{0,5}"
    r"|\b(?:code|password|passwd|pwd|pw)(?:\s{0,3}[:：=]|\s+is\b)\s{0,3}",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-Za-z0-9]{4}(?![A-Za-z0-9])")
_ANY_WORD: Final = re.compile(r"提取码|密码|验证码|访问码|\b(?:code|password|passwd|pwd)\b", re.IGNORECASE)


def note(evidence: Evidence) -> Note | None:
    if not _asks(evidence) or _is_in_address(evidence) or share_gone.judge(evidence) is not None:
        return None
    named = [(text, match) for text in _texts(evidence) for match in _NAMED.finditer(text)]
    codes = {code[0] for text, match in named if (code := _CODE.match(text, match.end()))}
    if len(codes) == 1:
        return Note("share-code", f"it needs the code {codes.pop()}, which the entry gives")
    if named:
        return Note("share-code", "it needs a code; the entry seems to give one")
    return Note("share-code", "it needs a code, and the entry gives none")


def may_lack_code(evidence: Evidence) -> bool:
    """Whether no code stands beside a share of Baidu's that could not be seen, so that nobody knows whether it needs one."""
    if evidence.identifier.scheme != baidu_share.SCHEME or _is_seen(evidence.outcome):
        return False
    return not _is_in_address(evidence) and not any(_ANY_WORD.search(text) for text in _texts(evidence))


def _is_seen(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.status == 200 and outcome.page is not None


def _asks(evidence: Evidence) -> bool:
    outcome = evidence.outcome
    if evidence.identifier.scheme != baidu_share.SCHEME or outcome is None or outcome.page is None or outcome.status != 200:
        return False
    end = parts(outcome.final_url or "")
    is_form = end is not None and end.host == "pan.baidu.com" and end.path == "/share/init"
    return is_form or any(words in f"{outcome.page.title} {outcome.page.excerpt}" for words in _ASKS)


def _is_in_address(evidence: Evidence) -> bool:
    return bool(re.search(r"[?&#]pwd=\w", evidence.url))


def _texts(evidence: Evidence) -> list[str]:
    """What stands around the link, without the addresses: "code" may be a part of one."""
    around = (text for mention in evidence.mentions for text in (mention.entry.text, mention.link.text, mention.link.label))
    return [text for text in around if not urls.is_http(text)]
