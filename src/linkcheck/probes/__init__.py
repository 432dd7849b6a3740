"""Which other addresses are worth asking when the pages have been seen; all are asked for, and add up.

Each module is one kind of probe: it names addresses, and a rule or a remedy makes something of what they answer
(`Evidence.probes`). So a proposal is tried before it is made, and a suspicion before it is voiced. A probe costs a host a
request that nobody's link asked for; so each module says why it is worth it, and asks for few.
"""

from collections.abc import Iterator
from typing import Protocol

from linkcheck.model import Finding
from linkcheck.probes import camo, https, moved_host, sibling
from linkcheck.settings import Settings


class Probe(Protocol):
    """What each module of this folder offers. It looks at nothing but the finding, and none makes it raise."""

    NAME: str

    def addresses(self, finding: Finding, /) -> tuple[str, ...]:
        """URLs without fragments; the same ones for the same finding, since stored answers are looked up by them."""


PROBES: tuple[Probe, ...] = (https, sibling, camo, moved_host)


def wanted(finding: Finding, settings: Settings) -> Iterator[str]:
    """The addresses that the probes allowed by `settings` want asked for `finding`."""
    for probe in PROBES:
        if settings.probes(probe.NAME):
            yield from probe.addresses(finding)


def named(finding: Finding) -> Iterator[str]:
    """The addresses that all probes want asked, whatever is allowed: an answer may be there since a link has the address."""
    for probe in PROBES:
        yield from probe.addresses(finding)
