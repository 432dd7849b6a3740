"""www.youtube.com: oEmbed as recorded, and watch pages that are 200 whatever became of the video; img.youtube.com: stills."""

import json
import re
from functools import cache
from typing import Any

from web.answers import NOT_FOUND, Answer, Reply, html, json_answer, png, redirect, typed
from web.log import Request
from web.services.papers import RECORDED
from web.small_web import SmallWeb

WATCH_PAGE = html("<!doctype html><title>- YouTube</title><div id=player></div>")
_VIDEO = re.compile(r"(?:watch\?v=|youtu\.be/|/embed/|/shorts/)([A-Za-z0-9_-]*)")
_WORDS = {400: b"Bad Request", 401: b"Unauthorized", 403: b"Forbidden", 404: b"Not Found"}


def refusal(status: int) -> Answer:
    """What oEmbed answers in the place of a video: two words, of a type that does not fit them."""
    return typed("text/html; charset=UTF-8", _WORDS[status], status)


@cache
def recorded() -> dict[str, Any]:
    """The recorded answer about a video."""
    answer: dict[str, Any] = json.loads((RECORDED / "youtube" / "oembed_200.json").read_text())["json"]
    return answer


class Youtube:
    """The videos by their identifiers. `down` is what oEmbed answers to everybody, where set; `next` what it answers to the
    next questions, one each."""

    def __init__(self, web: SmallWeb) -> None:
        self.host = web.host("www.youtube.com")
        self.host.answer("/oembed", self._oembed)
        self.host.answer("/watch", WATCH_PAGE)
        web.host("youtu.be").otherwise = self._shortened
        web.host("img.youtube.com").otherwise = self._picture
        self.down: Reply | None = None
        self.next: list[Reply] = []
        self.asked: list[str] = []
        self._videos: dict[str, Answer] = {}

    def add(self, video: str, title: str, channel: str = "A channel") -> None:
        self._videos[video] = json_answer(recorded() | {"title": title, "author_name": channel})

    def make_private(self, video: str) -> None:
        self._videos[video] = refusal(403)

    def forbid_embedding(self, video: str) -> None:
        self._videos[video] = refusal(401)

    def _oembed(self, request: Request) -> Reply:
        found = _VIDEO.search(request.query.get("url", ""))
        video = found[1] if found else ""
        self.asked.append(video)
        if self.next:
            return self.next.pop(0)
        if self.down:
            return self.down
        if len(video) != 11 or request.query.get("format") != "json":
            return refusal(400)
        return self._videos.get(video, refusal(404))

    def _picture(self, request: Request) -> Reply:
        """The still of a video, which is what some checkers ask for: there is none of what was removed."""
        found = re.match(r"/vi/([A-Za-z0-9_-]+)/", request.path)
        return png() if found and found[1] in self._videos else NOT_FOUND

    def _shortened(self, request: Request) -> Reply:
        return redirect(f"https://www.youtube.com/watch?v={request.path[1:]}&feature=youtu.be", 303)
