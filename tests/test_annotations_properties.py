"""Laws of annotations, on real catalogs and with words that strangers would write to break them."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from annotating import annotated, known
from linkcheck.extract import extract
from linkcheck.fix.annotations import annotate
from linkcheck.fix.edits import spliced
from linkcheck.model import Document, Metadata, Syntax
from remedying import PATH
from strangers import hostile_texts

_FOLDER = Path(__file__).parent / "catalogs"
_CATALOGS = [
    Path(__file__).parent.parent / "catalog.md",
    _FOLDER / "handong1587-style-transfer.md",
    _FOLDER / "the-gan-zoo-readme.md",
    _FOLDER / "handong1587-datasets.md",
]
_ENTRIES = (
    "**Reading Text in the Wild**\n\n- arxiv: [x](http://a.test/)\n",
    "- **Reading Text in the Wild**\n  * intro: ICDAR\n  * paper: <http://a.test/>\n",
    "- [Reading Text in the Wild](http://a.test/)\n",
    "- [Reading Text in the Wild](http://a.test/)  \n  - and more of it\n",
    "1. [Reading Text in the Wild](http://a.test/)\n",
    "| [Reading Text in the Wild](http://a.test/) |\n|--|\n",
    "> - [Reading Text in the Wild](http://a.test/)\n",
)


@cache
def _document(catalog: Path) -> Document:
    return extract(catalog.read_bytes(), PATH)


@pytest.mark.parametrize("catalog", _CATALOGS, ids=lambda path: path.stem)
# To shrink what fails on a whole catalog would take minutes; the law below shows it on a few lines.
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(hostile_texts(), min_size=1, max_size=5), venue=hostile_texts())
def test_in_a_real_catalog_no_link_changes_and_a_second_time_nothing_does(catalog: Path, names: list[str], venue: str) -> None:
    source, document = catalog.read_bytes(), _document(catalog)
    works = {
        mention.link.url: Metadata(
            title=mention.entry.title, authors=(*names, "Zyx Wvutsr"), venue=venue, published="2015-01-01"
        )
        for mention in document.mentions
        if mention.entry.title and mention.link.syntax is Syntax.INLINE and mention.link.url[:4] == "http"
    }
    findings = known(source, works)

    added = annotate(source, PATH, findings)
    once = spliced(source, [each.splice for each in added])

    assert len(added) > 5
    assert [mention.link.url for mention in extract(once, PATH).mentions] == [mention.link.url for mention in document.mentions]
    assert annotate(once, PATH, findings) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_ENTRIES), min_size=1, max_size=4),
    st.lists(hostile_texts(), max_size=4),
    hostile_texts(),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff "]),
    st.booleans(),
)
def test_whatever_registries_say_the_catalog_is_the_same_but_for_what_was_added(
    entries: list[str], names: list[str], venue: str, newline: str, noise: bytes, ends: bool
) -> None:
    text = "\n".join(f"# {number}\n\n{entry}" for number, entry in enumerate(entries))
    source = noise + (text if ends else text.rstrip("\n")).replace("\n", newline).encode()
    works = {"http://a.test/": Metadata(title="Reading Text in the Wild", authors=tuple(names), venue=venue, published="2015")}

    once = annotated(source, works)

    before, after = extract(source, PATH), extract(once, PATH)
    assert [mention.link.url for mention in after.mentions] == [mention.link.url for mention in before.mentions]
    assert [entry.title for entry in after.entries] == [entry.title for entry in before.entries]
    assert len(once) < len(source) + 2_500 * len(entries)
    assert annotated(once, works, checked=source) == once
    rest = iter(once)
    assert all(byte in rest for byte in source)
    assert re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", once) is None
