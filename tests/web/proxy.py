"""A forward proxy, as companies have them: the only way out, which resolves names itself and notes who goes where."""

import asyncio
import contextlib

from web.log import Headers
from web.names import Names

BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy:
    """Tunnels for CONNECT, forwards absolute-form requests; `asked` are their first lines, and `headers` the fields of each."""

    def __init__(self, names: Names, ports: tuple[int, int]) -> None:
        self.asked: list[str] = []
        self.headers: list[Headers] = []
        self._names = names
        self._http_port, self._tls_port = ports
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port: int = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await reader.readuntil(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").splitlines()[:-1]
            self.asked.append(first)
            self.headers.append(Headers((name, value.strip()) for name, _, value in (line.partition(":") for line in lines)))
            await self._forward(first, head, reader, writer)
        writer.close()
        self._writers.discard(writer)

    async def _forward(self, first: str, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, target, _ = first.split(" ")
        tunnel = method == "CONNECT"
        authority = target if tunnel else target.split("/", 3)[2]
        addresses = self._names.addresses(authority.partition(":")[0])
        try:
            port = self._tls_port if tunnel else self._http_port
            onward = await asyncio.open_connection(addresses[0], port)
        except (IndexError, OSError):
            writer.write(BAD_GATEWAY)
            return
        there, back = onward[1], onward[0]
        self._writers.add(there)
        if tunnel:
            writer.write(ESTABLISHED)
        else:
            # One request each, since the next one may be for another host.
            path = "/" + target.partition("://")[2].partition("/")[2]
            there.write(head.replace(target.encode("latin-1"), path.encode("latin-1"), 1)[:-2] + b"Connection: close\r\n\r\n")
        try:
            await _both_ways((reader, there), (back, writer))
        finally:
            there.close()
            self._writers.discard(there)


async def _both_ways(*directions: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
    """Copy until either side ends."""
    copying = [asyncio.create_task(_copy(reader, writer)) for reader, writer in directions]
    await asyncio.wait(copying, return_when=asyncio.FIRST_COMPLETED)
    for task in copying:
        task.cancel()
    await asyncio.gather(*copying, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(1 << 16):
            writer.write(piece)
            await writer.drain()
