"""What the look-up at arXiv's API must not believe: its bad days never make a paper unknown."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import lookup, one, papers, quick
from linkcheck.fetch.network import open_network
from linkcheck.model import Identifier, Standing
from linkcheck.providers import arxiv
from linkcheck.providers.arxiv.feed import fault
from web import Request, SmallWeb, answers
from web.services import Arxiv, Paper
from web.services.lies import Lie
from web.services.papers import RECORDED

CRNN = Paper(id="1507.05717", title="An End-to-End Trainable Neural Network")


@pytest.fixture
def service(web: SmallWeb) -> Arxiv:
    """arXiv without its three seconds, which are the turns' affair."""
    service = Arxiv(web, spacing=0)
    service.papers.add(CRNN, Paper(id="1803.08887", title="Dist-GAN", version=3))
    return service


def feed(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" '
        'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{len(entries)}</opensearch:totalResults>{''.join(entries)}</feed>"
    ).encode()


LIES = [lie for lie in Lie if lie not in (Lie.OMITS, Lie.ERROR)]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name.lower())
async def test_a_bad_answer_never_makes_a_paper_unknown(web: SmallWeb, service: Arxiv, lie: Lie) -> None:
    service.always(lie)

    found = await lookup(web, arxiv, papers("1507.05717", "2001.99999"), timeout=0.2, max_hold_off=0.9)

    assert {record.standing for record in found.values()} == {Standing.UNVERIFIED}
    assert all(record.detail for record in found.values())


@pytest.mark.parametrize("lie", [Lie.RATE_EXCEEDED, Lie.TOO_MANY, Lie.NOT_ACCEPTABLE, Lie.TRUNCATED, Lie.EMPTY_FEED, Lie.RESET])
async def test_what_passes_is_asked_again(web: SmallWeb, service: Arxiv, lie: Lie) -> None:
    service.next(lie, lie)

    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.FOUND
    assert len(service.queries) == 3


async def test_three_tries_are_made_and_then_arxiv_is_left_alone(web: SmallWeb, service: Arxiv) -> None:
    service.always(Lie.FORBIDDEN)

    found = await lookup(web, arxiv, papers(*(f"2001.{number:05d}" for number in range(1, 251))))

    assert len(service.queries) == 3
    assert {record.detail for record in found.values()} == {"HTTP 403 for 3 tries"}


async def test_an_error_feed_is_no_answer(web: SmallWeb, service: Arxiv) -> None:
    service.always(Lie.ERROR)

    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.UNVERIFIED
    assert record.detail == "arXiv refused the question: internal error for 3 tries"


async def test_the_pause_that_arxiv_asks_for_is_kept(web: SmallWeb, service: Arxiv) -> None:
    service.next(Lie.UNAVAILABLE)

    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.FOUND
    assert service.api.gaps[0] >= 0.95


async def test_who_wants_to_be_left_alone_for_long_is_not_asked_again(web: SmallWeb, service: Arxiv) -> None:
    service.api.answer("/api/query", answers.html("Later", 503, Retry_After="3600"))

    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.UNVERIFIED
    assert len(service.api.requests) == 1


async def test_a_feed_about_other_papers_proves_nothing(web: SmallWeb, service: Arxiv) -> None:
    service.api.answer("/api/query", answers.typed("application/atom+xml", feed(CRNN.entry())))

    record = await one(web, arxiv, "1803.08887")

    assert record.standing is Standing.UNVERIFIED
    assert record.detail == "a feed that answers another question for 3 tries"


@pytest.mark.parametrize("element", ["<published>2018-05-26T17:59:46Z</published>", "<updated>2018-05-26T17:59:46Z</updated>"])
async def test_an_entry_that_the_package_would_skip_spoils_the_feed(web: SmallWeb, service: Arxiv, element: str) -> None:
    entry = CRNN.entry().replace(element, "")
    service.api.answer("/api/query", answers.typed("application/atom+xml", feed(entry)))

    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.UNVERIFIED
    assert record.detail == "a feed with an entry that lacks its dates for 3 tries"


async def test_a_date_that_is_none_spoils_the_feed(web: SmallWeb, service: Arxiv) -> None:
    service.papers.add(Paper(id="2001.00001", title="T", published="soon"))

    record = await one(web, arxiv, "2001.00001")

    assert record.standing is Standing.UNVERIFIED
    assert record.detail.startswith("the answer could not be read")


async def test_one_poisoned_identifier_does_not_cost_the_others_theirs(web: SmallWeb, service: Arxiv) -> None:
    numbers = [f"2001.{number:05d}" for number in range(1, 101)]
    service.papers.add(*(Paper(id=number, title="T") for number in numbers))
    poison = Identifier("arxiv", "2001_00050")

    found = await lookup(web, arxiv, [*papers(*numbers[:50]), poison, *papers(*numbers[50:])])

    assert found[poison].standing is Standing.UNVERIFIED
    assert found[poison].detail == "HTTP 400: incorrect id format for 2001_00050"
    assert sum(record.standing is Standing.FOUND for record in found.values()) == 100
    assert len(service.queries) <= 16


async def test_older_servers_told_of_a_poisoned_identifier_with_status_200(web: SmallWeb, service: Arxiv) -> None:
    refusal = (RECORDED / "arxiv" / "api_error_400_incorrect_id_format.xml").read_bytes()
    known = {number: Paper(id=number, title="T").entry() for number in ("2001.00001", "2001.00003")}

    def older(request: Request) -> answers.Reply:
        ids = request.query["id_list"].split(",")
        body = refusal if "2001.00002" in ids else feed(*(known[number] for number in ids))
        return answers.typed("application/atom+xml", body)

    service.api.answer("/api/query", older)

    found = await lookup(web, arxiv, papers("2001.00001", "2001.00002", "2001.00003"))

    assert [record.standing for record in found.values()] == [Standing.FOUND, Standing.UNVERIFIED, Standing.FOUND]
    assert found[papers("2001.00002")[0]].detail == "arXiv refused the question: incorrect id format for abc"


async def test_a_server_that_refuses_everything_is_not_split_up_for_ever(web: SmallWeb, service: Arxiv) -> None:
    service.api.answer("/api/query", answers.html("Bad Request", 400))

    found = await lookup(web, arxiv, papers(*(f"2001.{number:05d}" for number in range(1, 101))))

    assert {record.standing for record in found.values()} == {Standing.UNVERIFIED}
    assert len(service.api.requests) < 10


async def test_malformed_identifiers_are_never_asked(web: SmallWeb, service: Arxiv) -> None:
    (malformed,) = papers("1603.049921")

    assert not arxiv.wants(malformed)
    assert await lookup(web, arxiv, [malformed]) == {}
    assert service.queries == []


async def test_without_a_network_papers_are_unverified(web: SmallWeb) -> None:
    record = await one(web, arxiv, "1507.05717")

    assert record.standing is Standing.UNVERIFIED
    assert record.detail.startswith("dns-no-such-name")


async def test_a_look_up_that_is_cancelled_lets_go_of_its_request(web: SmallWeb, service: Arxiv) -> None:
    service.always(Lie.HANG)
    settings = quick(web, timeout=30.0)

    async with open_network(settings) as network:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await arxiv.lookup(papers("1507.05717"), network.fetcher.ask, settings)
        await asyncio.sleep(0.3)

        (request,) = web.requests("export.arxiv.org")
        assert request.finished is not None


# What proves a feed


@settings(max_examples=40)
@given(st.integers(1, 60_000))
def test_a_feed_that_ends_early_is_never_proven(missing: int) -> None:
    body = (RECORDED / "arxiv" / "api_query_100_entries.xml").read_bytes().rstrip()

    assert fault(body[:-missing], ()) is not None


@given(st.binary())
def test_no_bytes_raise(body: bytes) -> None:
    assert fault(body, ()) is not None


def test_the_recorded_feeds_are_proven() -> None:
    single = (RECORDED / "arxiv" / "api_single_1605.08386.xml").read_bytes()
    none = (RECORDED / "arxiv" / "api_missing_id_0000.0000.xml").read_bytes()

    assert fault(single, {"1605.08386"}) is None
    assert fault(none, {"2001.00001"}) is None
