"""references.csl.json and references.ris, read back by other programs, and the names of authors in all three formats."""

import re
from typing import Any, Literal

import msgspec
import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from msgspec.structs import replace

from linkcheck.model import Metadata, Report
from linkcheck.reports import bibtex, csl_json, ris
from linkcheck.reports.parts.names import Name, names
from reference_reports import catalog_of, with_doi
from sample_report import READING, WITHDRAWN, rich_report, written_by_a_stranger
from strangers import hostile_texts

INJECTION = "A title\nER  - \n\r\nTY  - JOUR\rTI  - Injected\x0bUR  - http://evil.test\x85AU  - Evil, Me\u2028ID  - x"


class CslName(msgspec.Struct, forbid_unknown_fields=True):
    """A name variable of the CSL specification, of the fields that programs without extensions know."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None


class CslDate(msgspec.Struct, forbid_unknown_fields=True, rename={"parts": "date-parts"}):
    """A date variable: one date, or the two ends of a range."""

    parts: list[list[int]]


class CslItem(msgspec.Struct, forbid_unknown_fields=True, rename={"container": "container-title", "doi": "DOI", "url": "URL"}):
    """An item with the variables of the CSL specification that references of papers need."""

    id: str
    type: Literal["article"]
    title: str
    author: list[CslName] = []
    issued: CslDate | None = None
    container: str | None = None
    publisher: str | None = None
    number: str | None = None
    version: str | None = None
    doi: str | None = None
    url: str | None = None
    note: str | None = None
    abstract: str | None = None


def csl_of(report: Report) -> list[CslItem]:
    return msgspec.json.decode(csl_json.render(report), type=list[CslItem])


def ris_of(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rispy.loads(ris.render(report))
    return found


def test_an_item_of_csl_json_has_what_arxiv_says() -> None:
    (item,) = csl_of(catalog_of(("1412.1842", READING)))

    assert item == CslItem(
        id="jaderberg2014readingtextwildconvolutional",
        type="article",
        title=READING.title,
        author=[
            CslName(family="Jaderberg", given="Max"),
            CslName(family="Simonyan", given="Karen"),
            CslName(family="Vedaldi", given="Andrea"),
            CslName(family="Zisserman", given="Andrew"),
        ],
        issued=CslDate([[2014, 12, 4]]),
        publisher="arXiv",
        number="arXiv:1412.1842",
        version="1",
        doi="10.1007/s11263-015-0823-z",
        url="https://arxiv.org/abs/1412.1842",
        note="IJCV 116 (2016) 1-20",
        abstract=READING.abstract,
    )


def test_a_record_of_ris_has_what_arxiv_says() -> None:
    text = ris.render(catalog_of(("1412.1842", READING)))

    assert text == (
        "TY  - GEN\n"
        "ID  - jaderberg2014readingtextwildconvolutional\n"
        "TI  - Reading Text in the Wild with Convolutional Neural Networks\n"
        "AU  - Jaderberg, Max\n"
        "AU  - Simonyan, Karen\n"
        "AU  - Vedaldi, Andrea\n"
        "AU  - Zisserman, Andrew\n"
        "PY  - 2014\n"
        "DA  - 2014/12/04/\n"
        "PB  - arXiv\n"
        "AN  - arXiv:1412.1842\n"
        "ET  - 1\n"
        "DO  - 10.1007/s11263-015-0823-z\n"
        "UR  - https://arxiv.org/abs/1412.1842\n"
        "N1  - IJCV 116 (2016) 1-20\n"
        "KW  - cs.CV\n"
        "AB  - In this work we present an end-to-end system for text spotting: $P(w|x)$ & more.\n"
        "ER  - \n"
    )


def test_a_paper_without_a_doi_of_a_publisher_has_that_of_arxiv() -> None:
    report = catalog_of(("hep-th/9901001", Metadata(title="Strings")))

    assert csl_of(report)[0].doi == ris_of(report)[0]["doi"] == "10.48550/arXiv.hep-th/9901001"


def test_a_work_with_only_a_doi_is_no_preprint() -> None:
    report = with_doi("10.1109/a_b(c)", Metadata(title="A", venue="ICPR & more", published="2018-08"))

    (item,), (record,) = csl_of(report), ris_of(report)

    assert (item.container, item.publisher, item.doi) == ("ICPR & more", None, "10.1109/a_b(c)")
    assert (record["secondary_title"], record.get("publisher"), record["doi"]) == ("ICPR & more", None, "10.1109/a_b(c)")
    assert (item.url, record["urls"]) == ("https://doi.org/10.1109/a_b(c)", ["https://doi.org/10.1109/a_b(c)"])


@pytest.mark.parametrize(
    ("published", "parts", "day"),
    [
        ("2017-06-12", [[2017, 6, 12]], "2017/06/12/"),
        ("2017-06", [[2017, 6]], "2017/06//"),
        ("2017", [[2017]], "2017///"),
        ("2017-13-40", [[2017]], "2017///"),
        ("20170612", None, None),
        ("in press", None, None),
        ("", None, None),
    ],
)
def test_dates_are_as_exact_as_the_registry_is(published: str, parts: list[list[int]] | None, day: str | None) -> None:
    report = catalog_of(("1412.1842", replace(READING, published=published)))

    issued = csl_of(report)[0].issued

    assert (issued.parts if issued else None) == parts
    assert ris_of(report)[0].get("date") == day


def test_all_formats_have_the_same_papers_under_the_same_unique_keys() -> None:
    twins = (("1401.00001", READING), ("1401.00002", READING))
    report = catalog_of(*twins, ("1903.00001", WITHDRAWN))

    keys = [one.key for one in parse_string(bibtex.render(report)).entries]

    assert keys == [item.id for item in csl_of(report)] == [record["id"] for record in ris_of(report)]
    assert len(set(keys)) == len(keys) == 3


def test_only_papers_that_a_registry_knows_are_references() -> None:
    numbers = ["arXiv:1412.1842", "arXiv:1903.00001", "arXiv:2001.00001"]

    assert sorted(item.number or "" for item in csl_of(rich_report())) == numbers
    assert sorted(record["accession_number"] for record in ris_of(rich_report())) == numbers


@pytest.mark.parametrize("words", [INJECTION, "TY  - JOUR", "ER  -", "  ER  - \nTY  - JOUR\n"])
def test_no_title_begins_a_field_of_its_own(words: str) -> None:
    report = catalog_of(("2001.00001", written_by_a_stranger(words)), ("1412.1842", READING))

    records = ris_of(report)

    assert sorted(record["accession_number"] for record in records) == ["arXiv:1412.1842", "arXiv:2001.00001"]
    assert {record["type_of_reference"] for record in records} == {"GEN"}
    assert {len(record["urls"]) for record in records} == {1}


@settings(max_examples=60, deadline=None)
@given(words=hostile_texts())
def test_any_text_is_read_back_as_one_reference_of_each_paper(words: str) -> None:
    report = catalog_of(("2001.00001", written_by_a_stranger(words)), ("1412.1842", READING))

    items, records = csl_of(report), ris_of(report)

    assert sorted(item.number or "" for item in items) == ["arXiv:1412.1842", "arXiv:2001.00001"]
    assert [record["title"].strip() for record in records] == [item.title for item in items]
    assert all(re.fullmatch(r"[a-z0-9]+", item.id) for item in items)


@settings(max_examples=60, deadline=None)
@given(words=hostile_texts())
def test_no_format_has_a_character_that_moves_or_reorders_what_is_read(words: str) -> None:
    report = catalog_of(("2001.00001", written_by_a_stranger(words)))

    for text in (csl_json.render(report), ris.render(report), bibtex.render(report)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200b\ufeff]", text)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Max Jaderberg", Name(given="Max", family="Jaderberg")),
        ("A. J. Han Vinck", Name(given="A. J. Han", family="Vinck")),
        ("Laurens van der Maaten", Name(given="Laurens", family="van der Maaten")),
        ("Joost van de Weijer", Name(given="Joost", family="van de Weijer")),
        ("Jean-Yves Le Boudec", Name(literal="Jean-Yves Le Boudec")),
        ("Martin Luther King Jr.", Name(given="Martin Luther", family="King", suffix="Jr.")),
        ("John Smith, III", Name(given="John", family="Smith", suffix="III")),
        ("Jürgen Schmidhuber", Name(given="Jürgen", family="Schmidhuber")),
        ("Erdo\u030bs Pál", Name(given="Erdo\u030bs", family="Pál")),
        ("J.-P. Serre", Name(given="J.-P.", family="Serre")),
        ("Conan O'Brien", Name(given="Conan", family="O'Brien")),
        ("Bo Ai", Name(given="Bo", family="Ai")),
        ("José Ortega y Gasset", Name(literal="José Ortega y Gasset")),
        ("Luc Van Gool", Name(literal="Luc Van Gool")),
        ("Nguyen Van Anh", Name(literal="Nguyen Van Anh")),
        ("Wei D.", Name(literal="Wei D.")),
        ("Xu LI", Name(literal="Xu LI")),
        ("OpenAI", Name(literal="OpenAI")),
        ("张伟", Name(literal="张伟")),
        ("張 偉", Name(literal="張 偉")),
        ("Иван Петров", Name(literal="Иван Петров")),
        ("ATLAS Collaboration", Name(literal="ATLAS Collaboration")),
        ("The Event Horizon Telescope", Name(literal="The Event Horizon Telescope")),
        ("Meta AI", Name(literal="Meta AI")),
        ("Smith, John", Name(literal="Smith, John")),
        ("Smith and Sons", Name(literal="Smith and Sons")),
        ("Team 42", Name(literal="Team 42")),
    ],
)
def test_a_name_is_split_only_where_that_is_sure(author: str, name: Name) -> None:
    assert names((author,)) == [name]


def test_names_are_whole_in_every_format_that_takes_them_apart() -> None:
    authors = ("Martin Luther King Jr.", "Smith, Sons and Daughters", "\u202e", "Ann Other")
    report = catalog_of(("1412.1842", replace(READING, authors=authors)))

    (entry,) = parse_string(bibtex.render(report)).entries

    assert entry["author"] == "King, Jr., Martin Luther and {Smith, Sons and Daughters} and Ann Other"
    assert csl_of(report)[0].author == [
        CslName(family="King", given="Martin Luther", suffix="Jr."),
        CslName(literal="Smith, Sons and Daughters"),
        CslName(family="Other", given="Ann"),
    ]
    assert ris_of(report)[0]["authors"] == ["King, Martin Luther, Jr.", "Smith Sons and Daughters", "Other, Ann"]
