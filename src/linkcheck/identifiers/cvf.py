"""Papers of the Computer Vision Foundation's open access: the PDF, the page and the supplement of a paper are one work.

Its folders have been named in half a dozen ways (`content_cvpr_2014`, `content_CVPR_2019`, `content_cvpr_workshops_2014`,
`content_ICCV_2017_workshops`, `content_CVPRW_2020`, `content/CVPR2022W`), on www.cv-foundation.org before it had a host of
its own. The value is conference, workshop and name: "cvpr2017/Zhou_EAST_An_Efficient", "cvpr2022w/ntire/Wyatt_AnoDDPM…".
"""

import re
from typing import Final

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "cvf"

_HOST: Final = "openaccess.thecvf.com"
_OLD_HOST: Final = "cv-foundation.org"
_FOLDER = re.compile(
    r"(?P<name>[a-z]+?)(?P<before>w|_workshops)?_?(?P<year>(?:19|20)[0-9]{2})(?P<behind>w|_workshops?)?", re.IGNORECASE
)
_KINDS: Final = frozenset({"papers", "html", "supplemental"})
# 2017_CVPR and CVPR_2017 both were in use, for supplements even in one year.
_NAME = re.compile(
    r"(?P<stem>.+)_(?:[A-Za-z]+_[0-9]{4}|[0-9]{4}_[A-Za-z]+)_(?:paper|supplemental)\.(?:pdf|html|zip|mp4)", re.IGNORECASE
)
_PDF = re.compile(
    r"https?://[^/?#]+/(?:/?openaccess/)?content(?P<folder>[^?#]*?)/papers(?P<between>(?:/[^/?#]+)?)/(?P<name>[^/?#]+_paper)\.pdf"
    r"(?:[?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
# A conference has no more than a workshop between its folder and the kind of file.
_DEEPEST = 4


def recognise(url: str) -> Identifier | None:
    """The paper of which `url` is the PDF, the page or the supplement; None for lists and early camera-ready files."""
    split = parts(url)
    segments = _segments(split) if split else ()
    folder = _FOLDER.fullmatch(segments[0]) if 3 <= len(segments) <= _DEEPEST else None
    name = _NAME.fullmatch(segments[-1]) if folder else None
    between = [segment for segment in segments[1:-1] if segment.lower() not in _KINDS]
    if folder is None or name is None or len(between) != len(segments) - 3:
        return None
    workshops = "w" if folder["before"] or folder["behind"] else ""
    conference = f"{folder['name']}{folder['year']}{workshops}".lower()
    return Identifier(SCHEME, "/".join((conference, *(one.lower() for one in between), name["stem"])))


def page(url: str) -> str:
    """The page of the paper whose PDF is at `url`, on the host that has them all today; "" where `url` is no such PDF."""
    match = _PDF.fullmatch(url) if recognise(url) else None
    return f"https://{_HOST}/content{match['folder']}/html{match['between']}/{match['name']}.html" if match else ""


def _segments(split: Parts) -> tuple[str, ...]:
    """Conference, workshop, kind and file; nothing for other addresses."""
    segments = split.segments
    if bare_host(split.host) == _OLD_HOST and segments[:1] == ("openaccess",):
        segments = segments[1:]
    elif split.host != _HOST:
        return ()
    first = segments[0] if segments else ""
    if first.lower() == "content":
        return segments[1:]
    return (first[len("content_") :], *segments[1:]) if first.lower().startswith("content_") else ()
