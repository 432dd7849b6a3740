"""The engine of many machines, with a real scheduler and real workers: what the servers see, and what is left of a run in which
workers die, freeze or are cut off."""

import asyncio
import re
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from clustering import DaskCluster
from fetching import quick, target
from linkcheck import reports
from linkcheck.engines import open_engine
from linkcheck.extract import extract
from linkcheck.fetch.network import open_network
from linkcheck.history.store import History
from linkcheck.model import Failure, HostQueue, Outcome, Problem, Report
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.settings import HostPolicy, Settings
from web import SmallWeb, answers, broken, catalog_world, limits

CATALOG = Path(__file__).parents[1] / "catalog.md"
SPACING = 0.2
# Long enough for a busy machine.
LEASE = 3.0


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler with two workers."""
    with DaskCluster(tmp_path / "cluster") as dask:
        dask.work()
        dask.work()
        dask.wait_for_workers()
        yield dask


def on(cluster: DaskCluster, settings: Settings, *, lease: float = 15.0) -> Settings:
    return replace(settings, engine="dask", scheduler=cluster.address, lease=lease)


def queue(host: str, count: int) -> HostQueue:
    return HostQueue(host, tuple(target(f"http://{host}/{number}") for number in range(count)))


def many_hosts(web: SmallWeb, hosts: int, links: int) -> list[HostQueue]:
    names = [f"h{number}.test" for number in range(hosts)]
    for name in names:
        web.host(name).otherwise = answers.html("Page")
    return [queue(name, links) for name in names]


async def outcomes(queues: list[HostQueue], settings: Settings) -> tuple[list[Outcome], tuple[Problem, ...]]:
    async with open_network(settings) as network, open_engine(settings, network) as engine:
        return [outcome async for outcome in engine.run(queues, settings)], engine.problems


def asked(web: SmallWeb) -> Counter[str]:
    return Counter(f"http://{request.host}{request.target}" for request in web.requests())


def steady(report: str) -> str:
    """A report without the number of tries, which a host that is down by the clock decides."""
    return re.sub(r" on \d+ tries", "", report)


async def report_on_the_catalog(web: SmallWeb, settings: Settings, store: Path) -> tuple[Report, list[str]]:
    source = CATALOG.read_bytes()
    world = catalog_world.build(web, source.decode(), spacing=SPACING, recovery=2.0)
    with History(store) as history:
        report = await run([extract(source, str(CATALOG))], settings, history, Silence())
    verdicts = {finding.evidence.destination: finding.verdict for finding in report.findings}
    wrong = world.disagreements({url: (verdict.health.value, verdict.reason) for url, verdict in verdicts.items()})
    assert world.arxiv.violations == []
    assert max(host.most_open for host in web.hosts) <= 2
    return report, wrong


async def test_the_reports_are_byte_for_byte_those_of_one_machine(cluster: DaskCluster, web: SmallWeb, tmp_path: Path) -> None:
    def settings(web: SmallWeb) -> Settings:
        return quick(
            web,
            hosts={"arxiv.org": HostPolicy(connections=1, crawl_delay=SPACING, lane="arxiv.org")},
            default_host=HostPolicy(crawl_delay=0.06),
            connect_timeout=6.0,
            timeout=10.0,
            recheck_after=3.0,
            retry_wait=0.1,
            provider_wait=0.5,
        )

    many, wrong_with_many = await report_on_the_catalog(web, on(cluster, settings(web)), tmp_path / "many.sqlite")
    with SmallWeb() as another:
        one, wrong_with_one = await report_on_the_catalog(another, settings(another), tmp_path / "one.sqlite")

    assert (wrong_with_many, wrong_with_one) == ([], [])
    assert abs(many.run.requests - one.run.requests) <= 5
    same = replace(one, run=many.run)
    for form in reports.FORMATS:
        assert steady("".join(reports.pieces(form, many))) == steady("".join(reports.pieces(form, same))), form.NAME


async def test_a_giant_host_is_asked_by_one_worker_at_its_pace(cluster: DaskCluster, web: SmallWeb) -> None:
    giant = web.host("giant.test")
    giant.otherwise = answers.html("Page")
    queues = [queue("giant.test", 60), *many_hosts(web, 20, 5)]
    settings = on(cluster, quick(web, default_host=HostPolicy(connections=2, crawl_delay=0.05)))

    got, problems = await outcomes(queues, settings)

    assert {outcome.status for outcome in got} == {200}
    assert len(got) == 160
    assert problems == ()
    assert set(asked(web).values()) == {1}
    assert max(host.most_connections for host in web.hosts) <= 2
    assert sum(giant.gaps) > 59 * 0.045


async def test_a_killed_worker_costs_one_more_asking_of_what_it_had_under_way(cluster: DaskCluster, web: SmallWeb) -> None:
    queues = many_hosts(web, 20, 30)
    settings = on(cluster, quick(web, default_host=HostPolicy(connections=2, crawl_delay=0.02)), lease=LEASE)

    got: list[Outcome] = []
    async with open_network(settings) as network, open_engine(settings, network) as engine:
        async for outcome in engine.run(queues, settings):
            got.append(outcome)
            if len(got) == 150:
                cluster.workers[0].send_signal(signal.SIGKILL)
        problems = engine.problems

    assert Counter(outcome.target.url for outcome in got) == {each.url: 1 for queue in queues for each in queue.targets}
    assert {outcome.status for outcome in got} == {200}
    times = asked(web)
    assert max(times.values()) <= 2
    # Eight links of a host are handed out at once.
    assert sum(count == 2 for count in times.values()) <= 8 * 20
    assert max(host.most_open for host in web.hosts) <= 2
    assert ["given to others" in problem.detail for problem in problems] == [True]


async def test_two_workers_never_ask_one_host_even_if_one_is_only_cut_off(cluster: DaskCluster, web: SmallWeb) -> None:
    queues = many_hosts(web, 6, 60)
    settings = on(cluster, quick(web, default_host=HostPolicy(connections=1, crawl_delay=0.05)), lease=LEASE)
    silences = []

    async def cut_off() -> None:
        while len(web.requests()) < 60:  # noqa: ASYNC110 - another thread's web
            await asyncio.sleep(0.02)
        # With the scheduler, all that is said between the run and its workers stops.
        cluster.scheduler.send_signal(signal.SIGSTOP)
        await asyncio.sleep(2 * LEASE)
        before = len(web.requests())
        await asyncio.sleep(LEASE)
        silences.append(len(web.requests()) - before)
        cluster.scheduler.send_signal(signal.SIGCONT)

    cutting = asyncio.create_task(cut_off())
    got, _ = await outcomes(queues, settings)
    await cutting

    assert silences == [0]
    assert {outcome.status for outcome in got} == {200}
    assert len(got) == len({outcome.target.url for outcome in got}) == 360
    assert max(asked(web).values()) <= 3
    assert max(host.most_open for host in web.hosts) == 1
    assert min(gap for host in web.hosts for gap in host.gaps) > 0.03


async def test_what_a_lost_worker_learned_of_a_host_is_not_lost(tmp_path: Path, web: SmallWeb) -> None:
    closed = web.host("closed.test")
    closed.otherwise = limits.too_many((("Retry-After", "3600"),))
    slow = web.host("slow.test")
    slow.otherwise = answers.html("Page")
    queues = [queue("slow.test", 100)]
    settings = quick(web, default_host=HostPolicy(connections=1, crawl_delay=0.02))
    with DaskCluster(tmp_path / "cluster") as cluster:
        cluster.work()
        settings = on(cluster, settings, lease=LEASE)
        async with open_network(settings) as network, open_engine(settings, network) as engine:
            refused = [outcome async for outcome in engine.run([queue("closed.test", 3)], settings)]
            seen = len(web.requests("closed.test"))
            async for _ in engine.run(queues, settings):
                if len(cluster.workers) == 1:
                    cluster.workers[0].send_signal(signal.SIGKILL)
                    cluster.work()
            again = [outcome async for outcome in engine.run([queue("closed.test", 3)], settings)]

    assert {outcome.status or outcome.failure for outcome in refused} <= {429, Failure.RATE_LIMITED}
    assert {outcome.failure for outcome in again} == {Failure.RATE_LIMITED}
    assert len(web.requests("closed.test")) == seen


async def test_a_run_that_loses_all_workers_ends_and_says_what_was_not_asked(tmp_path: Path, web: SmallWeb) -> None:
    queues = many_hosts(web, 4, 50)
    with DaskCluster(tmp_path / "cluster") as cluster:
        cluster.work()
        settings = on(cluster, quick(web, default_host=HostPolicy(connections=1, crawl_delay=0.05)), lease=LEASE)
        got: list[Outcome] = []
        async with open_network(settings) as network, open_engine(settings, network) as engine:
            async for outcome in engine.run(queues, settings):
                got.append(outcome)
                if len(got) == 20:
                    cluster.workers[0].send_signal(signal.SIGKILL)

    unasked = [outcome for outcome in got if outcome.failure is Failure.BUDGET]
    assert len(got) == 200
    assert unasked
    assert {outcome.status for outcome in got} == {200, None}
    assert {outcome.detail for outcome in unasked} == {f"not asked, since {cluster.address} had no worker for 12 s"}


async def test_a_worker_that_joins_late_gets_hosts(tmp_path: Path, web: SmallWeb) -> None:
    queues = many_hosts(web, 300, 3)
    with DaskCluster(tmp_path / "cluster") as cluster:
        cluster.work()
        settings = on(cluster, quick(web, concurrency=4, default_host=HostPolicy(crawl_delay=0.1)), lease=LEASE)
        async with open_network(settings) as network, open_engine(settings, network) as engine:
            async for _ in engine.run(queues, settings):
                if len(cluster.workers) == 1:
                    cluster.work()
        ended = cluster.log

    assert set(asked(web).values()) == {1}
    assert ended.count("Registered to") == 2


async def test_retries_and_late_passes_are_those_of_one_machine(cluster: DaskCluster, web: SmallWeb) -> None:
    web.refused("down.test")
    web.host("reset.test").otherwise = broken.RESET
    limited = web.host("limited.test")
    limited.otherwise = answers.html("Page")
    limit = limits.RateLimit(limited, 5, seconds=0.2, hold_off=1.0)
    queues = [queue("down.test", 3), queue("reset.test", 2), queue("limited.test", 10), queue("none.test", 1)]
    settings = quick(web)

    many = {outcome.target.url: outcome for outcome in (await outcomes(queues, on(cluster, settings)))[0]}
    one = {outcome.target.url: outcome for outcome in (await outcomes(queues, settings))[0]}

    assert {url: (outcome.status, outcome.failure) for url, outcome in many.items()} == {
        url: (outcome.status, outcome.failure) for url, outcome in one.items()
    }
    assert limit.sent_during_hold_off == []
    assert many["http://limited.test/9"].status == 200
    assert max(outcome.attempts for outcome in many.values()) == max(outcome.attempts for outcome in one.values())
