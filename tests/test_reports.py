"""Every format: whole reports, what must be the same from run to run, and what no text may do to it."""

import json
import os
import pkgutil
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from linkcheck import reports
from linkcheck.model import Health, Report
from linkcheck.reports import FORMATS, Format, enrichment_json, links_json
from linkcheck.reports.enrichment_json import EnrichmentShape
from linkcheck.reports.links_json import LinksShape
from sample_report import entry as entry_of
from sample_report import finding, link, rich_report
from sample_report import report as report_of
from strangers import hostile_texts

EXPECTED = Path(__file__).parent / "expected"
SCHEMAS = Path(__file__).parents[1] / "docs" / "schemas"
SHAPES = {"links.schema.json": LinksShape, "enrichment.schema.json": EnrichmentShape}


def agrees_with(file: Path, text: str) -> bool:
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(text, "utf-8")
    return file.read_text("utf-8") == text


@cache
def schema_of(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / name).read_text("utf-8")))


def destinations(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(links_json.render(report))["destinations"]
    return found


def test_every_module_of_the_folder_is_a_format_in_the_list() -> None:
    modules = {module.name for module in pkgutil.iter_modules(reports.__path__)} - {"parts"}

    listed = [str(form.NAME).replace("-", "_") for form in FORMATS]

    assert sorted(listed) == sorted(modules)


# What index.html says is in its own tests: most of the file is its style and script.
@pytest.mark.parametrize("form", [form for form in FORMATS if form.FILE != "index.html"], ids=lambda form: form.FILE)
def test_a_whole_report_reads_as_expected(form: Format) -> None:
    text = form.render(rich_report())

    assert agrees_with(EXPECTED / form.FILE, text)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.FILE)
def test_only_the_run_block_of_links_json_holds_clocks_and_durations(form: Format) -> None:
    report = rich_report()
    later = replace(report.run, started=report.run.started + timedelta(hours=3), seconds=1.5, requests=3)

    texts = [form.render(report), form.render(replace(report, run=later))]

    if form.FILE == "links.json":
        texts = [json.dumps({**json.loads(text), "run": None}) for text in texts]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.FILE)
def test_an_empty_report_is_a_report(form: Format) -> None:
    text = form.render(report_of())

    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.FILE)
@settings(max_examples=12, deadline=None)
@given(words=hostile_texts())
def test_every_format_is_valid_utf_8_whatever_strangers_write(form: Format, words: str) -> None:
    form.render(rich_report(words)).encode()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.FILE)
def test_no_format_shows_a_secret(form: Format) -> None:
    text = form.render(rich_report("see https://zqann:pass@word@x.test/?api_key=k3y and ?token=t0k"))

    assert not [secret for secret in ("s3cret", "pa@ss", "ss@files", "zqann", "word@", "k3y", "t0k") if secret in text]


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_schema_is_that_of_the_structs(name: str) -> None:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SHAPES[name])}

    assert agrees_with(SCHEMAS / name, json.dumps(schema, indent=2) + "\n")


@settings(max_examples=12, deadline=None)
@given(words=hostile_texts())
def test_json_reports_follow_their_schemas_whatever_strangers_write(words: str) -> None:
    report = rich_report(words)

    links = json.loads(links_json.render(report))
    enrichment = json.loads(enrichment_json.render(report))

    schema_of("links.schema.json").validate(links)
    schema_of("enrichment.schema.json").validate(enrichment)


@settings(max_examples=50, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not set("@=%") & set(text)))
def test_json_holds_the_very_text_of_an_entry(words: str) -> None:
    report = report_of(finding(entry_of(words, link("https://a.test/", 3)), Health.ALIVE))

    (destination,) = destinations(report)

    assert destination["links"][0]["entry"] == words


def test_json_has_no_character_that_a_terminal_or_an_eye_would_obey() -> None:
    text = links_json.render(rich_report("a\x1b[31m\x9b31m\x7f\u202e\u2066\u2028\U000e0041\ufeffz"))

    assert not [sign for sign in text if sign != "\n" and not sign.isprintable()]


def test_a_byte_that_is_not_utf_8_is_shown_as_it_would_be_asked_for() -> None:
    report = report_of(finding(entry_of("Coffee", link("http://a.test/caf\udce9", 3)), Health.ALIVE))

    (destination,) = destinations(report)

    assert destination["url"] == "http://a.test/caf%E9"


def test_only_failing_destinations_say_since_when() -> None:
    found = destinations(rich_report())

    dated = {destination["verdict"] for destination in found if "failing_since" in destination}

    assert dated == {"dead", "unreachable"}
    assert all({"failures", "confirmed"} <= set(one) for one in found if one["verdict"] in dated)


def test_the_summary_counts_destinations_by_verdict_and_links_by_occurrence() -> None:
    twice = entry_of("Twice", link("https://a.test/", 3), link("https://a.test/", 4))
    once = finding(twice, Health.ALIVE)
    mentions = (once.evidence.mentions[0], replace(once.evidence.mentions[0], link=twice.links[1]))
    report = report_of(replace(once, evidence=replace(once.evidence, mentions=mentions)))

    summary = json.loads(links_json.render(report))["summary"]

    assert (summary["links"], summary["destinations"], summary["alive"]) == (2, 1, 1)


def test_a_link_without_a_proven_place_has_null_offsets() -> None:
    unproven = replace(link("https://a.test/", 3), span=None)

    (destination,) = destinations(report_of(finding(entry_of("A", unproven), Health.ALIVE)))

    assert (destination["links"][0]["start"], destination["links"][0]["end"]) == (None, None)


def test_the_representation_of_a_report_is_short_since_asyncio_writes_it_out() -> None:
    assert len(repr(rich_report())) < 100
