"""Broken servers: what can go wrong once a request has been read. Each is a `Behaviour` for `Host.answer`.

What goes wrong earlier, at the door, is in `doors`; names that fail are in `names`; `certificates` has those of TLS.
"""

import asyncio
import zlib
from functools import cache

from web.answers import Answer, Behaviour, Wire

MEGABYTE = 1 << 20
ENDLESS = 2000 * MEGABYTE
"""What is endless here stops at this many bytes, in case nobody goes."""

HTML = ("Content-Type", "text/html; charset=utf-8")


async def _reset(wire: Wire) -> None:
    wire.reset()


async def _close(wire: Wire) -> None:
    wire.close()


async def _silent(wire: Wire) -> None:
    await wire.silence()


async def _garbage(wire: Wire) -> None:
    await wire.send(b"\x80\x00\xff\x16 this is no HTTP\n" * 8)


RESET = Behaviour("reset", _reset)
"""The connection breaks off instead of an answer."""
CLOSE = Behaviour("close", _close)
"""The connection ends in order, without an answer."""
SILENT = Behaviour("silent", _silent)
"""No answer ever comes."""
GARBAGE = Behaviour("garbage", _garbage)
"""What comes is not HTTP."""


def dripping(body: bytes, *, pause: float, piece: int = 1) -> Behaviour:
    """`body`, `piece` bytes at a time with `pause` seconds between: slow enough, and no read ever times out."""

    async def act(wire: Wire) -> None:
        await wire.head(200, HTML, ("Content-Length", str(len(body))))
        for start in range(0, len(body), piece):
            await wire.send(body[start : start + piece])
            await asyncio.sleep(pause)

    return Behaviour("dripping", act)


def dripping_head(*, pause: float) -> Behaviour:
    """A status line, and then header fields, one byte at a time, that never come to an end."""

    async def act(wire: Wire) -> None:
        for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1000:
            await wire.send(bytes((byte,)))
            await asyncio.sleep(pause)

    return Behaviour("dripping head", act)


def in_pieces(*pieces: bytes, pause: float) -> Behaviour:
    """A good page that comes in `pieces`, `pause` seconds apart."""

    async def act(wire: Wire) -> None:
        await wire.head(200, HTML, ("Content-Length", str(sum(map(len, pieces)))))
        for number, piece in enumerate(pieces):
            await asyncio.sleep(pause if number else 0)
            await wire.send(piece)

    return Behaviour("in pieces", act)


async def _endless_body(wire: Wire) -> None:
    await wire.head(200, HTML)
    for _ in range(0, ENDLESS, 1 << 16):
        await wire.send(b"<p>and so on" * 5461)


async def _endless_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(ENDLESS // 1024):
        await wire.send(b"X-Field-%d: %s\r\n" % (number, b"x" * 1000))


async def _endless_header(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Field: ")
    for _ in range(0, ENDLESS, 1 << 16):
        await wire.send(b"x" * (1 << 16))


async def _endless_interim(wire: Wire) -> None:
    for _ in range(0, ENDLESS // 16, 25):
        await wire.send(b"HTTP/1.1 100 Continue\r\n\r\n")


ENDLESS_BODY = Behaviour("endless body", _endless_body)
ENDLESS_HEADERS = Behaviour("endless headers", _endless_headers)
ENDLESS_HEADER = Behaviour("one endless header", _endless_header)
ENDLESS_INTERIM = Behaviour("endless 1xx answers", _endless_interim)


def truncated(body: bytes = b"<title>Cut</title>", *, missing: int = 100) -> Behaviour:
    """A Content-Length that promises `missing` bytes more than come before the connection ends."""

    async def act(wire: Wire) -> None:
        await wire.head(200, HTML, ("Content-Length", str(len(body) + missing)))
        await wire.send(body)

    return Behaviour("truncated", act)


def truncated_chunks(body: bytes = b"<title>Cut</title>") -> Behaviour:
    """A chunked body whose last chunk never comes."""

    async def act(wire: Wire) -> None:
        await wire.head(200, HTML, ("Transfer-Encoding", "chunked"))
        await wire.send(b"%x\r\n%b\r\n" % (len(body), body))

    return Behaviour("truncated chunks", act)


async def _bad_chunks(wire: Wire) -> None:
    await wire.head(200, HTML, ("Transfer-Encoding", "chunked"))
    await wire.send(b"not a number\r\n<title>Cut</title>\r\n")


BAD_CHUNKS = Behaviour("bad chunks", _bad_chunks)


async def _bad_gzip(wire: Wire) -> None:
    body = b"this was never compressed"
    await wire.head(200, HTML, ("Content-Encoding", "gzip"), ("Content-Length", str(len(body))))
    await wire.send(body)


BAD_GZIP = Behaviour("bad gzip", _bad_gzip)


def gzip_bomb(megabytes: int = 300) -> Answer:
    """A small body that decodes to `megabytes` of nothing."""
    return Answer(headers=(HTML, ("Content-Encoding", "gzip")), body=_bomb(megabytes))


@cache
def _bomb(megabytes: int) -> bytes:
    block = bytes(MEGABYTE)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # After a full flush nothing refers back, so that the second megabyte's bytes serve for all that follow.
    first, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = 0
    for _ in range(megabytes):
        checksum = zlib.crc32(block, checksum)
    header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    trailer = checksum.to_bytes(4, "little") + (megabytes * MEGABYTE % (1 << 32)).to_bytes(4, "little")
    return header + first + again * (megabytes - 1) + packer.flush() + trailer


def early_hints(answer: Answer) -> Answer:
    """`answer` after a 103 Early Hints (RFC 8297), which is no final response."""
    hint = Answer(status=103, headers=(("Link", "</style.css>; rel=preload"),))
    return Answer(status=answer.status, body=answer.body, headers=answer.headers, interim=(hint,))


NOWHERE = Answer(status=302)
"""A redirect without a Location."""


def said(name: str, *pieces: bytes, stays: bool = False) -> Behaviour:
    """`pieces` as they are, and then the end of the connection, unless it `stays` open."""

    async def act(wire: Wire) -> None:
        for piece in pieces:
            await wire.send(piece)
        if stays:
            await wire.silence()

    return Behaviour(name, act)


SLOPPY_PAGE = b"<title>Readable</title>"
_LENGTH = b"Content-Length: %d\r\n" % len(SLOPPY_PAGE)
_CHUNKS = b"%x\r\n%b\r\n0\r\n\r\n" % (len(SLOPPY_PAGE), SLOPPY_PAGE)


def _sloppy_field(name: str, field: bytes) -> Behaviour:
    return said(name, b"HTTP/1.1 200 OK\r\n" + field + b"\r\nContent-Type: text/html\r\n" + _LENGTH + b"\r\n" + SLOPPY_PAGE)


def _sloppy_start(name: str, line: bytes) -> Behaviour:
    return said(name, line + b"\r\nContent-Type: text/html\r\n" + _LENGTH + b"\r\n" + SLOPPY_PAGE)


SLOPPY = (
    _sloppy_start("no reason", b"HTTP/1.1 200"),
    _sloppy_start("no minor version", b"HTTP/2 200"),
    _sloppy_start("two spaces", b"HTTP/1.1  200  OK"),
    _sloppy_start("no space before the reason", b"HTTP/1.1 200OK"),
    _sloppy_start("small letters", b"http/1.1 200 ok"),
    _sloppy_start("empty line first", b"\r\nHTTP/1.1 200 OK"),
    _sloppy_start("byte order mark", b"\xef\xbb\xbfHTTP/1.1 200 OK"),
    _sloppy_start("status line twice", b"HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK"),
    _sloppy_field("no colon", b"this line has no colon"),
    _sloppy_field("no name", b": nothing"),
    _sloppy_field("space before the colon", b"X-Field : value"),
    _sloppy_field("odd name", b'X{"Field}\x01@ 1: value'),
    _sloppy_field("NUL in a value", b"X-Field: a\0b"),
    _sloppy_field("bare CR in a value", b"X-Field: a\rb"),
    _sloppy_field("Latin-1 in a name and a value", b"X-F\xfcr: caf\xe9"),
    _sloppy_field("folded value", b"X-Field: a\r\n\t b"),
    _sloppy_field("two equal lengths", _LENGTH.strip()),
    _sloppy_field("equal lengths in one value", b"Content-Length: %d, %d" % (2 * (len(SLOPPY_PAGE),))),
    _sloppy_field("a length that is no number", b"Content-Length: unknown"),
    said("LF only", b"HTTP/1.1 200 OK\nContent-Type: text/html\n" + _LENGTH.replace(b"\r", b"") + b"\n" + SLOPPY_PAGE),
    said("no header fields", b"HTTP/1.0 200 OK\r\n\r\n" + SLOPPY_PAGE),
    said("junk behind the body", b"HTTP/1.1 200 OK\r\n" + _LENGTH + b"\r\n" + SLOPPY_PAGE + b"\0junk\r\n\r\n<p>and more"),
    said(
        "chunks and a length",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + _CHUNKS + b"junk",
        stays=True,
    ),
    said(
        "padded chunk sizes and LF only",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
        + b"00A ; name=value\n%b\n%X  \r\n%b\r\n0" % (SLOPPY_PAGE[:10], len(SLOPPY_PAGE) - 10, SLOPPY_PAGE[10:])
        + b"\n",
        stays=True,
    ),
)
"""Complete answers with status 200 and SLOPPY_PAGE, in forms that no server should send, and that browsers or curl read."""


async def _endless_chunks(wire: Wire) -> None:
    await wire.head(200, HTML, ("Transfer-Encoding", "chunked"))
    for _ in range(0, ENDLESS, 1 << 16):
        await wire.send(b"1;%b\r\nx\r\n" % (b"y" * 100) * 600)


async def _endless_blank_lines(wire: Wire) -> None:
    for _ in range(0, ENDLESS, 1 << 16):
        await wire.send(b"\r\n" * (1 << 15))


async def _endless_chunk_size(wire: Wire) -> None:
    await wire.head(200, HTML, ("Transfer-Encoding", "chunked"))
    await wire.send(b"1;")
    for _ in range(0, ENDLESS, 1 << 16):
        await wire.send(b"x" * (1 << 16))


ENDLESS_CHUNKS = Behaviour("endless chunks", _endless_chunks)
ENDLESS_BLANK_LINES = Behaviour("endless blank lines", _endless_blank_lines)
ENDLESS_CHUNK_SIZE = Behaviour("one endless chunk size", _endless_chunk_size)
