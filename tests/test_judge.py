"""From evidence to a finding: the list of rules as a whole, and the verdict over time."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evidence import TODAY, answered, bare, failing, paper
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Finding, Health, Page, Past, Standing
from linkcheck.notes import NOTES
from linkcheck.pages.signals import AMBIENT, PARKED, STRONG
from linkcheck.remedies import REMEDIES
from linkcheck.rules import RULES
from linkcheck.rules_table import render

GONE = answered("https://a.test/x", status=404)
OUTAGE = failing("https://a.test/x", Failure.CONNECT_TIMEOUT)
WALL = answered("https://a.test/x", status=403)
GOOD = answered("https://a.test/x")


def over_time(*days: tuple[int, Evidence]) -> Finding:
    """The finding of the last of some runs, each on a day counted from the first."""
    past, finding = None, None
    for day, evidence in days:
        finding = judge(replace(evidence, today=TODAY + timedelta(days=day), past=past))
        past = finding.remembered
    assert finding is not None
    return finding


def day(number: int) -> str:
    return (TODAY + timedelta(days=number)).isoformat()


def test_a_first_failure_begins_a_streak_and_condemns_nobody() -> None:
    finding = over_time((0, GONE))

    assert (finding.verdict.health, finding.verdict.confirmed) == (Health.DEAD, False)
    assert (finding.failing_since, finding.failures, finding.last_counted) == (day(0), 1, day(0))


def test_five_runs_on_one_day_count_once() -> None:
    finding = over_time(*[(0, GONE)] * 5)

    assert (finding.failures, finding.verdict.confirmed) == (1, False)


def test_two_failures_three_days_apart_confirm_a_death() -> None:
    finding = over_time((0, GONE), (3, GONE))

    assert (finding.failing_since, finding.failures, finding.verdict.confirmed) == (day(0), 2, True)


def test_two_failures_on_two_days_do_not() -> None:
    assert not over_time((0, GONE), (2, GONE)).verdict.confirmed


def test_a_good_answer_ends_the_streak() -> None:
    finding = over_time((0, GONE), (3, GOOD))

    assert (finding.failing_since, finding.failures, finding.last_counted) == ("", 0, "")
    assert not over_time((0, GONE), (3, GOOD), (4, GONE)).verdict.confirmed


@pytest.mark.parametrize(
    "neutral",
    [WALL, bare("https://a.test/x", skip="offline"), answered("https://a.test/x", status=304)],
    ids=["blocked", "skipped", "unknown"],
)
def test_what_proves_nothing_freezes_the_streak(neutral: Evidence) -> None:
    frozen = over_time((0, GONE), (2, neutral))
    again = over_time((0, GONE), (2, neutral), (4, GONE))

    assert (frozen.failing_since, frozen.failures, frozen.last_counted) == (day(0), 1, day(0))
    assert (again.failing_since, again.failures, again.verdict.confirmed) == (day(0), 2, True)


def test_an_outage_never_becomes_a_death_however_long_it_lasts() -> None:
    finding = over_time(*((number, OUTAGE) for number in range(0, 700, 7)))

    assert (finding.verdict.health, finding.failures) == (Health.UNREACHABLE, 100)


def test_an_outage_is_confirmed_after_three_failures_in_six_days() -> None:
    assert not over_time((0, OUTAGE), (6, OUTAGE)).verdict.confirmed
    assert not over_time((0, OUTAGE), (2, OUTAGE), (5, OUTAGE)).verdict.confirmed
    assert over_time((0, OUTAGE), (3, OUTAGE), (6, OUTAGE)).verdict.confirmed


def test_one_404_after_a_long_outage_is_the_first_of_its_kind() -> None:
    outage = tuple((number, OUTAGE) for number in range(0, 30, 3))

    assert not over_time(*outage, (30, GONE)).verdict.confirmed
    assert over_time(*outage, (30, GONE), (31, GONE)).verdict.confirmed


def test_an_authority_needs_no_second_day() -> None:
    assert over_time((0, paper("https://arxiv.org/abs/2002.12509", Standing.UNKNOWN))).verdict.confirmed


def test_a_past_that_cannot_be_read_confirms_nothing() -> None:
    evidence = replace(GONE, past=Past(verdict="dead", failing_since="yesterday", failures=7))

    assert not judge(evidence).verdict.confirmed


def test_every_verdict_names_its_rule() -> None:
    assert judge(GONE).verdict.rule == "gone"
    assert judge(GOOD).verdict.rule == "alive"


STATUSES = st.one_of(st.integers(0, 999), st.sampled_from([200, 301, 302, 403, 404, 503]))
HOSTS = st.sampled_from(
    ["a.test", "www.a.test", "doi.org", "sci-hub.se", "github.com", "pan.baidu.com", "127.0.0.1", "[::1]", "ä.test"]
)
URLS = st.builds(
    lambda host, path: f"http://{host}/{path}",
    HOSTS,
    st.sampled_from(["", "x/y", "login", "404", "s/1abc", "10.1000/182", "x#part", "?id=1", "a b", "%zz"]),
)
PAGES = st.builds(
    Page,
    content_type=st.sampled_from(["text/html", "application/pdf", ""]),
    title=st.sampled_from(["", "404", "Fine"]),
    signals=st.lists(st.sampled_from(sorted(STRONG | AMBIENT | PARKED)), max_size=2).map(tuple),
    text_length=st.integers(0, 5000),
    complete=st.booleans(),
)
ANSWERS = st.builds(
    lambda url, hops, final, page: answered(url, *((url, status) for status in hops), final, page=page),
    URLS,
    st.lists(st.sampled_from([301, 302, 308]), max_size=3),
    st.tuples(URLS, STATUSES),
    st.none() | PAGES,
)
FAILURES = st.builds(
    lambda url, failure, hops: failing(url, failure, *((url, status) for status in hops)),
    URLS,
    st.sampled_from(Failure),
    st.lists(st.sampled_from([301, 302]), max_size=2),
)


@given(ANSWERS | FAILURES)
def test_every_outcome_gets_a_verdict_with_its_evidence(evidence: Evidence) -> None:
    verdict = judge(evidence).verdict

    assert verdict.rule
    assert verdict.reason
    assert verdict.detail


@given(ANSWERS)
def test_health_needs_a_good_status_and_death_a_clear_one(evidence: Evidence) -> None:
    assert evidence.outcome is not None
    health, status = judge(evidence).verdict.health, evidence.outcome.status or 0

    assert 200 <= status < 300 or health not in (Health.ALIVE, Health.MOVED)
    assert status in (404, 410) or health is not Health.DEAD or judge(evidence).verdict.reason == "share-gone"


@given(FAILURES)
def test_silence_is_never_health_and_an_outage_never_death(evidence: Evidence) -> None:
    assert evidence.outcome is not None
    health = judge(evidence).verdict.health

    assert health not in (Health.ALIVE, Health.MOVED)
    assert health is not Health.DEAD or evidence.outcome.failure in (Failure.NO_SUCH_NAME, Failure.NO_SUCH_FILE)


@given(st.text())
def test_no_destination_makes_a_rule_raise(destination: str) -> None:
    assert judge(bare(destination)).verdict.health is not Health.ALIVE


@given(ANSWERS | FAILURES)
def test_a_remedy_is_never_what_is_written_already(evidence: Evidence) -> None:
    remedy = judge(evidence).remedy

    assert remedy is None or remedy.url != evidence.destination


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([GONE, OUTAGE, WALL, GOOD])), min_size=1, max_size=8))
def test_a_streak_never_has_more_failures_than_days(steps: list[tuple[int, Evidence]]) -> None:
    number, runs = 0, []
    for gap, evidence in steps:
        number += gap
        runs.append((number, evidence))

    finding = over_time(*runs)

    assert bool(finding.failing_since) == bool(finding.failures) == bool(finding.last_counted)
    if finding.failing_since:
        first = date.fromisoformat(finding.failing_since)
        assert finding.failures <= (TODAY + timedelta(days=number) - first).days + 1


@pytest.mark.parametrize("module", [*RULES, *NOTES, *REMEDIES], ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_docstring_says_what_why_what_it_catches_and_what_not(module: object) -> None:
    documentation = module.__doc__ or ""

    assert "**Why**" in documentation
    assert "**Catches**" in documentation
    assert "**Leaves alone**" in documentation


def test_the_documentation_is_that_of_the_modules() -> None:
    written = Path(__file__).parent.parent / "docs" / "rules.md"

    assert written.read_text(encoding="utf-8") == render()
