"""The store: one SQLite file with what every run saw, and what services answered.

Facts are kept as they came, so that they can be judged again. A stored failure is never used as a fresh one: history is
not a cache. The file is in WAL mode and every outcome is committed as it comes, so a killed run loses only what was
under way.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from linkcheck import serial
from linkcheck.errors import StoreError
from linkcheck.history import processes, trend
from linkcheck.history.memory import Memory
from linkcheck.model import Evidence, Finding, Health, Identifier, Outcome, Past, PastRun, Record, Report, Run, Scene, Standing
from linkcheck.politeness import ratelimits

# Each entry brings the file from the version of its index to the next (PRAGMA user_version).
_MIGRATIONS = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY, started TEXT NOT NULL, catalogs TEXT NOT NULL, process TEXT NOT NULL,
        complete INTEGER NOT NULL DEFAULT 0, scene BLOB
    );
    CREATE TABLE outcomes (
        run INTEGER NOT NULL REFERENCES runs, url BLOB NOT NULL, at TEXT NOT NULL, outcome BLOB NOT NULL, PRIMARY KEY (run, url)
    ) WITHOUT ROWID;
    CREATE INDEX outcomes_by_url ON outcomes (url, at);
    CREATE TABLE verdicts (
        run INTEGER NOT NULL REFERENCES runs, destination BLOB NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
        failing_since TEXT NOT NULL, failures INTEGER NOT NULL, last_counted TEXT NOT NULL, PRIMARY KEY (run, destination)
    ) WITHOUT ROWID;
    CREATE TABLE records (identifier BLOB PRIMARY KEY, at TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
    """,
    """
    ALTER TABLE verdicts ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE verdicts ADD COLUMN turns TEXT NOT NULL DEFAULT '';
    """,
)
_PAST = "destination, verdict, reason, confirmed, failing_since, failures, last_counted, turns"
# A run that was stopped is gone on with for so long; after that its answers are too old to be called today's.
_RESUMABLE = timedelta(hours=6)
# Runs that are counted for the line of runs, some of them of one day or of other catalogs.
_LOOKED_BACK = 2 * trend.MOST


class _Judged(msgspec.Struct, frozen=True):
    """What is needed of a scene to tell when a run was."""

    run: Run


class History:
    """The store, opened; used as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._run = 0
        self._is_resumed = False
        self._travelled = Memory()
        try:
            if str(path) != ":memory:":
                # For nobody else: destinations and redirects may hold passwords and tokens.
                path.touch(mode=0o600, exist_ok=True)
            # Autocommit: each statement is a transaction of its own unless one is begun.
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._migrate()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the store {path} cannot be used ({error}); name another file with --store") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"the store {self._path} failed ({error}); move it away, or name another with --store") from None

    def _migrate(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > len(_MIGRATIONS):
            raise StoreError(
                f"the store {self._path} is of a newer linkcheck (version {version}); name another file with --store"
            )
        for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
            self._db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")

    def begin(self, started: datetime, catalogs: Sequence[str]) -> "Recorded":
        """Start a run, or go on with the last one when it was stopped a short while ago; gives the answers it has got.

        A run whose process still works is not gone on with: two at once each have their own.
        """
        named = "\n".join(catalogs)
        last = self._db.execute("SELECT id, started, catalogs, process, complete FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if last and not last[4] and last[2] == named and not processes.is_working(last[3]):
            self._is_resumed = started - datetime.fromisoformat(last[1]) < _RESUMABLE
        if self._is_resumed:
            self._run = last[0]
            self._db.execute("UPDATE runs SET process = ? WHERE id = ?", (processes.present(), self._run))
            return self._chosen("run = ?", self._run, _is_answer)
        values = (started.isoformat(), named, processes.present())
        inserted = self._db.execute("INSERT INTO runs (started, catalogs, process) VALUES (?, ?, ?)", values)
        self._run = inserted.lastrowid or 0
        return Recorded(self._db, {})

    def record(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome of the present run; `key` is the URL that was asked, or stands for a file."""
        row = (self._run, _bytes(key), outcome.at.isoformat(), serial.encode(outcome))
        self._db.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", row)

    def finish(self, report: Report, records: Iterable[Record], late: Mapping[str, tuple[Record, ...]] | None = None) -> None:
        """The present run came to its end: keep what it knew, and the opinions that later runs count on.

        One that a deadline ended is not complete: the next run goes on with it.
        """
        scene = Scene(
            run=report.run,
            documents=report.documents,
            records=tuple(records),
            late=late or {},
            past={found.name: found.past for found in _evidence(report) if found.past},
            problems=report.problems,
            skips={str(found.mentions[0].link.location): found.skip for found in _evidence(report) if found.skip},
            pins=report.pins,
            earlier=report.earlier,
        )
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(
            "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(self._row, report.findings)
        )
        values = (report.run.complete, serial.encode(scene), self._run)
        self._db.execute("UPDATE runs SET complete = ?, scene = ? WHERE id = ?", values)
        self._db.execute("COMMIT")

    def abandon(self) -> None:
        """The present run could not judge: leave no trace of it, but keep what an earlier one had got that it went on with."""
        if self._is_resumed:
            return
        for table, column in (("outcomes", "run"), ("verdicts", "run"), ("runs", "id")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (self._run,))  # noqa: S608 - names of our own

    def recorded(self) -> "Recorded":
        """What the present run has recorded up to now, by key."""
        return self._chosen("run = ?", self._run)

    def fresh(self, max_age: float, now: datetime) -> "Recorded":
        """Good outcomes no older than `max_age` seconds, by URL; failures are asked again, however young."""
        since = (now - timedelta(seconds=max_age)).isoformat()
        return self._chosen("at >= ?", since, lambda outcome: outcome.status is not None and outcome.status < 300)

    def adopt(self, travelled: Memory) -> None:
        """Go on from what a run elsewhere left behind, where that is newer than what is stored here."""
        self._travelled = travelled

    def past(self) -> dict[str, Past]:
        """What was thought of each destination when it was last judged, in whichever catalog, by its name."""
        # With a bare max(), SQLite takes the other columns from the row that has it.
        rows = self._db.execute(
            f"SELECT {_PAST}, started, max(run) FROM verdicts JOIN runs ON runs.id = run WHERE run != ? GROUP BY destination",  # noqa: S608 - columns of our own
            (self._run,),
        )
        known, travelled = dict(self._travelled.past), self._travelled.started
        for *columns, started, _ in rows:
            name, past = _past(columns)
            if name not in known or travelled is None or travelled <= datetime.fromisoformat(started):
                known[name] = past
        return known

    def runs(self) -> Iterator[tuple[Run, dict[str, Past]]]:
        """All runs that were judged, the oldest first, each with what was thought of each destination, by its name."""
        for number, scene in self._db.execute("SELECT id, scene FROM runs WHERE scene IS NOT NULL ORDER BY id"):
            rows = self._db.execute(f"SELECT {_PAST} FROM verdicts WHERE run = ?", (number,))  # noqa: S608 - likewise
            yield serial.decode(scene, _Judged).run, dict(map(_past, rows))

    def earlier(self, catalogs: Sequence[str], today: date) -> tuple[PastRun, ...]:
        """The runs before that can be compared with one of `catalogs` on the day `today`, the oldest first."""
        travelled = self._travelled.runs if trend.is_comparable(catalogs, self._travelled.catalogs) else ()
        return trend.earlier((*travelled, *self._earlier(catalogs)), today)

    def _earlier(self, catalogs: Sequence[str]) -> Iterator[PastRun]:
        rows = self._db.execute(
            "SELECT started, catalogs, verdict, count(*) FROM verdicts JOIN runs ON id = run"
            " WHERE run IN (SELECT id FROM runs WHERE complete AND id != ? ORDER BY id DESC LIMIT ?)"
            " GROUP BY run, verdict ORDER BY run",
            (self._run, _LOOKED_BACK),
        )
        for (started, named), counts in groupby(rows, key=itemgetter(0, 1)):
            if trend.is_comparable(catalogs, named.split("\n")):
                yield PastRun(day=started[:10], counts={Health(verdict): number for *_, verdict, number in counts})

    def records(self, lifetimes: Mapping[str, timedelta], now: datetime) -> dict[Identifier, Record]:
        """What registries answered within the lifetimes of their answers, by provider."""
        since = (now - max(lifetimes.values())).isoformat()
        rows = self._db.execute("SELECT record, at FROM records WHERE at >= ?", (since,))
        records = ((serial.decode(blob, Record), now - datetime.fromisoformat(at)) for blob, at in rows)
        return {record.identifier: record for record, age in records if age <= lifetimes.get(record.provider, timedelta())}

    def remember(self, records: Iterable[Record], now: datetime) -> None:
        """Keep registries' answers for other runs: only what they knew, since an absence may end any day."""
        rows = [
            (_bytes(str(record.identifier)), now.isoformat(), serial.encode(record))
            for record in records
            if record.standing is Standing.FOUND
        ]
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def last(self) -> tuple[Scene, "Recorded"]:
        """The last run that was judged and its outcomes by key, for as long as the store is open; raises StoreError when there
        is none."""
        row = self._db.execute("SELECT id, scene FROM runs WHERE scene IS NOT NULL ORDER BY id DESC LIMIT 1").fetchone()
        if row is None:
            raise StoreError(f"the store {self._path} holds no complete run; make one with linkcheck run")
        return serial.decode(row[1], Scene), self._chosen("run = ?", row[0])

    def _chosen(self, condition: str, value: int | str, wanted: Callable[[Outcome], bool] | None = None) -> "Recorded":
        """The outcomes for which `condition` holds, the youngest of each key, if that is `wanted`."""
        columns = "url, run, outcome" if wanted else "url, run"
        rows = self._db.execute(f"SELECT {columns} FROM outcomes WHERE {condition} ORDER BY at", (value,))  # noqa: S608 - our own
        places = {}
        for key, run, *blob in rows:
            if wanted is None or wanted(serial.decode(blob[0], Outcome)):
                places[_text(key)] = run
        return Recorded(self._db, places)

    def _row(self, finding: Finding) -> tuple[int | str | bytes, ...]:
        verdict = finding.verdict
        return (
            self._run,
            _bytes(finding.evidence.name),
            verdict.health.value,
            verdict.reason,
            finding.failing_since,
            finding.failures,
            finding.last_counted,
            verdict.confirmed,
            " ".join(finding.turns),
        )


class Recorded(Mapping[str, Outcome]):
    """Outcomes by key, each read from the store when it is looked at: those of a large catalog do not fit into memory."""

    def __init__(self, db: sqlite3.Connection, runs: dict[str, int]) -> None:
        self._db = db
        self._runs = runs

    def __getitem__(self, key: str) -> Outcome:
        place = (self._runs[key], _bytes(key))
        (blob,) = self._db.execute("SELECT outcome FROM outcomes WHERE run = ? AND url = ?", place).fetchone()
        return serial.decode(blob, Outcome)

    def __contains__(self, key: object) -> bool:
        return key in self._runs

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def __or__(self, other: "Recorded") -> "Recorded":
        """Both; where they have the same key, what `other` has."""
        return Recorded(self._db, self._runs | other._runs)


def _past(columns: Sequence[Any]) -> tuple[str, Past]:
    """A row of `_PAST`: the name of a destination, and what was thought of it."""
    name, verdict, reason, confirmed, since, failures, counted, turns = columns
    past = Past(
        verdict=verdict,
        reason=reason,
        confirmed=bool(confirmed),
        failing_since=since,
        failures=failures,
        last_counted=counted,
        turns=tuple(turns.split()),
    )
    return _text(name), past


def _is_answer(outcome: Outcome) -> bool:
    """Whether an outcome settles its link for this run; what may pass is asked again."""
    return outcome.status is not None and not ratelimits.may_pass(outcome.status, outcome.failure)


def _evidence(report: Report) -> Iterator[Evidence]:
    return (finding.evidence for finding in report.findings)


# Bytes of a catalog that are not UTF-8 are lone surrogates in our texts (PEP 383), which SQLite does not take.


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")
