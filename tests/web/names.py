"""The name server of the small web: what each name answers, and every question that was asked.

A name that nobody has set up does not exist (NXDOMAIN), as on the big web.
"""

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, NamedTuple, cast

from dnslib import AAAA, CNAME, QTYPE, RCODE, RR, SOA, A, DNSRecord  # type: ignore[import-untyped]  # it ships no types

TTL_SECONDS = 60


class Question(NamedTuple):
    """One question as it arrived; `at` is in the monotonic clock's seconds."""

    name: str
    kind: str
    at: float


class Entry(NamedTuple):
    """What a name answers: addresses or an alias, or else a response code; nothing at all where `silent`. An answer takes
    `seconds`; it is SERVFAIL until `fails_for` seconds after the first question."""

    addresses: tuple[str, ...] = ()
    alias: str = ""
    code: str = "NOERROR"
    silent: bool = False
    seconds: float = 0.0
    fails_for: float = 0.0


NO_SUCH_NAME = Entry(code="NXDOMAIN")
FAILING = Entry(code="SERVFAIL")


class Names:
    """Maps names to answers; the `name` of every method may be any host name, however it is capitalised."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.port = 0
        self._entries: dict[str, list[Entry]] = {}
        self._outage: Entry | None = None
        self._servers: list[asyncio.Server] = []
        self._datagrams: asyncio.DatagramTransport | None = None

    def __contains__(self, name: str) -> bool:
        """Whether anything was ever said of `name`."""
        return name.lower() in self._entries

    def found(self, name: str, *addresses: str) -> None:
        """`name` has `addresses`, of IPv4, IPv6 or both."""
        self._put(name, Entry(addresses))

    def missing(self, name: str) -> None:
        self._put(name, NO_SUCH_NAME)

    def empty(self, name: str) -> None:
        """`name` exists without any address (NOERROR, no data)."""
        self._put(name, Entry())

    def failing(self, name: str) -> None:
        """Asking for `name` gives SERVFAIL, like a zone whose own servers are down."""
        self._put(name, FAILING)

    def silent(self, name: str) -> None:
        """Asking for `name` gives no answer at all."""
        self._put(name, Entry(silent=True))

    def slow(self, name: str, seconds: float, *addresses: str) -> None:
        self._put(name, Entry(addresses or ("127.0.0.1",), seconds=seconds))

    def recovering(self, name: str, seconds: float, *addresses: str) -> None:
        """`name` is failing until `seconds` after the first question about it."""
        self._put(name, Entry(addresses or ("127.0.0.1",), fails_for=seconds))

    def alias(self, name: str, canonical: str) -> None:
        self._put(name, Entry(alias=canonical.lower()))

    def rebinding(self, name: str, *addresses: str) -> None:
        """Each question for an address of `name` is answered by the next of `addresses`, the last one for ever."""
        self._put(name, *(Entry((address,)) for address in addresses))

    def outage(self, *, silent: bool = False) -> None:
        """From now on nothing resolves: a machine without a network, or behind a broken one."""
        self._outage = Entry(code="SERVFAIL", silent=silent)

    def mended(self) -> None:
        """The outage is over."""
        self._outage = None

    def addresses(self, name: str) -> tuple[str, ...]:
        """What an address look-up of `name` would be answered now, aliases followed; () for every kind of failure."""
        entry = self._entries.get(name.lower(), [NO_SUCH_NAME])[0]
        return self.addresses(entry.alias) if entry.alias else entry.addresses

    def asked(self, name: str) -> list[Question]:
        return [question for question in self.questions if question.name == name.lower()]

    def _put(self, name: str, *entries: Entry) -> None:
        self._entries[name.lower()] = list(entries)

    async def start(self, port: int = 0) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(20):
            self._datagrams, _ = await loop.create_datagram_endpoint(lambda: _Datagrams(self), ("127.0.0.1", port))
            self.port = self._datagrams.get_extra_info("sockname")[1]
            # The port that the kernel chose for UDP may be taken for TCP.
            with contextlib.suppress(OSError):
                self._servers = [await asyncio.start_server(self._stream, "127.0.0.1", self.port, family=socket.AF_INET)]
                return
            self._datagrams.close()
        raise OSError(f"no port of 127.0.0.1 is free for both UDP and TCP (asked for {port})")

    def stop(self) -> None:
        if self._datagrams:
            self._datagrams.close()
        for server in self._servers:
            server.close()

    async def _stream(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """DNS over TCP: each message has its length before it (RFC 1035, section 4.2.2)."""

        def send(reply: bytes) -> None:
            writer.write(len(reply).to_bytes(2, "big") + reply)

        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                length = int.from_bytes(await reader.readexactly(2), "big")
                self.answer(await reader.readexactly(length), send)
        writer.close()

    def answer(self, message: bytes, send: Callable[[bytes], None]) -> None:
        """Record the question in `message` and `send` what its name answers, now or later or never."""
        question = DNSRecord.parse(message)
        name = str(question.q.qname).rstrip(".").lower()
        kind = QTYPE[question.q.qtype]
        self.questions.append(Question(name, kind, time.monotonic()))
        entry = self._entry(name, kind)
        if entry.silent:
            return
        reply = self._reply(question, name, kind, entry)
        if entry.seconds:
            asyncio.get_running_loop().call_later(entry.seconds, send, reply)
        else:
            send(reply)

    def _entry(self, name: str, kind: str) -> Entry:
        if self._outage:
            return self._outage
        entries = self._entries.get(name, [NO_SUCH_NAME])
        wanted = entries[0]
        if wanted.fails_for and time.monotonic() < self.asked(name)[0].at + wanted.fails_for:
            return FAILING
        if len(entries) > 1 and kind in {_kind(address) for address in wanted.addresses}:
            del entries[0]
        return wanted

    def _reply(self, question: Any, name: str, kind: str, entry: Entry) -> bytes:
        reply = question.reply(ra=1, aa=0)
        seen = {name}
        while entry.alias and entry.alias not in seen:
            reply.add_answer(RR(name, QTYPE.CNAME, rdata=CNAME(entry.alias), ttl=TTL_SECONDS))
            name = entry.alias
            seen.add(name)
            entry = self._entry(name, kind)
        ttl = 0 if len(self._entries.get(name, ())) > 1 else TTL_SECONDS
        for address in entry.addresses:
            if kind == _kind(address):
                # As bytes, since dnslib cannot read ::ffff:127.0.0.1.
                packed = tuple(ip_address(address).packed)
                record = AAAA(packed) if kind == "AAAA" else A(packed)
                reply.add_answer(RR(name, getattr(QTYPE, kind), rdata=record, ttl=ttl))
        reply.header.rcode = getattr(RCODE, entry.code)
        if not reply.rr and entry.code != "SERVFAIL":
            # RFC 2308: a negative answer carries the zone's SOA, which says how long it may be kept.
            authority = SOA("ns.small-web.test", "hostmaster.small-web.test", (1, 3600, 600, 86400, 0))
            reply.add_auth(RR(".", QTYPE.SOA, rdata=authority, ttl=0))
        return bytes(reply.pack())


def _kind(address: str) -> str:
    return "AAAA" if ip_address(address).version == 6 else "A"


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, names: Names) -> None:
        self._names = names

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Python 3.11's transports of datagrams are no DatagramTransport by class, only by their methods.
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._names.answer(data, lambda reply: self._transport.sendto(reply, addr))
