"""The look-up at arXiv's API: what it finds and what it denies."""

import inspect
import time

import arxiv as package  # type: ignore[import-untyped]  # the package has annotations but no py.typed
import pytest

from asking import lookup, one, papers, quick
from linkcheck.fetch.network import open_network
from linkcheck.model import Standing
from linkcheck.providers import arxiv
from web import SmallWeb
from web.services import Arxiv, Paper
from web.services.lies import Lie

CRNN = Paper(id="1507.05717", title="An End-to-End Trainable Neural Network", version=1)
GAAN = Paper(
    id="1803.08887",
    title="Dist-GAN: An Improved GAN using Distance Constraints",
    version=3,
    earlier_titles=("Generative Adversarial Autoencoder Networks",) * 2,
)


@pytest.fixture
def service(web: SmallWeb) -> Arxiv:
    """arXiv without its three seconds, which are the turns' affair."""
    service = Arxiv(web, spacing=0)
    service.papers.add(CRNN, GAAN)
    return service


# What it finds


async def test_a_recorded_paper_is_read_in_full(web: SmallWeb, service: Arxiv) -> None:
    record = await one(web, arxiv, "1605.08386")

    assert record.standing is Standing.FOUND
    assert record.metadata.title == "Heat-bath random walks with Markov bases"
    assert record.metadata.authors == ("Caprice Stanley", "Tobias Windisch")
    assert record.metadata.abstract.startswith("Graphs on lattice points are studied whose edges come from a finite set")
    assert (record.metadata.published, record.metadata.updated) == ("2016-05-26", "2016-05-26")
    assert record.metadata.version == 1
    assert record.metadata.primary_category == "math.CO"
    assert record.metadata.categories == ("math.CO", "math.ST")
    assert record.metadata.pdf_url == "https://arxiv.org/pdf/1605.08386v1"
    assert record.metadata.comment == "20 pages, 3 figures"
    assert not record.metadata.withdrawn
    assert record.metadata.provenance["title"] == "arxiv"


async def test_an_old_identifier_is_asked_without_its_subject_class(web: SmallWeb, service: Arxiv) -> None:
    service.papers.add(Paper(id="math/0309136", title="Paper of the old kind"))

    record = await one(web, arxiv, "math.GT/0309136")

    assert record.metadata.title == "Paper of the old kind"
    assert service.queries == [["math/0309136"]]


async def test_white_space_is_folded_everywhere(web: SmallWeb, service: Arxiv) -> None:
    paper = Paper(
        id="2001.00001", title="A title\n  in two lines", authors=(" The ATLAS  Collaboration",), abstract="  Two\nlines "
    )
    service.papers.add(paper)

    metadata = (await one(web, arxiv, "2001.00001")).metadata

    assert metadata.title == "A title in two lines"
    assert metadata.authors == ("The ATLAS Collaboration",)
    assert metadata.abstract == "Two lines"


async def test_a_title_that_is_a_zero_is_a_title(web: SmallWeb, service: Arxiv) -> None:
    assert (await one(web, arxiv, "2104.12255")).metadata.title == "0"


async def test_a_doi_is_the_first_that_authors_wrote(web: SmallWeb, service: Arxiv) -> None:
    service.papers.add(Paper(id="2001.00001", title="T", doi="10.1109/ICPR.2018.8546200 10.1000/182", journal_ref="ICPR  2018"))

    metadata = (await one(web, arxiv, "2001.00001")).metadata

    assert metadata.doi == "10.1109/ICPR.2018.8546200"
    assert metadata.journal_ref == "ICPR 2018"


async def test_a_version_is_asked_for_and_the_newest_is_told(web: SmallWeb, service: Arxiv) -> None:
    record = await one(web, arxiv, "1803.08887v1")

    assert record.identifier.version == 1
    assert record.metadata.version == 3
    assert record.metadata.titles == (
        "Dist-GAN: An Improved GAN using Distance Constraints",
        "Generative Adversarial Autoencoder Networks",
    )
    assert service.queries == [["1803.08887v1", "1803.08887"]]


async def test_a_withdrawal_is_that_of_the_newest_version(web: SmallWeb, service: Arxiv) -> None:
    service.papers.add(Paper(id="2001.00001", title="T", version=2, comment="This paper has been withdrawn by the author"))

    found = await lookup(web, arxiv, papers("2001.00001", "2001.00001v1"))

    assert [record.metadata.withdrawn for record in found.values()] == [True, True]


async def test_a_hundred_identifiers_make_one_question(web: SmallWeb, service: Arxiv) -> None:
    numbers = [f"2001.{number:05d}" for number in range(1, 251)]
    service.papers.add(*(Paper(id=number, title=f"Paper {number}") for number in numbers))

    found = await lookup(web, arxiv, papers(*numbers))

    assert {identifier.value: record.metadata.title for identifier, record in found.items()} == {
        number: f"Paper {number}" for number in numbers
    }
    assert [len(query) for query in service.queries] == [100, 100, 50]


async def test_questions_go_to_the_api_as_its_manual_says(web: SmallWeb, service: Arxiv) -> None:
    await one(web, arxiv, "1507.05717")

    (request,) = web.requests()
    assert request.url.startswith("https://export.arxiv.org/api/query?")
    assert request.query["id_list"] == "1507.05717"
    assert request.query["max_results"] == "100"
    assert request.headers["Accept"] == "application/atom+xml"
    assert "arxiv.py" not in request.headers["User-Agent"]


async def test_the_package_adds_no_waits_to_those_of_the_turns(web: SmallWeb, service: Arxiv) -> None:
    numbers = [f"2001.{number:05d}" for number in range(1, 251)]
    service.papers.add(*(Paper(id=number, title="T") for number in numbers))
    begun = time.monotonic()

    await lookup(web, arxiv, papers(*numbers))

    assert len(service.queries) == 3
    assert time.monotonic() - begun < 2


# What it denies


async def test_a_name_server_that_fails_at_first_is_asked_again_with_each_try(web: SmallWeb, service: Arxiv) -> None:
    web.names.recovering("export.arxiv.org", 0.05, "127.0.0.1")

    (record,) = (await lookup(web, arxiv, papers("1605.08386"), provider_wait=0.1)).values()

    assert record.standing is Standing.FOUND


async def test_a_paper_is_unknown_when_two_good_answers_lack_it(web: SmallWeb, service: Arxiv) -> None:
    found = await lookup(web, arxiv, papers("1507.05717", "2001.99999"))

    assert [record.standing for record in found.values()] == [Standing.FOUND, Standing.UNKNOWN]
    assert service.queries == [["1507.05717", "2001.99999"], ["1507.05717", "2001.99999"]]


async def test_one_question_confirms_many_absences(web: SmallWeb, service: Arxiv) -> None:
    absent = [f"2001.{number:05d}" for number in range(1, 51)]

    found = await lookup(web, arxiv, papers(*absent, "1507.05717"))

    assert [record.standing for record in found.values()] == [Standing.UNKNOWN] * 50 + [Standing.FOUND]
    assert len(service.queries) == 2


async def test_a_feed_without_any_of_many_papers_proves_nothing(web: SmallWeb, service: Arxiv) -> None:
    found = await lookup(web, arxiv, papers(*(f"2001.{number:05d}" for number in range(1, 7))))

    assert {record.standing for record in found.values()} == {Standing.UNVERIFIED}


async def test_a_version_that_never_was_is_unknown_and_the_newest_is_named(web: SmallWeb, service: Arxiv) -> None:
    record = await one(web, arxiv, "1803.08887v9")

    assert record.standing is Standing.UNKNOWN
    assert record.detail == "arXiv has no version 9 of 1803.08887; the newest is 3"


async def test_what_only_the_first_answer_lacks_is_found(web: SmallWeb, service: Arxiv) -> None:
    service.next(Lie.OMITS)

    found = await lookup(web, arxiv, papers("1507.05717", "1803.08887"))

    assert {record.standing for record in found.values()} == {Standing.FOUND}


@pytest.mark.parametrize("lie", [Lie.TOO_MANY, Lie.RATE_EXCEEDED, Lie.TRUNCATED, Lie.EMPTY_BODY])
async def test_an_absence_that_nothing_confirms_is_unverified(web: SmallWeb, service: Arxiv, lie: Lie) -> None:
    service.next(Lie.OMITS, lie, lie, lie)

    found = await lookup(web, arxiv, papers("1507.05717", "1803.08887"))

    assert [record.standing for record in found.values()] == [Standing.UNVERIFIED, Standing.FOUND]


# What the reports may ask for


async def test_the_titles_of_earlier_versions_are_told(web: SmallWeb, service: Arxiv) -> None:
    settings = quick(web)
    async with open_network(settings) as network:
        records = (await arxiv.lookup(papers("1803.08887", "1507.05717"), network.fetcher.ask, settings)).values()

        (renamed,) = await arxiv.earlier_titles(list(records), network.fetcher.ask, settings)

    assert renamed.metadata.titles == (
        "Dist-GAN: An Improved GAN using Distance Constraints",
        "Generative Adversarial Autoencoder Networks",
    )
    assert service.queries[-1] == ["1803.08887v1", "1803.08887v2"]


# What we use of the package that it does not promise


def test_the_package_still_has_the_private_parts_that_we_replace() -> None:
    client = package.Client(page_size=100, delay_seconds=0.0, num_retries=0)

    assert hasattr(client, "_session")
    assert "self._session.get(url, headers=" in inspect.getsource(package.Client)
    assert package.Client.query_url_format == "https://export.arxiv.org/api/query?{}"
    assert package._USER_AGENT.startswith("arxiv.py/")
