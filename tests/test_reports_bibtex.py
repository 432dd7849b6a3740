"""references.bib: as arXiv writes it, safe for LaTeX, and read back by another program."""

import re

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from hypothesis import given, settings
from msgspec.structs import replace
from pylatexenc.latexwalker import LatexWalker  # type: ignore[import-untyped]  # it has no types

from linkcheck.model import Metadata, Report
from linkcheck.reports import bibtex
from linkcheck.reports.parts.latex import escaped, with_capitals
from reference_reports import catalog_of, with_doi
from sample_report import READING, rich_report, written_by_a_stranger
from strangers import hostile_texts


def read(text: str) -> Library:
    return parse_string(text)


def keys_by_identifier(found: Report) -> dict[str, str]:
    return {one["eprint"]: one.key for one in read(bibtex.render(found)).entries}


def test_an_entry_is_as_arxiv_writes_it() -> None:
    metadata = Metadata(
        title="Attention Is All You Need",
        authors=("Ashish Vaswani", "Noam Shazeer"),
        published="2017-06-12",
        primary_category="cs.CL",
    )

    text = bibtex.render(catalog_of(("1706.03762", metadata)))

    assert text == (
        "@misc{vaswani2017attentionneed,\n"
        "      title={Attention Is All You Need},\n"
        "      author={Ashish Vaswani and Noam Shazeer},\n"
        "      year={2017},\n"
        "      eprint={1706.03762},\n"
        "      archivePrefix={arXiv},\n"
        "      primaryClass={cs.CL},\n"
        "      url={https://arxiv.org/abs/1706.03762},\n"
        "}\n"
    )


def test_only_papers_that_a_registry_knows_are_references() -> None:
    library = read(bibtex.render(rich_report()))

    assert sorted(one["eprint"] for one in library.entries) == ["1412.1842", "1903.00001", "2001.00001"]


@settings(max_examples=60, deadline=None)
@given(words=hostile_texts())
def test_any_text_is_read_back_as_one_entry_of_each_paper(words: str) -> None:
    text = bibtex.render(catalog_of(("2001.00001", written_by_a_stranger(words)), ("1412.1842", READING)))

    library = read(text)

    assert not library.failed_blocks
    assert sorted(one["eprint"] for one in library.entries) == ["1412.1842", "2001.00001"]
    assert all(re.fullmatch(r"[a-z0-9]+", one.key) for one in library.entries)


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts())
def test_any_text_becomes_latex_with_balanced_braces_and_without_dangerous_commands(words: str) -> None:
    latex = with_capitals(words)

    depths = [latex[:end].count("{") - latex[:end].count("}") for end in range(len(latex) + 1)]
    assert (min(depths), depths[-1]) == (0, 0)
    assert not re.search(r"\\(?:input|write|end)(?![a-z])|\^\^|(?<!\\)%", latex)


@settings(max_examples=100, deadline=None)
@given(words=hostile_texts())
def test_any_text_is_latex_to_a_strict_reader(words: str) -> None:
    report = catalog_of(("2001.00001", written_by_a_stranger(words)))

    (one,) = read(bibtex.render(report)).entries

    for field in ("title", "author", "note"):
        LatexWalker(one[field], tolerant_parsing=False).get_latex_nodes()


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Text & Images: 100% of #1_a", r"Text \& Images: 100\% of \#1\_a"),
        ("Already \\& escaped \\% here", r"Already \& escaped \% here"),
        ("An $\\alpha$-stable $O(n^2)$ method", r"An $\alpha$-stable $O(n^2)$ method"),
        ("From $5 to $10", r"From \$5 to \$10"),
        ("Cheap at $5", r"Cheap at \$5"),
        ("Unbalanced {brace", r"Unbalanced \textbraceleft{}brace"),
        ("Wrong }order{", r"Wrong \textbraceright{}order\textbraceleft{}"),
        ("A {Grouped} word", "A {Grouped} word"),
        ('G\\"odel, Erd\\H{o}s and \\L{}ukasiewicz', 'G\\"odel, Erd\\H{o}s and \\L{}ukasiewicz'),
        ("\\emph{Very} new", r"\emph{Very} new"),
        ("Read \\input{secrets} now", r"Read \textbackslash{}input{secrets} now"),
        ("Math $\\input{secrets}$", r"Math \$\textbackslash{}input\textbraceleft{}secrets\textbraceright{}\$"),
        ("Math $^^5cinput$ too", r"Math \$\textasciicircum{}\textasciicircum{}5cinput\$ too"),
        ("Math $a_$ ends", r"Math \$a\_\$ ends"),
        ("p<0.05 | x>1", r"p\textless{}0.05 \textbar{} x\textgreater{}1"),
        ("Figure~1, ~10x faster", r"Figure~1, \textasciitilde{}10x faster"),
        ("naïve 中文 Übung", "naïve 中文 Übung"),
        ("two\nlines", "two lines"),
    ],
)
def test_text_is_escaped_outside_math_only(title: str, latex: str) -> None:
    assert escaped(title) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("DeepFont: Identify Your Font", "{DeepFont}: Identify Your Font"),
        ("End-to-End STN-OCR with CNNs", "End-to-End {STN}-{OCR} with {CNNs}"),
        ("(GAN) in 3D", "({GAN}) in {3D}"),
        ("{GAN}s stay", "{GAN}s stay"),
        ("A B C", "A B C"),
        ("R&D at AT&T", r"{R\&D} at {AT\&T}"),
        ("On $SU(2)$ symmetry", "On $SU(2)$ symmetry"),
    ],
)
def test_words_with_a_capital_inside_keep_it(title: str, latex: str) -> None:
    assert with_capitals(title) == latex


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Laurens van der Maaten", "Laurens van der Maaten"),
        ("ATLAS Collaboration", "{ATLAS Collaboration}"),
        ("Smith and Sons", "{Smith and Sons}"),
        ("Jürgen Schmidhuber", "Jürgen Schmidhuber"),
    ],
)
def test_an_author_is_one_author(author: str, written: str) -> None:
    text = bibtex.render(catalog_of(("1412.1842", replace(READING, authors=(author, "Ann Other")))))

    (one,) = read(text).entries
    assert one["author"] == f"{written} and Ann Other"


@pytest.mark.parametrize(
    ("author", "title", "key"),
    [
        ("Laurens van der Maaten", "Visualizing Data using t-SNE", "vandermaaten2014visualizingdatausingtsne"),
        ("Dirk Wübben", "On the Use of It", "wubben2014use"),
        ("Søren Łoś", "A Thing", "los2014thing"),
        ("Martin Luther King Jr.", "A Dream", "king2014dream"),
        ("张伟", "中文", "unknown201414121842"),
    ],
)
def test_a_key_is_name_year_and_telling_words(author: str, title: str, key: str) -> None:
    text = bibtex.render(catalog_of(("1412.1842", replace(READING, authors=(author,), title=title))))

    (one,) = read(text).entries
    assert one.key == key


def test_papers_that_want_the_same_key_get_letters_in_the_order_of_their_age() -> None:
    older, newer = replace(READING, published="2007-02-01"), replace(READING, published="2007-04-01")

    keys = keys_by_identifier(catalog_of(("0704.0001", newer), ("math/0702001", older)))

    assert keys["0704.0001"] == keys["math/0702001"] + "a"


def test_a_new_paper_changes_no_key_of_the_others() -> None:
    before = [("1401.00001", replace(READING, published="2014-01-01")), ("1706.03762", replace(READING, title="Else"))]
    added = ("1412.00002", replace(READING, published="2014-12-31"))

    keys = keys_by_identifier(catalog_of(*before))
    keys_after = keys_by_identifier(catalog_of(added, *reversed(before)))

    assert {value: keys_after[value] for value in keys} == keys


def test_a_retracted_paper_says_so() -> None:
    text = bibtex.render(catalog_of(("1412.1842", replace(READING, retracted=True))))

    (one,) = read(text).entries
    assert one["note"] == "Retracted. IJCV 116 (2016) 1-20"


def test_a_paper_with_only_a_doi_is_a_reference_too() -> None:
    text = bibtex.render(with_doi("10.1109/a_b(c)", Metadata(title="A_B", venue="ICPR & more")))

    (one,) = read(text).entries
    assert (one["doi"], one["url"], one["howpublished"]) == (
        "10.1109/a_b(c)",
        "https://doi.org/10.1109/a_b(c)",
        r"ICPR \& more",
    )
