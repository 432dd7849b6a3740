"""Asks once more, and reads the answer as generously as browsers and curl do.

The HTTP client is strict, as smuggled messages demand of whoever shares a connection, and so makes a page that readers can
see look like a broken server. Here a connection carries one request: there is no other answer to smuggle anything into.
What no browser shows stays unread: no status line, a head cut off, two lengths that differ.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from linkcheck.fetch.content import Decoder, is_text
from linkcheck.fetch.resolve import Endpoint
from linkcheck.urls import Request

_LONGEST_HEAD = 262_144
# Short lines cost time rather than memory, so each counts for this much at least of the longest head.
_LEAST_LINE = 64
_MOST_INTERIM = 20
# A megabyte in pieces of fifty bytes; smaller ones are made to keep us busy.
_MOST_CHUNKS = 20_000
_PIECE = 65_536
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Chromium passes over up to four bytes before the protocol's name, and so over a byte order mark.
_STATUS_LINE = re.compile(rb".{0,4}?HTTP/\d+(?:\.\d+)?[ \t]+([1-9]\d\d)(?!\d)", re.IGNORECASE | re.DOTALL)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-f]{1,15})[ \t\r]*(?:;|\n)", re.IGNORECASE)
# RFC 9110, section 5.5: a NUL or CR in a value is replaced by a space, where the message is not refused.
_AS_SPACE = bytes.maketrans(b"\0\r", b"  ")
_NOT_SENT = re.compile(r"[\0-\x08\n-\x1f\x7f\ud800-\udfff]")

Fields = Sequence[tuple[str, str]]


class Sloppy(NamedTuple):
    """An answer, whatever its form. Header names are in lower case, and the first value that says something wins.

    `body` is decoded. It is not `complete` when there was more of it than was asked for, or than came in time, or when it
    `broke_off`.
    """

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes
    complete: bool
    broke_off: bool


class _MalformedError(Exception):
    """What no browser would read on."""


_TROUBLE = (OSError, EOFError, asyncio.LimitOverrunError, _MalformedError)


async def ask(
    endpoint: Endpoint,
    request: Request,
    method: str,
    headers: Mapping[str, str],
    tls: ssl.SSLContext | None,
    *,
    seconds: float,
    max_body: int,
    any_type: bool,
) -> Sloppy | None:
    """The answer to one request without a body; None when the connection fails, when what comes is no HTTP, or when a
    header would break out of its line.

    `seconds` are for all of it: a head that takes longer is none, a body that does is cut.
    """
    message = _message(request, method, headers)
    if message is None:
        return None
    deadline = asyncio.get_running_loop().time() + seconds
    try:
        async with _connection(endpoint, request.host, tls, deadline) as (reader, writer):
            writer.write(message)
            async with asyncio.timeout_at(deadline):
                status, fields = await _head(reader)
            length = _length(fields)
            first = _first_values(fields)
            decoder = Decoder(first.get("content-encoding", ""), max_body)
            complete, broke_off = True, False
            # RFC 9112, section 6.3: these have no body, whatever follows their head.
            is_bodiless = method == "HEAD" or status in (204, 304)
            if not is_bodiless and (any_type or is_text(first.get("content-type", ""))):
                complete, broke_off = await _read_body(reader, decoder, fields, length, deadline)
    except _TROUBLE:
        return None
    cookies = tuple(value for name, value in fields if name == "set-cookie")
    return Sloppy(status, first, cookies, decoder.body, complete, broke_off)


def _message(request: Request, method: str, headers: Mapping[str, str]) -> bytes | None:
    authority = f"[{request.host}]" if ":" in request.host else request.host
    if request.port != _DEFAULT_PORTS.get(request.scheme):
        authority = f"{authority}:{request.port}"
    given = {name.lower(): f"{name}: {value}" for name, value in headers.items()}
    fields = {"host": f"Host: {authority}"} | given | {"connection": "Connection: close"}
    lines = (f"{method} {request.target} HTTP/1.1", *fields.values())
    # A cookie's value comes from a server; with a line break in it, it would write headers of its own.
    if any(map(_NOT_SENT.search, lines)):
        return None
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


@asynccontextmanager
async def _connection(
    endpoint: Endpoint, host: str, tls: ssl.SSLContext | None, deadline: float
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    async with asyncio.timeout_at(deadline):
        reader, writer = await asyncio.open_connection(
            endpoint.address,
            endpoint.port,
            family=endpoint.family,
            ssl=tls,
            server_hostname=host if tls else None,
            limit=_LONGEST_HEAD,
        )
    try:
        yield reader, writer
    finally:
        # Closing in order could wait for a server that goes on sending.
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()


async def _head(reader: asyncio.StreamReader) -> tuple[int, Fields]:
    """The status and header fields of the final answer."""
    left = _LONGEST_HEAD

    async def next_line() -> bytes:
        nonlocal left
        line = await reader.readuntil(b"\n")
        left -= max(len(line), _LEAST_LINE)
        if left < 0:
            raise _MalformedError
        return line.rstrip(b"\r\n")

    for _ in range(_MOST_INTERIM + 1):
        first = b""
        while not first:
            first = await next_line()
        status = _STATUS_LINE.match(first)
        if not status:
            raise _MalformedError
        lines = []
        while line := await next_line():
            lines.append(line)
        if not status[1].startswith(b"1"):
            return int(status[1]), _fields(b"\n".join(lines))
    raise _MalformedError


def _fields(head: bytes) -> Fields:
    # RFC 9112, section 5.2: a line that begins with a space goes on with the one before.
    unfolded = re.sub(rb"\n[ \t]+", b" ", head).translate(_AS_SPACE).decode("utf-8", "surrogateescape")
    parts = (line.partition(":") for line in unfolded.split("\n"))
    pairs = ((name.strip(" \t").lower(), value.strip(" \t")) for name, colon, value in parts if colon)
    return [(name, value) for name, value in pairs if name]


def _first_values(fields: Fields) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for name, value in fields:
        values[name] = values.get(name) or value
    return values


def _is_chunked(fields: Fields) -> bool:
    return any(name == "transfer-encoding" and "chunked" in value.lower() for name, value in fields)


def _length(fields: Fields) -> int | None:
    """How long the body is said to be; None where the end of the connection tells. Chunks go before a length."""
    if _is_chunked(fields):
        return None
    said = (part.strip() for name, value in fields if name == "content-length" for part in value.split(","))
    lengths = {int(part) for part in said if re.fullmatch(r"[0-9]{1,18}", part)}
    if len(lengths) > 1:
        raise _MalformedError
    return lengths.pop() if lengths else None


async def _read_body(
    reader: asyncio.StreamReader, decoder: Decoder, fields: Fields, length: int | None, deadline: float
) -> tuple[bool, bool]:
    """Whether the body that was fed to `decoder` is complete, and whether it broke off."""
    ended = False
    try:
        async with asyncio.timeout_at(deadline):
            ended = await (_read_chunks(reader, decoder) if _is_chunked(fields) else _read(reader, decoder, length))
    except TimeoutError:
        return False, False
    except _TROUBLE:
        return False, True
    if not ended:
        return False, False
    return decoder.is_whole, not decoder.is_whole


async def _read_chunks(reader: asyncio.StreamReader, decoder: Decoder) -> bool:
    for _ in range(_MOST_CHUNKS):
        size = _chunk_size(await reader.readuntil(b"\n"))
        if not size:
            return True
        if not await _read(reader, decoder, size):
            return False
        if (await reader.readuntil(b"\n")).strip():
            raise _MalformedError
    return False


def _chunk_size(line: bytes) -> int:
    size = _CHUNK_SIZE.match(line)
    if not size:
        raise _MalformedError
    return int(size[1], 16)


async def _read(reader: asyncio.StreamReader, decoder: Decoder, length: int | None) -> bool:
    """Feed `length` bytes, or all until the connection ends; False when `decoder` wanted no more before that."""
    left = length
    while left != 0:
        piece = await reader.read(_PIECE if left is None else min(_PIECE, left))
        if not piece:
            if left is None:
                return True
            raise EOFError
        decoder.feed(piece)
        if decoder.is_full:
            return False
        left = None if left is None else left - len(piece)
    return True
