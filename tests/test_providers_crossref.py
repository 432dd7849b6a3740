"""The look-up at Crossref: what it knows of a work, how it is asked, and that its silence denies nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from asking import lookup
from linkcheck.identifiers import doi
from linkcheck.model import Identifier, Metadata, Record, Standing
from linkcheck.providers import crossref, datacite
from linkcheck.settings import HostPolicy
from web import SmallWeb, answers
from web.services import Crossref, Datacite, Paper, Papers
from web.services.crossref import work

RECORDED = "10.1016/j.neurobiolaging.2010.03.024"
OTHER = "10.1000/182"


@pytest.fixture
def service(web: SmallWeb) -> Crossref:
    return Crossref(web)


def named(*written: str) -> list[Identifier]:
    identifiers = [doi.named(one) for one in written]
    return [identifier for identifier in identifiers if identifier]


async def records(web: SmallWeb, *written: str, **changes: Any) -> Sequence[Record]:
    return list((await lookup(web, crossref, named(*written), **changes)).values())


async def metadata(web: SmallWeb, service: Crossref, **fields: Any) -> Metadata:
    """What is understood of a work with `fields`."""
    service.register(work(OTHER, "A Title", **fields))
    (record,) = await records(web, OTHER)
    return record.metadata


async def test_the_recorded_work_is_read(web: SmallWeb, service: Crossref) -> None:
    (record,) = await records(web, RECORDED)

    found = record.metadata
    assert (record.standing, record.provider) == (Standing.FOUND, "crossref")
    assert found.title.startswith("Human umbilical cord blood-derived mesenchymal stem cells improve neuropathology")
    assert found.authors[:2] == ("Hyun Ju Lee", "Jong Kil Lee")
    assert (found.venue, found.journal_ref) == ("Neurobiology of Aging", "Neurobiology of Aging 33(3), 588-602")
    assert (found.published, found.doi, found.retracted) == ("2012-03", RECORDED, False)
    assert found.provenance["title"] == "crossref"


async def test_the_same_work_in_a_list_says_the_same(web: SmallWeb, service: Crossref) -> None:
    (alone,) = await records(web, RECORDED)

    together = await records(web, RECORDED, OTHER)

    assert together[0].metadata == alone.metadata
    assert (together[1].standing, together[1].detail) == (Standing.UNVERIFIED, f"not in Crossref: {OTHER}")


async def test_twenty_dois_make_one_question_and_lists_keep_their_distance(web: SmallWeb) -> None:
    names = [f"10.1000/a.{number}" for number in range(50)]
    service = Crossref(web, [work(name.upper(), f"Paper {name}") for name in names], spacing=0.2)

    found = await records(web, *names, hosts={"api.crossref.org": HostPolicy(connections=1, crawl_delay=0.2)})

    assert [record.metadata.title for record in found] == [f"Paper {name}" for name in names]
    assert len(service.host.requests) == 3
    assert service.violations == []


@pytest.mark.parametrize(
    "written", ["10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o", "10.1000/a,b", "10.1000/ü"]
)
async def test_dois_that_a_filter_cannot_hold_are_asked_for_alone(web: SmallWeb, service: Crossref, written: str) -> None:
    service.register(work(written, "Odd"))
    service.register(work(OTHER, "Plain"))

    found = await records(web, OTHER, written, RECORDED)

    assert [record.metadata.title for record in found][:2] == ["Plain", "Odd"]
    assert len(service.host.requests) == 2


async def test_a_doi_that_spoils_a_list_costs_only_itself(web: SmallWeb, service: Crossref) -> None:
    service.register(work(OTHER, "Plain"))

    found = await records(web, OTHER, "10.1000.5/not.for.crossref", RECORDED, "10.999.1/x")

    assert [record.standing for record in found] == [
        Standing.FOUND,
        Standing.UNVERIFIED,
        Standing.FOUND,
        Standing.UNVERIFIED,
    ]


@pytest.mark.parametrize(("contact", "polite"), [("me@example.org", True), ("https://example.org/me", False), ("", False)])
async def test_a_mail_address_gets_into_the_polite_pool(
    web: SmallWeb, service: Crossref, contact: str, *, polite: bool
) -> None:
    await records(web, OTHER, RECORDED, "10.1000/a,b", contact=contact)

    mails = [request.query.get("mailto") for request in service.host.requests]
    assert mails == [contact if polite else None] * 2


@pytest.mark.parametrize(
    ("reply", "detail", "questions"),
    [
        (answers.html("Slow down", 429), "HTTP 429 for 3 tries", 3),
        (answers.html("Down", 502), "HTTP 502 for 3 tries", 3),
        (answers.html("Welcome"), "HTTP 200 without a list of works for 3 tries", 3),
        (answers.json_answer({"status": "ok", "message": None}), "HTTP 200 without a list of works for 3 tries", 3),
        (answers.html("Gone", 410), "HTTP 410", 1),
    ],
)
async def test_a_bad_answer_leaves_all_works_unverified_and_is_not_pressed(
    web: SmallWeb, service: Crossref, reply: answers.Reply, detail: str, questions: int
) -> None:
    service.host.answer("/works", reply)

    found = await records(web, *(f"10.1000/{number}" for number in range(30)))

    assert {(record.standing, record.provider, record.detail) for record in found} == {(Standing.UNVERIFIED, "", detail)}
    assert len(service.host.requests) == questions


async def test_a_record_of_an_odd_shape_costs_only_itself(web: SmallWeb, service: Crossref) -> None:
    service.register({"DOI": "10.1000/odd", "title": {"en": "Odd"}})

    found = await records(web, RECORDED, "10.1000/odd")

    assert [record.standing for record in found] == [Standing.FOUND, Standing.UNVERIFIED]


async def test_an_answer_about_another_work_is_none(web: SmallWeb, service: Crossref) -> None:
    service.host.answer(f"/works/{OTHER}", answers.json_answer({"message": work(RECORDED, "Another")}))

    (record,) = await records(web, OTHER)

    assert record.standing is Standing.UNVERIFIED


class TestUnderstanding:
    @pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal"])
    async def test_a_retraction_is_told_with_its_notice(self, web: SmallWeb, service: Crossref, kind: str) -> None:
        found = await metadata(web, service, updated_by=[{"type": kind, "DOI": "10.1000/notice", "source": "retraction-watch"}])

        assert found.retracted
        assert found.facts == {"retraction": "10.1000/notice"}

    async def test_concerns_and_corrections_are_no_retractions(self, web: SmallWeb, service: Crossref) -> None:
        updates = [{"type": "expression_of_concern", "DOI": "10.1000/e"}, {"type": "correction", "DOI": "10.1000/c"}]

        found = await metadata(web, service, updated_by=updates)

        assert not found.retracted
        assert found.facts == {"concern": "10.1000/e", "correction": "10.1000/c"}

    async def test_a_title_that_says_so_is_a_retraction_and_loses_the_word(self, web: SmallWeb, service: Crossref) -> None:
        found = await metadata(web, service, title=["RETRACTED ARTICLE: A <i>Bold</i> Claim"])

        assert (found.title, found.retracted) == ("A Bold Claim", True)

    async def test_an_article_about_retractions_is_none(self, web: SmallWeb, service: Crossref) -> None:
        found = await metadata(web, service, title=["Retracted articles: a survey"])

        assert (found.title, found.retracted) == ("Retracted articles: a survey", False)

    async def test_markup_and_entities_are_read_and_a_subtitle_is_another_title(self, web: SmallWeb, service: Crossref) -> None:
        abstract = "<jats:title>Abstract</jats:title><jats:p>One &amp; two.</jats:p>"
        found = await metadata(web, service, title=["Reading\n  Text &amp; More"], subtitle=["A Survey"], abstract=abstract)

        assert found.titles == ("Reading Text & More", "Reading Text & More: A Survey")
        assert found.abstract == "One & two."

    @pytest.mark.parametrize(
        ("parts", "day"), [([[2018, 8, 20]], "2018-08-20"), ([[2018, 8]], "2018-08"), ([[2018]], "2018"), ([[None]], "")]
    )
    async def test_a_date_is_as_exact_as_the_publisher(
        self, web: SmallWeb, service: Crossref, parts: list[list[int | None]], day: str
    ) -> None:
        found = await metadata(web, service, published={"date-parts": parts}, issued={"date-parts": []})

        assert found.published == day

    async def test_a_group_is_an_author_too(self, web: SmallWeb, service: Crossref) -> None:
        found = await metadata(web, service, author=[{"name": "ATLAS Collaboration"}, {"family": "Plato"}, {"given": "Ada"}])

        assert found.authors == ("ATLAS Collaboration", "Plato", "Ada")


def test_shortened_dois_are_not_for_crossref() -> None:
    assert not crossref.wants(Identifier("doi", "10/aabbe"))
    assert not crossref.wants(Identifier("arxiv", "1706.03762"))


async def test_other_agencies_dois_are_found_at_datacite(web: SmallWeb) -> None:
    Datacite(web, Papers([Paper(id="2001.00001", title="At DataCite", published="2020-01-02T00:00:00Z")]))
    identifier = Identifier("doi", "10.48550/arxiv.2001.00001")

    (record, missing) = (await lookup(web, datacite, [identifier, *named(OTHER)])).values()

    assert (record.standing, record.metadata.title) == (Standing.FOUND, "At DataCite")
    assert (record.metadata.published, record.metadata.venue, record.metadata.doi) == ("2020", "arXiv", identifier.value)
    assert (missing.standing, missing.detail) == (Standing.UNVERIFIED, f"not in DataCite: {OTHER}")


@pytest.mark.parametrize(
    "resource", [None, {}, {"primary": None}, {"primary": {"URL": None}}, {"primary": {"URL": "https://a.test/"}}]
)
async def test_a_work_is_deleted_only_where_its_address_says_so(web: SmallWeb, service: Crossref, resource: object) -> None:
    assert (await metadata(web, service, resource=resource)).title == "A Title"
