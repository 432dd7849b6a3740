"""links.sarif, as code scanning reads it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from msgspec.structs import replace

from linkcheck import notes
from linkcheck.extract import extract
from linkcheck.model import Finding, Health, Link, Location, Mention, Note, Remedy, Report, Syntax
from linkcheck.reports import sarif
from sample_report import entry, finding, link, report, rich_report
from strangers import hostile_texts

SCHEMA = Path(__file__).parent / "specs" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def run_of(found: Report) -> dict[str, Any]:
    log = json.loads(sarif.render(found))
    assert [error.message for error in validator().iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def results_of(found: Report) -> list[dict[str, Any]]:
    return list(run_of(found)["results"])


def dead(where: Link, *, confirmed: bool = False, reason: str = "gone") -> Finding:
    return finding(entry("A work", where), Health.DEAD, reason=reason, detail="HTTP 404", confirmed=confirmed)


def fingerprints(found: Report) -> list[str]:
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results_of(found)]


@settings(max_examples=10, deadline=None)
@given(words=hostile_texts())
def test_it_is_valid_whatever_strangers_write(words: str) -> None:
    assert run_of(rich_report(words))["results"]


def test_only_a_confirmed_death_is_an_error() -> None:
    where = entry("A work", link("https://a.test/", 5))
    found = report(
        dead(link("https://sure.test/", 1), confirmed=True),
        dead(link("https://first.test/", 2)),
        *(finding(where, health) for health in Health if health is not Health.DEAD),
    )

    levels = [(result["level"], result["message"]["text"].split(":")[1].partition(" ")[0]) for result in results_of(found)]

    assert levels == [
        ("error", "//sure.test/"),
        ("warning", "//first.test/"),
        ("note", "//a.test/"),
        ("note", "//a.test/"),
    ]


def test_a_region_is_the_destination_in_lines_and_in_bytes() -> None:
    source = "é [x](http://a.test/é) and [y][r]\n\n[r]: http://c.test/z\n"
    mentions = list(extract(source.encode(), "catalog.md").mentions)
    found = report(*(dead(mention.link) for mention in mentions))

    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results_of(found)]

    inline, reference, definition = regions
    lines = source.splitlines()
    assert lines[0][inline["startColumn"] - 1 : inline["endColumn"] - 1] == "http://a.test/é"
    for region, written in ((inline, "http://a.test/é"), (definition, "http://c.test/z")):
        end = region["byteOffset"] + region["byteLength"]
        assert source.encode()[region["byteOffset"] : end].decode() == written
    assert reference["startLine"] == 1
    assert "byteOffset" not in reference


def test_fingerprints_stay_when_lines_move_and_tell_places_apart() -> None:
    before = report(dead(link("https://a.test/", 5)), dead(link("https://b.test/", 6)))
    after = report(dead(link("https://b.test/", 16)), dead(link("https://a.test/", 19)))
    twice = dead(link("https://a.test/", 5))
    second = replace(twice.evidence.mentions[0], link=link("https://a.test/", 9))
    doubled = replace(twice, evidence=replace(twice.evidence, mentions=(*twice.evidence.mentions, second)))

    assert sorted(fingerprints(before)) == sorted(fingerprints(after))
    assert len(set(fingerprints(before))) == 2
    assert len(set(fingerprints(report(doubled)))) == 2


def test_every_rule_that_has_a_result_is_explained() -> None:
    kinds = [str(note.__name__).rpartition(".")[2].replace("_", "-") for note in notes.NOTES if note.__name__]  # type: ignore[attr-defined]  # a module is an instance of the protocol, and has a name
    remarks = tuple(Note(kind, "a detail") for kind in (*kinds, "expression-of-concern"))
    found = report(
        dead(link("https://a.test/", 5), reason="soft_404"),
        replace(finding(entry("Fine", link("https://b.test/", 7)), Health.ALIVE), notes=remarks),
    )

    run = run_of(found)

    rules = run["tool"]["driver"]["rules"]
    assert all("**Why**" in rule["help"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len(rules) == len(remarks) + 1


def test_what_a_comment_in_the_catalog_excuses_is_no_result() -> None:
    excused = replace(link("https://a.test/", 5), disabled="known")
    found = dead(link("https://a.test/", 9))
    both = replace(found.evidence, mentions=(Mention(entry("A work", excused), excused), *found.evidence.mentions))

    (result,) = results_of(report(replace(found, evidence=both)))

    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 9


def test_texts_of_strangers_are_neither_links_nor_placeholders() -> None:
    found = replace(
        dead(link("https://a.test/{0}", 5)),
        notes=(Note("insecure", "see [this](http://evil.test) {1}"),),
        remedy=Remedy("https://b.test/", "doi", certain=True),
    )

    death, note = (result["message"]["text"] for result in results_of(report(found)))

    assert death.endswith("Write instead: https://b.test/")
    assert "{{0}}" in death
    assert "[this] (http://evil.test) {{1}}" in note


@pytest.mark.parametrize(
    ("path", "uri"),
    [("docs/a b.md", "docs/a%20b.md"), ("a:b.md", "a%3Ab.md"), ("/tmp/é.md", "file:///tmp/%C3%A9.md"), ("\udcff.md", "%FF.md")],
)
def test_a_catalog_is_named_by_a_uri(path: str, uri: str) -> None:
    where = replace(link("https://a.test/", 5), location=Location(path, 5, 1), syntax=Syntax.AUTOLINK)

    (result,) = results_of(report(dead(where)))

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_file_too_long_for_github_keeps_the_worst() -> None:
    moved = finding(entry("Old", link("https://a.test/", 5)), Health.MOVED)
    many = replace(moved, evidence=replace(moved.evidence, mentions=moved.evidence.mentions * 5_000))

    log = json.loads(sarif.render(report(many, dead(link("https://b.test/", 9)))))

    results = log["runs"][0]["results"]
    assert len(results) == 5_000
    assert results[-1]["level"] == "warning"
