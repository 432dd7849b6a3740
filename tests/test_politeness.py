"""The arithmetic of a host's pace. Moments are integers, so that no test fails by rounding."""

from itertools import pairwise
from math import inf, nan

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.politeness import Pace
from linkcheck.settings import HostPolicy

policies = st.builds(HostPolicy, connections=st.integers(1, 5), crawl_delay=st.integers(0, 10))
steps = st.lists(st.sampled_from(["start", "finish", "refused", "answered", "hold"]), max_size=60)


@given(policies, steps, st.data())
def test_starts_are_never_closer_than_the_crawl_delay_and_places_are_never_exceeded(policy, steps, data):
    pace, now, starts = Pace(policy), 0, []

    for step in steps:
        now += data.draw(st.integers(0, 5))
        if step == "start" and pace.next_start() != inf:
            now = max(now, pace.next_start())
            pace = pace.started(now)
            starts.append(now)
        elif step == "finish" and pace.open:
            pace = pace.finished()
        elif step == "refused":
            pace = pace.refused(now, now, slowest=20)
        elif step == "answered":
            pace = pace.answered()
        elif step == "hold":
            pace = pace.held(now + 3)

        assert pace.open <= policy.connections
        assert pace.delay == 0 or pace.delay >= policy.crawl_delay
    assert all(later - earlier >= policy.crawl_delay for earlier, later in pairwise(starts))


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_a_hold_off_is_a_deadline_that_never_moves_back(moments):
    pace = Pace(HostPolicy())

    for moment in moments:
        pace = pace.held(moment)

    assert pace.next_start() == max(moments)


def test_nonsense_moments_hold_nothing():
    pace = Pace(HostPolicy()).held(inf).held(nan).held(-inf)

    assert pace.next_start() == 0


def test_a_refusal_slows_the_host_to_one_request_at_a_time():
    pace = Pace(HostPolicy(connections=2, crawl_delay=1)).started(0)

    pace = pace.refused(1, 0, slowest=20)

    assert pace.places == 1
    assert pace.next_start() == inf
    assert pace.finished().next_start() == 1 + pace.delay > 2


def test_refusals_of_requests_that_were_under_way_together_slow_once():
    pace = Pace(HostPolicy(crawl_delay=1)).started(0).started(0).refused(5, 0, slowest=20)

    assert pace.refused(6, 0, slowest=20) == pace
    assert pace.refused(9, 7, slowest=20).delay > pace.delay


def test_slowing_down_ends_at_the_slowest_pace_and_never_speeds_a_slow_host_up():
    hasty, slow = Pace(HostPolicy(crawl_delay=1)), Pace(HostPolicy(crawl_delay=50))

    for moment in range(20):
        hasty, slow = hasty.refused(moment, moment, slowest=20), slow.refused(moment, moment, slowest=20)

    assert hasty.delay == 20
    assert slow.delay == 50


def test_good_answers_bring_the_configured_pace_back_and_no_faster_one():
    pace = Pace(HostPolicy(crawl_delay=2)).started(0).refused(0, 0, slowest=20).refused(1, 1, slowest=20)
    slowed = pace.delay

    for _ in range(100):
        pace = pace.answered()

    assert slowed > 2
    assert pace.delay == 2
