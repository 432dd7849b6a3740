"""arXiv papers are recognised in every form, and what is no identifier is named instead of repaired."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.identifiers.arxiv import parse, recognise
from linkcheck.model import Identifier

VECTORS = json.loads((Path(__file__).parent / "recorded" / "arxiv" / "arxiv_id_vectors.json").read_text())
OVERLONG = {"https://arxiv.org/abs/1603.049921", "https://arxiv.org/abs/1811.073910"}


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["grammar_valid"]], ids=lambda v: v["input"])
def test_a_valid_form_gives_the_canonical_identifier(vector: Mapping[str, Any]) -> None:
    assert recognise(vector["input"]) == Identifier("arxiv", vector["id"], vector["version"])


@pytest.mark.parametrize("vector", [v for v in VECTORS if v["grammar_valid"] is False], ids=lambda v: v["input"])
def test_an_identifier_that_breaks_the_grammar_is_named_with_the_rule(vector: Mapping[str, Any]) -> None:
    identifier = recognise(vector["input"])

    assert identifier is not None
    assert (identifier.scheme, identifier.value) == ("arxiv", vector["id"])
    assert vector["input"].rpartition("/abs/")[2] in identifier.malformed


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if v["grammar_valid"] is None and v["input"] not in OVERLONG], ids=lambda v: v["input"]
)
def test_other_pages_are_no_papers(vector: Mapping[str, Any]) -> None:
    assert recognise(vector["input"]) is None


@pytest.mark.parametrize(
    ("url", "value", "version"),
    [
        ("https://arxiv.org/abs/hepth/9901001", "hep-th/9901001", None),
        ("https://arxiv.org/abs/astroph/0601001", "astro-ph/0601001", None),
        ("https://arxiv.org/abs/cond--mat/0601001", "cond-mat/0601001", None),
        ("https://arxiv.org/ABS/CS/0112017V2", "cs/0112017", 2),
        ("https://arxiv.org/abs//cs//0112017", "cs/0112017", None),
        ("https://arxiv.org/abs/arXiv:1706.03762v1", "1706.03762", 1),
        ("http://arxiv.org/abs/hep-th?papernum=9901001", "hep-th/9901001", None),
        ("https://arxiv.org/abs/solv-int/9901001v2", "solv-int/9901001", 2),
        ("https://arxiv.org/PS_cache/hep-th/pdf/9901/9901001v2.pdf", "hep-th/9901001", 2),
        ("https://arxiv.org/PS_cache/arxiv/pdf/0704/0704.0001v1.pdf", "0704.0001", 1),
        ("https://arxiv.org/pdf/physics.gen-ph/0601001v1.pdf", "physics/0601001", 1),
        ("https://arxiv.org:443/abs/1706.03762", "1706.03762", None),
        ("https://arxiv.org/abs/cs%2F0112017", "cs/0112017", None),
        ("https://doi.org/10.48550/arXiv.hep-th%2F9901001", "hep-th/9901001", None),
        ("https://www.semanticscholar.org/arxiv:1706.03762", "1706.03762", None),
        ("https://hf.co/papers/1706.03762", "1706.03762", None),
        ("https://arxiv.org/pdf/1612.01105.pdf,https://hszhao.github.io/projects/pspnet/", "1612.01105", None),
        ("arXiv preprint arXiv:1412.6980 (2014)", "1412.6980", None),
        ("https://arxiv.org/abs/9107.00001v1000", None, None),
    ],
)
def test_what_arxiv_forgives_is_understood(url: str, value: str | None, version: int | None) -> None:
    identifier = recognise(url)

    assert identifier is not None
    assert bool(identifier.malformed) == (value is None)
    if value:
        assert (identifier.value, identifier.version) == (value, version)


@pytest.mark.parametrize(
    ("url", "value", "message"),
    [
        (
            "https://arxiv.org/abs/1603.049921",
            "1603.049921",
            "'1603.049921' has 6 digits after the point, where identifiers since 1501 have 5; "
            "perhaps 1603.04992v1 or 1603.49921 or 1603.04992",
        ),
        (
            "https://arxiv.org/abs/1811.073910",
            "1811.073910",
            "'1811.073910' has 6 digits after the point, where identifiers since 1501 have 5; perhaps 1811.73910 or 1811.07391",
        ),
        (
            "https://arxiv.org/abs/0808.05394",
            "0808.05394",
            "'0808.05394' has 5 digits after the point, where identifiers before 1501 have 4; "
            "perhaps 0808.0539v4 or 0808.5394 or 0808.0539",
        ),
        ("https://arxiv.org/abs/1413.0001", "1413.0001", "'1413.0001' has 13 for a month"),
        (
            "https://arxiv.org/abs/hep-th/9901000",
            "hep-th/9901000",
            "'hep-th/9901000' has the number 0, but papers count from 1",
        ),
        (
            "https://arxiv.org/abs/1706.03762v0",
            "1706.03762v0",
            "'1706.03762v0' ends in a version that cannot be: they count from v1, without a zero in front",
        ),
    ],
)
def test_the_message_says_what_is_wrong_and_what_may_be_meant(url: str, value: str, message: str) -> None:
    identifier = recognise(url)

    assert identifier == Identifier("arxiv", value, malformed=message)


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/170603762",
        "https://arxiv.org/abs/foo/0112017",
        "https://arxiv.org/abs/hep-th/99010012",
        "https://arxiv.org/abs/1706.03762v05",
        "https://arxiv.org/abs/0703.0001",
        "https://arxiv.org/abs/hep-th/9106001",
        "https://doi.org/10.48550/arXiv.1603.049921",
    ],
)
def test_what_stands_in_place_of_an_identifier_is_malformed(url: str) -> None:
    identifier = recognise(url)

    assert identifier is not None
    assert identifier.malformed


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/",
        "https://arxiv.org/abs/cs.CV",
        "https://arxiv.org/help/api/user-manual",
        "https://export.arxiv.org/api/query?id_list=1706.03762",
        "https://info.arxiv.org/help/arxiv_identifier.html",
        "https://notarxiv.org/abs/1706.03762",
        "https://arxiv.org.evil.test/abs/1706.03762",
        "https://example.com/?u=https://arxiv.org/abs/1706.03762",
        "https://web.archive.org/web/2017/https://arxiv.org/abs/1706.03762",
        "1706.03762",
        "docs/arxiv:1706.03762.md",
    ],
)
def test_nothing_else_is_claimed(url: str) -> None:
    assert recognise(url) is None


NEW_STYLE = st.builds(
    lambda year, month, number: f"{year:02d}{month:02d}.{number:0{4 if year < 15 else 5}d}",
    st.integers(8, 90),
    st.integers(1, 12),
    st.integers(1, 9999),
)


@given(
    NEW_STYLE,
    st.none() | st.integers(1, 999),
    st.sampled_from(["abs/{}", "pdf/{}", "pdf/{}.pdf", "html/{}", "abs/{}#s", "abs/{})"]),
)
def test_every_well_formed_identifier_survives_every_route(value: str, version: int | None, route: str) -> None:
    written = value + (f"v{version}" if version else "")

    assert recognise("https://arxiv.org/" + route.format(written)) == Identifier("arxiv", value, version)


@given(NEW_STYLE, st.text("0123456789", min_size=1, max_size=8))
def test_no_digit_is_ever_cut_off(value: str, digits: str) -> None:
    identifier = parse(value + digits)

    assert identifier is not None
    assert identifier.value == value + digits
    assert identifier.malformed


@given(st.text())
def test_a_canonical_value_is_its_own(text: str) -> None:
    identifier = parse(text)

    assert identifier is None or identifier.malformed or parse(identifier.value) == Identifier("arxiv", identifier.value)
