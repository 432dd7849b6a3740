"""What responses say about when to come back."""

from datetime import UTC, datetime

import pytest

from linkcheck.model import Failure
from linkcheck.politeness.ratelimits import may_pass, pause

NOW = datetime(2026, 11, 22, 6, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "4"}, 4),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 06:01:00 GMT"}, 60),
        ({"retry-after": "Sun, 22 Nov 2026 06:01:00"}, 60),
        ({"retry-after": "Sun, 22 Nov 2026 08:01:00 +0200"}, 60),
        ({"retry-after": "Sun, 22 Nov 2020 06:01:00 GMT"}, 0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "30"}, 30),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 90)}, 90),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "7"}, 7),
        ({"retry-after": "2", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30"}, 2),
    ],
)
def test_a_pause_is_read_in_every_spelling(headers: dict[str, str], seconds: float) -> None:
    assert pause(headers, NOW) == seconds


@pytest.mark.parametrize("value", ["inf", "nan", "-5", "1e9", "soon", "", "１２", "Sun, 99 Foo 2026", "1m30s"])
def test_nonsense_counts_as_silence(value: str) -> None:
    assert pause({"retry-after": value}, NOW) is None


def test_the_year_9999_is_a_long_but_finite_pause() -> None:
    seconds = pause({"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, NOW)

    assert seconds is not None
    assert 200_000_000_000 < seconds < float("inf")


def test_a_limit_that_is_not_used_up_asks_for_nothing() -> None:
    assert pause({"x-ratelimit-remaining": "12", "x-ratelimit-reset": "30"}, NOW) is None


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 520, 522])
def test_trouble_of_the_moment_may_pass(status: int) -> None:
    assert may_pass(status, None)


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 410, 451, 501, 999])
def test_answers_that_will_be_the_same_are_not_asked_for_again(status: int) -> None:
    assert not may_pass(status, None)


def test_a_missing_name_is_final_and_a_failing_name_server_is_not() -> None:
    assert not may_pass(None, Failure.NO_SUCH_NAME)
    assert may_pass(None, Failure.DNS)


def test_a_challenge_does_not_pass_by_asking_again() -> None:
    assert not may_pass(503, None, ["cloudflare"])
