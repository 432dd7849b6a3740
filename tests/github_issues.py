"""A stand-in for GitHub's REST API: the issues and pull requests of one repository."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "someone/list"


class Tracker:
    """What the repository has, as the API shows it, and what was asked: method and path."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.tokens: set[str] = set()
        self.url = ""

    def answer(self, method: str, target: str, body: dict[str, Any]) -> tuple[int, object]:
        """The status and JSON of one request."""
        parts = urlsplit(target)
        path = parts.path.removeprefix(f"/repos/{REPOSITORY}/")
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.asked.append((method, path))
        if path.startswith("issues"):
            return self._issues(method, path, query, body)
        if path == "pulls":
            return self._pulls(method, query, body)
        return 404, {"message": "Not Found"}

    def _issues(self, method: str, path: str, query: dict[str, str], body: dict[str, Any]) -> tuple[int, object]:
        if len(body.get("body", "")) > 65_536:
            return 422, {"message": "Validation Failed: body is too long (maximum is 65536 characters)"}
        if method == "GET":
            wanted = [one for one in self.issues if {"name": query["labels"]} in one["labels"]]
            return 200, [one for one in reversed(wanted) if query["state"] in ("all", one["state"])]
        if method == "POST":
            labels = [{"name": name} for name in body.pop("labels")]
            self.issues.append(
                {"number": len(self.issues) + 1, "state": "open", "state_reason": None, "labels": labels, **body}
            )
            return 201, self.issues[-1]
        issue = self.issues[int(path.partition("/")[2]) - 1]
        issue.update(body)
        return 200, issue

    def _pulls(self, method: str, query: dict[str, str], body: dict[str, Any]) -> tuple[int, object]:
        if method == "GET":
            return 200, [one for one in self.pulls if one["head"] == query["head"].partition(":")[2]]
        self.pulls.append({"number": len(self.pulls) + 1, **body})
        return 201, self.pulls[-1]


@contextmanager
def github() -> Iterator[Tracker]:
    """A tracker at `url`, while the context is open."""
    tracker = Tracker()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            tracker.tokens.add(self.headers.get("Authorization", ""))
            status, shape = tracker.answer(self.command, self.path, json.loads(sent or b"{}"))
            content = json.dumps(shape).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        tracker.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield tracker
        finally:
            server.shutdown()
            thread.join()
