"""DataCite and doi.org on the small web answer as the recorded ones did."""

import json
from pathlib import Path

import pytest

from web import Request, SmallWeb, broken
from web.services import Datacite, Doi, Paper, Papers, Wayback
from web.services.wayback import COLUMNS
from web.visitor import follow, visit

RECORDED = Path(__file__).parent / "recorded"

MADE_UP = Paper(id="2601.00001", title="A < B & C", version=3, published="2026-01-01T00:00:00Z")


class TestDatacite:
    def test_a_recorded_resource_comes_as_it_was(self, web: SmallWeb) -> None:
        Datacite(web)
        recorded = json.loads((RECORDED / "datacite" / "doi_arxiv_1902.02534.json").read_text())["json"]["data"]

        answer = visit(web, "https://api.datacite.org/dois/10.48550%2FarXiv.1902.02534")

        assert json.loads(answer.body)["data"] == recorded

    def test_made_up_papers_have_the_attributes_of_recorded_ones(self, web: SmallWeb) -> None:
        Datacite(web, Papers([MADE_UP]))

        recorded, made_up = (
            json.loads(visit(web, f"https://api.datacite.org/dois/10.48550/arxiv.{number}").body)["data"]
            for number in ("1902.02534", "2601.00001")
        )

        assert made_up["attributes"].keys() == recorded["attributes"].keys()
        assert made_up["attributes"]["creators"][0].keys() == recorded["attributes"]["creators"][0].keys()
        assert made_up["attributes"]["titles"] == [{"title": "A < B & C"}]
        assert [date["dateInformation"] for date in made_up["attributes"]["dates"] if date["dateType"] == "Submitted"] == [
            "v1",
            "v2",
            "v3",
        ]

    def test_many_are_asked_at_once_and_the_unknown_are_absent(self, web: SmallWeb) -> None:
        Datacite(web, Papers([MADE_UP]))
        ids = "10.48550/arXiv.2601.00001,10.48550/arXiv.9999.99999,10.48550/arXiv.1902.02534"

        answer = json.loads(visit(web, f"https://api.datacite.org/dois?ids={ids}&fields[dois]=titles,doi&page[size]=100").body)

        assert [resource["id"] for resource in answer["data"]] == ["10.48550/arxiv.1902.02534", "10.48550/arxiv.2601.00001"]
        assert answer["meta"]["total"] == 2
        assert answer["data"][0]["attributes"].keys() == {"titles", "doi"}

    def test_what_it_does_not_know_is_a_404(self, web: SmallWeb) -> None:
        Datacite(web)

        assert visit(web, "https://api.datacite.org/dois/10.1109/5.771073").status == 404


class TestDoi:
    def test_a_registered_doi_leads_to_its_publisher(self, web: SmallWeb) -> None:
        Doi(web).register("10.1109/ICPR.2018.8546200", "https://publisher.test/8546200")
        web.host("publisher.test").page("/8546200", "The paper")

        chain = follow(web, "http://dx.doi.org/10.1109/icpr.2018.8546200")

        assert [seen.status for seen in chain] == [301, 302, 200]
        assert visit(web, "https://doi.org/10.1109/none").status == 404
        assert visit(web, "https://doi.org/").status == 200

    def test_handles_and_agencies_have_the_recorded_shapes(self, web: SmallWeb) -> None:
        recorded = json.loads((RECORDED / "doi" / "handle_api_and_doiRA.json").read_text())
        doi = Doi(web)
        doi.register("10.1016/j.cedpsych.2020.101860", "https://linkinghub.elsevier.com/retrieve/pii/S0361476X20300254")
        doi.register("10.1109/CVPR.2016.90", "https://ieeexplore.ieee.org/document/7780459/")
        doi.register("10.48550/arXiv.1706.03762", "https://arxiv.org/abs/1706.03762", agency="DataCite")
        doi.register("10.1162/tacl_a_00276", "https://direct.mit.edu/tacl", agency="Crossref")
        asked = ",".join(answer["DOI"] for answer in recorded["doiRA"]["json"])

        here = visit(web, "https://doi.org/api/handles/10.1016/j.cedpsych.2020.101860?type=URL")
        missing = visit(web, "https://doi.org/api/handles/10.1109/CVPR.2016.999999?type=URL")
        agencies = visit(web, f"https://doi.org/doiRA/{asked}")

        assert json.loads(here.body) == recorded["handle_found"]["json"]
        assert (missing.status, json.loads(missing.body)) == (404, recorded["handle_missing"]["json"])
        assert json.loads(agencies.body) == recorded["doiRA"]["json"]


def test_any_service_can_break_like_any_host(web: SmallWeb) -> None:
    service = Datacite(web)
    service.host.gate(lambda request: broken.RESET if not is_honest(request) else None)

    with pytest.raises((EOFError, ConnectionError)):
        visit(web, "https://api.datacite.org/dois/10.48550/arxiv.1902.02534", "User-Agent: bad")


def is_honest(request: Request) -> bool:
    return "bad" not in request.headers.get("User-Agent")


class TestWayback:
    def test_the_index_has_the_columns_of_the_recorded_one(self, web: SmallWeb) -> None:
        recorded = json.loads((RECORDED / "wayback" / "cdx_output_json.json").read_text())
        Wayback(web).keep(recorded[1][2], recorded[1][1], "CommonCrawl")

        answer = visit(web, "https://web.archive.org/cdx/search/cdx?url=commoncrawl.org%2F&output=json")

        header, row = json.loads(answer.body)
        assert tuple(header) == COLUMNS == tuple(recorded[0])
        assert row[:5] == recorded[1][:5]

    def test_a_replay_has_the_fields_that_prove_a_recorded_one(self, web: SmallWeb) -> None:
        recorded = json.loads((RECORDED / "wayback" / "memento_get_headers.json").read_text())
        Wayback(web).keep("https://www.fws.gov/birds/", "20171124151315", "Birds")

        answer = visit(web, recorded["request"]["uri"])

        assert answer.status == recorded["status"]["code"]
        assert {"memento-datetime", "x-ts"} <= recorded["headers"].keys()
        assert "memento-datetime" in answer.headers

    def test_the_nearest_capture_is_named_and_absence_is_the_recorded_404(self, web: SmallWeb) -> None:
        Wayback(web).keep("http://kept.test/", "20160101", "Kept")

        near = visit(web, "https://web.archive.org/web/2017id_/http://kept.test/")
        none = visit(web, "https://web.archive.org/web/2017id_/http://other.test/")

        assert near.headers["location"] == "/web/20160101000000id_/http://kept.test/"
        assert (none.status, b"Internet Archive" in none.body) == (404, True)

    def test_who_asks_on_after_a_refusal_is_shut_out(self, web: SmallWeb) -> None:
        archive = Wayback(web, index_limit=1)
        question = "https://web.archive.org/cdx/search/cdx?url=kept.test&output=json"

        statuses = [visit(web, question).status for _ in range(2)]

        assert statuses == [200, 429]
        with pytest.raises((ConnectionError, EOFError)):
            visit(web, question)
        assert len(archive.ignored) == 1
