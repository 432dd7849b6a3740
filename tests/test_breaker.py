"""When a host counts as dead, so that its other links need not be asked."""

import pytest

from linkcheck.model import Failure
from linkcheck.politeness.breaker import Breaker


def test_two_connection_failures_in_a_row_open_it_and_it_names_its_reason() -> None:
    breaker = Breaker().failed(Failure.REFUSED, "refused", "http://h/1").failed(Failure.CONNECT_TIMEOUT, "silent", "http://h/2")

    assert breaker.is_open
    assert (breaker.failure, breaker.detail, breaker.url) == (Failure.CONNECT_TIMEOUT, "silent", "http://h/2")


def test_an_answer_between_failures_keeps_it_closed() -> None:
    breaker = Breaker().failed(Failure.REFUSED, "", "a").answered().failed(Failure.REFUSED, "", "b")

    assert not breaker.is_open


@pytest.mark.parametrize("failure", [Failure.READ_TIMEOUT, Failure.RESET, Failure.PROTOCOL])
def test_pages_that_break_do_not_condemn_a_host_that_answers(failure: Failure) -> None:
    breaker = Breaker().answered().failed(failure, "", "a").failed(failure, "", "b").failed(failure, "", "c")

    assert not breaker.is_open


def test_a_host_that_accepts_and_never_says_a_word_is_dead_too() -> None:
    breaker = Breaker().failed(Failure.READ_TIMEOUT, "", "a").failed(Failure.READ_TIMEOUT, "", "b")

    assert breaker.is_open


def test_names_and_redirects_say_nothing_about_a_connection() -> None:
    breaker = (
        Breaker()
        .failed(Failure.REDIRECT_LOOP, "", "a")
        .failed(Failure.TRUNCATED, "", "b")
        .failed(Failure.NO_SUCH_NAME, "", "c")
    )

    assert not breaker.is_open


def test_a_host_that_answered_and_then_falls_silent_everywhere_is_down() -> None:
    breaker = Breaker().answered()

    for number in range(6):
        breaker = breaker.failed(Failure.READ_TIMEOUT, "silent", f"http://h.test/{number}")

    assert breaker.is_open
    assert not breaker.half_open().is_open
    assert breaker.half_open().failed(Failure.READ_TIMEOUT, "silent", "http://h.test/0").is_open


def test_name_servers_that_fail_are_not_asked_for_each_link() -> None:
    assert Breaker().failed(Failure.DNS, "", "a").failed(Failure.DNS, "", "b").is_open


def test_half_open_lets_one_failure_decide() -> None:
    breaker = Breaker().failed(Failure.REFUSED, "", "a").failed(Failure.REFUSED, "", "a").half_open()

    assert not breaker.is_open
    assert breaker.failed(Failure.REFUSED, "", "a").is_open
    assert not breaker.answered().failed(Failure.REFUSED, "", "a").is_open
