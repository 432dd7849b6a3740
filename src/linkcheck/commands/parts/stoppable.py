"""Running a coroutine to its end, or to the first Ctrl-C or SIGTERM."""

import asyncio
import signal
from collections.abc import Coroutine
from types import FrameType
from typing import TypeVar

_Result = TypeVar("_Result")


def run(main: Coroutine[None, None, _Result]) -> _Result:
    """What `main` returns; raises KeyboardInterrupt once all its tasks have been cancelled in order.

    asyncio does so for Ctrl-C alone. A handler of SIGTERM that raises tears through whatever task is at work, and leaves
    a page of tracebacks. Nor will it do to pass SIGTERM on as SIGINT, which the background jobs of a script ignore.
    """
    try:
        return asyncio.run(_ended_by_sigterm(main))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _ended_by_sigterm(main: Coroutine[None, None, _Result]) -> _Result:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
        if task:
            loop.call_soon_threadsafe(task.cancel)

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:
        # Only the main thread is told of signals.
        return await main
    try:
        return await main
    finally:
        signal.signal(signal.SIGTERM, before)
