"""What a server says: an `Answer`, which is a whole well-formed response, or a `Behaviour`, which acts on the wire."""

import gzip
import json
import zlib
from collections.abc import Awaitable, Callable, Mapping
from email.utils import formatdate
from functools import cache, lru_cache
from http import HTTPStatus
from typing import Literal, Protocol

from msgspec import Struct

from web.log import Request

Fields = tuple[tuple[str, str], ...]


class Answer(Struct, frozen=True, kw_only=True):
    """A response. `headers` are sent as they are, before those that framing needs; `seconds` is how long it takes to come.

    `framing` says how the end of the body is told: by Content-Length, by chunks, or by closing the connection.
    `interim` are 1xx responses that go before it. With `gzip` the body is compressed for clients that accept it.
    """

    status: int = 200
    body: bytes = b""
    headers: Fields = ()
    reason: str | None = None
    seconds: float = 0.0
    framing: Literal["length", "chunked", "close"] = "length"
    gzip: bool = False
    interim: tuple["Answer", ...] = ()


class Wire(Protocol):
    """The connection that a request came on, for a `Behaviour` to act on. When the client has gone, the act is cancelled."""

    @property
    def request(self) -> Request: ...

    async def answer(self, answer: Answer) -> None:
        """Send a whole well-formed response, after which the connection stays open for the next request."""

    async def head(self, status: int, *headers: tuple[str, str]) -> None:
        """Send a status line and `headers`, and nothing else."""

    async def send(self, data: bytes) -> None:
        """Send `data` as it is, once the client has taken enough of what was sent before."""

    async def silence(self) -> None:
        """Say nothing until the client goes."""

    def close(self) -> None:
        """End the connection in order (FIN), which also happens when an act is over."""

    def reset(self) -> None:
        """Break the connection off (RST)."""


class Behaviour(Struct, frozen=True):
    """Something that only an act on the wire can show; `name` is for people."""

    name: str
    act: Callable[[Wire], Awaitable[None]]


Reply = Answer | Behaviour
Replies = Reply | Callable[[Request], Reply]
"""A reply, or a function that makes one for each request."""


def html(text: str, status: int = 200, **headers: str) -> Answer:
    """A page; a header's name is written with underscores for hyphens."""
    body = text if "<" in text else f"<!doctype html><title>{text}</title><h1>{text}</h1><p>A page of the small web.</p>"
    return typed("text/html; charset=utf-8", body.encode(), status, **headers)


def typed(content_type: str, body: bytes, status: int = 200, **headers: str) -> Answer:
    return Answer(status=status, body=body, headers=(("Content-Type", content_type), *fields(headers)))


def json_answer(value: object, status: int = 200, **headers: str) -> Answer:
    return typed("application/json", json.dumps(value, ensure_ascii=False).encode(), status, **headers)


def redirect(location: str, status: int = 301, **headers: str) -> Answer:
    text = f'<!doctype html><title>{status}</title><a href="{location}">The document has moved</a>'
    return html(text, status, Location=location, **headers)


def fields(headers: Mapping[str, str]) -> Fields:
    return tuple((name.replace("_", "-"), value) for name, value in headers.items())


NOT_FOUND = html("404 Not Found", 404)
PDF = typed("application/pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


@cache
def png() -> Answer:
    """The smallest image: one grey pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    header = (1).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    picture = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return typed("image/png", b"\x89PNG\r\n\x1a\n" + picture)


def serialise(answer: Answer, request: Request, now: float) -> bytes:
    """The bytes of `answer` on the wire. A HEAD request gets the head that GET would get, without the body."""
    before = b"".join(head_bytes(interim.status, interim.reason, interim.headers) for interim in answer.interim)
    headers = [*answer.headers]
    body = answer.body
    if answer.gzip and "gzip" in request.headers.get("Accept-Encoding"):
        body = _compressed(body)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    bodiless = answer.status in (204, 304) or answer.status < 200
    if answer.framing == "chunked" and not bodiless:
        headers.append(("Transfer-Encoding", "chunked"))
        body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
    elif answer.framing == "length" and not bodiless:
        headers.append(("Content-Length", str(len(body))))
    headers.append(("Date", _date(int(now))))
    if answer.framing == "close":
        headers.append(("Connection", "close"))
    head = head_bytes(answer.status, answer.reason, headers)
    return before + head + (b"" if bodiless or request.method == "HEAD" else body)


def head_bytes(status: int, reason: str | None, headers: list[tuple[str, str]] | Fields) -> bytes:
    said = _reason(status) if reason is None else reason
    lines = [f"HTTP/1.1 {status} {said}", *(f"{name}: {value}" for name, value in headers), "", ""]
    # UTF-8, since servers do send raw non-ASCII in Location; ASCII is the same bytes either way.
    return "\r\n".join(lines).encode()


@cache
def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


@lru_cache(maxsize=8)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


@lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
