"""Requests through a proxy, as the environment asks for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from fetching import fetch
from linkcheck import urls
from linkcheck.fetch.proxies import proxy_for
from linkcheck.model import Failure
from web import SmallWeb

PROXIES = {"http": "http://proxy.test:3128", "https": "http://proxy.test:3128"}


@pytest.mark.parametrize(
    ("no_proxy", "url", "direct"),
    [
        ("", "http://h.test/", False),
        ("*", "http://h.test/", True),
        ("h.test", "http://h.test/", True),
        ("h.test", "http://sub.h.test/", True),
        (".h.test", "http://sub.h.test/", True),
        ("h.test", "http://noth.test/", False),
        ("h.test:8080", "http://h.test/", False),
        ("h.test:8080", "http://h.test:8080/", True),
        ("10.0.0.0/8", "http://10.1.2.3/", True),
        ("10.0.0.0/8", "http://11.1.2.3/", False),
        ("::1", "http://[::1]/", True),
    ],
)
def test_no_proxy_names_hosts_with_their_subdomains_networks_and_ports(no_proxy: str, url: str, direct: bool) -> None:
    proxy = proxy_for(urls.request(url), PROXIES, no_proxy.split(","))

    assert (proxy is None) is direct


class Proxy:
    """A forward proxy that finds every host in the small web, and remembers what it was asked."""

    def __init__(self, web: SmallWeb) -> None:
        self.asked: list[str] = []
        self._ports = {"80": web.http_port, "443": web.tls_port}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, address, _ = head.split(b"\r\n")[0].decode().split(" ")
        self.asked.append(f"{method} {address}")
        port = self._ports[address.rpartition(":")[2]] if method == "CONNECT" else self._ports["80"]
        upstream_reader, upstream_writer = await asyncio.open_connection("127.0.0.1", port)
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        else:
            path = address.split("/", 3)[3]
            upstream_writer.write(head.replace(address.encode(), f"/{path}".encode(), 1))
        await asyncio.gather(_copy(reader, upstream_writer), _copy(upstream_reader, writer))


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy_to(web: SmallWeb) -> AsyncIterator[tuple[Proxy, dict[str, str]]]:
    proxy = Proxy(web)
    async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield proxy, {"http": url, "https": url}


async def test_both_schemes_go_through_the_proxy_with_their_targets_untouched(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.page("//a%2Fb?c=(d)", "Page")

    async with proxy_to(web) as (proxy, proxies):
        plain = await fetch(web, "http://h.test//a%2Fb?c=(d)", proxies=proxies, connect_to=())
        secure = await fetch(web, "https://h.test//a%2Fb?c=(d)", proxies=proxies, connect_to=())

    assert [plain.status, secure.status] == [200, 200]
    assert proxy.asked == ["GET http://h.test//a%2Fb?c=(d)", "CONNECT h.test:443"]
    assert host.targets == ["//a%2Fb?c=(d)", "//a%2Fb?c=(d)"]


async def test_a_proxy_that_is_down_is_blamed_and_not_the_link(web: SmallWeb) -> None:
    outcome = await fetch(web, "http://h.test/", proxies={"http": "http://127.0.0.1:1"}, connect_to=())

    assert outcome.failure is Failure.PROXY


async def test_a_private_address_is_refused_through_a_proxy_too(web: SmallWeb) -> None:
    async with proxy_to(web) as (proxy, proxies):
        outcome = await fetch(web, "http://10.0.0.1/", proxies=proxies)

    assert outcome.failure is Failure.REFUSED_ADDRESS
    assert proxy.asked == []
