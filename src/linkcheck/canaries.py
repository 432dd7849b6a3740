"""Telling a dead catalog from a dead network.

When nothing at all answers, a few unrelated, reliable servers are asked; if they are silent too, the fault is ours, and a
run must end without claiming anything about anybody's links.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from linkcheck.errors import CannotJudgeError
from linkcheck.network import Network
from linkcheck.settings import Settings


@asynccontextmanager
async def unless_offline(network: Network, settings: Settings, *, asked: bool) -> AsyncIterator[None]:
    """Run the body, but stop it with CannotJudgeError as soon as it is clear that there is no network.

    `asked` tells whether the body asks the network for anything, so that silence means something.
    """
    body = asyncio.current_task()
    stopped = False

    async def watch() -> None:
        nonlocal stopped
        # Longer than any single server needs to be called silent.
        await asyncio.sleep(settings.connect_timeout + settings.dns_timeout)
        if await _is_offline(network, settings) and body:
            stopped = True
            body.cancel()

    watcher = asyncio.create_task(watch()) if asked else None
    try:
        yield
    except asyncio.CancelledError:
        if not stopped or body is None:
            raise
        body.uncancel()
        raise _no_network(settings) from None
    finally:
        if watcher:
            watcher.cancel()
            await asyncio.gather(watcher, return_exceptions=True)
    if asked and await _is_offline(network, settings):
        raise _no_network(settings)


async def _is_offline(network: Network, settings: Settings) -> bool:
    """Whether no server has answered anything in this run, and the canaries do not either."""
    if network.answers:
        return False
    replies = await asyncio.gather(*(network.fetcher.ask(canary, max_body=1) for canary in settings.canaries))
    return all(reply.status is None for reply in replies)


def _no_network(settings: Settings) -> CannotJudgeError:
    hosts = ", ".join(canary.split("/")[2] for canary in settings.canaries)
    return CannotJudgeError(
        f"there is no network: no link answered, and neither did {hosts}; nothing was judged, and reports stay as they were"
    )
