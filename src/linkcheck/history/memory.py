"""The memory that travels: what the last links.json says of each destination, for a run on a machine without the store.

It comes from a repository that others may write to, so nothing in it is taken for more than a claim about the past: what
does not read as one is passed over, and no verdict of today rests on it alone.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Raw, Struct, field

from linkcheck.history import trend
from linkcheck.model import Health, Past, PastRun, Syntax
from linkcheck.urls import remembered

_SCHEMA: Final = "linkcheck/links/1"
_MOST_TURNS: Final = 100
_LONGEST_REASON: Final = 60
_MOST_FAILURES: Final = 100_000
_MOST_DESTINATIONS: Final = 10**9
_NEVER_RELATIVE: Final = (Syntax.BARE, Syntax.AUTOLINK)


class Memory(Struct, frozen=True, kw_only=True):
    """What earlier runs knew, by the names of destinations; when the last of them started, what it read, and the counts of it
    and of those before. `trouble` says why there is nothing, where a file is there that cannot be read."""

    past: Mapping[str, Past] = field(default_factory=dict)
    started: datetime | None = None
    catalogs: tuple[str, ...] = ()
    runs: tuple[PastRun, ...] = ()
    trouble: str = ""


class _Run(Struct, frozen=True):
    started: datetime
    complete: bool = False
    catalogs: tuple[str, ...] = ()
    # A mistake in it must not cost the rest.
    earlier: Raw = Raw(b"[]")


class _Earlier(Struct, frozen=True):
    day: str
    verdicts: Mapping[Health, Annotated[int, Meta(ge=0, le=_MOST_DESTINATIONS)]]


class _Link(Struct, frozen=True):
    path: str
    syntax: str = ""


class _Streak(Struct, frozen=True):
    failing_since: str = ""
    failures: int = 0
    last_counted: str = ""


class _Destination(Struct, frozen=True, kw_only=True):
    url: str
    verdict: Health
    reason: str = ""
    confirmed: bool = False
    failing_since: str | None = None
    failures: int = 0
    last_counted: str | None = None
    streak: _Streak = _Streak()
    turns: tuple[str, ...] = ()
    links: tuple[_Link, ...] = ()


class _Links(Struct, frozen=True, kw_only=True):
    schema: str
    run: _Run
    destinations: tuple[_Destination, ...]


def read(path: Path) -> Memory:
    """The memory in the file `path`; an empty one where there is no such file, or it is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Memory()
    except OSError as error:
        return Memory(trouble=f"{path}: {error.strerror or error}; what earlier runs knew is lost")
    try:
        links = msgspec.json.decode(content, type=_Links)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Memory(trouble=f"{path} cannot be read as the links.json of an earlier run ({error}); its history is lost")
    if links.schema != _SCHEMA or links.run.started.tzinfo is None:
        return Memory(trouble=f"{path} is the links.json of another version ({links.schema[:60]}); its history is lost")
    return Memory(
        past={_name(one): _past(one) for one in links.destinations},
        started=links.run.started,
        catalogs=links.run.catalogs,
        runs=(*_earlier(links.run.earlier), *_last(links)),
    )


def _earlier(written: Raw) -> tuple[PastRun, ...]:
    try:
        known = msgspec.json.decode(written, type=tuple[_Earlier, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    return tuple(PastRun(day=one.day, counts=one.verdicts) for one in known if _day(one.day) == one.day)


def _last(links: _Links) -> tuple[PastRun, ...]:
    """The run that wrote the file."""
    day = links.run.started.date().isoformat()
    return (trend.past_run(day, (one.verdict for one in links.destinations)),) if links.run.complete else ()


def _name(destination: _Destination) -> str:
    """What stands bare or in angle brackets is never relative: "www.example.org" and mail addresses have no scheme there; nor
    is "//host/path"."""
    first = destination.links[0] if destination.links else _Link("")
    if first.syntax in _NEVER_RELATIVE or destination.url.startswith("//"):
        return destination.url
    return remembered(destination.url, destination.url, first.path)


def _past(destination: _Destination) -> Past:
    frozen = destination.streak
    since = _day(destination.failing_since or frozen.failing_since)
    return Past(
        verdict=destination.verdict,
        reason=destination.reason[:_LONGEST_REASON],
        confirmed=destination.confirmed,
        failing_since=since,
        failures=min(max(1, destination.failures or frozen.failures), _MOST_FAILURES) if since else 0,
        last_counted=_day(destination.last_counted or frozen.last_counted) if since else "",
        turns=tuple(filter(None, map(_day, destination.turns[-_MOST_TURNS:]))),
    )


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""
