"""web.archive.org: the index of its captures (CDX) and their replay, with its limits and its firewall."""

import json
import re
from collections import deque
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zlib import crc32

from web import broken
from web.answers import Answer, Fields, Reply, html, json_answer, typed
from web.log import Request
from web.services.papers import RECORDED
from web.small_web import SmallWeb

COLUMNS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
MINUTE = 60.0
PARAMETERS = frozenset({"url", "matchType", "output", "fl", "filter", "collapse", "from", "to", "limit"})

_REPLAY = re.compile(r"/web/(\d{1,14})(id_)?/(.+)")
_TOO_MANY = html("<title>429 Too Many Requests</title><h1>Too Many Requests</h1>", 429)
_BARRED = html(
    "<title>Wayback Machine</title><p>This URL has been excluded from the Wayback Machine.</p>",
    403,
    X_Archive_Wayback_Runtime_Error="AdministrativeAccessControlException: Blocked Site Error",
)


@cache
def recorded_absence() -> Answer:
    """What was answered for an address without a capture."""
    seen = json.loads((RECORDED / "wayback" / "memento_404.json").read_text())
    return html(seen["body_head"], seen["status"]["code"])


class Capture(NamedTuple):
    """A visit of the archive's, and what it was answered."""

    timestamp: str
    original: str
    answer: Answer

    @property
    def row(self) -> dict[str, str]:
        content_type = dict(self.answer.headers).get("Content-Type", "unk")
        return {
            "urlkey": key(self.original),
            "timestamp": self.timestamp,
            "original": self.original,
            "mimetype": content_type.partition(";")[0],
            "statuscode": str(self.answer.status),
            "digest": f"{crc32(self.answer.body):032X}",
            "length": str(len(self.answer.body) + 600),
        }


class Wayback:
    """Knows what is kept with `keep`. More than `index_limit` questions to the index within a minute are refused, and who asks
    on after a refusal is shut out; `ignored` are such requests."""

    def __init__(self, web: SmallWeb, *, index_limit: int = 30) -> None:
        self.host = web.host("web.archive.org")
        self.host.gate(self._firewall)
        self.host.answer("/cdx/search/cdx", self._index)
        self.host.otherwise = self._replay
        self.ignored: list[Request] = []
        self._index_limit = index_limit
        self._asked: deque[float] = deque()
        self._has_refused = False
        self._captures: list[Capture] = []
        self._barred: set[str] = set()

    def keep(self, url: str, timestamp: str, answer: Answer | str) -> None:
        """A capture of `url`; a text is a page of some length with it as the title."""
        page = html(f"<title>{answer}</title><h1>{answer}</h1><p>{'Words of it. ' * 60}") if isinstance(answer, str) else answer
        self._captures.append(Capture(timestamp.ljust(14, "0"), url, page))

    def bar(self, host: str) -> None:
        """The owner of `host` does not want its copies to be shown."""
        self._barred.add(host)

    @property
    def questions(self) -> list[Request]:
        return self.host.asked("/cdx/search/cdx")

    @property
    def looks(self) -> list[str]:
        """The targets of what was replayed."""
        return [target for target in self.host.targets if target.startswith("/web/")]

    def _firewall(self, request: Request) -> Reply | None:
        if not self._has_refused:
            return None
        self.ignored.append(request)
        return broken.RESET

    def _index(self, request: Request) -> Reply:
        while self._asked and self._asked[0] <= request.at - MINUTE:
            self._asked.popleft()
        self._asked.append(request.at)
        if len(self._asked) > self._index_limit:
            self._has_refused = True
            return _TOO_MANY
        query = request.query
        if set(query) - PARAMETERS:
            return html("Bad Request", 400)
        if urlsplit("//" + query["url"]).hostname in self._barred:
            return _BARRED
        filters = re.findall(r"[?&]filter=([^&]*)", request.target)
        rows = [row for row in self._rows(query["url"]) if _is_in(row, query) and all(_passes(row, one) for one in filters)]
        digits = int(query.get("collapse", "timestamp:14").partition(":")[2])
        rows = list({row["timestamp"][:digits]: row for row in reversed(rows)}.values())[::-1]
        names = query.get("fl", ",".join(COLUMNS)).split(",")
        shown = [[row[name] for name in names] for row in rows[: int(query.get("limit", "150000"))]]
        return json_answer([names, *shown] if shown else [])

    def _rows(self, url: str) -> Iterable[dict[str, str]]:
        kept = (capture.row for capture in self._captures if key(capture.original) == key(url))
        return sorted(kept, key=lambda row: row["timestamp"])

    def _replay(self, request: Request) -> Reply:
        asked = _REPLAY.fullmatch(request.target)
        kept = [capture for capture in self._captures if asked and key(capture.original) == key(asked[3])]
        if not asked or not kept:
            return recorded_absence()
        nearest = min(kept, key=lambda capture: abs(int(capture.timestamp) - int(asked[1].ljust(14, "0"))))
        if nearest.timestamp != asked[1]:
            return html("Found", 302, Location=f"/web/{nearest.timestamp}{asked[2] or ''}/{nearest.original}")
        original = (("X-Archive-Orig-" + name, value) for name, value in nearest.answer.headers)
        content_type = dict(nearest.answer.headers)["Content-Type"]
        extra: Fields = (("Memento-Datetime", "Fri, 24 Nov 2017 15:13:15 GMT"), ("X-TS", str(nearest.answer.status)), *original)
        answer = typed(content_type, nearest.answer.body, nearest.answer.status)
        return Answer(status=answer.status, body=answer.body, headers=(*answer.headers, *extra))


def key(url: str) -> str:
    """The key by which the index is ordered: scheme, "www.", default ports and the case of the host make no difference."""
    split = urlsplit(url if re.match(r"https?://", url) else f"http://{url}")
    host = re.sub(r"\Awww\d*\.", "", split.hostname or "")
    port = f":{split.port}" if split.port not in (None, 80, 443) else ""
    query = f"?{split.query}" if split.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){split.path or '/'}{query}"


def _is_in(row: dict[str, str], query: dict[str, str]) -> bool:
    stamp = row["timestamp"]
    until = query.get("to", "9")
    return query.get("from", "") <= stamp and (stamp[: len(until)] <= until)


def _passes(row: dict[str, str], written: str) -> bool:
    name, _, pattern = unquote(written).removeprefix("!").partition(":")
    return bool(re.fullmatch(pattern, row[name])) != written.startswith("!")
