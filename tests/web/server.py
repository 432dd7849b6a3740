"""HTTP/1.1 on an asyncio protocol, so that what was asked is known byte for byte and what is broken is really broken.

A connection answers one request at a time, in order (RFC 9112). Request bodies have a Content-Length or none.
"""

import asyncio
import socket
import struct
import time
from collections.abc import Callable

from web.answers import Answer, Behaviour, Reply, head_bytes, html, serialise
from web.hosts import Host, Hosts
from web.log import Headers, Request

LONGEST_HEAD = 1 << 20
TLS_HANDSHAKE = b"\x16"
"""What comes first when a client speaks TLS to us; servers that do not understand it say so at once."""

BAD_REQUEST = html("400 Bad Request", 400, Connection="close")


class Connection(asyncio.Protocol):
    """One client's connection; `known` holds all that are open."""

    def __init__(self, hosts: Hosts, known: "set[Connection]", *, tls: bool) -> None:
        self._hosts = hosts
        self._known = known
        self._tls = tls
        self._unread = bytearray()
        self._visited: set[Host] = set()
        self._request: Request | None = None
        self._host: Host | None = None
        self._later: asyncio.TimerHandle | None = None
        self._act: asyncio.Task[None] | None = None
        self._writable: asyncio.Future[None] | None = None

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        peer: tuple[str, int] = transport.get_extra_info("peername")
        self._client = peer
        self._loop = asyncio.get_running_loop()
        self._known.add(self)

    def data_received(self, data: bytes) -> None:
        self._unread += data
        if self._request is None:
            self._next()

    def connection_lost(self, _: Exception | None) -> None:
        if self._act:
            self._act.cancel()
        self.finish()
        for host in self._visited:
            host.disconnected()
        self._known.discard(self)

    def pause_writing(self) -> None:
        self._writable = self._loop.create_future()

    def resume_writing(self) -> None:
        if self._writable and not self._writable.done():
            self._writable.set_result(None)
        self._writable = None

    # One request after the other

    def _next(self) -> None:
        """Begin with the next request, if it has come whole."""
        end = self._unread.find(b"\r\n\r\n") + 4
        if self._unread[:1] == TLS_HANDSHAKE or len(self._unread) > LONGEST_HEAD:
            end = len(self._unread)
        if end < 4:
            return
        head = bytes(self._unread[:end])
        try:
            request = parsed(head, self._client, tls=self._tls)
            length = int(request.headers.get("Content-Length", "0"))
        except ValueError:
            self._unread.clear()
            self._begin(
                Request("", "", "", Headers(()), time.monotonic(), self._client, self._tls, head), lambda _: BAD_REQUEST
            )
            return
        if len(self._unread) < end + length:
            return
        request.body = bytes(self._unread[end : end + length])
        del self._unread[: end + length]
        self._begin(request, self._hosts.host(request.host).reply)

    def _begin(self, request: Request, decide: Callable[[Request], Reply]) -> None:
        host = self._hosts.host(request.host)
        if host not in self._visited:
            self._visited.add(host)
            host.connected()
        self._request, self._host = request, host
        host.arrived(request)
        reply = decide(request)
        seconds = host.latency(request)
        if isinstance(reply, Behaviour):
            self._act = self._loop.create_task(self._perform(reply, _Wire(self, request), seconds))
        elif seconds + reply.seconds:
            self._later = self._loop.call_later(seconds + reply.seconds, self.answer, reply)
        else:
            self.answer(reply)

    async def _perform(self, behaviour: Behaviour, wire: "_Wire", seconds: float) -> None:
        if seconds:
            await asyncio.sleep(seconds)
        try:
            await behaviour.act(wire)
        except Exception as error:
            self._loop.call_exception_handler({"message": behaviour.name, "exception": error})
        self._act = None
        if self._request is wire.request:
            self.finish()
            self.transport.close()

    def answer(self, answer: Answer) -> None:
        request = self._request
        assert request
        request.status = answer.status
        self.write(serialise(answer, request, time.time()))
        self.finish()
        if answer.framing == "close" or _wants_close(answer.headers) or _wants_close(request.headers):
            self.transport.close()
        elif self._unread:
            self._loop.call_soon(self._next)

    def finish(self) -> None:
        """The request is over, however it ended."""
        if self._later:
            self._later.cancel()
            self._later = None
        if self._request and self._host:
            self._request.finished = time.monotonic()
            self._host.left()
            self._request = None

    def write(self, data: bytes) -> None:
        if self._request:
            self._request.sent += len(data)
        self.transport.write(data)

    async def drained(self) -> None:
        # A client that reads as fast as we write never makes us wait, and the other connections would starve.
        await asyncio.sleep(0)
        if self._writable:
            await self._writable


class _Wire:
    """What a `Behaviour` acts on (`answers.Wire`)."""

    def __init__(self, connection: Connection, request: Request) -> None:
        self._connection = connection
        self.request = request

    async def answer(self, answer: Answer) -> None:
        self._connection.answer(answer)

    async def head(self, status: int, *headers: tuple[str, str]) -> None:
        self.request.status = status
        await self.send(head_bytes(status, None, headers))

    async def send(self, data: bytes) -> None:
        self._connection.write(data)
        await self._connection.drained()

    async def silence(self) -> None:
        await asyncio.Event().wait()

    def close(self) -> None:
        self._connection.transport.close()

    def reset(self) -> None:
        reset(self._connection.transport)


def reset(transport: asyncio.Transport) -> None:
    """Break the connection off with a RST, which is what closing does when there is nothing to linger for."""
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def parsed(head: bytes, client: tuple[str, int], *, tls: bool) -> Request:
    """The request that `head` spells, with its target untouched; raises ValueError where it is not HTTP/1."""
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    if not version.startswith("HTTP/1."):
        raise ValueError(f"{version!r} is not HTTP/1")
    pairs = (line.partition(":") for line in lines)
    headers = Headers((name, value.strip(" \t")) for name, _, value in pairs)
    if version == "HTTP/1.0" and "Connection" not in headers:
        headers = Headers((*headers.pairs, ("Connection", "close")))
    host = _host(target, headers.get("Host"))
    return Request(host, method, target, headers, time.monotonic(), client, tls, head)


def _host(target: str, field: str) -> str:
    """The name of the host that is asked: of the target in absolute form (as proxies get it), else of the Host field."""
    authority = target.split("/", 3)[2] if "://" in target and not target.startswith("/") else field
    name, colon, port = authority.rpartition(":")
    return (name if colon and port.isdigit() else authority).lower().rstrip(".")


def _wants_close(headers: Headers | tuple[tuple[str, str], ...]) -> bool:
    return any(name.lower() == "connection" and value.lower() == "close" for name, value in headers)
