"""A plain visitor for the web's own tests: it asks exactly what it is told, and believes nothing."""

import socket
import ssl
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from web.small_web import SmallWeb
from web.world import target


class Seen(Struct, frozen=True):
    """What came back: of the head the first value of each field, names in lower case; the body as it came."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    raw: bytes


def visit(web: SmallWeb, url: str, *fields: str, method: str = "GET", seconds: float = 10.0, body: bytes = b"") -> Seen:
    """One request for `url` with header `fields` ("Accept: */*"); raises what the sockets raise, and EOFError for no answer."""
    parts = urlsplit(url)
    lines = [f"{method} {target(url)} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close", *fields]
    with connection(web, url, seconds) as opened:
        opened.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        raw = b"".join(iter(lambda: opened.recv(1 << 16), b""))
    if not raw:
        raise EOFError(f"{url} was not answered")
    return _seen(url, raw)


def connection(web: SmallWeb, url: str, seconds: float = 10.0) -> socket.socket:
    """A connection to the host of `url`, over TLS if it says so."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    address = web.names.addresses(parts.hostname or "")[0]
    opened = socket.create_connection((address, web.tls_port if secure else web.http_port), timeout=seconds)
    if not secure:
        return opened
    return _trusting(web.ca_file).wrap_socket(opened, server_hostname=parts.hostname)


@cache
def _trusting(ca_file: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=ca_file)


def follow(web: SmallWeb, url: str, *fields: str, limit: int = 25, seconds: float = 10.0) -> list[Seen]:
    """The chain of answers from `url` on, with the cookies that were set on the way."""
    chain = []
    cookies: dict[str, str] = {}
    for _ in range(limit):
        cookie = [f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}"] if cookies else []
        seen = visit(web, url, *fields, *cookie, seconds=seconds)
        chain.append(seen)
        if "set-cookie" in seen.headers:
            name, _, value = seen.headers["set-cookie"].partition(";")[0].partition("=")
            cookies[name] = value
        if not 300 <= seen.status < 400 or "location" not in seen.headers:
            break
        url = urljoin(url, seen.headers["location"])
    return chain


def _seen(url: str, raw: bytes) -> Seen:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    headers = {name.lower(): value.strip() for name, _, value in reversed(pairs)}
    return Seen(url, int(first.split()[1]), headers, body, raw)
