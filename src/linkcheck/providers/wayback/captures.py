"""The index of the archive (CDX): what it is asked, what it answers, and which captures can be a copy of an address."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import quote

import msgspec

from linkcheck import urls
from linkcheck.model import Reply

HOST: Final = "web.archive.org"
MOST_BYTES: Final = 1_000_000

_FIELDS: Final = ("timestamp", "original", "mimetype", "statuscode", "digest", "length")
# One capture a month is choice enough; this is more months than the web has.
_MOST_ROWS: Final = 600
_PDF: Final = re.compile(r"\.pdf\Z", re.IGNORECASE)
_OTHER_FILE: Final = re.compile(
    r"\.(?:ps|eps|djvu|docx?|pptx?|xlsx?|epub|png|jpe?g|gif|svg|webp|bmp|tiff?|zip|gz|tgz|bz2|xz|7z|rar|tar|mp[34]|avi|mov|webm"
    r"|npy|npz|h5|mat|pth|caffemodel)\Z",
    re.IGNORECASE,
)
_HTML: Final = re.compile(r"text/html|application/xhtml\+xml", re.IGNORECASE)
_READABLE: Final = re.compile(r"text/[\w.+-]+|application/(?:xhtml\+xml|pdf|json|xml)", re.IGNORECASE)
_NOTHING: Final = (b"", b"[]", b"{}", b"[[]]")
# A compressed record with its header fields; less is a redirect by script, an empty page or an excuse.
_SHORTEST: Final = 1_000


class Capture(NamedTuple):
    """One row of the index; `length` is None where it has none."""

    timestamp: str
    day: date
    mimetype: str
    digest: str
    length: int | None

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page."""
        return bool(_HTML.fullmatch(self.mimetype))


def question(url: str, last_day: date) -> str:
    """The address that lists the good captures of `url` up to `last_day`, one a month.

    The index is ordered by a key without scheme, and has answered nothing to some questions with https
    (internetarchive/wayback#296).
    """
    request = urls.request(url)
    port = "" if request.port in (80, 443) else f":{request.port}"
    named = quote(f"{request.host}{port}{request.target}", safe="")
    return (
        f"https://{HOST}/cdx/search/cdx?url={named}&matchType=exact&output=json&fl={','.join(_FIELDS)}"
        f"&filter=statuscode:200{_filter(url)}&collapse=timestamp:6&to={last_day:%Y%m%d}&limit={_MOST_ROWS}"
    )


def _filter(url: str) -> str:
    """Keeps error pages from taking the place of a file's captures."""
    path = _path(url)
    if _PDF.search(path):
        return "&filter=mimetype:application/pdf"
    return "&filter=!mimetype:text/html" if _OTHER_FILE.search(path) else ""


def read(reply: Reply) -> list[Capture] | None:
    """The captures that an answer lists, without rows of an unforeseen shape; None where it is no answer of the index."""
    if reply.body.strip() in _NOTHING:
        return []
    try:
        names, *rows = msgspec.json.decode(reply.body, type=list[list[str | None]])
    except msgspec.DecodeError:
        return None
    return [capture for row in rows if (capture := _capture(dict(zip(names, row, strict=False))))]


def _capture(row: dict[str | None, str | None]) -> Capture | None:
    timestamp, length = row.get("timestamp") or "", row.get("length") or ""
    if row.get("statuscode") != "200" or not re.fullmatch(r"[0-9]{14}", timestamp):
        return None
    try:
        day = date(int(timestamp[:4]), int(timestamp[4:6]), int(timestamp[6:8]))
    except ValueError:
        return None
    return Capture(
        timestamp=timestamp,
        day=day,
        mimetype=row.get("mimetype") or "",
        digest=row.get("digest") or timestamp,
        length=int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None,
    )


def usable(captures: Sequence[Capture], url: str, last_day: date) -> list[Capture]:
    """Those of the kind that `url` promises, of a plausible size, and not younger than `last_day`."""
    path = _path(url)
    return [
        capture
        for capture in captures
        if capture.day <= last_day and _is_of_kind(capture, path) and (capture.length is None or capture.length > _SHORTEST)
    ]


def _is_of_kind(capture: Capture, path: str) -> bool:
    if _PDF.search(path):
        return capture.mimetype.lower() == "application/pdf"
    if _OTHER_FILE.search(path):
        return not capture.is_page
    return bool(_READABLE.fullmatch(capture.mimetype))


def _path(url: str) -> str:
    return urls.request(url).target.partition("?")[0]


def address(capture: Capture, url: str) -> str:
    """Where readers find the capture: with the archive's own frame around a page."""
    return f"https://{HOST}/web/{capture.timestamp}/{urls.carried(url)}"


def raw_address(capture: Capture, url: str) -> str:
    """Where the capture is found byte for byte, without that frame."""
    return f"https://{HOST}/web/{capture.timestamp}id_/{urls.carried(url)}"
