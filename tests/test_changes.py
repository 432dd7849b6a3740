"""What a weekly report calls news, over runs of one link."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from evidence import TODAY, answered, bare, failing, paper
from linkcheck.history.changes import Change, Event, changes, is_compared
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Past, Standing
from linkcheck.reports.parts.selection import failing as failing_by
from sample_report import report

GONE = answered("https://a.test/x", status=404)
OUTAGE = failing("https://a.test/x", Failure.CONNECT_TIMEOUT)
WALL = answered("https://a.test/x", status=403)
GOOD = answered("https://a.test/x")
MOVED = answered("https://a.test/x", ("https://a.test/x", 301), ("https://a.test/y", 200))
PAUSED = bare("https://a.test/x", skip="offline")
UNKNOWN = paper("https://arxiv.org/abs/2002.12509", Standing.UNKNOWN)


def weekly(*seen: Evidence) -> list[str]:
    """What each run after the first calls news, one run a week."""
    past, told = None, []
    for week, evidence in enumerate(seen):
        finding = judge(replace(evidence, today=TODAY + timedelta(weeks=week), past=past))
        told.append(", ".join(change.event for change in changes([finding])))
        past = finding.remembered
    return told[1:]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([GOOD, GOOD, GOOD], ["", ""]),
        ([GOOD, GONE, GONE, GONE], ["newly dead", "confirmed dead", ""]),
        ([GOOD, GONE, GOOD], ["newly dead", "recovered"]),
        ([GONE, GONE, GOOD], ["confirmed dead", "recovered"]),
        ([GOOD, OUTAGE, GOOD], ["", ""]),
        ([GOOD, OUTAGE, OUTAGE, OUTAGE, OUTAGE, GOOD], ["", "", "unreachable for long", "", "recovered"]),
        ([GOOD, OUTAGE, GONE, GONE], ["", "newly dead", "confirmed dead"]),
        ([GOOD, GONE, WALL, GONE], ["newly dead", "", "confirmed dead"]),
        ([GOOD, GONE, PAUSED, GOOD], ["newly dead", "", "recovered"]),
        ([GOOD, MOVED, MOVED], ["newly moved", ""]),
        ([GOOD, WALL, GOOD], ["", ""]),
        ([GOOD, UNKNOWN, UNKNOWN], ["newly dead", ""]),
    ],
)
def test_news_is_what_is_different_from_the_last_run(seen: list[Evidence], told: list[str]) -> None:
    assert weekly(*seen) == told


def test_a_link_that_comes_and_goes_is_called_unstable_once_and_is_no_new_death_each_time() -> None:
    told = weekly(GOOD, GONE, GOOD, GONE, GOOD, GONE, GOOD, GONE)

    assert told == ["newly dead", "recovered", "unstable", "", "", "", ""]


def test_an_unstable_link_that_dies_for_good_is_told_once_more() -> None:
    told = weekly(GOOD, GONE, GOOD, GONE, GONE, GONE)

    assert told == ["newly dead", "recovered", "unstable", "confirmed dead", ""]


def test_a_link_that_rests_for_three_months_is_stable_again() -> None:
    told = weekly(GOOD, GONE, GOOD, GONE, *[GOOD] * 15, GONE)

    assert told[2] == "unstable"
    assert told[-1] == "newly dead"


def test_a_dead_link_that_is_new_in_the_catalog_is_news_and_a_first_run_is_none() -> None:
    known = judge(replace(GOOD, past=Past(verdict="alive")))
    new = judge(answered("https://b.test/", status=404))

    assert changes([known, new]) == (Change(Event.NEWLY_DEAD, new),)
    assert changes([new]) == ()
    assert not is_compared([new])


def test_what_comes_and_goes_fails_no_run_that_asks_for_new_deaths() -> None:
    turns = tuple((TODAY - timedelta(days=days)).isoformat() for days in (30, 20, 10))
    unstable = report(judge(replace(GONE, past=Past(verdict="alive", turns=turns))))
    fresh = report(judge(replace(GONE, past=Past(verdict="alive"))))

    assert failing_by(unstable, "new") == []
    assert len(failing_by(fresh, "new")) == 1
