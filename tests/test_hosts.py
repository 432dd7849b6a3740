"""Hosts that failed as a whole."""

import pytest

from evidence import answered, failing
from linkcheck.evidence.outages import failed_hosts
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Finding


def findings(*evidence: Evidence) -> list[Finding]:
    return [judge(one) for one in evidence]


def down(host: str, count: int, failure: Failure = Failure.CONNECT_TIMEOUT) -> list[Finding]:
    return findings(*(failing(f"http://{host}/{number}", failure) for number in range(count)))


@pytest.mark.parametrize("failure", [Failure.CONNECT_TIMEOUT, Failure.NO_SUCH_NAME, Failure.TLS_EXPIRED, Failure.DNS])
def test_three_links_with_one_reason_are_one_host(failure: Failure) -> None:
    (found,) = failed_hosts(down("a.test", 3, failure))

    assert (found.host, found.reason, len(found.findings)) == ("a.test", failure.value, 3)


def test_two_links_are_two_links() -> None:
    assert failed_hosts(down("a.test", 2)) == ()


def test_four_of_five_are_a_host_and_three_of_four_are_not() -> None:
    good = findings(answered("http://a.test/good"))

    assert len(failed_hosts(down("a.test", 4) + good)[0].findings) == 4
    assert failed_hosts(down("a.test", 3) + good) == ()


def test_pages_that_are_gone_say_nothing_of_their_host() -> None:
    assert failed_hosts(findings(*(answered(f"http://a.test/{number}", status=404) for number in range(9)))) == ()


def test_different_reasons_are_no_outage_of_the_host() -> None:
    assert failed_hosts(down("a.test", 2) + down("a.test", 2, Failure.RESET)) == ()


def test_a_server_that_fails_at_everything_is_a_host() -> None:
    (found,) = failed_hosts(findings(*(answered(f"http://a.test/{number}", status=503) for number in range(3))))

    assert found.reason == "http-503"


def test_a_host_is_not_blamed_for_where_it_redirects_to() -> None:
    chains = (
        failing(f"http://a.test/{number}", Failure.CONNECT_TIMEOUT, (f"http://a.test/{number}", 302)) for number in range(5)
    )

    assert failed_hosts(findings(*chains)) == ()


def test_the_largest_comes_first() -> None:
    found = failed_hosts(down("b.test", 3) + down("a.test", 3) + down("c.test", 4))

    assert [one.host for one in found] == ["c.test", "a.test", "b.test"]
