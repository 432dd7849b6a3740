"""What the small web saw: every request, when it came, how it ended and what else was going on at its host."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl


class Headers:
    """Header fields in the order and spelling of the wire, looked up without regard to case."""

    __slots__ = ("_by_name", "pairs")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.pairs = tuple(pairs)
        self._by_name = {name.lower(): value for name, value in reversed(self.pairs)}

    def get(self, name: str, default: str = "") -> str:
        """The first value of the field `name`."""
        return self._by_name.get(name.lower(), default)

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.lower()]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)

    def __repr__(self) -> str:
        return f"Headers({self.pairs})"


@dataclass(slots=True, eq=False)
class Request:
    """A request as it arrived, and how it ended.

    `target` is the request target byte for byte (as Latin-1), `head` everything before the body. Times are those of the
    monotonic clock: `at` when the whole request had arrived, `finished` when its answer had been handed to the network
    or its connection had ended. `status` is None while, or if, nothing was answered. `open_requests` and
    `open_connections` are those of this host at its arrival, itself included.
    """

    host: str
    method: str
    target: str
    headers: Headers
    at: float
    client: tuple[str, int]
    tls: bool
    head: bytes
    body: bytes = b""
    open_requests: int = 0
    open_connections: int = 0
    status: int | None = None
    sent: int = 0
    finished: float | None = None

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        """The fields of the query, or of a form in the body, percent-decoded; the first of each name wins."""
        text = self.body.decode() if self.method == "POST" else self.target.partition("?")[2]
        return dict(reversed(parse_qsl(text, keep_blank_values=True)))

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}{self.target}"

    @property
    def cookies(self) -> dict[str, str]:
        pairs = (pair.strip().partition("=") for pair in self.headers.get("Cookie").split(";"))
        return {name: value for name, _, value in pairs if name}

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User name and password of Basic authentication (RFC 7617)."""
        scheme, _, token = self.headers.get("Authorization").partition(" ")
        if scheme.lower() != "basic":
            return None
        name, _, password = base64.b64decode(token).decode().partition(":")
        return name, password

    def __str__(self) -> str:
        return f"{self.method} {self.url} {self.status or '-'}"


def gaps(requests: Iterable[Request]) -> list[float]:
    """The seconds between the starts of `requests`, in the order of their arrival."""
    starts = [request.at for request in requests]
    return [later - earlier for earlier, later in pairwise(starts)]
