"""enrichment.json: each paper once, what the registry says of it, and whether it is what its entries name."""

import json
from typing import Any

from msgspec.structs import replace

from linkcheck.model import Entry, Finding, Health, Identifier, Metadata, Record, Report, Standing
from linkcheck.reports import enrichment_json, enrichment_md
from sample_report import READING, WITHDRAWN, entry, finding, link, report, rich_report


def arxiv(
    value: str,
    where: Entry,
    *,
    version: int | None = None,
    standing: Standing | None = Standing.FOUND,
    metadata: Metadata = READING,
    malformed: str = "",
) -> Finding:
    named = Identifier("arxiv", value, version, malformed)
    known = metadata if standing is Standing.FOUND else Metadata()
    record = Record(identifier=named, standing=standing, metadata=known, provider="arxiv") if standing else None
    return finding(where, Health.ALIVE, identifier=named, record=record)


def at(line: int, title: str = READING.title, url: str = "") -> Entry:
    return entry(title, link(url or f"https://arxiv.org/abs/1412.1842?{line}", line))


def papers(found: Report) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(enrichment_json.render(found))["papers"]
    return listed


def test_a_paper_has_the_fields_that_scripts_rely_on() -> None:
    first = papers(rich_report())[0]

    assert {name: first[name] for name in list(first) if name not in ("abstract", "authors")} == {
        "identifier": {"scheme": "arxiv", "value": "1412.1842"},
        "status": "found",
        "detail": None,
        "title": READING.title,
        "published": "2014-12-04",
        "updated": "2014-12-04",
        "version": 1,
        "primary_category": "cs.CV",
        "categories": ["cs.CV"],
        "doi": "10.1007/s11263-015-0823-z",
        "journal_ref": "IJCV 116 (2016) 1-20",
        "venue": None,
        "comment": "20 pages, 9 figures",
        "pdf_url": "https://arxiv.org/pdf/1412.1842v1",
        "withdrawn": False,
        "retracted": False,
        "provenance": {"doi": "arxiv", "title": "arxiv"},
        "catalog_title": READING.title,
        "title_score": 100,
        "title_agrees": True,
        "entry": READING.title,
        "section": "Papers",
        "links": [{"path": "catalog.md", "line": 29, "column": 10}],
        "elsewhere": [],
        "unknown_versions": [],
    }


def test_a_paper_in_two_entries_is_listed_once_with_both() -> None:
    other = at(20, "Efficient Parsing of Feathered Dinosaur Skeletons")

    (paper,) = papers(report(arxiv("1412.1842", at(10)), arxiv("1412.1842", other)))

    assert [place["line"] for place in paper["links"]] == [10, 20]
    assert paper["title_agrees"] is True
    assert [(one["entry"], one["title_agrees"]) for one in paper["elsewhere"]] == [(other.title, False)]


def test_a_paper_that_nobody_was_asked_about_is_unverified() -> None:
    (paper,) = papers(report(arxiv("1412.1842", at(10), standing=None)))

    assert (paper["status"], paper["title"], paper["title_agrees"]) == ("unverified", None, None)


def test_a_malformed_identifier_says_what_is_wrong() -> None:
    found = report(arxiv("14.18", at(10), standing=None, malformed="too few digits"))

    (paper,) = papers(found)

    assert (paper["status"], paper["detail"]) == ("unverified", "malformed: too few digits")
    assert "this is no identifier of arXiv: too few digits" in enrichment_md.render(found)


def test_an_unknown_version_says_nothing_against_the_paper() -> None:
    unknown = arxiv("1412.1842", at(10), version=9, standing=Standing.UNKNOWN)
    found = report(unknown, arxiv("1412.1842", at(20)))

    (paper,) = papers(found)

    assert (paper["status"], paper["unknown_versions"]) == ("found", [9])
    assert paper["links"][0]["version"] == 9
    assert "there is no version 9" in enrichment_md.render(found)


def test_only_links_to_an_older_version_are_worth_a_word() -> None:
    older = enrichment_md.render(report(arxiv("1903.00001", at(10), version=2, metadata=WITHDRAWN)))
    newest = enrichment_md.render(report(arxiv("1903.00001", at(10), version=3, metadata=WITHDRAWN)))

    assert "the link asks for version 2, the newest is 3" in older
    assert "the link asks for" not in newest


def test_a_doi_is_a_paper_only_where_a_registry_was_asked() -> None:
    named = Identifier("doi", "10.1109/icpr.2018.8546200")
    asked = Record(identifier=named, standing=Standing.UNVERIFIED, detail="HTTP 503")

    without = papers(report(finding(at(10), Health.ALIVE, identifier=named)))
    (paper,) = papers(report(finding(at(10), Health.ALIVE, identifier=named, record=asked)))

    assert without == []
    assert (paper["status"], paper["detail"]) == ("unverified", "HTTP 503")


def test_plain_pages_and_files_are_no_resources() -> None:
    plain = finding(at(10, url="https://a.test/"), Health.ALIVE)
    file = finding(at(20, url="x.md"), Health.ALIVE, identifier=Identifier("file", "x.md"))

    assert json.loads(enrichment_json.render(report(plain, file)))["resources"] == []


def test_resources_have_their_facts_in_one_order() -> None:
    named = Identifier("github", "bgshih/crnn")
    orders: list[dict[str, str | int | bool]] = [{"stars": 1, "archived": False}, {"archived": False, "stars": 1}]

    texts = {
        enrichment_json.render(
            report(
                finding(
                    at(10),
                    Health.ALIVE,
                    identifier=named,
                    record=Record(identifier=named, standing=Standing.FOUND, metadata=Metadata(facts=facts)),
                )
            )
        )
        for facts in orders
    }

    assert len(texts) == 1
    assert json.loads(texts.pop())["resources"][0]["facts"] == {"archived": False, "stars": 1}


def test_readers_are_spared_what_only_rules_need_and_a_name_that_is_still_the_same() -> None:
    named = Identifier("github", "bgshih/crnn")
    same: dict[str, str | int | bool] = {"name": "bgshih/CRNN", "default_branch": "master", "stars": 1}

    def shown(facts: dict[str, str | int | bool]) -> str:
        record = Record(identifier=named, standing=Standing.FOUND, metadata=Metadata(facts=facts))
        return enrichment_md.render(report(finding(at(10), Health.ALIVE, identifier=named, record=record)))

    assert "master" not in shown(same)
    assert ": stars 1" in shown(same)
    assert "name elsewhere/crnn, stars 1" in shown(same | {"name": "elsewhere/crnn"})


def test_without_titles_nobody_can_tell_whether_it_is_the_paper() -> None:
    (paper,) = papers(report(arxiv("1412.1842", at(10, title=""))))

    assert (paper["title_score"], paper["title_agrees"]) == (None, None)


def test_papers_keep_the_order_of_the_catalog() -> None:
    found = report(*(arxiv(value, at(10 * line)) for line, value in enumerate(["9", "1", "5"], start=1)))

    assert [paper["identifier"]["value"] for paper in papers(replace(found, problems=()))] == ["9", "1", "5"]
