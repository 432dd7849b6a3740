"""HEAD, retries, hold-offs and secrets of a fetch, seen through real sockets."""

from datetime import UTC, datetime

import pytest

from fetching import fetch
from linkcheck.model import Failure, Hop
from linkcheck.settings import HostPolicy
from web import SmallWeb, answers, broken, gates, limits, walls
from web.answers import Answer, Reply


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

        outcome = await fetch(web, "http://h.test/x.pdf", timeout=1.0, connect_timeout=5.0)

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

        outcome = await fetch(web, "http://h.test/", timeout=0.5, connect_timeout=3.0)

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
