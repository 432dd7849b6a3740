"""How long answers take."""

from math import log
from random import Random

from web.hosts import Latency
from web.log import Request


def lognormal(median: float = 0.05, sigma: float = 0.5, seed: int = 2026) -> Latency:
    """Mostly around `median` seconds, now and then much longer, as on the big web. The same request always takes the same
    time, whatever else is asked and in whatever order, so that two programs race on the same course."""
    mean = log(median)

    def seconds(request: Request) -> float:
        return Random(f"{seed} {request.method} {request.url}").lognormvariate(mean, sigma)

    return seconds
