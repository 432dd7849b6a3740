"""Telling a dead catalog from a dead network.

When nothing at all answers, a few unrelated, reliable servers are asked; if they are silent too, the fault is ours, and a
run must end without claiming anything about anybody's links.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from linkcheck.errors import CannotJudgeError
from linkcheck.fetch.network import Network
from linkcheck.model import Failure, Outcome
from linkcheck.settings import Settings

_OF_THE_NETWORK = frozenset({Failure.NO_SUCH_NAME, Failure.DNS, Failure.CONNECT_TIMEOUT, Failure.CONNECT})
# In a catalog of a few links, a few dead ones are most of them.
_FEWEST_LOST, _SHARE_LOST = 10, 0.5


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


async def require_most(network: Network, settings: Settings, outcomes: Iterable[Outcome]) -> None:
    """Raise CannotJudgeError when most hosts cannot be found or reached, and the canaries neither: a network that fell
    away in the middle, or a name server that knows nothing of the world, is not the death of a catalog."""
    hosts: dict[str, bool] = {}
    for outcome in outcomes:
        hosts[outcome.target.host] = hosts.get(outcome.target.host, False) or outcome.failure not in _OF_THE_NETWORK
    lost = sum(not is_there for is_there in hosts.values())
    if lost < _FEWEST_LOST or lost <= _SHARE_LOST * len(hosts) or await _canary_answers(network, settings):
        return
    raise CannotJudgeError(
        f"the network failed: {lost} of {len(hosts)} hosts could not be reached, and neither could {_names(settings)}; "
        "nothing was judged, and reports stay as they were"
    )


async def _is_offline(network: Network, settings: Settings) -> bool:
    """Whether no server has answered anything in this run, and the canaries do not either."""
    return not network.answers and not await _canary_answers(network, settings)


async def _canary_answers(network: Network, settings: Settings) -> bool:
    replies = await asyncio.gather(*(network.ask(canary, max_body=1) for canary in settings.canaries))
    return any(reply.status is not None for reply in replies)


def _names(settings: Settings) -> str:
    return ", ".join(canary.split("/")[2] for canary in settings.canaries)


def _no_network(settings: Settings) -> CannotJudgeError:
    return CannotJudgeError(
        f"there is no network: no link answered, and neither did {_names(settings)}; "
        "nothing was judged, and reports stay as they were"
    )
