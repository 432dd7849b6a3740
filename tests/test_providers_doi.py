"""The DOI registry: many at once, denials confirmed, and no outage that denies anything."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from asking import lookup
from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.identifiers import doi
from linkcheck.model import Identifier, Problem, Record, Report, Standing
from linkcheck.providers import doi_registry
from running import find, report_on
from web import SmallWeb, answers, broken
from web.services import Crossref, Datacite, Doi
from web.services.crossref import work

RECORDED = Path(__file__).parent / "recorded"
SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"


@pytest.fixture
def registry(web: SmallWeb) -> Doi:
    return Doi(web)


def named(*written: str) -> list[Identifier]:
    identifiers = [doi.named(one) for one in written]
    return [identifier for identifier in identifiers if identifier]


async def records(web: SmallWeb, *written: str) -> Sequence[Record]:
    return list((await lookup(web, doi_registry, named(*written))).values())


async def standings(web: SmallWeb, *written: str) -> list[Standing]:
    return [record.standing for record in await records(web, *written)]


async def test_fifty_dois_make_one_question(web: SmallWeb, registry: Doi) -> None:
    names = [f"10.1000/{number}" for number in range(60)]
    for name in names:
        registry.register(name, "https://publisher.test/")

    found = await records(web, *names)

    assert {(record.standing, record.provider) for record in found} == {(Standing.FOUND, "doi-registry")}
    assert len(registry.host.requests) == 2


async def test_what_is_denied_is_asked_again_by_its_handle(web: SmallWeb, registry: Doi) -> None:
    registry.register("10.1000/182", "https://publisher.test/")

    found, missing = await records(web, "10.1000/182", "10.1109/CVPR.2016.999999")

    assert found.standing is Standing.FOUND
    assert (missing.standing, missing.detail) == (Standing.UNKNOWN, "doi.org has no DOI 10.1109/cvpr.2016.999999")
    assert registry.host.targets == [
        "/doiRA/10.1000/182,10.1109/cvpr.2016.999999",
        "/api/handles/10.1109/cvpr.2016.999999?type=URL",
    ]


async def test_a_recorded_answer_is_read(web: SmallWeb, registry: Doi) -> None:
    recorded = json.loads((RECORDED / "doi" / "handle_api_and_doiRA.json").read_text())
    registry.agencies_down = answers.json_answer(recorded["doiRA"]["json"])

    found = await standings(web, "10.1109/CVPR.2016.90", "10.1162/tacl_a_00276", "10.1109/CVPR.2016.999999")

    assert found == [Standing.FOUND, Standing.FOUND, Standing.UNKNOWN]


@pytest.mark.parametrize("written", [SICI, "10.1000/a;b", "10.1000/a?b#c", "10.1000/a%2Fb", "10.1000/ü", "10.1000/a//b"])
async def test_any_character_reaches_the_registry_as_it_is(web: SmallWeb, registry: Doi, written: str) -> None:
    registry.register(written, "https://publisher.test/")

    assert await standings(web, written, "10.1000/none") == [Standing.FOUND, Standing.UNKNOWN]


async def test_a_doi_with_a_comma_is_asked_for_by_its_handle(web: SmallWeb, registry: Doi) -> None:
    registry.register("10.1000/a,b", "https://publisher.test/")

    assert await standings(web, "10.1000/a,b", "10.1000/c,d") == [Standing.FOUND, Standing.UNKNOWN]
    assert len(registry.host.requests) == 3


async def test_a_short_doi_is_a_handle_that_agencies_do_not_know(web: SmallWeb, registry: Doi) -> None:
    registry.shorten("10/aabbe", "10.1000/182")

    assert await standings(web, "10/AABBE", "10/nonsense") == [Standing.FOUND, Standing.UNKNOWN]


async def test_the_handle_wins_where_the_list_of_agencies_is_behind(web: SmallWeb, registry: Doi) -> None:
    registry.register("10.1000/new", "https://publisher.test/")
    registry.agencies_down = answers.json_answer([{"DOI": "10.1000/new", "status": "DOI does not exist"}])

    assert await standings(web, "10.1000/new") == [Standing.FOUND]


@pytest.mark.parametrize(
    ("reply", "detail", "questions"),
    [
        (answers.html("Slow down", 429), "HTTP 429 for 3 tries", 3),
        (answers.html("Down", 503), "HTTP 503 for 3 tries", 3),
        (broken.RESET, "reset: the server closed the connection without an answer for 3 tries", 3),
    ],
)
async def test_an_outage_denies_nothing_and_is_not_pressed(
    web: SmallWeb, registry: Doi, reply: answers.Reply, detail: str, questions: int
) -> None:
    registry.host.gate(lambda _: reply)

    found = await records(web, "10.1000/182", "10.1000/183")

    assert [(record.standing, record.provider, record.detail) for record in found] == [(Standing.UNVERIFIED, "", detail)] * 2
    assert len(registry.host.requests) == questions


@pytest.mark.parametrize(
    "reply",
    [
        answers.html("Welcome"),
        answers.html("Not here", 404),
        answers.json_answer([]),
        answers.json_answer({"error": "no"}),
        answers.json_answer([{"DOI": "10.1000/182", "status": "Unknown"}, {"DOI": "10.1000/none"}]),
    ],
)
async def test_without_a_list_of_agencies_handles_decide_and_a_denial_needs_two(
    web: SmallWeb, registry: Doi, reply: answers.Reply
) -> None:
    registry.register("10.1000/182", "https://publisher.test/")
    registry.agencies_down = reply

    assert await standings(web, "10.1000/182", "10.1000/none") == [Standing.FOUND, Standing.UNKNOWN]
    assert len([target for target in registry.host.targets if "/10.1000/none?" in target]) == 2


async def test_a_list_that_is_too_long_is_asked_in_halves(web: SmallWeb, registry: Doi) -> None:
    names = [f"10.1000/{'x' * 60}{number}" for number in range(40)]
    for name in names:
        registry.register(name, "https://publisher.test/")
    registry.host.gate(lambda request: answers.html("Too long", 414) if len(request.target) > 2000 else None)

    assert set(await standings(web, *names)) == {Standing.FOUND}
    assert len(registry.host.requests) == 3


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (answers.html("Not found", 404), "HTTP 404 without a handle's answer"),
        (answers.json_answer({"responseCode": 2}), "HTTP 200 without a handle's answer"),
        (answers.json_answer({"responseCode": 100}, 503), "HTTP 503 for 3 tries"),
        (answers.json_answer({"responseCode": 100}), "HTTP 200 without a handle's answer"),
    ],
)
async def test_a_denial_that_is_not_confirmed_proves_nothing(
    web: SmallWeb, registry: Doi, reply: answers.Reply, detail: str
) -> None:
    registry.handles_down = reply

    (record,) = await records(web, "10.1000/none")

    assert (record.standing, record.provider, record.detail) == (Standing.UNVERIFIED, "", detail)


def test_only_well_formed_dois_are_wanted() -> None:
    assert doi_registry.wants(Identifier("doi", "10.1000/182"))
    assert not doi_registry.wants(Identifier("doi", "10.1000/1 2", malformed="white space"))
    assert not doi_registry.wants(Identifier("arxiv", "1706.03762"))


class TestInARun:
    """One DOI as a link to doi.org, at a publisher who refuses robots."""

    NAME = "10.1000/182"
    LINK = "https://doi.org/10.1000/182"
    PAGE = "https://publisher.test/paper"

    @pytest.fixture(autouse=True)
    def services(self, web: SmallWeb, registry: Doi) -> None:
        self.registry = registry
        self.crossref = Crossref(web, [work(self.NAME, "The DOI Handbook")])
        Datacite(web)
        self.publisher = web.host("publisher.test")
        self.publisher.otherwise = answers.html("No robots", 403)
        registry.register(self.NAME, self.PAGE)

    async def test_what_crossref_knows_costs_one_question_and_no_page(self, web: SmallWeb, tmp_path: Path) -> None:
        finding = await find(web, self.LINK, tmp_path, retry_wait=0.01)

        assert finding.verdict.reason == "doi-found"
        assert finding.evidence.record is not None
        assert finding.evidence.record.metadata.title == "The DOI Handbook"
        assert [request.host for request in web.requests()] == ["api.crossref.org"]

    async def test_while_crossref_is_down_the_registry_answers(self, web: SmallWeb, tmp_path: Path) -> None:
        self.crossref.host.gate(lambda _: answers.html("Down", 503))

        report = await report_on(web, f"[paper]({self.LINK})", tmp_path, provider_wait=0.01)

        assert [finding.verdict.reason for finding in report.findings] == ["doi-found"]
        assert report.problems == (Problem("crossref", "HTTP 503 for 3 tries; 1 identifier answered by doi-registry"),)
        assert self.publisher.requests == []

    async def test_a_doi_that_nobody_knows_is_dead_and_no_page_was_asked(self, web: SmallWeb, tmp_path: Path) -> None:
        finding = await find(web, "http://dx.doi.org/10.1000/typo", tmp_path)

        assert (finding.verdict.reason, finding.verdict.confirmed) == ("doi-unknown", True)
        assert "/10.1000/typo" not in self.registry.host.targets

    @pytest.mark.parametrize("settings", [{"no_providers": ("doi-registry",)}, {"enrich": False}, {"providers": ("arxiv",)}])
    async def test_where_the_registry_is_not_asked_the_page_is(
        self, web: SmallWeb, tmp_path: Path, settings: dict[str, object]
    ) -> None:
        finding = await find(web, self.LINK, tmp_path, **settings)

        is_known = "no_providers" in settings
        assert finding.verdict.reason == ("doi-registered" if is_known else "http-403")
        assert len(self.publisher.requests) == 1

    async def test_an_outage_of_all_registries_is_unknown_and_told(self, web: SmallWeb, tmp_path: Path) -> None:
        for service in (self.crossref.host, self.registry.host):
            service.gate(lambda _: answers.html("Down", 503))

        report = await report_on(web, f"[paper]({self.LINK})", tmp_path, provider_wait=0.01)

        assert [finding.verdict.reason for finding in report.findings] == ["doi-unverified"]
        assert [problem.provider for problem in report.problems] == ["crossref", "doi-registry"]

    @pytest.mark.parametrize("no_providers", [(), ("doi-registry",)])
    async def test_a_report_written_again_says_the_same(
        self, web: SmallWeb, tmp_path: Path, no_providers: tuple[str, ...]
    ) -> None:
        page = "https://publisher.test/doi/10.1000/182"

        report = await report_on(web, f"[paper]({self.LINK}) [page]({page})", tmp_path, no_providers=no_providers)

        with History(tmp_path / "store.sqlite") as history:
            again = judge_again(*history.last())
        assert self.opinions(again) == self.opinions(report)
        assert self.opinions(report)[page] == "doi-registered"

    def opinions(self, report: Report) -> dict[str, str]:
        return {finding.evidence.destination: finding.verdict.reason for finding in report.findings}


class TestDeleted:
    @pytest.mark.parametrize("page", ["https://www.crossref.org/_deleted-doi/", "http://www.crossref.org/deleted_DOI.html"])
    async def test_a_doi_that_its_publisher_deleted_is_dead_though_the_registry_has_it(
        self, web: SmallWeb, registry: Doi, tmp_path: Path, page: str
    ) -> None:
        registry.register("10.1000/182", page)
        Crossref(web).delete(work("10.1000/182", "A chapter"), page)

        finding = await find(web, "https://doi.org/10.1000/182", tmp_path)

        assert (finding.verdict.health, finding.verdict.reason, finding.verdict.confirmed) == ("dead", "doi-deleted", True)
        assert finding.remedy is None

    async def test_in_a_list_it_spoils_no_other(self, web: SmallWeb, registry: Doi, tmp_path: Path) -> None:
        service = Crossref(web)
        service.delete(work("10.1000/1", "Deleted"))
        service.register(work("10.1000/2", "Kept", resource={"primary": {"URL": "https://publisher.test/2"}}))

        report = await report_on(web, "[a](https://doi.org/10.1000/1) [b](https://doi.org/10.1000/2)", tmp_path)

        assert [finding.verdict.reason for finding in report.findings] == ["doi-deleted", "doi-found"]
        assert registry.host.requests == []

    async def test_where_nobody_is_asked_its_page_gives_it_away(self, web: SmallWeb, registry: Doi, tmp_path: Path) -> None:
        registry.register("10.1000/182", "http://www.crossref.org/deleted_DOI.html")
        web.host("www.crossref.org").redirect("/deleted_DOI.html", "https://www.crossref.org/_deleted-doi/", 301)
        web.host("www.crossref.org").page("/_deleted-doi/", "DOI deleted")

        finding = await find(web, "https://doi.org/10.1000/182", tmp_path, enrich=False)

        assert (finding.verdict.health, finding.verdict.reason, finding.verdict.confirmed) == ("dead", "doi-deleted", False)

    async def test_a_publishers_page_is_judged_by_itself_and_gets_no_deleted_doi(self, web: SmallWeb, tmp_path: Path) -> None:
        Crossref(web).delete(work("10.1145/2809654.2766959", "Deleted"))
        web.host("dl.acm.org").page("/doi/10.1145/2809654.2766959", "Gone", 404)

        finding = await find(web, "https://dl.acm.org/doi/10.1145/2809654.2766959", tmp_path)

        assert (finding.verdict.health, finding.verdict.reason) == ("dead", "http-404")
        assert finding.remedy is None

    async def test_a_link_to_the_page_itself_is_a_link_like_any(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("www.crossref.org").page("/_deleted-doi/", "DOI deleted")

        assert (await find(web, "https://www.crossref.org/_deleted-doi/", tmp_path)).verdict.health == "alive"
