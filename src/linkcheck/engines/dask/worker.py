"""What runs on a Dask worker: one session for one run, with a network of its own.

The functions are called by `client.run`, beside Dask's tasks, on the worker's own event loop. They never raise, since Dask logs
the arguments of what does, and settings hold tokens.

A session ends by itself when it has not been heard of for the length of its lease: then another worker may have been given its
hosts, and two must not ask one host.
"""

import asyncio
import logging
import time
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from linkcheck import __version__, serial
from linkcheck.engines.dask.messages import Delivery, Done, Errand, Order
from linkcheck.engines.dask.sealed import Sealed
from linkcheck.fetch.network import Network, open_network
from linkcheck.politeness.turns import Pause
from linkcheck.settings import Settings

if TYPE_CHECKING:
    from distributed import Worker

_SESSIONS: dict[str, "Session"] = {}
"""The one open session of each worker, by its address: several may live in one process."""

# Of the lease: how long a delivery may wait for something to deliver. Each is a sign of life, too.
_PATIENCE: Final = 0.2
# Seconds in which what comes is delivered together.
_GATHERING: Final = 0.02
_MOST_WAITING_TOLD: Final = 20
_SECONDS_BETWEEN_TELLING: Final = 1.0


async def begin(version: str, sealed: Sealed, dask_worker: "Worker") -> str:
    """Begin a session; gives why this worker cannot, or nothing. Twice is as good as once."""
    if version != __version__:
        return f"has linkcheck {__version__}, and the run has {version}; install the same version on both"
    name, settings, certificates, lease = sealed.opened()
    present = _SESSIONS.get(dask_worker.address)
    # Dask logs each call, and here are twenty a second.
    logging.getLogger("distributed.worker").addFilter(_is_no_call)
    if present is not None:
        return "" if present.name == name else "works for another run; wait for its end, or take another cluster"
    session = Session(name, lease)
    _SESSIONS[dask_worker.address] = session
    session.life = asyncio.create_task(_live(session, dask_worker.address, settings, certificates))
    return await session.opened


async def give(name: str, errand: bytes, dask_worker: "Worker") -> bool:
    """Hand over an `Errand`; false where there is no such session (any more)."""
    session = _session(name, dask_worker)
    if session is None or session.network is None:
        return False
    session.take_up(session.network, serial.decode(errand, Errand))
    return True


async def take(name: str, received: int, dask_worker: "Worker") -> bytes | None:
    """The `Delivery` after the one with the serial number `received`, which is not kept any longer; None where there is no such
    session (any more)."""
    session = _session(name, dask_worker)
    delivery = await session.delivery(received) if session else None
    return serial.encode(delivery) if delivery else None


async def end(name: str, dask_worker: "Worker") -> None:
    """End a session; what is under way is broken off."""
    session = _session(name, dask_worker)
    if session is not None and session.life is not None:
        session.life.cancel()
        await asyncio.gather(session.life, return_exceptions=True)


def _is_no_call(record: logging.LogRecord) -> bool:
    return not record.msg.startswith("Run out-of-band function")


def _session(name: str, dask_worker: "Worker") -> "Session | None":
    session = _SESSIONS.get(dask_worker.address)
    return session if session is not None and session.name == name else None


async def _live(session: "Session", address: str, settings: Settings, certificates: bytes) -> None:
    try:
        with ExitStack() as stack:
            if certificates:
                folder = Path(stack.enter_context(TemporaryDirectory(prefix="linkcheck-")))
                settings = replace(settings, ca_file=folder / "ca.pem")
                (folder / "ca.pem").write_bytes(certificates)
            async with open_network(settings) as network:
                await session.work(network)
    except Exception as error:
        session.fail(f"cannot work: {type(error).__name__}: {error}")
    finally:
        del _SESSIONS[address]


class Session:
    """What a run has asked of this worker, and what it has not fetched yet."""

    def __init__(self, name: str, lease: float) -> None:
        self.name = name
        self.opened: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.life: asyncio.Task[None] | None = None
        self.network: Network | None = None
        self._lease = lease
        self._heard_at = time.monotonic()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._done: list[Done] = []
        self._something = asyncio.Event()
        self._undelivered: Delivery | None = None
        self._requests = self._answers = 0
        self._pauses: dict[str, Pause] = {}
        self._told_at = 0.0

    async def work(self, network: Network) -> None:
        """Be there until the lease runs out."""
        self.network = network
        self.opened.set_result("")
        try:
            while (left := self._heard_at + self._lease - time.monotonic()) > 0:  # noqa: ASYNC110 - the end moves
                await asyncio.sleep(left)
        finally:
            self.network = self._undelivered = None
            self._something.set()
            tasks = tuple(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def fail(self, why: str) -> None:
        """Say why it could not even begin."""
        if not self.opened.done():
            self.opened.set_result(why)

    def take_up(self, network: Network, errand: Errand) -> None:
        """Begin with everything in `errand` that has not been begun with."""
        self._heard_at = time.monotonic()
        for host, pause in errand.pauses.items():
            network.turns.resume(host, pause)
        for url in errand.reopenings:
            network.fetcher.reopen(url)
        for order in errand.orders:
            if order.number not in self._under_way:
                self._under_way[order.number] = asyncio.create_task(self._fetch(network, order))

    async def delivery(self, received: int) -> Delivery | None:
        """What comes after `received`; waits for something to come, but not for long. None where the session ends meanwhile."""
        self._heard_at = time.monotonic()
        if self._undelivered is not None and self._undelivered.serial > received:
            return self._undelivered
        if not self._done:
            self._something.clear()
            try:
                async with asyncio.timeout(_PATIENCE * self._lease):
                    await self._something.wait()
                    await asyncio.sleep(_GATHERING)
            except TimeoutError:
                # A delivery of nothing says that this worker lives.
                pass
        if self.network is not None:
            self._undelivered = self._delivery(self.network, received + 1)
        return self._undelivered

    def _delivery(self, network: Network, number: int) -> Delivery:
        done, self._done = self._done, []
        for each in done:
            del self._under_way[each.number]
        requests, answers = network.requests - self._requests, network.answers - self._answers
        self._requests, self._answers = network.requests, network.answers
        return Delivery(number, tuple(done), requests, answers, self._changed_pauses(network), self._waiting(network))

    def _changed_pauses(self, network: Network) -> dict[str, Pause]:
        before, self._pauses = self._pauses, network.turns.pauses()
        return {host: pause for host, pause in self._pauses.items() if before.get(host) != pause}

    def _waiting(self, network: Network) -> dict[str, str] | None:
        now = time.monotonic()
        if now - self._told_at < _SECONDS_BETWEEN_TELLING:
            return None
        self._told_at = now
        return dict(islice(network.turns.waiting().items(), _MOST_WAITING_TOLD))

    async def _fetch(self, network: Network, order: Order) -> None:
        outcome = await network.fetcher.fetch(order.target, is_last_pass=order.is_last_pass)
        self._done.append(Done(order.number, outcome))
        self._something.set()
