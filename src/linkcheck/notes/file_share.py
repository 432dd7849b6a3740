"""The destination is on somebody's file share.

**What it says**: note `file-share`.

**Why**: files on Baidu, Google Drive, Dropbox and the like are private copies: their owner, a quota or the
service's terms end them without a trace, and no archive keeps them. Baidu's shares also want an extraction code
that must stand beside the link.

**Catches**: `https://pan.baidu.com/s/1qXQBQiC`, `https://drive.google.com/file/d/…/view`,
`https://www.dropbox.com/s/…/data.zip`.

**Leaves alone**: `https://blogs.dropbox.com/…`, `https://dropbox.tech/…`, `https://www.google.com/drive/`.
"""

import re

from linkcheck import file_shares, urls
from linkcheck.identifiers import baidu_share
from linkcheck.model import Evidence, Note

_CODE = re.compile(r"[?&#]pwd=|提取码|密码|验证码|访问码|\b(?:code|password|passwd|pwd)\b", re.IGNORECASE)


def note(evidence: Evidence) -> Note | None:
    service = file_shares.service(urls.host(evidence.url))
    # The front page of a service is no share.
    if not service or not re.search(r"://[^/]+/[^#?]*\w|[?#!]+\w", evidence.url):
        return None
    detail = f"a file on {service} can be gone any day, and no archive keeps it"
    if evidence.identifier.scheme == baidu_share.SCHEME and not _has_code(evidence):
        detail += "; if it needs an extraction code, none stands beside the link"
    return Note("file-share", detail)


def _has_code(evidence: Evidence) -> bool:
    texts = (text for mention in evidence.mentions for text in (mention.entry.text, mention.link.text, mention.link.label))
    return any(_CODE.search(text) for text in (evidence.url, *texts))
