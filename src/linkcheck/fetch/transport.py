"""One HTTP request and its answer, as facts: the only module that knows the HTTP client.

No politeness, no redirects, no retries: `fetch` decides those.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

import aiohttp
from aiohttp.connector import Connection
from yarl import URL

from linkcheck import redirects
from linkcheck.addresses import literal
from linkcheck.fetch import lenient
from linkcheck.fetch.connector import VettedConnector, tls_context
from linkcheck.fetch.content import Decoder, is_text
from linkcheck.fetch.failures import translated
from linkcheck.fetch.proxies import proxy_for
from linkcheck.fetch.resolve import Resolver, UnresolvedError
from linkcheck.model import Failure
from linkcheck.settings import Settings
from linkcheck.urls import Request


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what came of it: a status with headers and perhaps a body, or a failure.

    Header names are in lower case. `body` holds at most the limit asked for, decoded of its content coding; `complete`
    is false when there was more of it, or when it broke off.
    """

    url: str
    method: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[str, ...] = ()
    body: bytes = b""
    complete: bool = True
    broke_off: bool = False
    failure: Failure | None = None
    detail: str = ""
    seconds: float = 0.0


class Transport:
    """A pool of connections, made on a running event loop, and to be closed. `requests` counts what was sent, `answers` what
    came back."""

    def __init__(self, settings: Settings, resolver: Resolver) -> None:
        self.requests = 0
        self.answers = 0
        self._settings = settings
        self._resolver = resolver
        proxies = [URL(proxy) for proxy in settings.proxies.values()]
        self._tls = tls_context(settings.ca_file)
        connector = VettedConnector(resolver, self._tls, trusted={proxy.host for proxy in proxies})
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            request_class=_Announced,
            # Long lines are met in the wild (cookies, content security policies); endless ones must still end.
            max_line_size=131_072,
            max_field_size=131_072,
            max_headers=512,
        )
        # The client would send a request again by itself when a connection breaks: unseen, unrecorded and without a turn.
        # It has no public name for this; a test counts the requests that a server sees.
        self._session._retry_connection = False

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()

    async def exchange(
        self,
        method: str,
        url: str,
        request: Request,
        headers: Mapping[str, str],
        *,
        on_sent: Callable[[], None],
        patience: float,
        max_body: int,
        any_type: bool = False,
        body: bytes | None = None,
    ) -> Exchange:
        """Send one request; never raises for what a server or a network does.

        `url` is the name of the exchange in reports, `request` what is sent. `on_sent` is called when it goes on the wire,
        for which there are `patience` seconds. Without `any_type` only text is read.
        """
        clock = asyncio.get_running_loop().time
        begun = clock()
        proxy = proxy_for(request, self._settings.proxies, self._settings.no_proxy)
        try:
            # Through a proxy it is the proxy that resolves names, so only spelled-out addresses can be vetted here.
            if proxy is None or literal(request.host) or f".{request.host}".endswith(".localhost"):
                await self._resolver.endpoints(request.host, request.port)
            return await self._send(
                method,
                url,
                request,
                headers,
                proxy,
                on_sent=on_sent,
                patience=patience,
                max_body=max_body,
                any_type=any_type,
                body=body,
            )
        except UnresolvedError as error:
            failure, detail = error.failure, error.detail
        except Exception as error:
            failure, detail = translated(error, patience, self._settings.timeout)
        return Exchange(url, method, failure=failure, detail=detail, seconds=clock() - begun)

    async def exchange_leniently(
        self,
        method: str,
        url: str,
        request: Request,
        headers: Mapping[str, str],
        *,
        on_sent: Callable[[], None],
        max_body: int,
    ) -> Exchange:
        """As `exchange`, for servers whose answers break the rules of HTTP in ways that browsers forgive; not for use through
        a proxy, which has rules of its own."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        try:
            endpoint, *_ = await self._resolver.endpoints(request.host, request.port)
        except UnresolvedError as error:
            return Exchange(url, method, failure=error.failure, detail=error.detail)
        on_sent()
        self.requests += 1
        tls = self._tls if request.scheme == "https" else None
        seconds = self._settings.connect_timeout + self._settings.timeout
        found = await lenient.ask(endpoint, request, method, headers, tls, seconds=seconds, max_body=max_body, any_type=False)
        if found is None:
            detail = "what the server sends is no HTTP"
            return Exchange(url, method, failure=Failure.PROTOCOL, detail=detail, seconds=clock() - begun)
        self.answers += 1
        return Exchange(
            url,
            method,
            status=found.status,
            headers=found.headers,
            cookies=found.cookies,
            body=found.body,
            complete=found.complete,
            broke_off=found.broke_off,
            seconds=clock() - begun,
        )

    def is_direct(self, request: Request) -> bool:
        """Whether `request` goes to its host without a proxy."""
        return proxy_for(request, self._settings.proxies, self._settings.no_proxy) is None

    async def _send(
        self,
        method: str,
        url: str,
        request: Request,
        headers: Mapping[str, str],
        proxy: str | None,
        *,
        on_sent: Callable[[], None],
        patience: float,
        max_body: int,
        any_type: bool,
        body: bytes | None,
    ) -> Exchange:
        clock = asyncio.get_running_loop().time
        begun = clock()
        # Built with everything in the path, the URL keeps the target byte for byte, an empty query included.
        host = f"[{request.host}]" if ":" in request.host else request.host
        exact = URL.build(scheme=request.scheme, authority=f"{host}:{request.port}", path=request.target, encoded=True)
        self.requests += 1
        async with asyncio.timeout(2 * patience) as limit:

            def sent() -> None:
                limit.reschedule(clock() + self._settings.timeout)
                on_sent()

            _on_sent.set(sent)
            response = await self._session.request(
                method,
                exact,
                headers=headers,
                data=body,
                proxy=proxy,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=patience),
            )
        self.answers += 1
        async with response:
            lowered = {name.lower(): value for name, value in response.headers.items()}
            reading = _Reading()
            if method != "HEAD" and (any_type or is_text(lowered.get("content-type", ""))):
                reading = await _read(response, lowered.get("content-encoding", ""), max_body, limit.when() or clock())
            is_rest_unread = method != "HEAD" and not response.content.at_eof()
            if is_rest_unread or redirects.leads_away(url, response.status, lowered):
                # The rest is not wanted, and must not be read only to keep the connection. One that redirects to https
                # would stay open beside those that follow, and a host has its number of them.
                response.close()
            return Exchange(
                url,
                method,
                status=response.status,
                headers=lowered,
                cookies=tuple(response.headers.getall("Set-Cookie", ())),
                body=reading.body,
                complete=reading.complete,
                broke_off=reading.broke_off,
                seconds=clock() - begun,
            )


_on_sent: ContextVar[Callable[[], None]] = ContextVar("on_sent")


class _Announced(aiohttp.ClientRequest):
    """A request that tells when its connection is there and it is written."""

    async def send(self, conn: Connection) -> aiohttp.ClientResponse:
        _on_sent.get()()
        return await super().send(conn)


class _Reading(NamedTuple):
    body: bytes = b""
    complete: bool = True
    broke_off: bool = False


async def _read(response: aiohttp.ClientResponse, coding: str, limit: int, deadline: float) -> _Reading:
    """The decoded body up to `limit` bytes.

    The status has arrived, so a body that breaks off, or drips past the deadline, is a cut page and not a failure.
    """
    decoder = Decoder(coding, limit)
    try:
        async with asyncio.timeout_at(deadline):
            async for chunk in response.content.iter_any():
                decoder.feed(chunk)
                if decoder.is_full:
                    return _Reading(decoder.body, complete=False)
    except TimeoutError:
        return _Reading(decoder.body, complete=False)
    except (aiohttp.ClientError, ConnectionError):
        return _Reading(decoder.body, complete=False, broke_off=True)
    return _Reading(decoder.body, complete=decoder.is_whole, broke_off=not decoder.is_whole)
