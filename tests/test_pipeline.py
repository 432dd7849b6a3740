"""The whole run: Markdown in, opinions out, over real sockets."""

from pathlib import Path

import pytest

from linkcheck.errors import CannotJudgeError
from linkcheck.history.store import History
from linkcheck.settings import HostPolicy
from running import find, report_on
from web import SmallWeb, answers, broken, gates, limits, walls
from web.certificates import Certificate


async def test_verdicts_of_a_whole_catalog(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.page("/alive", "Alive")
    host.page("/gone", "Gone", 410)
    host.page("/forbidden", "No", 403)
    host.redirect("/old", "http://new.test/here", 308)
    host.redirect("/for-now", "/alive", 302)
    host.page("/down", "Down", 500)
    web.host("new.test").page("/here", "Here")
    web.names.missing("dead.test")
    web.blackhole("far.test")
    web.host("tls.test", certificate=Certificate.EXPIRED)
    destinations = {
        "http://h.test/alive": ("alive", None),
        "http://h.test/missing": ("dead", "http-404"),
        "http://h.test/gone": ("dead", "http-410"),
        "http://h.test/forbidden": ("blocked", "http-403"),
        "http://h.test/old": ("moved", None),
        "http://h.test/for-now": ("alive", None),
        "http://h.test/down": ("unreachable", "http-500"),
        "http://dead.test/": ("dead", "dns-no-such-name"),
        "http://far.test/": ("unreachable", "connect-timeout"),
        "https://tls.test/": ("unreachable", "tls-expired"),
        "htps://h.test/": ("dead", None),
        "mailto:me@h.test": ("skipped", None),
        "missing.md": ("dead", "no-such-file"),
        "catalog.md": ("alive", None),
    }
    markdown = "".join(f"- paper: [{destination}]({destination})\n" for destination in destinations)

    report = await report_on(web, markdown, tmp_path, connect_timeout=1.5)

    found = {finding.evidence.destination: finding.verdict for finding in report.findings}
    assert {destination: verdict.health.value for destination, verdict in found.items()} == {
        destination: health for destination, (health, _) in destinations.items()
    }
    for destination, (_, reason) in destinations.items():
        assert reason is None or found[destination].reason == reason
        assert found[destination].detail
        assert found[destination].rule


@pytest.mark.parametrize("status", [401, 402, 403, 407, 418, 429, 451, 999])
async def test_a_refusal_is_never_a_death(web: SmallWeb, tmp_path: Path, status: int) -> None:
    web.host("h.test").page("/", "No", status)

    finding = await find(web, "http://h.test/", tmp_path)

    assert finding.verdict.health == "blocked"


@pytest.mark.parametrize("status", [400, 406, 408, 414, 416, 425, 500, 502, 503, 504, 520, 521, 530])
async def test_an_outage_is_never_a_death(web: SmallWeb, tmp_path: Path, status: int) -> None:
    web.host("h.test").page("/", "Trouble", status)

    finding = await find(web, "http://h.test/", tmp_path)

    assert finding.verdict.health == "unreachable"
    assert finding.verdict.reason == f"http-{status}"


@pytest.mark.parametrize("wall", [walls.cloudflare(403), walls.cloudflare(503), walls.ANUBIS, walls.AWS_WAF])
async def test_a_challenge_is_no_page_and_no_death(web: SmallWeb, tmp_path: Path, wall: answers.Answer) -> None:
    web.host("h.test").answer("/", wall)

    finding = await find(web, "http://h.test/", tmp_path)

    assert finding.verdict.health == "blocked"


@pytest.mark.parametrize("status", [200, 201, 203, 204, 206, 226])
async def test_every_success_is_alive(web: SmallWeb, tmp_path: Path, status: int) -> None:
    web.host("h.test").page("/", "Fine", status)

    finding = await find(web, "http://h.test/", tmp_path)

    assert finding.verdict.health == "alive"


async def test_a_permanent_redirect_names_the_new_address(web: SmallWeb, tmp_path: Path) -> None:
    web.host("old.test").redirect("/p", "http://new.test/q", 301)
    web.host("new.test").page("/q", "Here")

    finding = await find(web, "http://old.test/p#sec", tmp_path)

    assert finding.verdict.health == "moved"
    assert finding.remedy is not None
    assert finding.remedy.url == "http://new.test/q#sec"


async def test_a_whole_dead_host_is_asked_little_and_said_once(web: SmallWeb, tmp_path: Path) -> None:
    web.blackhole("far.test")
    markdown = "".join(f"- [x](http://far.test/{number})\n" for number in range(12))

    report = await report_on(web, markdown, tmp_path, connect_timeout=0.8)

    assert {finding.verdict.reason for finding in report.findings} == {"connect-timeout"}
    assert report.run.requests < 8


async def test_without_a_network_nothing_is_judged_and_nothing_is_remembered(web: SmallWeb, tmp_path: Path) -> None:
    web.host("h.test").page("/", "Fine")
    before = await report_on(web, "[x](http://h.test/)\n[y](http://other.test/)\n", tmp_path)
    web.names.outage()

    with pytest.raises(CannotJudgeError, match="no network"):
        await report_on(web, "[x](http://h.test/)\n[y](http://other.test/)\n", tmp_path)

    with History(tmp_path / "store.sqlite") as history:
        scene, _ = history.last()
    assert scene.run.started == before.run.started


async def test_a_silent_network_is_noticed_before_every_link_has_timed_out(web: SmallWeb, tmp_path: Path) -> None:
    web.names.outage(silent=True)
    markdown = "".join(f"[x](http://h{number}.test/)\n" for number in range(40))

    with pytest.raises(CannotJudgeError):
        await report_on(web, markdown, tmp_path, dns_timeout=0.3, connect_timeout=0.3, retry_wait=5.0, recheck_after=60.0)


async def test_a_deadline_before_the_first_answer_judges_nothing(web: SmallWeb, tmp_path: Path) -> None:
    web.host("h.test").answer("/", broken.SILENT)

    with pytest.raises(CannotJudgeError, match="deadline"):
        await find(web, "http://h.test/", tmp_path, deadline=0.2, timeout=5.0, connect_timeout=5.0)


async def test_a_dead_catalog_with_a_living_network_is_judged(web: SmallWeb, tmp_path: Path) -> None:
    web.names.missing("dead.test")

    finding = await find(web, "http://dead.test/", tmp_path)

    assert finding.verdict.health == "dead"


async def test_a_remote_anchor_that_is_missing_is_a_note_and_no_death(web: SmallWeb, tmp_path: Path) -> None:
    web.host("h.test").page("/", "<title>Page</title><h1 id=here>Here</h1><p>" + "Words " * 100)

    missing = await find(web, "https://h.test/#there", tmp_path)
    present = await find(web, "https://h.test/#here", tmp_path)

    assert missing.verdict.health == present.verdict.health == "alive"
    assert [note.kind for note in missing.notes] == ["missing-anchor"]
    assert present.notes == ()


async def test_outcomes_that_are_good_and_young_enough_are_used_again(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.page("/good", "Good")
    host.page("/gone", "Gone", 404)
    markdown = "[x](https://h.test/good) [y](https://h.test/gone)\n"
    await report_on(web, markdown, tmp_path)

    again = await report_on(web, markdown, tmp_path, max_age=3600.0)

    assert [finding.verdict.health for finding in again.findings] == ["alive", "dead"]
    assert [len(host.asked(path)) for path in ("/good", "/gone")] == [1, 2]


async def test_a_streak_of_failures_is_counted_over_runs_and_ends_with_an_answer(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.script("/", [answers.html("Gone", 404), answers.html("Gone", 404), answers.html("Back")])

    first = await find(web, "http://h.test/", tmp_path)
    second = await find(web, "http://h.test/", tmp_path)
    third = await find(web, "http://h.test/", tmp_path)

    # Two runs within an hour are one observation.
    assert [(finding.failures, bool(finding.failing_since)) for finding in (first, second, third)] == [
        (1, True),
        (1, True),
        (0, False),
    ]
    assert not first.verdict.confirmed


async def test_links_that_a_comment_disables_are_reported_with_its_reason_and_not_asked(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    markdown = "<!-- linkcheck-disable-next-line members only -->\n[x](http://h.test/private)\n"

    (finding,) = (await report_on(web, markdown, tmp_path)).findings

    assert finding.verdict.health == "skipped"
    assert "members only" in finding.verdict.detail
    assert host.requests == []


async def test_three_hundred_links_on_a_host_that_always_refuses_end_soon(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.otherwise = limits.too_many(limits.literally("1")(0))
    web.host("fine.test").page("/", "Fine")
    markdown = "".join(f"[x](http://h.test/{number})\n" for number in range(300)) + "[y](http://fine.test/)\n"

    report = await report_on(web, markdown, tmp_path, default_host=HostPolicy(crawl_delay=0.05))

    assert {finding.verdict.health for finding in report.findings[:-1]} == {"blocked"}
    assert len(host.requests) < 15


async def test_servers_that_break_leave_a_run_whole(web: SmallWeb, tmp_path: Path) -> None:
    behaviours: list[answers.Reply] = [
        broken.RESET,
        broken.GARBAGE,
        broken.ENDLESS_BODY,
        broken.gzip_bomb(),
        broken.ENDLESS_HEADERS,
        broken.SILENT,
    ]
    for number, behaviour in enumerate(behaviours):
        web.host(f"h{number}.test").answer("/", behaviour)
    web.host("fine.test").gate(gates.needs_cookie())
    web.host("fine.test").page("/", "Fine")
    markdown = "".join(f"[x](http://h{number}.test/)\n" for number in range(len(behaviours))) + "[y](http://fine.test/)\n"

    report = await report_on(web, markdown, tmp_path, timeout=0.4, connect_timeout=3.0)

    assert [finding.verdict.health.value for finding in report.findings] == [
        "unreachable",
        "unreachable",
        "alive",
        "alive",
        "unreachable",
        "unreachable",
        "alive",
    ]


async def test_a_network_that_falls_away_after_the_first_answer_condemns_nobody(web: SmallWeb, tmp_path: Path) -> None:
    web.host("early.test").page("/", "Early")
    for name in ("doi.org", "www.wikipedia.org", "example.com"):
        web.names.missing(name)
    markdown = "[x](http://early.test/)\n" + "".join(f"[x](http://h{number}.test/)\n" for number in range(12))

    with pytest.raises(CannotJudgeError, match="12 of 13 hosts"):
        await report_on(web, markdown, tmp_path)


async def test_many_dead_names_in_a_living_network_are_dead(web: SmallWeb, tmp_path: Path) -> None:
    markdown = "".join(f"[x](http://h{number}.test/)\n" for number in range(12))

    report = await report_on(web, markdown, tmp_path)

    assert {finding.verdict.reason for finding in report.findings} == {"dns-no-such-name"}


async def test_what_is_left_over_by_a_deadline_is_asked_by_the_next_run(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("Page")
    markdown = "".join(f"[x](https://h.test/{number})\n" for number in range(12))
    slow = HostPolicy(connections=1, crawl_delay=0.2)

    first = await report_on(web, markdown, tmp_path, default_host=slow, deadline=1.0)
    second = await report_on(web, markdown, tmp_path, default_host=slow)

    assert not first.run.complete
    assert {finding.verdict.health for finding in second.findings} == {"alive"}
    assert len(set(host.targets)) == 12
    # What was under way when the deadline came may be asked twice.
    assert len(host.targets) <= 14


@pytest.mark.parametrize(
    "answer",
    [
        answers.html("Page", Content_Type="text/html; charset=undefined"),
        answers.html("Page", Content_Type="text/html; charset=idna"),
        answers.html("<meta charset='punycode'><title>P\u00e4ge</title>"),
        answers.html("Page", Retry_After="Fri, 31 Dec 99999999999999999999 23:59:59 GMT"),
        answers.html("Page", 503, Retry_After="Fri, 31 Dec 1999 23:59:59 +99999999999999999"),
    ],
)
async def test_nonsense_in_one_answer_costs_nobody_the_run(web: SmallWeb, tmp_path: Path, answer: answers.Answer) -> None:
    web.host("h.test").answer("/", answer)
    web.host("fine.test").page("/", "Fine")

    report = await report_on(web, "[x](http://h.test/) [y](http://fine.test/) [z](http://[1:2]/a)\n", tmp_path)

    assert [finding.verdict.health.value for finding in report.findings][1:] == ["alive", "dead"]
    assert report.findings[0].verdict.health != "dead"
