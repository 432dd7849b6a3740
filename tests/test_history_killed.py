"""The store under kill -9: at two hundred moments, nothing that was recorded is lost, and nothing is asked twice."""

import os
import random
import signal
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

from evidence import AT, answered
from linkcheck.history.store import History
from linkcheck.model import Outcome

KILLS = 200
URLS = [f"https://h.test/{number}" for number in range(1_000)]


def outcome(url: str) -> Outcome:
    found = answered(url).outcome
    assert found is not None
    return found


def work(store: Path, said: int) -> None:
    """One run: ask for what is not answered yet, record it, and then say so; for the process that is killed."""
    with History(store) as history:
        known = history.begin(AT + timedelta(minutes=1), ["catalog.md"])
        for url in URLS:
            if url not in known:
                history.record(url, outcome(url))
                os.write(said, f"{url}\n".encode())


def killed(store: Path, patience: float) -> list[str]:
    """What a run had recorded when it was killed after `patience` seconds."""
    heard, said = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(heard)
            work(store, said)
        finally:
            os._exit(0)
    os.close(said)
    time.sleep(patience)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(heard, "rb") as pipe:
        # Its last line may be half said.
        return [line.decode() for line in pipe.read().split(b"\n")[:-1]]


def test_a_store_that_is_killed_again_and_again_loses_nothing_and_asks_nothing_twice(tmp_path: Path) -> None:
    store = tmp_path / "store"
    chance = random.Random(9)
    recorded: list[str] = []
    with History(store) as history:
        history.begin(AT, ["catalog.md"])

    for _ in range(KILLS):
        recorded += killed(store, chance.uniform(0.0, 0.03))

    with sqlite3.connect(store) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with History(store) as history:
        known = history.begin(AT + timedelta(minutes=2), ["catalog.md"])
    assert len(recorded) == len(set(recorded))
    assert set(recorded) <= set(known)
    # Killed between recording and saying so: at most one for each kill.
    assert len(known) - len(recorded) <= KILLS
    assert recorded
