"""The arithmetic of a host's pace. Moments are integers, so that no test fails by rounding."""

from itertools import pairwise
from math import inf, nan

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.politeness.pace import Pace
from linkcheck.settings import HostPolicy

policies = st.builds(HostPolicy, connections=st.integers(1, 5), crawl_delay=st.integers(0, 10))
steps = st.lists(st.sampled_from(["start", "send", "finish", "fail", "refused", "answered", "hold"]), max_size=60)


@given(policies, steps, st.data())
def test_the_crawl_delay_and_the_places_are_kept_whatever_happens(
    policy: HostPolicy, steps: list[str], data: st.DataObject
) -> None:
    pace, now = Pace(policy), 0.0
    sent: list[float] = []

    for step in steps:
        now += data.draw(st.integers(0, 5))
        if step == "start" and pace.next_start() != inf:
            now = max(now, pace.next_start())
            pace = pace.started(now)
        elif step == "send" and pace.is_connecting:
            pace = pace.sent(now)
            sent.append(now)
        elif step == "finish" and pace.open > pace.is_connecting:
            pace = pace.finished(now, was_sent=True)
        elif step == "fail" and pace.is_connecting:
            pace = pace.finished(now, was_sent=False)
        elif step == "refused":
            pace = pace.refused(now, now, slowest=20)
        elif step == "answered":
            pace = pace.answered()
        elif step == "hold":
            pace = pace.held(now + 3)

        assert pace.open <= policy.connections
        assert pace.delay == 0 or pace.delay >= policy.crawl_delay
    assert all(later - earlier >= policy.crawl_delay for earlier, later in pairwise(sent))


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_a_hold_off_is_a_deadline_that_never_moves_back(moments: list[int]) -> None:
    pace = Pace(HostPolicy())

    for moment in moments:
        pace = pace.held(moment)

    assert pace.next_start() == max(moments)


def test_nonsense_moments_hold_nothing() -> None:
    pace = Pace(HostPolicy()).held(inf).held(nan).held(-inf)

    assert pace.next_start() == 0


def test_a_refusal_slows_the_host_to_one_request_at_a_time() -> None:
    pace = Pace(HostPolicy(connections=2, crawl_delay=1)).started(0).sent(0)

    pace = pace.refused(1, 0, slowest=20)

    assert pace.places == 1
    assert pace.next_start() == inf
    assert pace.finished(1, was_sent=True).next_start() == 1 + pace.delay > 2


def test_refusals_of_requests_that_were_under_way_together_slow_once() -> None:
    pace = Pace(HostPolicy(crawl_delay=1)).started(0).sent(0).started(1).sent(1).refused(5, 1, slowest=20)

    assert pace.refused(6, 1, slowest=20) == pace
    assert pace.refused(9, 7, slowest=20).delay > pace.delay


def test_slowing_down_ends_at_the_slowest_pace_and_never_speeds_a_slow_host_up() -> None:
    hasty, slow = Pace(HostPolicy(crawl_delay=1)), Pace(HostPolicy(crawl_delay=50))

    for moment in range(20):
        hasty, slow = hasty.refused(moment, moment, slowest=20), slow.refused(moment, moment, slowest=20)

    assert hasty.delay == 20
    assert slow.delay == 50


def test_good_answers_bring_the_configured_pace_back_and_no_faster_one() -> None:
    pace = Pace(HostPolicy(crawl_delay=2)).started(0).refused(0, 0, slowest=20).refused(1, 1, slowest=20)
    slowed = pace.delay

    for _ in range(100):
        pace = pace.answered()

    assert slowed > 2
    assert pace.delay == 2


def test_the_distance_counts_from_the_wire_and_not_from_the_turn() -> None:
    pace = Pace(HostPolicy(crawl_delay=3)).started(0)

    assert pace.next_start() == inf
    assert pace.sent(2).next_start() == 5


def test_a_lane_of_one_request_at_a_time_rests_from_the_end_of_one_to_the_start_of_the_next() -> None:
    pace = Pace(HostPolicy(connections=1, crawl_delay=3)).started(0).sent(1)

    assert pace.finished(6, was_sent=True).next_start() == 9


def test_a_request_that_never_got_on_the_wire_frees_its_place() -> None:
    pace = Pace(HostPolicy(crawl_delay=3)).started(0)

    assert pace.finished(10, was_sent=False).next_start() == 3
