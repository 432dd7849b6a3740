"""The small web itself: names, one HTTP port, one TLS port, in a thread with a loop of its own."""

import asyncio
import ssl
import tempfile
import threading
from collections.abc import Callable, Coroutine
from ipaddress import ip_network
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec.structs import replace

from linkcheck.settings import ConnectTo, Settings
from web import certificates
from web.addresses import REFUSED, Addresses
from web.certificates import Certificate
from web.doors import Door
from web.hosts import Host, Hosts, Latency, no_latency
from web.log import Request
from web.names import Names
from web.proxy import Proxy
from web.server import Connection

T = TypeVar("T")

CANARIES = ("doi.org", "www.wikipedia.org", "example.com")
"""Hosts that are always there, so that a checker can tell that it has a network; see `Settings.canaries`."""


class SmallWeb:
    """An internet on loopback, with ephemeral ports: `with SmallWeb() as web: web.host("old.test").page("/", "Hello")`.

    Hosts may be scripted at any time, from any thread. What a script raises is raised again when the web ends, so that
    a mistake in a test does not look like a broken server.
    """

    def __init__(self, *, latency: Latency = no_latency, ports: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.names = Names()
        self.hosts = Hosts(latency)
        self._ports = ports
        self._connections: set[Connection] = set()
        self._faults: list[BaseException] = []
        self._proxy: Proxy | None = None
        self._servers: list[asyncio.Server] = []
        self._addresses = Addresses()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="small web", daemon=True)

    # Its life

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="small-web-")
        self.ca_file = certificates.write_authority(Path(self._folder.name) / "ca.pem")
        self._thread.start()
        try:
            self._call(self._start())
        except BaseException:
            self._end()
            raise
        for name in CANARIES:
            self.host(name).page("/", name)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()
        if self._faults and not error:
            raise self._faults[0]

    def _end(self) -> None:
        self._call(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._folder.cleanup()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(self._note_fault)
        self._loop.run_forever()

    def _note_fault(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        fault = context.get("exception") or RuntimeError(context["message"])
        # A client that hangs up or does not trust us makes no mistake (TLS errors are OSErrors too), nor do we at the end.
        if not isinstance(fault, OSError | asyncio.CancelledError):
            self._faults.append(fault)

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _start(self) -> None:
        dns_port, http_port, tls_port = self._ports
        await self.names.start(dns_port)
        self.http_port = await self._listen(http_port)
        self.tls_port = await self._listen(tls_port, certificates.listener(self.hosts.certificates))
        self._addresses.ports = (self.http_port, self.tls_port)

    async def _listen(self, port: int, tls: ssl.SSLContext | None = None) -> int:
        factory = self._connection(tls=tls is not None)
        server = await self._loop.create_server(factory, "127.0.0.1", port, ssl=tls, backlog=1024)
        self._servers.append(server)
        number: int = server.sockets[0].getsockname()[1]
        return number

    def _connection(self, *, tls: bool) -> Callable[[], Connection]:
        return lambda: Connection(self.hosts, self._connections, tls=tls)

    async def _stop(self) -> None:
        # First nobody new comes in, and those at the door do: asyncio fails over whom it lets in after a server has closed.
        for listener in (listener for server in self._servers for listener in server.sockets):
            self._loop.remove_reader(listener.fileno())
        await _settle()
        self.names.stop()
        for server in self._servers:
            server.close()
        self._addresses.close()
        if self._proxy:
            self._proxy.close()
        for connection in list(self._connections):
            connection.transport.abort()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await _settle()
        await self._loop.shutdown_default_executor()

    # Its hosts

    def host(self, name: str, *, certificate: Certificate = Certificate.GOOD) -> Host:
        """The host `name`, made on first use: from then on both ports answer for it, and its name resolves, unless
        `names` or `door` and its like say otherwise."""
        if name not in self.names:
            self.names.found(name, "127.0.0.1")
        if certificate is not Certificate.GOOD:
            self.hosts.certificates[name.lower()] = certificate
        return self.hosts.host(name)

    def refused(self, name: str) -> None:
        """A host whose machine is up, and where nothing listens on either port."""
        self.names.found(name, REFUSED)

    def blackhole(self, name: str) -> None:
        """A host that swallows every attempt to connect: the client waits until its own time-out."""
        self.names.found(name, self._call(self._addresses.blackhole()))

    def door(self, name: str, door: Door) -> None:
        """A host that meets every connection with `door`, before it has read anything; see `doors`."""
        self.names.found(name, self._call(self._addresses.behind(door, self._connection(tls=False))))

    def proxy(self) -> Proxy:
        """A forward proxy of this web, started on first use."""
        if self._proxy is None:
            self._proxy = Proxy(self.names, (self.http_port, self.tls_port))
            self._call(self._proxy.start())
        return self._proxy

    # What it saw

    def requests(self, host: str | None = None) -> list[Request]:
        """The requests of one host or of all, in the order of their arrival."""
        hosts = [self.hosts.host(host)] if host else list(self.hosts)
        return sorted((request for seen in hosts for request in seen.requests), key=lambda request: request.at)

    # How to reach it

    @property
    def options(self) -> list[str]:
        """The command line options that make linkcheck use this web as if it were the real one."""
        return [
            *("--dns-server", self.dns_server),
            *("--connect-to", f":80::{self.http_port}"),
            *("--connect-to", f":443::{self.tls_port}"),
            *("--allow-net", "127.0.0.0/8"),
            *("--ca-file", str(self.ca_file)),
        ]

    @property
    def dns_server(self) -> str:
        return f"127.0.0.1:{self.names.port}"

    def settings(self, **changes: Any) -> Settings:
        """The same as `options`, as a value, with `changes`."""
        settings = Settings(
            dns_servers=(self.dns_server,),
            connect_to=(ConnectTo("", 80, "", self.http_port), ConnectTo("", 443, "", self.tls_port)),
            allow_net=(ip_network("127.0.0.0/8"),),
            ca_file=self.ca_file,
        )
        return replace(settings, **changes)


async def _settle() -> None:
    """Some rounds of the loop: what was just accepted or aborted takes a few until it is open or lost, over TLS most."""
    for _ in range(20):
        await asyncio.sleep(0)
