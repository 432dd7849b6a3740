"""Names to addresses: typed DNS failures, the address guard, and `--connect-to`.

Each name is asked once in a pass, with a time limit of its own, so that a slow name server never eats a link's time.
What is returned has passed the guard and is what gets connected to: there is no second look-up that could answer
differently (DNS rebinding).
"""

import asyncio
import socket
from typing import NamedTuple

import aiodns
import pycares
from aiodns.error import ARES_ENODATA, ARES_ENOTFOUND, ARES_ETIMEOUT, DNSError

from linkcheck.addresses import Address, is_allowed, literal
from linkcheck.model import Failure
from linkcheck.settings import Settings

# A home router's name server drops what comes faster than it forwards, and drops look like missing names.
_AT_ONCE = 64


class UnresolvedError(Exception):
    """A name that leads to no address that we may connect to; `detail` is the evidence, for people."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail


class Endpoint(NamedTuple):
    """What to connect to."""

    address: str
    port: int
    family: socket.AddressFamily


class Resolver:
    """Looks names up with c-ares, which tells "no such name" from "no answer" where getaddrinfo does not."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._lookups: dict[str, asyncio.Task[tuple[str, ...]]] = {}
        # NOSEARCH: a catalog's names are absolute; a search domain of this network must not complete them.
        # c-ares doubles its time-out with each try, so two tries of a third each fill the limit.
        self._dns = aiodns.DNSResolver(
            nameservers=list(settings.dns_servers) or None,
            timeout=settings.dns_timeout / 3,
            tries=2,
            flags=pycares.ARES_FLAG_NOSEARCH,
        )

    async def endpoints(self, host: str, port: int) -> tuple[Endpoint, ...]:
        """Where `host`:`port` may be connected to, never empty; raises UnresolvedError."""
        host, port = self._connect_to(host, port)
        spelled = literal(host)
        found = (str(spelled),) if spelled else await self._look_up(host)
        allowed = [address for address in map(literal, found) if address and is_allowed(address, self._settings.allow_net)]
        if not allowed:
            addresses = ", ".join(found)
            shown = addresses if spelled else f"{host} is {addresses}, which"
            raise UnresolvedError(
                Failure.REFUSED_ADDRESS,
                f"{shown} is not a public address; --allow-net {found[0]} allows it",
            )
        return tuple(_endpoint(address, port) for address in allowed)

    async def proxy_endpoints(self, host: str, port: int) -> tuple[Endpoint, ...]:
        """Where a proxy may be connected to: wherever its name leads."""
        spelled = literal(host)
        found = (str(spelled),) if spelled else await self._look_up(host)
        return tuple(_endpoint(address, port) for address in map(literal, found) if address)

    def forget(self, host: str) -> None:
        """Ask about `host` again next time: a second pass must not be answered from the first one's failure."""
        lookup = self._lookups.get(host)
        if lookup and lookup.done() and (lookup.cancelled() or lookup.exception()):
            del self._lookups[host]

    async def close(self) -> None:
        for lookup in self._lookups.values():
            lookup.cancel()
        await asyncio.gather(*self._lookups.values(), return_exceptions=True)
        await self._dns.close()

    def _connect_to(self, host: str, port: int) -> tuple[str, int]:
        for rule in self._settings.connect_to:
            if rule.host in ("", host) and rule.port in (None, port):
                return rule.address or host, rule.to_port or port
        return host, port

    async def _look_up(self, host: str) -> tuple[str, ...]:
        if host not in self._lookups:
            self._lookups[host] = asyncio.create_task(self._ask(host))
        # Shielded, since one link's time-out must not end the look-up that others wait for.
        return await asyncio.shield(self._lookups[host])

    async def _ask(self, host: str) -> tuple[str, ...]:
        try:
            async with self._places, asyncio.timeout(self._settings.dns_timeout):
                answer = await self._dns.getaddrinfo(host, family=socket.AF_UNSPEC, type=socket.SOCK_STREAM)
        except DNSError as error:
            raise _unresolved(host, error) from None
        except TimeoutError:
            raise _unresolved(host, DNSError(ARES_ETIMEOUT, "time-out")) from None
        return tuple(dict.fromkeys(node.addr[0].decode() for node in answer.nodes))


def _endpoint(address: Address, port: int) -> Endpoint:
    return Endpoint(str(address), port, socket.AF_INET if address.version == 4 else socket.AF_INET6)


def _unresolved(host: str, error: DNSError) -> UnresolvedError:
    code = error.args[0]
    if code == ARES_ENOTFOUND:
        return UnresolvedError(Failure.NO_SUCH_NAME, f"NXDOMAIN for {host}")
    if code == ARES_ENODATA:
        # The name is there, only without an address: a zone under repair looks like this, so it may come back.
        return UnresolvedError(Failure.DNS, f"{host} exists, but has no address")
    if code == ARES_ETIMEOUT:
        return UnresolvedError(Failure.DNS, f"no name server answered for {host}")
    return UnresolvedError(Failure.DNS, f"{error.args[1]}, for {host}")
