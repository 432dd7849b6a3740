"""The look-up at DataCite: a fallback, which can find a paper but never deny one."""

import pytest

from asking import lookup, papers
from linkcheck.model import Standing
from linkcheck.providers import datacite
from web import SmallWeb, answers
from web.services import Datacite, Paper


@pytest.fixture
def service(web: SmallWeb) -> Datacite:
    return Datacite(web)


async def test_a_recorded_paper_is_read(web: SmallWeb, service: Datacite) -> None:
    (record,) = (await lookup(web, datacite, papers("1902.02534"))).values()

    metadata = record.metadata
    assert record.standing is Standing.FOUND
    assert metadata.title.startswith("Crowdsourcing open citations with CROCI")
    assert metadata.authors == ("Ivan Heibi", "Silvio Peroni", "David Shotton")
    assert metadata.abstract.startswith("In this paper, we analyse the current availability of open citations data")
    assert (metadata.published, metadata.updated, metadata.version) == ("2019-02-07", "2019-06-21", 2)
    assert (metadata.primary_category, metadata.categories) == ("cs.DL", ("cs.DL",))
    assert metadata.comment.startswith("7 pages, 3 figures, accepted to ISSI 2019")
    assert metadata.provenance["title"] == "datacite"


async def test_categories_keep_their_order_and_leave_other_schemes_out(web: SmallWeb, service: Datacite) -> None:
    (record,) = (await lookup(web, datacite, papers("2311.16162"))).values()

    assert record.metadata.categories == ("cs.DL", "cs.AI", "cs.CL")
    assert record.metadata.authors[-1] == "Wing Wah Tham"


async def test_a_hundred_identifiers_make_one_question(web: SmallWeb, service: Datacite) -> None:
    numbers = [f"2001.{number:05d}" for number in range(1, 151)]
    service.papers.add(*(Paper(id=number, title=f"Paper {number}") for number in numbers))

    found = await lookup(web, datacite, papers(*numbers))

    assert {identifier.value: record.metadata.title for identifier, record in found.items()} == {
        number: f"Paper {number}" for number in numbers
    }
    assert len(service.host.requests) == 2
    assert all(request.url.startswith("https://api.datacite.org/dois?ids=10.48550/arxiv.2001.") for request in web.requests())


async def test_an_old_identifier_and_a_version_are_found(web: SmallWeb, service: Datacite) -> None:
    service.papers.add(Paper(id="hep-th/9901001", title="Old", version=2), Paper(id="2001.00001", title="New", version=2))

    found = await lookup(web, datacite, papers("hep-th/9901001", "2001.00001v1", "2001.00001v3"))

    assert [record.standing for record in found.values()] == [Standing.FOUND, Standing.FOUND, Standing.UNVERIFIED]
    assert [record.detail for record in found.values()][2] == "not in DataCite: version 3 of 2001.00001"


async def test_an_absence_proves_nothing(web: SmallWeb, service: Datacite) -> None:
    found = await lookup(web, datacite, papers("1902.02534", "2001.99999"))

    assert [record.standing for record in found.values()] == [Standing.FOUND, Standing.UNVERIFIED]
    assert list(found.values())[1].detail == "not in DataCite: 10.48550/arxiv.2001.99999"


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (answers.html("Too many", 429), "HTTP 429 for 3 tries"),
        (answers.html("Down", 500), "HTTP 500 for 3 tries"),
        (answers.html("Gone", 404), "HTTP 404"),
        (answers.html("Welcome"), "HTTP 200 without a list of DOIs for 3 tries"),
        (answers.json_answer({"data": None}), "HTTP 200 without a list of DOIs for 3 tries"),
    ],
)
async def test_a_bad_answer_leaves_papers_unverified(
    web: SmallWeb, service: Datacite, answer: answers.Answer, detail: str
) -> None:
    service.host.answer("/dois", answer)

    (record,) = (await lookup(web, datacite, papers("1902.02534"))).values()

    assert (record.standing, record.detail) == (Standing.UNVERIFIED, detail)


async def test_a_record_of_an_odd_shape_costs_only_itself(web: SmallWeb, service: Datacite) -> None:
    good = {"attributes": {"doi": "10.48550/ARXIV.2001.00001", "titles": [{"title": "Good"}], "creators": [{"name": "ATLAS"}]}}
    odd = {"attributes": {"doi": "10.48550/arxiv.2001.00002", "titles": "Odd"}}
    service.host.answer("/dois", answers.json_answer({"data": [odd, good]}))

    found = await lookup(web, datacite, papers("2001.00001", "2001.00002"))

    assert [record.standing for record in found.values()] == [Standing.FOUND, Standing.UNVERIFIED]
    assert next(iter(found.values())).metadata.authors == ("ATLAS",)
