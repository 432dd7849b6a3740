"""How the verdicts went from run to run: which earlier runs can be compared with this one, and what is kept of them."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from linkcheck.model import Health, PastRun

MOST: Final = 60
"""More than a year of weekly runs; links.json, which is often under version control, carries so many."""


def past_run(day: str, healths: Iterable[Health]) -> PastRun:
    """A run of that day in which destinations had these verdicts."""
    return PastRun(day=day, counts=dict(Counter(healths)))


def earlier(runs: Iterable[PastRun], today: date) -> tuple[PastRun, ...]:
    """Of each day before `today` the last of its `runs` that is of the whole, and of those the youngest.

    Many runs on one day are one observation, and one that left most links out (`--changed-since`, `--offline`) is none.
    """
    by_day = {run.day: run for run in runs if run.day < today.isoformat() and is_of_the_whole(run)}
    return tuple(by_day[day] for day in sorted(by_day)[-MOST:])


def is_comparable(catalogs: Collection[str], others: Collection[str]) -> bool:
    """Whether two runs read much the same: most of the catalogs of both together. A catalog more or less breaks no line."""
    shared, every = set(catalogs) & set(others), set(catalogs) | set(others)
    return bool(shared) and 2 * len(shared) > len(every)


def is_of_the_whole(run: PastRun) -> bool:
    """Whether a run asked about most of its links."""
    return 2 * run.counts.get(Health.SKIPPED, 0) < sum(run.counts.values())
