"""The world of catalog.md: every destination has a fate and a fair verdict, and the two agree."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from web import Request, SmallWeb, catalog_world
from web.catalog_world import CatalogWorld
from web.latency import lognormal
from web.visitor import Seen, follow, visit

CATALOG = (Path(__file__).parents[1] / "catalog.md").read_text()

RECOVERY_SECONDS = 0.2
BROWSER = ("User-Agent: Mozilla/5.0", "Accept: text/html,*/*")


@pytest.fixture(scope="module")
def world() -> Iterator[CatalogWorld]:
    with SmallWeb() as web:
        built = catalog_world.build(web, CATALOG, spacing=0, recovery=RECOVERY_SECONDS)
        built.github_limit.requests = 1000
        yield built


def test_every_destination_of_the_catalog_has_an_expectation(world: CatalogWorld) -> None:
    assert len(world.expected) == 255
    assert {urlsplit(destination).hostname for destination in world.expected} - {None} >= {"arxiv.org", "github.com"}
    assert {expectation.verdict for expectation in world.expected.values()} == {
        "alive",
        "moved",
        "dead",
        "unreachable",
        "blocked",
    }


def test_what_is_alive_answers_in_the_end_and_what_has_moved_says_so_for_good(world: CatalogWorld) -> None:
    for destination in of_verdict(world, "alive", "moved"):
        chain = patient(world.web, destination)
        statuses = [seen.status for seen in chain]

        assert statuses[-1] == 200, (destination, statuses)
        permanent = len(statuses) > 1 and set(statuses[:-1]) <= {301, 308}
        of_arxiv = "//arxiv.org/" in destination
        assert of_arxiv or permanent == (world.expected[destination].verdict == "moved"), (destination, statuses)


def test_what_is_dead_says_so_or_has_no_name(world: CatalogWorld) -> None:
    for destination in of_verdict(world, "dead"):
        reason = world.expected[destination].reason or ""
        host = urlsplit(destination).hostname
        if reason == "no-such-name":
            assert not world.web.names.addresses(str(host))
        elif host:
            assert follow(world.web, destination, *BROWSER)[-1].status == (
                int(reason[-3:]) if reason.startswith("http-") else 404
            )


def test_what_is_blocked_answers_without_the_page(world: CatalogWorld) -> None:
    for destination in of_verdict(world, "blocked"):
        last = follow(world.web, destination, *BROWSER)[-1]

        assert last.status in (403, 503, 521), destination
        assert "cf-mitigated" in last.headers or b"__jsl_clearance" in last.body


@pytest.mark.parametrize(
    ("reason", "failure"),
    [
        ("connect-timeout", TimeoutError),
        ("connect-refused", ConnectionRefusedError),
        ("tls-expired", ssl.SSLCertVerificationError),
        ("tls-name", ssl.SSLCertVerificationError),
        ("tls-untrusted", ssl.SSLCertVerificationError),
    ],
)
def test_what_is_unreachable_fails_for_its_reason(world: CatalogWorld, reason: str, failure: type[Exception]) -> None:
    (destination,) = [one for one in of_verdict(world, "unreachable") if world.expected[one].reason == reason]

    with pytest.raises(failure):
        follow(world.web, destination, *BROWSER, seconds=0.5)


def test_the_catalogs_papers_are_under_the_titles_of_their_entries(world: CatalogWorld) -> None:
    papers = {paper.id: paper for paper in world.papers}

    assert len(papers) == 125
    assert papers["1412.1842"].title == "Reading Text in the Wild with Convolutional Neural Networks"
    assert all("made up" in paper.abstract for paper in papers.values())
    assert "2002.12509" not in papers
    assert "withdrawn" in papers["1705.05483"].comment
    assert papers["1801.02765"].title_of(1) != papers["1801.02765"].title


def test_github_refuses_those_who_hurry() -> None:
    with SmallWeb() as web:
        world = catalog_world.build(web, CATALOG, spacing=0)

        statuses = [visit(web, "https://github.com/bgshih/crnn").status for _ in range(25)]

        assert statuses.count(200) >= 20
        assert (429 in statuses) == bool(world.github_limit.refused)


def test_disagreements_name_the_destination_and_both_verdicts(world: CatalogWorld) -> None:
    right = {
        destination: (expectation.verdict, expectation.reason or "") for destination, expectation in world.expected.items()
    }
    sharper = {destination: (verdict, f"dns-{reason}") for destination, (verdict, reason) in right.items()}
    wrong = {
        **right,
        "http://gitxiv.com/posts/uB4y7QdD5XquEJ69c/deep-features-for-text-spotting": ("alive", "dns-no-such-name"),
    }

    assert world.disagreements(right) == world.disagreements(sharper) == []
    (line,) = world.disagreements(wrong)
    assert "gitxiv.com" in line
    assert "alive (dns-no-such-name), not dead (no-such-name" in line


def test_the_same_request_always_takes_the_same_time() -> None:
    one, other = lognormal(seed=1), lognormal(seed=1)
    with SmallWeb() as web:
        for number in range(50):
            visit(web, f"http://example.com/{number}")
        requests: list[Request] = web.requests("example.com")

    assert [one(request) for request in requests] == [other(request) for request in reversed(requests)][::-1]
    assert 0.03 < sorted(map(one, requests))[25] < 0.08


def of_verdict(world: CatalogWorld, *verdicts: str) -> list[str]:
    return [destination for destination, expectation in world.expected.items() if expectation.verdict in verdicts]


def patient(web: SmallWeb, destination: str) -> list[Seen]:
    """The chain, asked again by one who waits for servers that are down and forgives those that break off."""
    try:
        chain = follow(web, destination, *BROWSER)
    except (EOFError, ConnectionResetError):
        return follow(web, destination, *BROWSER)
    if chain[-1].status == 503:
        time.sleep(RECOVERY_SECONDS)
        return follow(web, destination, *BROWSER)
    return chain
