"""Connections: only to addresses that passed the guard, and with TLS as strict as browsers are."""

import ssl
from collections.abc import Collection, Sequence
from pathlib import Path

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.tracing import Trace

from linkcheck.errors import UsageError
from linkcheck.fetch.resolve import Resolver


class VettedConnector(aiohttp.TCPConnector):
    """Connects to the addresses that passed the guard and to no others, spelled-out addresses included.

    The proxies' hosts are `trusted`: whoever set them means to use them, wherever they are.
    """

    def __init__(self, resolver: Resolver, tls: ssl.SSLContext, *, trusted: Collection[str | None]) -> None:
        super().__init__(
            # Places are counted by `turns`, where waiting for one does not run against a link's time-out.
            limit=0,
            use_dns_cache=False,
            # An idle TLS connection holds a quarter of a megabyte; most hosts have one link and are done with theirs.
            keepalive_timeout=3,
            ssl=tls,
        )
        self._vetted = resolver
        self._trusted = trusted

    async def _resolve_host(
        self,
        host: str,
        port: int,
        traces: Sequence[Trace] | None = None,  # noqa: ARG002 - the client's signature
    ) -> list[ResolveResult]:
        # The client passes spelled-out addresses by its public resolver, and the guard with it; a test holds this name.
        endpoints = self._vetted.proxy_endpoints if host in self._trusted else self._vetted.endpoints
        return [
            ResolveResult(hostname=host, host=found.address, port=found.port, family=found.family, proto=0, flags=0)
            for found in await endpoints(host.strip("[]"), port)
        ]


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """The one context of a run: the system's authorities and those of `ca_file`; raises UsageError for a file without any."""
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise UsageError(f"--ca-file {ca_file}: must be a file of certificates in PEM form ({error})") from None
    # Python 3.13 asks of certificates what browsers do not (RFC 5280's optional extensions); a page that every reader
    # can open must not be called untrusted.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    # SSL_OP_LEGACY_SERVER_CONNECT, as browsers: old university servers lack secure renegotiation (RFC 5746).
    context.options |= 0x4
    return context
