"""Where a fetch does not go, and how names, certificates and connections fail."""

from ipaddress import ip_network

import pytest

from fetching import fetch
from linkcheck.model import Failure
from linkcheck.settings import ConnectTo
from web import SmallWeb, broken
from web.answers import Reply
from web.certificates import Certificate


async def test_a_name_that_leads_into_a_private_network_is_refused_before_any_byte(web: SmallWeb) -> None:
    web.names.found("intranet.test", "10.1.2.3")
    web.names.found("metadata.test", "169.254.169.254")

    first = await fetch(web, "http://intranet.test/")
    second = await fetch(web, "http://metadata.test/")

    assert first.failure is second.failure is Failure.REFUSED_ADDRESS
    assert "10.1.2.3" in first.detail
    assert "--allow-net" in first.detail


async def test_loopback_is_refused_unless_the_user_opened_it(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.page("/", "Local")

    outcome = await fetch(web, "http://h.test/", allow_net=())

    assert outcome.failure is Failure.REFUSED_ADDRESS
    assert host.requests == []


@pytest.mark.parametrize("spelling", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::1]"])
async def test_odd_spellings_of_an_address_do_not_get_around_the_guard(web: SmallWeb, spelling: str) -> None:
    outcome = await fetch(web, f"http://{spelling}/", allow_net=())

    assert outcome.failure is Failure.REFUSED_ADDRESS


async def test_an_address_that_is_spelled_out_is_connected_to_where_it_was_vetted(web: SmallWeb) -> None:
    allowed = (ip_network("127.0.0.2/32"),)
    elsewhere = (ConnectTo("", None, "127.0.0.2", 1),)

    outcome = await fetch(web, f"http://127.0.0.1:{web.http_port}/", allow_net=allowed, connect_to=elsewhere)

    # What was vetted is 127.0.0.2, where nothing listens; 127.0.0.1, where this web does, was not opened.
    assert outcome.failure is Failure.REFUSED
    assert web.requests("127.0.0.1") == []


async def test_a_name_that_changes_its_answer_is_connected_to_where_it_was_vetted(web: SmallWeb) -> None:
    web.names.rebinding("rebind.test", "127.0.0.1", "10.0.0.1")
    web.hosts.host("rebind.test").page("/", "Vetted")

    outcome = await fetch(web, "http://rebind.test/")

    assert outcome.status == 200
    assert len({question.kind for question in web.names.asked("rebind.test")}) == len(web.names.asked("rebind.test"))


@pytest.mark.parametrize(
    ("certificate", "failure"),
    [
        (Certificate.EXPIRED, Failure.TLS_EXPIRED),
        (Certificate.WRONG_NAME, Failure.TLS_NAME),
        (Certificate.UNTRUSTED, Failure.TLS_UNTRUSTED),
        (Certificate.SELF_SIGNED, Failure.TLS_UNTRUSTED),
    ],
)
async def test_what_is_wrong_with_a_certificate_is_told_exactly(
    web: SmallWeb, certificate: Certificate, failure: Failure | None
) -> None:
    host = web.host("h.test", certificate=certificate)
    host.page("/", "Never read")

    outcome = await fetch(web, "https://h.test/")

    assert outcome.failure is failure
    assert outcome.detail
    assert host.requests == []


async def test_a_good_certificate_of_the_users_authority_is_accepted(web: SmallWeb) -> None:
    web.host("h.test").page("/", "Secure")

    outcome = await fetch(web, "https://h.test/")

    assert outcome.status == 200


async def test_names_fail_in_ways_that_are_told_apart(web: SmallWeb) -> None:
    web.names.missing("gone.test")
    web.names.failing("broken.test")
    web.names.silent("silent.test")
    web.names.empty("empty.test")

    outcomes = {
        name: await fetch(web, f"http://{name}.test/", dns_timeout=0.3) for name in ("gone", "broken", "silent", "empty")
    }

    assert {name: outcome.failure for name, outcome in outcomes.items()} == {
        "gone": Failure.NO_SUCH_NAME,
        "broken": Failure.DNS,
        "silent": Failure.DNS,
        "empty": Failure.DNS,
    }
    assert outcomes["gone"].attempts == 1
    assert outcomes["broken"].attempts == 2


async def test_connections_fail_in_ways_that_are_told_apart(web: SmallWeb) -> None:
    web.refused("refused.test")
    web.blackhole("blackhole.test")

    refused = await fetch(web, "http://refused.test/")
    blackhole = await fetch(web, "http://blackhole.test/", connect_timeout=0.2)

    assert (refused.failure, refused.detail) == (Failure.REFUSED, "connection refused")
    assert (blackhole.failure, blackhole.detail) == (Failure.CONNECT_TIMEOUT, "no connection within 0.2 s")


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        (broken.RESET, Failure.RESET),
        (broken.CLOSE, Failure.RESET),
        (broken.GARBAGE, Failure.PROTOCOL),
        (broken.ENDLESS_HEADERS, Failure.PROTOCOL),
        (broken.ENDLESS_HEADER, Failure.PROTOCOL),
        (broken.SILENT, Failure.READ_TIMEOUT),
        (broken.dripping_head(pause=0.05), Failure.READ_TIMEOUT),
        (broken.ENDLESS_INTERIM, Failure.READ_TIMEOUT),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_broken_servers_end_within_the_time_out(web: SmallWeb, behaviour: Reply, failure: Failure | None) -> None:
    web.host("h.test").answer("/", behaviour)

    outcome = await fetch(web, "http://h.test/", retries=0, timeout=0.3, connect_timeout=3.0)

    assert outcome.failure is failure
    assert outcome.seconds < 3
