"""The store: facts of every run, kept as they come."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from linkcheck.errors import StoreError
from linkcheck.history.store import History
from linkcheck.model import Failure, Hop, Identifier, Metadata, Outcome, Record, Standing, Target
from sample_report import rich_report

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def outcome(url: str, status: int | None = 200, failure: Failure | None = None, at: datetime = NOW) -> Outcome:
    target = Target(url=url, host="h.test", identifier=Identifier("url", url))
    return Outcome(target=target, hops=(Hop(url, status),), status=status, failure=failure, headers={"etag": "x"}, at=at)


def test_a_run_that_was_stopped_goes_on_with_the_answers_it_has(tmp_path: Path) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))
        history.record("http://h.test/2", outcome("http://h.test/2", None, Failure.READ_TIMEOUT))

    with History(tmp_path / "store") as history:
        answered = dict(history.begin(NOW + timedelta(hours=1), ["catalog.md"]))

    assert answered == {"http://h.test/1": outcome("http://h.test/1")}


@pytest.mark.parametrize(("later", "catalogs"), [(timedelta(hours=7), ["catalog.md"]), (timedelta(hours=1), ["other.md"])])
def test_an_old_or_another_run_is_not_gone_on_with(tmp_path: Path, later: timedelta, catalogs: list[str]) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))

        assert history.begin(NOW + later, catalogs) == {}


def test_only_good_and_young_outcomes_are_fresh(tmp_path: Path) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/good", outcome("http://h.test/good"))
        history.record("http://h.test/gone", outcome("http://h.test/gone", 404))
        history.record("http://h.test/silent", outcome("http://h.test/silent", None, Failure.READ_TIMEOUT))
        history.record("http://h.test/old", outcome("http://h.test/old", at=NOW - timedelta(days=2)))

        fresh = history.fresh(86_400, NOW + timedelta(minutes=1))

    assert set(fresh) == {"http://h.test/good"}


def test_a_complete_run_can_be_read_back_as_it_was(tmp_path: Path) -> None:
    report = rich_report()
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))
        history.finish(report, [])

        scene, recorded = history.last()
        outcomes = dict(recorded)

    assert scene.documents == report.documents
    assert scene.run == report.run
    assert outcomes == {"http://h.test/1": outcome("http://h.test/1")}


def test_the_past_of_a_destination_is_what_the_last_complete_run_thought(tmp_path: Path) -> None:
    report = rich_report()
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.finish(report, [])
        history.begin(NOW + timedelta(days=1), ["catalog.md"])

        past = history.past()

    assert {name: known.verdict for name, known in past.items()} == {
        finding.evidence.name: finding.verdict.health.value for finding in report.findings
    }


def test_a_run_that_could_not_judge_leaves_no_trace(tmp_path: Path) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))
        history.abandon()

        assert history.begin(NOW, ["catalog.md"]) == {}
        with pytest.raises(StoreError, match="no complete run"):
            history.last()


def test_what_a_registry_knew_is_kept_for_a_while_and_what_it_did_not_know_is_asked_again(tmp_path: Path) -> None:
    titled = Metadata(title="Reading")
    found = Record(identifier=Identifier("arxiv", "1412.1842"), standing=Standing.FOUND, metadata=titled, provider="arxiv")
    unknown = Record(identifier=Identifier("arxiv", "9999.99999"), standing=Standing.UNKNOWN)
    with History(tmp_path / "store") as history:
        history.remember([found, unknown], NOW)

        lifetimes = {"arxiv": timedelta(days=1), "doi-registry": timedelta(days=30)}
        assert history.records(lifetimes, NOW + timedelta(hours=23)) == {found.identifier: found}
        assert history.records(lifetimes, NOW + timedelta(hours=25)) == {}


def test_a_file_that_is_no_store_is_named_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("not a database, but long enough to be looked at as if it were one" * 20)

    with pytest.raises(StoreError, match=r"store.*--store"):
        History(path)


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")

    with pytest.raises(StoreError, match="newer"):
        History(path)


def test_a_run_that_a_deadline_ended_is_judged_and_gone_on_with(tmp_path: Path) -> None:
    report = rich_report()
    ended = replace(report, run=replace(report.run, complete=False))
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))
        history.finish(ended, [])

        assert history.last()[0].run == ended.run
        assert set(history.begin(NOW + timedelta(minutes=1), ["catalog.md"])) == {"http://h.test/1"}


def test_an_attempt_that_could_not_judge_keeps_what_the_stopped_run_had_got(tmp_path: Path) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1"))
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.abandon()

    with History(tmp_path / "store") as history:
        assert set(history.begin(NOW, ["catalog.md"])) == {"http://h.test/1"}


def test_trouble_that_may_have_passed_is_asked_again_when_a_run_goes_on(tmp_path: Path) -> None:
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.record("http://h.test/1", outcome("http://h.test/1", 503))
        history.record("http://h.test/2", outcome("http://h.test/2", 404))

        assert set(history.begin(NOW, ["catalog.md"])) == {"http://h.test/2"}


def test_runs_over_different_catalogs_do_not_wipe_each_others_past(tmp_path: Path) -> None:
    report = rich_report()
    with History(tmp_path / "store") as history:
        history.begin(NOW, ["catalog.md"])
        history.finish(report, [])
        history.begin(NOW, ["other.md"])
        history.finish(replace(report, findings=()), [])
        history.begin(NOW, ["catalog.md"])

        assert set(history.past()) == {finding.evidence.name for finding in report.findings}


def test_a_store_that_breaks_while_it_is_used_is_named(tmp_path: Path) -> None:
    def use() -> None:
        with History(tmp_path / "store") as history:
            history.begin(NOW, ["catalog.md"])
            with sqlite3.connect(tmp_path / "store") as other:
                other.execute("DROP TABLE outcomes")
            history.record("http://h.test/1", outcome("http://h.test/1"))

    with pytest.raises(StoreError, match="--store"):
        use()
