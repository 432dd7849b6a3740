"""The destination is on somebody's file share.

**What it says**: note `file-share`.

**Why**: files on Baidu, Google Drive, Dropbox and the like are private copies: their owner, a quota or the
service's terms end them without a trace, and no archive keeps them. Of a share of Baidu's that we could not see it also
says when no extraction code stands beside the link; of one that we saw, `share-code` does.

**Catches**: `https://pan.baidu.com/s/1qXQBQiC`, `https://drive.google.com/file/d/…/view`,
`https://www.dropbox.com/s/…/data.zip`.

**Leaves alone**: `https://blogs.dropbox.com/…`, `https://dropbox.tech/…`, `https://www.google.com/drive/`.
"""

import re

from linkcheck import urls
from linkcheck.hosts import file_shares
from linkcheck.model import Evidence, Note
from linkcheck.notes.share_code import may_lack_code


def note(evidence: Evidence) -> Note | None:
    service = file_shares.service(urls.host(evidence.url))
    # The front page of a service is no share.
    if not service or not re.search(r"://[^/]+/[^#?]*\w|[?#!]+\w", evidence.url):
        return None
    detail = f"a file on {service} can be gone any day, and no archive keeps it"
    if may_lack_code(evidence):
        detail += "; if it needs an extraction code, none stands beside the link"
    return Note("file-share", detail)
