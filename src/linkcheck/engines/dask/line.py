"""The run's end of the line to one worker."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

from linkcheck import serial
from linkcheck.engines.dask import worker
from linkcheck.engines.dask.messages import Delivery, Errand, Order
from linkcheck.politeness.turns import Pause

# Seconds in which orders are gathered into one errand.
_GATHERING: Final = 0.01
_MOST_ORDERS: Final = 200
_SECONDS_BETWEEN_TRIES: Final = 0.5
_FORGOT: Final = "it knows nothing of this run any more"


class Call(Protocol):
    """Calls one of the functions of `worker` there; raises whatever goes wrong on the way."""

    async def __call__(self, address: str, function: Callable[..., Awaitable[object]], /, *arguments: object) -> Any: ...


class LostWorkerError(Exception):
    """A worker has not answered for the length of its lease, or has forgotten its session."""


class Line:
    """Orders to one worker, kept until their outcomes are here."""

    def __init__(self, address: str, session: str, lease: float, call: Call) -> None:
        self.address = address
        self.orders: dict[int, Order] = {}
        self._session = session
        self._lease = lease
        self._call = call
        self._reached_at = time.monotonic()
        self._unsent: dict[int, Order] = {}
        self._reopenings: list[str] = []
        self._pauses: dict[str, Pause] = {}
        self._something = asyncio.Event()
        self._is_cut = asyncio.Event()

    def order(self, order: Order) -> None:
        """Have a target asked."""
        self.orders[order.number] = self._unsent[order.number] = order
        self._something.set()

    def warn(self, host: str, pause: Pause) -> None:
        """Tell what another worker learned of a host, before anything that is ordered after this."""
        self._pauses[host] = pause

    def reopen(self, url: str) -> None:
        """Give the host of `url` another chance, before anything that is ordered after this."""
        self._reopenings.append(url)

    def forget(self, number: int) -> None:
        """An order is done, or nobody waits for it any more."""
        self.orders.pop(number, None)
        self._unsent.pop(number, None)

    def cut(self) -> None:
        """The worker is known to be gone."""
        self._is_cut.set()

    async def serve(self, receive: Callable[[Delivery], None]) -> str:
        """Send orders and receive deliveries until the worker is lost; says how."""
        conversation = (self._give(), self._take(receive), self._is_cut.wait())
        tasks = [asyncio.ensure_future(each) for each in conversation]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        if self._is_cut.is_set():
            return f"the worker {self.address} has left the cluster"
        return next(f"the worker {self.address} was lost: {each}" for each in ended if isinstance(each, Exception))

    async def _give(self) -> None:
        while True:
            await self._something.wait()
            await asyncio.sleep(_GATHERING)
            errand = self._errand()
            if not await self._insist(worker.give, serial.encode(errand)):
                raise LostWorkerError(_FORGOT)

    def _errand(self) -> Errand:
        numbers = list(self._unsent)[:_MOST_ORDERS]
        errand = Errand(self._pauses, tuple(self._reopenings), tuple(self._unsent.pop(number) for number in numbers))
        self._pauses, self._reopenings = {}, []
        if not self._unsent:
            self._something.clear()
        return errand

    async def _take(self, receive: Callable[[Delivery], None]) -> None:
        received = 0
        while True:
            encoded = await self._insist(worker.take, received)
            if encoded is None:
                raise LostWorkerError(_FORGOT)
            delivery = serial.decode(encoded, Delivery)
            received = delivery.serial
            receive(delivery)

    async def _insist(self, function: Callable[..., Awaitable[object]], *arguments: object) -> Any:
        """The answer of the worker, asked again for as long as it may still be there."""
        while True:
            try:
                async with asyncio.timeout(self._lease):
                    answer = await self._call(self.address, function, self._session, *arguments)
            except Exception as error:
                # Whatever goes wrong on the way is about the way; the functions themselves raise nothing.
                if time.monotonic() - self._reached_at > self._lease:
                    raise LostWorkerError(f"it has not answered for {self._lease:g} s") from error
                await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
                continue
            self._reached_at = time.monotonic()
            return answer
