"""A whole run of the engine over many hosts, judged by what the servers saw."""

import time
from itertools import pairwise

from fetching import check, quick, target
from linkcheck.engines import event_loop
from linkcheck.fetch.network import open_network
from linkcheck.model import Failure, HostQueue
from linkcheck.settings import HostPolicy
from web import SmallWeb, answers, broken, gates, limits


def addresses(host: str, count: int) -> list[str]:
    return [f"http://{host}/{number}" for number in range(count)]


async def test_a_host_gets_two_connections_and_its_crawl_delay(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("Page")

    outcomes = await check(web, addresses("h.test", 12), default_host=HostPolicy(connections=2, crawl_delay=0.05))

    assert all(outcome.status == 200 for outcome in outcomes.values())
    assert host.most_open <= 2
    assert host.most_connections <= 2
    # The server sees starts a little closer or wider than the client made them.
    assert min(host.gaps) > 0.03
    assert sum(host.gaps) > 10 * 0.05


async def test_a_host_that_sends_everybody_to_https_has_no_more_connections_than_others(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.gate(gates.to_https())
    host.otherwise = answers.html("Page")

    await check(web, addresses("h.test", 8), default_host=HostPolicy(connections=2, crawl_delay=0.02))

    assert host.most_connections <= 2


async def test_hosts_of_one_lane_share_its_pace(web: SmallWeb) -> None:
    for name in ("export.arxiv.test", "arxiv.test"):
        web.host(name).otherwise = answers.html("Page")
    policy = HostPolicy(connections=1, crawl_delay=0.1, lane="arxiv.test")

    await check(web, addresses("export.arxiv.test", 3) + addresses("arxiv.test", 3), hosts={"arxiv.test": policy})

    starts = [request.at for request in web.requests()]
    assert min(later - earlier for earlier, later in pairwise(starts)) > 0.08


async def test_a_slow_host_listed_first_delays_no_other(web: SmallWeb) -> None:
    web.host("slow.test").otherwise = answers.html("Page")
    others = [f"fast{number}.test" for number in range(20)]
    for name in others:
        web.host(name).page("/0", "Page")
    links = addresses("slow.test", 300) + [f"http://{name}/0" for name in others]
    slow = HostPolicy(connections=1, crawl_delay=0.02)

    await check(web, links, hosts={"slow.test": slow}, concurrency=4)

    slow_end = web.requests("slow.test")[-1].at
    assert max(web.requests(name)[0].at for name in others) < slow_end - 3


async def test_a_hop_takes_its_turn_at_the_host_it_goes_to(web: SmallWeb) -> None:
    end = web.host("end.test")
    end.otherwise = answers.html("End")
    for number in range(20):
        web.host(f"r{number}.test").redirect("/0", f"http://end.test/{number}")

    await check(web, [f"http://r{number}.test/0" for number in range(20)], hosts={"end.test": HostPolicy(crawl_delay=0.05)})

    assert len(end.requests) == 20
    assert end.most_open <= 2
    assert sum(end.gaps) > 18 * 0.05


async def test_a_dead_host_costs_a_few_time_outs_and_its_links_share_the_reason(web: SmallWeb) -> None:
    web.blackhole("dead.test")
    web.host("fine.test").page("/0", "Fine")
    begun = time.monotonic()

    outcomes = await check(web, [*addresses("dead.test", 100), "http://fine.test/0"], connect_timeout=0.5)

    assert time.monotonic() - begun < 5
    dead = [outcome for outcome in outcomes.values() if outcome.target.host == "dead.test"]
    assert {outcome.failure for outcome in dead} == {Failure.CONNECT_TIMEOUT}
    assert sum(outcome.attempts for outcome in dead) <= 6
    assert all(outcome.shared for outcome in dead if not outcome.attempts)


async def test_a_silent_host_costs_a_few_time_outs_too(web: SmallWeb) -> None:
    host = web.host("silent.test")
    host.otherwise = broken.SILENT

    outcomes = await check(web, addresses("silent.test", 50), timeout=0.3, connect_timeout=0.3)

    assert {outcome.failure for outcome in outcomes.values()} == {Failure.READ_TIMEOUT}
    assert len(host.requests) <= 6


async def test_one_slow_page_does_not_condemn_a_host_that_answers(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("Page")
    for path in ("/1", "/3", "/5"):
        host.answer(path, broken.SILENT)

    outcomes = await check(web, addresses("h.test", 8), timeout=0.3, connect_timeout=3.0, retries=0)

    silent = {outcome.target.url[-2:] for outcome in outcomes.values() if outcome.failure}
    assert silent == {"/1", "/3", "/5"}


async def test_a_host_that_is_down_for_a_while_is_asked_again_at_the_end(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.gate(gates.down_for(0.8))
    host.otherwise = answers.html("Page")

    outcomes = await check(web, addresses("h.test", 30), recheck_after=1.0)

    assert {outcome.status for outcome in outcomes.values()} == {200}
    assert host.requests[-1].at - host.requests[0].at >= 1.0


async def test_a_host_that_stays_down_is_not_asked_for_every_link(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("Down", 503)

    outcomes = await check(web, addresses("h.test", 60))

    assert {outcome.status for outcome in outcomes.values()} == {503}
    assert len(host.requests) < 40


async def test_the_late_pass_comes_no_sooner_than_it_may(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.page("/0", "Down", 500)

    await check(web, addresses("h.test", 1), recheck_after=1.0, retries=1)

    assert len(host.requests) == 3
    assert host.requests[2].at - host.requests[0].at >= 1.0


async def test_names_are_asked_again_in_the_late_pass(web: SmallWeb) -> None:
    web.names.failing("h.test")

    outcomes = await check(web, addresses("h.test", 3), recheck_after=0.2)

    assert {outcome.failure for outcome in outcomes.values()} == {Failure.DNS}
    assert len(web.names.asked("h.test")) >= 2


async def test_after_a_hold_off_the_waiting_links_follow_at_once(web: SmallWeb) -> None:
    host = web.host("h.test")
    limit = limits.RateLimit(host, 5, seconds=0.2, hold_off=1.0)
    host.otherwise = answers.html("Page")

    outcomes = await check(web, addresses("h.test", 12), default_host=HostPolicy(crawl_delay=0.1))

    assert {outcome.status for outcome in outcomes.values()} == {200}
    assert limit.sent_during_hold_off == []


async def test_a_host_that_refuses_everything_is_left_alone(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.otherwise = limits.too_many(limits.literally("0")(0))

    outcomes = await check(web, addresses("h.test", 60))

    refused = [outcome for outcome in outcomes.values() if outcome.status == 429 or outcome.failure is Failure.RATE_LIMITED]
    assert len(refused) == 60
    assert len(host.requests) < 15


async def test_a_pause_longer_than_a_run_waits_ends_the_asking(web: SmallWeb) -> None:
    host = web.host("h.test")
    limit = limits.RateLimit(host, 3, seconds=100, hold_off=3600)
    host.otherwise = answers.html("Page")

    outcomes = await check(web, addresses("h.test", 20), default_host=HostPolicy(connections=1, crawl_delay=0))

    assert sum(outcome.status == 200 for outcome in outcomes.values()) == 3
    assert limit.sent_during_hold_off == []
    assert sum(outcome.failure is Failure.RATE_LIMITED for outcome in outcomes.values()) >= 16


async def test_a_limit_that_is_announced_is_kept_before_it_is_broken(web: SmallWeb) -> None:
    host = web.host("h.test")
    limit = limits.RateLimit(host, 4, seconds=1.0, announced=True)
    host.otherwise = answers.html("Page")

    outcomes = await check(web, addresses("h.test", 10), default_host=HostPolicy(connections=1, crawl_delay=0))

    assert {outcome.status for outcome in outcomes.values()} == {200}
    assert limit.refused == []


async def test_a_deadline_ends_the_run_and_names_what_was_not_reached(web: SmallWeb) -> None:
    web.host("slow.test").otherwise = answers.html("Page")
    web.host("down.test").page("/0", "Down", 500)

    begun = time.monotonic()
    outcomes = await check(
        web,
        [*addresses("slow.test", 100), "http://down.test/0"],
        default_host=HostPolicy(connections=1, crawl_delay=0.1),
        recheck_after=60,
        deadline=1.0,
    )

    assert time.monotonic() - begun < 4
    assert len(outcomes) == 101
    assert outcomes["http://down.test/0"].status == 500
    assert outcomes["http://slow.test/0"].status == 200
    assert outcomes["http://slow.test/99"].failure is Failure.BUDGET


async def test_an_engine_that_is_left_early_stops_asking(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("Page")
    settings = quick(web, default_host=HostPolicy(connections=1, crawl_delay=0.05))
    queue = HostQueue("h.test", tuple(target(url) for url in addresses("h.test", 100)))

    async with open_network(settings) as network:
        run = event_loop.run([queue], network.fetcher, settings)
        first = await anext(run)
        await run.aclose()

    assert first.status == 200
    assert len(host.requests) < 10


async def test_hosts_that_wait_for_their_late_pass_leave_their_places_to_others(web: SmallWeb) -> None:
    for number in range(6):
        web.host(f"down{number}.test").page("/0", "Down", 500)
        web.host(f"fine{number}.test").page("/0", "Page")
    links = [f"http://{name}{number}.test/0" for name in ("down", "fine") for number in range(6)]

    outcomes = await check(web, links, concurrency=1, retries=0, recheck_after=2.0)

    assert [outcome.status for outcome in outcomes.values()] == [200] * 6 + [500] * 6
