"""The engine of many machines: the links are asked by the workers of a Dask cluster (https://distributed.dask.org).

The run itself works its queues off as on one machine, retries and late passes included; only the asking is elsewhere. A host
belongs to one worker, so that its politeness lives in one place; what a registry's API shares a host with stays here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from linkcheck.engines.dask.dispatch import Dispatcher
from linkcheck.errors import UsageError
from linkcheck.fetch.network import Network
from linkcheck.settings import Settings

NAME = "dask"


@asynccontextmanager
async def open_engine(settings: Settings, network: Network) -> AsyncIterator[Dispatcher]:
    """The engine, once a worker is there; raises UsageError where there is none that fits."""
    if not settings.scheduler:
        raise UsageError("--engine dask needs the address of a Dask scheduler, such as --scheduler tcp://10.0.0.5:8786")
    try:
        # Dask takes a second, and is not installed with linkcheck unless it is wanted.
        from linkcheck.engines.dask.cluster import open_cluster
    except ModuleNotFoundError as error:
        raise UsageError(f"--engine dask needs Dask, and {error.name} is missing; install linkcheck[distributed]") from None
    async with open_cluster(settings) as cluster, Dispatcher(settings, network, cluster) as dispatcher:
        yield dispatcher
