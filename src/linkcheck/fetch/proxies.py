"""Which proxy a request goes through: `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, as curl reads them."""

from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network

from linkcheck.urls import Request


def proxy_for(request: Request, proxies: Mapping[str, str], no_proxy: Sequence[str]) -> str | None:
    """The proxy's URL for `request`, or None for a direct connection.

    `proxies` maps "http" and "https" to URLs. An entry of `no_proxy` is a host name with all its subdomains, an address,
    a network in CIDR notation, any of these with a port, or "*".
    """
    if any(_covers(entry.strip().lower(), request) for entry in no_proxy):
        return None
    return proxies.get(request.scheme)


def _covers(entry: str, request: Request) -> bool:
    if entry == "*":
        return True
    name, colon, port = entry.rpartition(":")
    if colon and port.isdecimal() and ":" not in name:
        return int(port) == request.port and _names(name, request.host)
    return _names(entry, request.host)


def _names(entry: str, host: str) -> bool:
    try:
        return ip_address(host) in ip_network(entry, strict=False)
    except ValueError:
        domain = entry.lstrip(".")
        return bool(domain) and (host == domain or host.endswith("." + domain))
