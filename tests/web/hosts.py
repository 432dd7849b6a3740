"""The hosts of the small web: what each answers where, and what it saw."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from web import answers
from web.answers import NOT_FOUND, Answer, Behaviour, Fields, Replies, Reply
from web.certificates import Certificate
from web.log import Request, gaps

Gate = Callable[[Request], Reply | None]
"""Looks at a request before its path does, and may answer in its place."""

Stamp = Callable[[Request], Fields]
"""Header fields that go with every answer of a host."""

Latency = Callable[[Request], float]


def no_latency(_: Request) -> float:
    return 0.0


class Host:
    """One host, scripted by paths.

    A path is matched byte for byte: first the whole request target, then the target without its query, then
    `otherwise` answers, which is a 404 until it is set. Gates are asked before any path, in the order of their adding.
    HEAD is answered as GET, without the body, where `head` does not say otherwise.
    """

    def __init__(self, name: str, latency: Latency = no_latency) -> None:
        self.name = name
        self.latency = latency
        self.otherwise: Replies = NOT_FOUND
        self.gates: list[Gate] = []
        self.stamps: list[Stamp] = []
        self.requests: list[Request] = []
        self.most_open = 0
        self.most_connections = 0
        self._open = 0
        self._connections = 0
        self._replies: dict[str, Replies] = {}
        self._head_replies: dict[str, Replies] = {}

    # Scripting

    def answer(self, path: str, replies: Replies, *, head: Replies | None = None) -> None:
        """Whatever `replies` is, it answers for `path`; `head` answers HEAD requests, where that differs."""
        self._replies[path] = replies
        if head is not None:
            self._head_replies[path] = head

    def page(self, path: str, text: str, status: int = 200, *, head: Replies | None = None, **headers: str) -> None:
        """An HTML page; `text` without markup becomes its title and heading. `Content_Language="de"` sets a header."""
        self.answer(path, answers.html(text, status, **headers), head=head)

    def file(self, path: str, content_type: str, body: bytes, *, head: Replies | None = None) -> None:
        self.answer(path, answers.typed(content_type, body), head=head)

    def redirect(self, path: str, location: str, status: int = 301, **headers: str) -> None:
        self.answer(path, answers.redirect(location, status, **headers))

    def redirects(self, path: str, count: int, end: str, status: int = 302) -> None:
        """A chain of `count` redirects that starts at `path` and leads to `end`."""
        stops = [path, *(f"{path}/{number}" for number in range(1, count)), end]
        for here, there in pairwise(stops):
            self.redirect(here, there, status)

    def script(self, path: str, replies: Sequence[Reply]) -> None:
        """Successive requests get successive `replies`, the last one for ever."""
        self.answer(path, successive(replies))

    def gate(self, gate: Gate) -> None:
        self.gates.append(gate)

    def stamp(self, stamp: Stamp) -> None:
        self.stamps.append(stamp)

    # What the server asks

    def reply(self, request: Request) -> Reply:
        reply = self._unstamped(request)
        if isinstance(reply, Answer):
            for stamp in self.stamps:
                reply = replace(reply, headers=reply.headers + stamp(request))
        return reply

    def _unstamped(self, request: Request) -> Reply:
        for gate in self.gates:
            reply = gate(request)
            if reply is not None:
                return reply
        found = self._found(request)
        return found if isinstance(found, Answer | Behaviour) else found(request)

    def _found(self, request: Request) -> Replies:
        replies = (self._head_replies, self._replies) if request.method == "HEAD" else (self._replies,)
        for path in (request.target, request.path):
            for table in replies:
                if path in table:
                    return table[path]
        return self.otherwise

    def arrived(self, request: Request) -> None:
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        request.open_requests = self._open
        request.open_connections = self._connections
        self.requests.append(request)

    def left(self) -> None:
        self._open -= 1

    def connected(self) -> None:
        self._connections += 1
        self.most_connections = max(self.most_connections, self._connections)

    def disconnected(self) -> None:
        self._connections -= 1

    # What was seen

    @property
    def targets(self) -> list[str]:
        return [request.target for request in self.requests]

    @property
    def gaps(self) -> list[float]:
        """The seconds between the starts of its requests, in the order of their arrival."""
        return gaps(self.requests)

    def asked(self, path: str) -> list[Request]:
        """The requests whose target, with or without its query, is `path`."""
        return [request for request in self.requests if path in (request.target, request.path)]


def successive(replies: Sequence[Reply]) -> Callable[[Request], Reply]:
    """Each request gets the next of `replies`, the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


class Hosts:
    """All hosts by name, and which certificate each shows."""

    def __init__(self, latency: Latency = no_latency) -> None:
        self.latency = latency
        self.certificates: dict[str, Certificate] = {}
        self._hosts: dict[str, Host] = {}

    def __iter__(self) -> Iterator[Host]:
        return iter(list(self._hosts.values()))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._hosts

    def host(self, name: str) -> Host:
        """The host `name`, made when it is first asked for."""
        name = name.lower()
        if name not in self._hosts:
            self._hosts[name] = Host(name, self.latency)
        return self._hosts[name]
