"""What is asked once the pages have been seen: other addresses (`linkcheck.probes`), and the late providers.

Opinions of the moment decide what is worth asking; what comes of it is facts again.
"""

import asyncio
from collections.abc import AsyncIterator, Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from linkcheck import probes, urls
from linkcheck.engines import Engine
from linkcheck.enrich import Enrichment, look_up_late
from linkcheck.fetch.network import Network
from linkcheck.model import Failure, Finding, HostQueue, Identifier, Outcome, Record, Target
from linkcheck.providers import ARCHIVES, LATE_PROVIDERS
from linkcheck.settings import Settings

# No link of the catalog asked for these, so a host bears few of them in a run.
_MOST_PROBES = 10
_LATE: Final = (*LATE_PROVIDERS, *ARCHIVES)


class Pursuit:
    """What the opinions of the moment make worth asking: `addresses`, which the probes name, in their order; and, for late
    providers, the findings that they want."""

    def __init__(self, settings: Settings) -> None:
        self.addresses: dict[str, None] = {}
        self._settings = settings
        self._wanted: dict[int, Finding] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What some late provider or archive wants, in the order of the catalog."""
        return tuple(self._wanted[place] for place in sorted(self._wanted))

    def consider(self, judged: Iterable[tuple[int, Finding]]) -> None:
        """Take in opinions with their places among all; a newer one stands for the one before."""
        for place, finding in judged:
            self.addresses.update(dict.fromkeys(probes.wanted(finding, self._settings)))
            self._wanted.pop(place, None)
            if any(provider.wants_after(finding) for provider in _LATE if self._settings.asks(provider.NAME)):
                self._wanted[place] = finding


async def probe(
    addresses: Iterable[str],
    known: Container[str],
    engine: Engine,
    settings: Settings,
    deadline: float | None,
) -> AsyncIterator[Outcome]:
    """The outcomes of `addresses`, each asked once, and without a second pass.

    Those in `known` are not asked again. What the deadline, by the clock of the event loop, leaves unasked is left out:
    nobody's link waits for it.
    """
    left = None if deadline is None else max(0.0, deadline - asyncio.get_running_loop().time())
    queues = _queues(address for address in addresses if address not in known)
    async for outcome in engine.run(queues, replace(settings, deadline=left), is_last_pass=True):
        if outcome.failure is not Failure.BUDGET:
            yield outcome


async def look_up(
    judged: Sequence[Finding], network: Network, settings: Settings, known: Mapping[Identifier, Record]
) -> Enrichment:
    """What the late providers and the archives say; `known` answers are not asked for again."""
    return await look_up_late(judged, network.ask, settings, known=known, providers=_LATE)


def by_url(answers: Mapping[Identifier, Record]) -> dict[str, tuple[Record, ...]]:
    """Late answers by the destination that they are about, those of the first provider first."""
    grouped: dict[str, tuple[Record, ...]] = {}
    for provider in _LATE:
        for identifier, record in answers.items():
            if identifier.scheme == provider.NAME:
                grouped[identifier.value] = (*grouped.get(identifier.value, ()), record)
    return grouped


def _queues(addresses: Iterable[str]) -> tuple[HostQueue, ...]:
    hosts: dict[str, list[Target]] = {}
    for target in _targets(addresses):
        queued = hosts.setdefault(target.host, [])
        if len(queued) < _MOST_PROBES:
            queued.append(target)
    return tuple(HostQueue(host, tuple(queued)) for host, queued in hosts.items())


def _targets(addresses: Iterable[str]) -> Iterator[Target]:
    for address in addresses:
        try:
            host = urls.request(address).host
        except ValueError:
            # Made of a catalog's text, it may be none.
            continue
        yield Target(url=address, host=host, identifier=Identifier("url", address))
