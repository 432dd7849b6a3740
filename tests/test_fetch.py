"""What one target does, seen through real sockets."""

from datetime import UTC, datetime
from ipaddress import ip_network

import pytest

from fetching import fetch
from linkcheck.model import Failure, Hop
from linkcheck.settings import ConnectTo, HostPolicy
from web import SmallWeb, answers, broken, gates, limits, walls
from web.answers import Answer, Reply
from web.certificates import Certificate


async def test_a_page_is_read_for_its_title_text_and_anchors(web: SmallWeb) -> None:
    web.host("h.test").page("/p", "<title> A  page </title><h1 id='here'>Head</h1><p>Words <script>none</script>")

    outcome = await fetch(web, "http://h.test/p#here")

    assert outcome.status == 200
    assert outcome.hops == (Hop("http://h.test/p", 200),)
    assert outcome.page is not None
    assert (outcome.page.title, outcome.page.headings, outcome.page.excerpt) == ("A page", ("Head",), "Head Words")
    assert outcome.page.anchors == ("here",)
    assert outcome.page.complete
    assert outcome.attempts == 1


@pytest.mark.parametrize(
    "target",
    [
        "//weinman/cnn_lstm_ctc_ocr",
        "/chapter/10.1007%2F978-3-319-46604-0_30",
        "/xpl/a.jsp?arnumber=6857995&filter%3DAND%28p_IS_Number%3A6940341%29",
        "/a+b;c|d~e(f)?q=1|2&x=[y]",
        "/%252F/%2f/%",
        "/a/../b/./c",
        "/p?",
        "/1*YGT2.png",
    ],
)
async def test_the_request_target_is_byte_for_byte_the_destinations(web: SmallWeb, target: str) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("yes")

    await fetch(web, f"http://h.test{target}#frag")

    assert {request.target for request in host.requests} == {target}


async def test_what_http_cannot_carry_is_percent_encoded_and_names_become_a_labels(web: SmallWeb) -> None:
    host = web.host("xn--bcher-kva.test")
    host.otherwise = answers.html("ja")

    outcome = await fetch(web, 'http://bücher.test/猫 "x"')

    assert host.targets == ["/%E7%8C%AB%20%22x%22"]
    assert host.requests[0].headers["Host"] == "xn--bcher-kva.test"
    assert outcome.status == 200


async def test_redirects_are_followed_hop_by_hop_and_each_is_recorded(web: SmallWeb) -> None:
    web.host("a.test").redirect("/1", "http://b.test/2", 301)
    web.host("b.test").redirect("/2", "//c.test/3", 308)
    web.host("c.test").redirect("/3", "4", 302)
    web.host("c.test").page("/4", "End")

    outcome = await fetch(web, "http://a.test/1")

    assert outcome.hops == (
        Hop("http://a.test/1", 301),
        Hop("http://b.test/2", 308),
        Hop("http://c.test/3", 302),
        Hop("http://c.test/4", 200),
    )
    assert outcome.final_url == "http://c.test/4"


@pytest.mark.parametrize(("count", "failure"), [(20, None), (21, Failure.TOO_MANY_REDIRECTS)])
async def test_twenty_redirects_are_followed_and_no_more(web: SmallWeb, count: int, failure: Failure | None) -> None:
    host = web.host("h.test")
    host.redirects("/r", count, "/end")
    host.page("/end", "End")

    outcome = await fetch(web, "http://h.test/r")

    assert outcome.failure == failure


async def test_a_circle_is_noticed_at_once(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.redirect("/a", "/b")
    host.redirect("/b", "/a")

    outcome = await fetch(web, "http://h.test/a")

    assert outcome.failure is Failure.REDIRECT_LOOP
    assert host.targets == ["/a", "/b"]


async def test_a_page_that_wants_its_cookie_back_gets_it_within_the_chain_only(web: SmallWeb) -> None:
    host = web.host("link.test")
    host.gate(gates.needs_cookie())
    host.page("/chapter", "Chapter")

    first = await fetch(web, "http://link.test/chapter")
    second = await fetch(web, "http://link.test/chapter")

    assert [first.status, second.status] == [200, 200]
    assert [request.cookies for request in host.requests] == [{}, {"session": "1"}, {}, {"session": "1"}]


async def test_a_cookie_for_a_whole_public_suffix_reaches_no_stranger(web: SmallWeb) -> None:
    cookies = {"Set_Cookie": "spy=1; Domain=co.uk"}
    web.host("one.co.uk").answer("/", answers.redirect("https://other.co.uk/", 302, **cookies))
    other = web.host("other.co.uk")
    other.page("/", "Here")

    outcome = await fetch(web, "https://one.co.uk/")

    assert outcome.status == 200
    assert other.requests[0].cookies == {}


@pytest.mark.parametrize(
    ("location", "failure"),
    [
        ("ftp://h.test/x", Failure.REFUSED_SCHEME),
        ("file:///etc/passwd", Failure.REFUSED_SCHEME),
        ("javascript:alert(1)", Failure.REFUSED_SCHEME),
        ("http://", Failure.REDIRECT_NOWHERE),
        ("http://h.test:99999/", Failure.REDIRECT_NOWHERE),
        ("", Failure.REDIRECT_NOWHERE),
        ("http://10.0.0.1/", Failure.REFUSED_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Failure.REFUSED_ADDRESS),
        ("http://[::ffff:10.0.0.1]/", Failure.REFUSED_ADDRESS),
    ],
)
async def test_redirects_that_lead_nowhere_are_not_followed(web: SmallWeb, location: str, failure: Failure | None) -> None:
    web.host("h.test").redirect("/x", location)

    outcome = await fetch(web, "http://h.test/x")

    assert outcome.failure is failure
    assert outcome.status is None
    assert outcome.hops[0] == Hop("http://h.test/x", 301)


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


async def test_a_page_about_its_own_return_does_not_hold_its_host(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.page("/", "Back tomorrow", 404, Retry_After="3600")

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status == 404


async def test_a_server_that_says_when_to_come_back_is_not_knocked_at_before(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.page("/", "Down", 503, Retry_After="3600")

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status == 503
    assert len(host.requests) == 1


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

    outcome = await fetch(web, "http://h.test/", retries=0, timeout=0.3, connect_timeout=0.3)

    assert outcome.failure is failure
    assert outcome.seconds < 3


@pytest.mark.parametrize(
    "behaviour",
    [
        broken.ENDLESS_BODY,
        broken.gzip_bomb(),
        broken.truncated(),
        broken.truncated_chunks(),
        broken.BAD_GZIP,
        broken.dripping(b"<title>Slow</title>" * 100, pause=0.02),
    ],
    ids=lambda value: getattr(value, "name", "gzip bomb"),
)
async def test_a_body_that_does_not_end_well_leaves_status_and_an_incomplete_page(web: SmallWeb, behaviour: Reply) -> None:
    web.host("h.test").answer("/", behaviour)

    outcome = await fetch(web, "http://h.test/", timeout=0.3, connect_timeout=0.3, retries=0)

    assert outcome.status == 200
    assert outcome.page is not None
    assert not outcome.page.complete


async def test_chunks_that_make_no_sense_end_the_reading(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.BAD_CHUNKS)

    outcome = await fetch(web, "http://h.test/", retries=0)

    # The status may be lost, when the nonsense arrives together with it.
    assert outcome.status == 200 or outcome.failure is Failure.PROTOCOL
    assert outcome.page is None or not outcome.page.complete


async def test_a_page_in_two_pieces_is_read_to_its_end(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.in_pieces(b"<title>One</title>", b"<p id=last>two", pause=0.1))

    outcome = await fetch(web, "http://h.test/#last")

    assert outcome.page is not None
    assert outcome.page.anchors == ("last",)


async def test_an_anchor_behind_the_limit_cannot_be_told(web: SmallWeb) -> None:
    web.host("h.test").page("/", "<title>Long</title>" + "word " * 5_000 + "<p id=last>")

    outcome = await fetch(web, "http://h.test/#last", max_body=10_000)

    assert outcome.page is not None
    assert outcome.page.anchors == ()
    assert not outcome.page.complete


@pytest.mark.parametrize("behaviour", broken.SLOPPY, ids=lambda behaviour: behaviour.name)
async def test_an_answer_that_breaks_the_rules_as_browsers_forgive_is_an_answer(web: SmallWeb, behaviour: Reply) -> None:
    host = web.host("h.test")
    host.answer("/", behaviour)

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status is not None
    assert 200 <= outcome.status < 300
    assert len(host.requests) <= 3


async def test_early_hints_are_no_answer(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.early_hints(answers.html("Page")))

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status == 200


class TestHead:
    async def test_a_file_is_asked_for_by_head(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.file("/paper.PDF", "application/pdf", b"%PDF-1.5")

        outcome = await fetch(web, "http://h.test/paper.PDF?x=1")

        assert [request.method for request in host.requests] == ["HEAD"]
        assert outcome.status == 200

    async def test_a_page_is_asked_for_by_get(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.page("/paper", "Paper")

        await fetch(web, "http://h.test/paper")

        assert [request.method for request in host.requests] == ["GET"]

    @pytest.mark.parametrize("head", [Answer(status=405), Answer(status=404), Answer(status=501), broken.RESET, broken.SILENT])
    async def test_trouble_with_head_is_answered_by_get(self, web: SmallWeb, head: Reply) -> None:
        host = web.host("h.test")
        host.answer("/x.pdf", answers.typed("application/pdf", b"%PDF-"), head=head)

        outcome = await fetch(web, "http://h.test/x.pdf", timeout=0.2, connect_timeout=0.2)

        assert [request.method for request in host.requests] == ["HEAD", "GET"]
        assert outcome.status == 200
        assert outcome.hops == (Hop("http://h.test/x.pdf", 200),)

    async def test_the_redirect_that_get_gives_is_followed_by_get(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.answer("/x.pdf", answers.redirect("/y", 302), head=Answer(status=405))
        host.page("/y", "Here")

        await fetch(web, "http://h.test/x.pdf")

        assert [(request.method, request.target) for request in host.requests] == [
            ("HEAD", "/x.pdf"),
            ("GET", "/x.pdf"),
            ("GET", "/y"),
        ]

    async def test_a_head_that_runs_in_circles_does_not_condemn_the_file(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.gate(gates.loops_on_head())
        host.file("/x.pdf", "application/pdf", b"%PDF-")

        outcome = await fetch(web, "http://h.test/x.pdf")

        assert outcome.status == 200

    async def test_a_429_to_head_is_about_the_pace_and_not_about_the_method(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        too_many = limits.too_many(limits.in_seconds(0))
        host.answer("/x.pdf", answers.typed("application/pdf", b"%PDF-"), head=too_many)

        outcome = await fetch(web, "http://h.test/x.pdf")

        assert {request.method for request in host.requests} == {"HEAD"}
        assert outcome.status == 429

    async def test_a_page_where_a_file_was_expected_is_read(self, web: SmallWeb) -> None:
        web.host("h.test").page("/x.pdf", "Sorry, not here")

        outcome = await fetch(web, "http://h.test/x.pdf")

        assert outcome.page is not None
        assert outcome.page.title == "Sorry, not here"


class TestRetries:
    @pytest.mark.parametrize("status", [408, 425, 500, 502, 503, 504, 520])
    async def test_trouble_of_the_moment_is_asked_about_again(self, web: SmallWeb, status: int) -> None:
        host = web.host("h.test")
        host.script("/", [answers.html("Trouble", status), answers.html("Fine")])

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == 200
        assert outcome.attempts == len(host.requests) == 2

    @pytest.mark.parametrize("behaviour", [broken.RESET, broken.GARBAGE, broken.truncated(), broken.SILENT])
    async def test_broken_connections_and_bodies_are_too(self, web: SmallWeb, behaviour: Reply) -> None:
        web.host("h.test").script("/", [behaviour, answers.html("Fine")])

        outcome = await fetch(web, "http://h.test/", timeout=0.2, connect_timeout=0.2)

        assert outcome.page is not None
        assert outcome.page.title == "Fine"

    @pytest.mark.parametrize("status", [400, 403, 404, 410, 451, 501])
    async def test_answers_are_not(self, web: SmallWeb, status: int) -> None:
        host = web.host("h.test")
        host.page("/", "No", status)

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == status
        assert len(host.requests) == 1

    async def test_a_challenge_is_not_knocked_at_again(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.answer("/", walls.cloudflare(503))

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == 503
        assert len(host.requests) == 1

    async def test_a_page_that_stays_in_trouble_keeps_its_status(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.page("/", "Down", 500)

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == 500
        assert outcome.attempts == len(host.requests) == 3


class TestHoldOffs:
    @pytest.mark.parametrize("value", ["inf", "nan", "-5", "Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999"])
    async def test_always_429_ends_whatever_it_says(self, web: SmallWeb, value: str) -> None:
        host = web.host("h.test")
        host.otherwise = limits.too_many(limits.literally(value)(0))

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == 429 or outcome.failure is Failure.RATE_LIMITED
        assert len(host.requests) <= 3
        assert outcome.seconds < 5

    @pytest.mark.parametrize("advice", [limits.in_seconds, limits.as_date, limits.x_ratelimit])
    async def test_a_pause_that_is_asked_for_is_kept(self, web: SmallWeb, advice: limits.Advice) -> None:
        host = web.host("h.test")
        limit = limits.RateLimit(host, 0, hold_off=1.0, advice=advice)
        host.page("/", "Fine")
        refused_at = datetime.now(UTC)

        await fetch(web, "http://h.test/", retries=1)

        assert limit.sent_during_hold_off == []
        assert len(host.requests) == 2
        assert (datetime.now(UTC) - refused_at).total_seconds() >= 0.9

    async def test_once_429_then_fine_is_fine(self, web: SmallWeb) -> None:
        web.host("h.test").script("/", [limits.too_many(limits.in_seconds(1)), answers.html("Fine after all")])

        outcome = await fetch(web, "http://h.test/")

        assert outcome.status == 200
        assert outcome.attempts == 2


class TestSecrets:
    async def test_headers_of_a_host_go_to_its_own_origin_only(self, web: SmallWeb) -> None:
        policy = HostPolicy(crawl_delay=0, headers={"Authorization": "Bearer secret"})
        web.host("api.test").redirect("/a", "https://other.test/b")
        web.host("other.test").redirect("/b", "http://api.test/c")
        web.host("api.test").redirect("/c", "https://sub.api.test/d")
        web.host("sub.api.test").page("/d", "End")

        await fetch(web, "https://api.test/a", hosts={"api.test": policy})

        sent = [(request.url, request.headers.get("Authorization")) for request in web.requests()]
        assert sent == [
            ("https://api.test/a", "Bearer secret"),
            ("https://other.test/b", ""),
            ("http://api.test/c", ""),
            ("https://sub.api.test/d", ""),
        ]

    async def test_the_user_and_password_of_a_url_open_its_own_door_only(self, web: SmallWeb) -> None:
        web.host("members.test").gate(gates.needs_password("me", "pass word"))
        web.host("members.test").redirect("/in", "http://other.test/")
        web.host("other.test").page("/", "Out")

        outcome = await fetch(web, "http://me:pass%20word@members.test/in")

        assert outcome.status == 200
        assert "Authorization" not in web.requests("other.test")[0].headers

    async def test_who_asks_is_told_honestly_and_in_words_that_firewalls_let_through(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.gate(gates.refuses_user_agents())
        host.gate(gates.needs_accept())
        host.page("/", "Welcome")

        outcome = await fetch(web, "http://h.test/", contact="https://example.org/about")

        assert outcome.status == 200
        assert "https://example.org/about" in host.requests[0].headers["User-Agent"]
