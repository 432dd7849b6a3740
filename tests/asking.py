"""Asking providers over the small web, with the real network and waits that suit a test."""

from collections.abc import Mapping, Sequence
from typing import Any

from linkcheck.classify import classify
from linkcheck.fetch.network import open_network
from linkcheck.model import Identifier, Record
from linkcheck.providers import Provider
from linkcheck.settings import HostPolicy, Settings
from web import SmallWeb

QUICK: dict[str, Any] = {
    "provider_wait": 0.01,
    "timeout": 0.5,
    "connect_timeout": 0.5,
    "retry_wait": 0.01,
    "default_host": HostPolicy(crawl_delay=0),
}


def quick(web: SmallWeb, **changes: Any) -> Settings:
    return web.settings(**(QUICK | changes))


def papers(*values: str) -> list[Identifier]:
    return [classify(f"https://arxiv.org/abs/{value}") for value in values]


async def lookup(
    web: SmallWeb, provider: Provider, identifiers: Sequence[Identifier], **changes: Any
) -> Mapping[Identifier, Record]:
    """What `provider` says of `identifiers` over the small web; `changes` are of the settings."""
    settings = quick(web, **changes)
    async with open_network(settings) as network:
        return await provider.lookup(identifiers, network.fetcher.ask, settings)


async def one(web: SmallWeb, provider: Provider, value: str) -> Record:
    """What `provider` says of a single paper."""
    (record,) = (await lookup(web, provider, papers(value))).values()
    return record
