"""`linkcheck history`: what changed over the runs, or what became of one URL; nothing is asked."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from linkcheck.commands import Answer
from linkcheck.commands.parts.stored import existing
from linkcheck.config import load
from linkcheck.errors import StoreError, UsageError
from linkcheck.history.changes import Event, event
from linkcheck.history.store import History
from linkcheck.model import Health, Past, Run
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.secrets import without_secrets

_Judged = tuple[Run, dict[str, Past]]


def run(arguments: Namespace) -> Answer:
    """A paragraph for each run, or a line for each run that judged the URL."""
    settings = load(vars(arguments), os.environ, Path())
    since = _since(arguments.since)
    with History(existing(settings)) as history:
        runs = list(history.runs())
    if not runs:
        raise StoreError(f"the store {settings.store} holds no complete run; make one with linkcheck run")
    lines = _of_url(arguments.url, runs, since) if arguments.url else _of_all(runs, since)
    return Answer("".join(f"{line}\n" for line in lines))


def _since(written: str) -> datetime | None:
    """The beginning of a span, given as a day, or as how long it has been."""
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        pass
    from linkcheck.config import quantities

    try:
        return datetime.now(UTC) - timedelta(seconds=quantities.seconds(written))
    except (ValueError, OverflowError):
        raise UsageError(f"--since {written}: must be a day such as 2026-11-01, or a duration such as 30d") from None


def _of_all(runs: Iterable[_Judged], since: datetime | None) -> Iterator[str]:
    known: dict[str, Past] = {}
    for circumstances, judged in runs:
        if since is None or circumstances.started >= since:
            yield f"{_moment(circumstances)}  {_counted(judged)}"
            yield from _news(judged, known)
        known |= judged


def _news(judged: Mapping[str, Past], known: Mapping[str, Past]) -> Iterator[str]:
    if not known:
        yield "    the first run, which has nothing to compare with"
        return
    found = [(news, name) for name, now in judged.items() if (news := event(now, known.get(name)))]
    order = list(Event)
    for news, name in sorted(found, key=lambda one: order.index(one[0])):
        yield f"    {news}: {_shown(name)}"
    if not found:
        yield "    nothing changed"


def _of_url(url: str, runs: Iterable[_Judged], since: datetime | None) -> Iterator[str]:
    found = [(circumstances, judged[url]) for circumstances, judged in runs if url in judged]
    if not found:
        raise UsageError(f"{url} was in no run; give it as the catalog has it, or leave it out to see what changed")
    yield _shown(url)
    for circumstances, past in found:
        if since is None or circumstances.started >= since:
            yield f"{_moment(circumstances)}  {past.verdict} ({past.reason}){_streak(past)}"


def _streak(past: Past) -> str:
    sure = "; confirmed" if past.confirmed else ""
    return f"; failing since {past.failing_since}, counted {past.failures} times{sure}" if past.failing_since else sure


def _counted(judged: Mapping[str, Past]) -> str:
    counts = Counter(past.verdict for past in judged.values())
    named = [f"{counts[health]:,} {health}" for health in Health if counts[health]]
    return f"{wording.counted(len(judged), 'destination')}: {', '.join(named)}"


def _moment(circumstances: Run) -> str:
    return f"{circumstances.started.astimezone(UTC):%Y-%m-%d %H:%M}"


def _shown(name: str) -> str:
    return plain(without_secrets(name))
