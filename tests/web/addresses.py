"""The other machines of the small web: loopback addresses that share its two port numbers.

A port number that belongs to us on 127.0.0.1 is free on the rest of 127.0.0.0/8, so each host that must fail before its
first request gets an address of its own there.
"""

import asyncio
import select
import socket
from collections.abc import Callable

from web.doors import Door
from web.server import reset

REFUSED = "127.0.0.2"
BLACKHOLE = "127.0.0.3"
GARBAGE = bytes(range(128, 256)) * 2

Factory = Callable[[], asyncio.Protocol]


class Addresses:
    """Opens what listens on the other addresses, when a host first needs it."""

    def __init__(self) -> None:
        self.ports: tuple[int, ...] = ()
        self._servers: list[asyncio.Server] = []
        self._guests: set[asyncio.Transport] = set()
        self._sockets: list[socket.socket] = []
        self._next = 10

    async def behind(self, door: Door, plain: Factory) -> str:
        """A new address where `door` meets every connection; `plain` speaks HTTP for Door.PLAIN."""
        address = f"127.0.0.{self._next}"
        self._next += 1
        factory = plain if door is Door.PLAIN else lambda: _Doorkeeper(door, self._guests)
        loop = asyncio.get_running_loop()
        for port in self.ports:
            self._servers.append(await loop.create_server(factory, address, port))
        return address

    async def blackhole(self) -> str:
        """An address where attempts to connect are dropped, as by a firewall."""
        if not self._sockets:
            fillers = [filler for port in self.ports for filler in self._fill(port)]
            await asyncio.sleep(0.05)
            _, connected, _ = select.select([], fillers, [], 0)
            if len(connected) > len(fillers) - len(self.ports):
                raise OSError(f"the queues of {BLACKHOLE} do not fill")
        return BLACKHOLE

    def _fill(self, port: int) -> list[socket.socket]:
        """Listen, never accept, and fill the queue: Linux drops the SYN of everybody who comes after."""
        listener = socket.create_server((BLACKHOLE, port), backlog=1)
        listener.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex((BLACKHOLE, port))
        self._sockets += [listener, *fillers]
        return fillers

    def close(self) -> None:
        for server in self._servers:
            server.close()
        for guest in list(self._guests):
            guest.abort()
        for opened in self._sockets:
            opened.close()


class _Doorkeeper(asyncio.Protocol):
    def __init__(self, door: Door, guests: set[asyncio.Transport]) -> None:
        self._door = door
        self._guests = guests

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._guests.add(transport)
        match self._door:
            case Door.RESET:
                # asyncio goes on with a new transport after this call, which must not be dead yet.
                asyncio.get_running_loop().call_soon(reset, transport)
            case Door.CLOSED:
                transport.close()
            case Door.GARBAGE:
                transport.write(GARBAGE)
                transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        self._guests.discard(self._transport)
