"""drive.google.com and docs.google.com: files and folders that are there, gone, private, or too popular."""

import re

from web.answers import Answer, Reply, html, redirect
from web.log import Request
from web.small_web import SmallWeb

_VALUE = re.compile(r"/(?:d|folders)/([A-Za-z0-9_-]+)|[?&]id=([A-Za-z0-9_-]+)")
_GONE = (
    "<!doctype html><html><head><title>Google Drive - Page Not Found</title></head><body><p>Sorry, the file you have requested "
    "does not exist.</p><p>Make sure that you have the correct URL and that the owner hasn't deleted the file.</p></body>"
)
_QUOTA = (
    "<!doctype html><html><head><title>Google Drive - Quota exceeded</title></head><body><p>Sorry, you can't view or download "
    "this file at this time.</p><p>Too many users have viewed or downloaded this file recently. Please try accessing the file "
    "again later.</p></body>"
)


def gone(status: int = 404) -> Answer:
    return html(_GONE, status)


def quota(status: int = 200) -> Answer:
    return html(_QUOTA, status)


class Drive:
    """What is not there is 404; what is private leads to a log-in. `uc?id=` sends to another host, which answers alike."""

    def __init__(self, web: SmallWeb) -> None:
        for name in ("drive.google.com", "docs.google.com", "drive.usercontent.google.com"):
            web.host(name).otherwise = self._answer
        web.host("accounts.google.com").otherwise = html("Sign in - Google Accounts")
        self._answers: dict[str, Answer] = {}

    def add(self, value: str, title: str) -> None:
        self._answers[value] = html(f"{title} - Google Drive")

    def make_private(self, value: str, route: str = "ServiceLogin") -> None:
        self._answers[value] = redirect(f"https://accounts.google.com/{route}?service=wise&passive=1209600", 302)

    def refuse(self, value: str, answer: Answer) -> None:
        self._answers[value] = answer

    def _answer(self, request: Request) -> Reply:
        if request.host == "drive.google.com" and request.path == "/uc":
            return redirect(f"https://drive.usercontent.google.com/download?{request.target.partition('?')[2]}", 303)
        found = _VALUE.search(request.target)
        return self._answers.get((found[1] or found[2]) if found else "", gone())
