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

from linkcheck import urls
from linkcheck.identifiers import baidu_share
from linkcheck.model import Evidence, Note
from linkcheck.urlparts import bare_host

# The services by their exact hosts, without "www."; their blogs and pages of help have others.
_SERVICES = {
    "pan.baidu.com": "Baidu",
    "yun.baidu.com": "Baidu",
    "eyun.baidu.com": "Baidu",
    "drive.google.com": "Google Drive",
    "drive.usercontent.google.com": "Google Drive",
    "dropbox.com": "Dropbox",
    "dl.dropbox.com": "Dropbox",
    "dl.dropboxusercontent.com": "Dropbox",
    "db.tt": "Dropbox",
    "1drv.ms": "OneDrive",
    "onedrive.live.com": "OneDrive",
    "mega.nz": "MEGA",
    "mega.co.nz": "MEGA",
    "mediafire.com": "MediaFire",
    "app.box.com": "Box",
    "yadi.sk": "Yandex Disk",
    "disk.yandex.ru": "Yandex Disk",
    "disk.yandex.com": "Yandex Disk",
    "share.weiyun.com": "Weiyun",
    "pan.quark.cn": "Quark",
    "aliyundrive.com": "Aliyun Drive",
    "alipan.com": "Aliyun Drive",
    "cloud.189.cn": "Tianyi Cloud",
    "115.com": "115",
    "wetransfer.com": "WeTransfer",
    "we.tl": "WeTransfer",
    "4shared.com": "4shared",
    "sendspace.com": "Sendspace",
    "terabox.com": "TeraBox",
}
_CODE = re.compile(r"[?&#]pwd=|提取码|密码|验证码|访问码|\b(?:code|password|passwd|pwd)\b", re.IGNORECASE)


def note(evidence: Evidence) -> Note | None:
    host = bare_host(urls.host(evidence.url))
    service = _SERVICES.get(host)
    # The front page of a service is no share.
    if service is None or not re.search(r"://[^/]+/[^#?]*\w|[?#!]+\w", evidence.url):
        return None
    detail = f"a file on {service} can be gone any day, and no archive keeps it"
    if evidence.identifier.scheme == baidu_share.SCHEME and not _has_code(evidence):
        detail += "; if it needs an extraction code, none stands beside the link"
    return Note("file-share", detail)


def _has_code(evidence: Evidence) -> bool:
    texts = (text for mention in evidence.mentions for text in (mention.entry.text, mention.link.text, mention.link.label))
    return any(_CODE.search(text) for text in (evidence.url, *texts))
