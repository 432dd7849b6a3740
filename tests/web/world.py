"""A whole catalog's hosts on a small web, what a fair judge would say of each destination, and a careful librarian add."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from web.advice import NONE, Advice, Instead, objections
from web.answers import NOT_FOUND, PDF, Answer, png, typed
from web.gates import to_https
from web.hosts import Host
from web.small_web import SmallWeb

PAGE_KILOBYTES = 40


class Expectation(Struct, frozen=True):
    """What a fair judge says. `reason` is a part of the reason's word, None where any reason will do."""

    verdict: str
    reason: str | None
    why: str

    def agrees(self, verdict: str, reason: str) -> bool:
        return verdict == self.verdict and (self.reason is None or self.reason in reason)


class World:
    """The hosts of `destinations` on `web`, and what is expected of each, as written, in their order."""

    def __init__(self, web: SmallWeb, destinations: Iterable[str]) -> None:
        self.web = web
        self.destinations = tuple(dict.fromkeys(destinations))
        self._expected: dict[str, Expectation] = {}
        self._advice: dict[str, Advice] = {}

    @property
    def expected(self) -> dict[str, Expectation]:
        return {destination: self._expected[destination] for destination in self.destinations}

    def of_host(self, name: str) -> list[str]:
        """The destinations at the host `name` of which nothing is expected yet."""
        left = (destination for destination in self.destinations if destination not in self._expected)
        return [destination for destination in left if urlsplit(destination).hostname == name]

    def expect(self, destination: str, verdict: str, reason: str | None, why: str) -> None:
        if destination not in self.destinations:
            raise KeyError(f"{destination} is not in the catalog")
        self._expected[destination] = Expectation(verdict, reason, why)

    @property
    def advice(self) -> dict[str, Advice]:
        """Of every destination; of those that nothing was stated of, it is to leave them alone."""
        return {destination: self._advice.get(destination, NONE) for destination in self.destinations}

    def advise(self, destination: str, *notes: str, instead: Instead | None = None) -> None:
        """Add what a careful librarian would remark on `destination`, and write in its place."""
        if destination not in self.destinations:
            raise KeyError(f"{destination} is not in the catalog")
        known = self._advice.get(destination, NONE)
        self._advice[destination] = Advice(known.notes | set(notes), instead or known.instead)

    def state(
        self, destination: str, verdict: str, reason: str | None, why: str, *notes: str, instead: Instead | None = None
    ) -> None:
        """Expect a verdict, and give the advice that goes with it."""
        self.expect(destination, verdict, reason, why)
        self.advise(destination, *notes, instead=instead)

    def all_of(self, name: str, verdict: str, reason: str | None, why: str) -> Host:
        """Expect the same of everything at the host `name`, and give back the host, for its script."""
        for destination in self.of_host(name):
            self.expect(destination, verdict, reason, why)
        return self.web.host(name)

    def fine(self, name: str, why: str = "it is there") -> Host:
        """Everything at the host `name` is there."""
        host = self.web.host(name)
        for destination in self.of_host(name):
            put(host, destination)
            self.expect(destination, "alive", None, why)
        return host

    def secured(self, name: str) -> Host:
        """Everything at the host `name` is there, over TLS, where plain requests are sent for good."""
        host = self.web.host(name)
        host.gate(to_https())
        for destination in self.of_host(name):
            put(host, destination)
            if destination.startswith("http://"):
                self.expect(destination, "moved", None, "301 from http to https")
                self.advise(destination, instead=secure(destination))
            else:
                self.expect(destination, "alive", None, "it is there")
        return host

    def gone(self, destination: str, why: str, answer: Answer = NOT_FOUND) -> None:
        """The host of `destination` says that it is not there (any more)."""
        self.web.host(urlsplit(destination).netloc).answer(target(destination), answer)
        self.expect(destination, "dead", f"http-{answer.status}", why)

    def nameless(self, name: str, why: str) -> None:
        """The name of the host is not in the DNS any more."""
        self.web.names.missing(name)
        for destination in self.of_host(name):
            self.expect(destination, "dead", "no-such-name", why)

    def objections(self, found: Mapping[str, Advice]) -> list[str]:
        """One line for each note and remedy that a librarian would miss in `found`, or strike out of it."""
        return objections(self.advice, found)

    def unexpected(self) -> list[str]:
        return [destination for destination in self.destinations if destination not in self._expected]

    def disagreements(self, found: Mapping[str, tuple[str, str]]) -> list[str]:
        """One line for each destination whose verdict and reason in `found` are not what a fair judge would say."""
        lines = []
        for destination, expectation in self.expected.items():
            verdict, reason = found.get(destination, ("missing", ""))
            if not expectation.agrees(verdict, reason):
                wanted = f"{expectation.verdict} ({expectation.reason or 'any reason'}: {expectation.why})"
                lines.append(f"{destination}: {verdict} ({reason}), not {wanted}")
        return lines


def secure(destination: str) -> Instead:
    """The same over https, which the host itself has proved to be the same."""
    return Instead("https", "https" + destination.removeprefix("http"), certain=True)


def target(url: str) -> str:
    """The request target of `url`, byte for byte."""
    rest = re.sub(r"^[a-z]+://[^/?#]*", "", url).partition("#")[0]
    return rest if rest.startswith("/") else f"/{rest}"


def put(host: Host, url: str) -> None:
    """A good resource of `host` at the address of `url`."""
    host.answer(target(url), resource(url))


def resource(url: str) -> Answer:
    """A good resource of the kind that the ending of `url` says."""
    path = urlsplit(url).path.lower()
    if path.endswith(".pdf"):
        return PDF
    if path.endswith((".png", ".jpg", ".gif")):
        return png()
    if path.endswith(".svg"):
        return typed("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    return page(path.rstrip("/").rpartition("/")[2] or url)


def page(title: str, kilobytes: int = PAGE_KILOBYTES) -> Answer:
    """A page of a usual size, compressed for those who can read that."""
    paragraph = f"<p>This page about {title} is made up, like everything in the small web.</p>\n"
    body = f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>\n" + paragraph * (
        kilobytes * 1024 // len(paragraph)
    )
    return Answer(headers=(("Content-Type", "text/html; charset=utf-8"),), body=body.encode(), gzip=True)
