"""Asking the small web through the real fetcher and engine, with short waits."""

from collections.abc import Sequence
from typing import Any

from linkcheck import urls
from linkcheck.engines import event_loop
from linkcheck.fetch.network import open_network
from linkcheck.model import HostQueue, Identifier, Outcome, Target
from linkcheck.settings import HostPolicy, Settings
from web import SmallWeb

QUICK: dict[str, Any] = {
    "timeout": 1.0,
    "connect_timeout": 2.0,
    "dns_timeout": 2.0,
    "retry_wait": 0.01,
    "recheck_after": 0.1,
    "default_host": HostPolicy(crawl_delay=0),
}


def quick(web: SmallWeb, **changes: Any) -> Settings:
    """Settings for the small web whose waits suit a test; `changes` win."""
    return web.settings(**(QUICK | changes))


def target(url: str) -> Target:
    fragment = urls.fragment(url)
    address = urls.without_fragment(url)
    fragments = (fragment,) if fragment else ()
    return Target(url=address, host=urls.host(url), identifier=Identifier("url", address), fragments=fragments)


async def fetch(web: SmallWeb, url: str, **changes: Any) -> Outcome:
    """The outcome of one target, without a late pass."""
    async with open_network(quick(web, **changes)) as network:
        return await network.fetcher.fetch(target(url))


async def check(web: SmallWeb, urls_asked: Sequence[str], **changes: Any) -> dict[str, Outcome]:
    """The outcomes of a whole run of the engine, by URL, in the order of their arrival."""
    hosts: dict[str, list[Target]] = {}
    for url in urls_asked:
        hosts.setdefault(urls.host(url), []).append(target(url))
    queues = [HostQueue(host, tuple(targets)) for host, targets in hosts.items()]
    settings = quick(web, **changes)
    async with open_network(settings) as network:
        return {outcome.target.url: outcome async for outcome in event_loop.run(queues, network.fetcher, settings)}
