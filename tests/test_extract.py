"""Extraction from the catalog that linkcheck is made for, and the places of links in files of every kind."""

from collections import Counter
from pathlib import Path

from linkcheck.extract import extract
from linkcheck.model import Document, Entry, Form, Link, Location, Span, Syntax
from markdown_edits import links_of

_CATALOG = Path(__file__).parent.parent / "catalog.md"
_SECTIONS = {
    "Papers": 20,
    "Text Detection": 66,
    "Text Recognition": 22,
    "Text Spotting & Text Detection + Recognition": 18,
    "Breaking Captcha": 9,
    "Handwritten Recognition": 14,
    "Plate Recognition": 12,
    "Blogs": 4,
    "Projects": 13,
    "Videos": 1,
    "Resources": 4,
}


def _catalog() -> Document:
    return extract(_CATALOG.read_bytes(), "catalog.md")


def _links(document: Document) -> list[Link]:
    return [mention.link for mention in document.mentions]


def _entry_at(document: Document, line: int) -> Entry:
    return next(entry for entry in document.entries if entry.location.line == line)


def test_the_catalog_has_259_links_to_255_destinations() -> None:
    links = _links(_catalog())

    assert Counter(link.syntax for link in links) == {Syntax.INLINE: 249, Syntax.IMAGE: 10}
    assert len({link.destination for link in links}) == 255


def test_the_catalog_has_183_entries_under_its_11_headings_and_each_has_links() -> None:
    entries = _catalog().entries

    assert Counter(entry.section for entry in entries) == _SECTIONS
    assert list(dict.fromkeys(entry.section for entry in entries)) == list(_SECTIONS)
    assert all(entry.title and entry.links for entry in entries)


def test_labels_of_the_catalog_are_as_written_misspelt_or_not() -> None:
    labels = Counter(link.label for link in _links(_catalog()))

    assert labels["arxiv"] == 101
    assert labels["arcxiv"] == 1
    assert labels["gihtub"] == 2
    assert labels["github(official, Caffe)"] == 2
    assert labels["github(CUDA8.0 support)"] == 1
    assert labels["PhD thesis"] == 1
    assert labels[""] == 48


def test_every_inline_link_of_the_catalog_shows_its_own_address_and_the_text_has_a_place() -> None:
    source = _CATALOG.read_bytes()

    inline = [link for link in _links(_catalog()) if link.syntax is Syntax.INLINE]

    assert all(link.text == link.destination for link in inline)
    spans = [link.text_span for link in inline if link.text_span]
    assert [source[span.start : span.end].decode() for span in spans] == [link.text for link in inline]


def test_a_link_of_the_catalog_has_its_place_its_entry_and_its_section() -> None:
    document = _catalog()

    mention = next(mention for mention in document.mentions if mention.link.destination.endswith("ICPR.2018.8546200#"))

    assert mention.link.location == Location("catalog.md", 838, 58)
    assert mention.link.destination == "https://sci-hub.se/10.1109/ICPR.2018.8546200#"
    assert mention.link.label == "paper"
    assert mention.link.form is Form.RAW
    assert mention.entry.title == "An End-to-End Neural Network for Multi-line License Plate Recognition"
    assert mention.entry.section == "Plate Recognition"
    assert mention.entry.headings == ("Plate Recognition",)


def test_two_bold_paragraphs_of_the_catalog_are_one_work() -> None:
    entry = _entry_at(_catalog(), 572)

    assert entry.title == "Single Shot TextSpotter with Explicit Alignment and Attention"
    assert "An end-to-end TextSpotter with Explicit Alignment and Attention" in entry.text
    assert [link.label for link in entry.links] == ["arxiv", "github(official, Caffe)"]


def test_the_text_of_an_entry_has_its_introduction_over_all_its_lines() -> None:
    entry = _entry_at(_catalog(), 35)

    assert entry.text.startswith("Deep structured output learning for unconstrained text recognition\nintro: ")
    assert "utilized\nalong with a CRF model" in entry.text


def test_the_catalog_has_no_caveats() -> None:
    assert _catalog().caveats == ()


def _places(source: bytes) -> list[tuple[int, int, str]]:
    return [(link.location.line, link.location.column, link.destination) for link in _links(extract(source, "x.md"))]


def test_lines_end_at_lf_crlf_and_a_lone_cr() -> None:
    assert _places(b"a\n[b](1)\r\n[c](2)\r[d](3)\r\r\n\n[e](4)") == [(2, 5, "1"), (3, 5, "2"), (4, 5, "3"), (7, 5, "4")]


def test_a_byte_order_mark_takes_no_column_and_moves_no_span() -> None:
    source = b"\xef\xbb\xbf[a](b)\n"

    (link,) = _links(extract(source, "x.md"))

    assert link.location == Location("x.md", 1, 5)
    assert link.span == Span(7, 8)


def test_front_matter_may_follow_a_byte_order_mark() -> None:
    assert _places(b"\xef\xbb\xbf---\r\ntitle: [a](b)\r\n---\r\n[c](d)") == [(4, 5, "d")]


def test_columns_are_characters_also_far_into_a_long_line() -> None:
    source = ("é😀" * 5000 + "[a](b) " + "日" * 3000 + "[c](d)").encode()

    assert _places(source) == [(1, 10005, "b"), (1, 13012, "d")]


def test_a_nul_is_read_as_a_replacement_character() -> None:
    (link,) = _links(extract(b"a\0 [b\0](c\0d)", "x.md"))

    assert link.destination == "c\0d"
    assert link.url == "c\ufffdd"
    assert link.location.column == 9


def test_bytes_that_are_not_utf_8_are_caveats_and_the_links_around_them_stay_in_place() -> None:
    source = b"\xff [a](b)\n[c](d\xe9\xe8) \xc3\xa9[e](f)\n"

    document = extract(source, "x.md")

    assert [str(caveat.location) for caveat in document.caveats] == ["x.md:1:1", "x.md:2:6"]
    assert [caveat.detail for caveat in document.caveats] == [
        "byte ff at offset 0 is not UTF-8",
        "bytes e9 e8 at offset 14 are not UTF-8",
    ]
    assert _places(source) == [(1, 7, "b"), (2, 5, "d\udce9\udce8"), (2, 15, "f")]


def test_a_destination_that_is_not_utf_8_keeps_its_bytes() -> None:
    source = b"[a](b\\_\xe9?) <c:d\xe9> https://e.f/\xe9?g www.h.i/\xe9 <a href='j&amp;\xe9?k'>\n| l |\n|---|\n| [m](\xe9\\|) |"

    links = _links(extract(source, "x.md"))

    assert [link.url.encode(errors="surrogateescape") for link in links] == [
        b"b_\xe9?",
        b"https://e.f/\xe9?g",
        b"http://www.h.i/\xe9",
        b"j&\xe9?k",
        b"\xe9|",
    ]


def test_many_bad_bytes_are_counted_rather_than_listed() -> None:
    document = extract(b"a\xff" * 1000, "x.md")

    assert len(document.caveats) == 21
    assert document.caveats[-1].detail == "980 more runs of bytes are not UTF-8, the last at offset 1999"


def test_a_file_in_utf_16_says_so() -> None:
    (caveat,) = extract("[a](https://a.test)".encode("utf-16"), "x.md").caveats

    assert caveat.detail == "the file is UTF-16, and no link in it can be read; save it as UTF-8"


def test_a_directive_that_does_not_exist_is_a_caveat() -> None:
    (caveat,) = extract(b"a\n<!-- linkcheck-disabel x -->\n", "x.md").caveats

    assert caveat.location == Location("x.md", 2, 1)
    assert caveat.detail.startswith("linkcheck-disabel is no directive")


def test_a_reference_has_the_place_of_its_use_and_the_span_of_its_definition() -> None:
    source = b"see [the *paper*][p]\n\n[p]: https://a.test 'x'\n"

    use, definition = _links(extract(source, "x.md"))

    assert (use.syntax, use.location, use.text) == (Syntax.REFERENCE, Location("x.md", 1, 5), "the paper")
    assert use.span == definition.span == Span(27, 41)
    assert use.text_span == Span(5, 16)
    assert (definition.syntax, definition.location, definition.text) == (Syntax.DEFINITION, Location("x.md", 3, 6), "p")


def test_the_text_of_a_shortcut_reference_is_its_label_and_has_no_span_of_its_own() -> None:
    use, _ = _links(extract(b"[p]\n\n[p]: u\n", "x.md"))

    assert use.text == "p"
    assert use.text_span is None


def test_a_destination_whose_bytes_are_not_proved_is_reported_without_a_span() -> None:
    # The parser reads a DEL here, which CommonMark does not allow.
    (link,) = _links(extract(b"see [a](b\x7fc)", "x.md"))

    assert link.span is None
    assert link.destination == link.url == "b\x7fc"
    assert link.location == Location("x.md", 1, 5)


def test_forms_say_what_surrounds_a_destination() -> None:
    source = b"[a](b) [a](<b>) <xy:b> https://b.c <a href=\"b\"><a href='b'><a href=b><img srcset='b 1x'>\n\n[c]: <b>"

    forms = [link.form for link in _links(extract(source, "x.md"))]

    assert forms == [
        Form.RAW,
        Form.ANGLE,
        Form.AUTOLINK,
        Form.BARE,
        Form.DOUBLE_QUOTED,
        Form.SINGLE_QUOTED,
        Form.UNQUOTED,
        Form.SRCSET,
        Form.ANGLE,
    ]


def test_links_in_tables_and_in_alternative_texts_are_marked() -> None:
    source = b"| a |\n|---|\n| [b](c) ![d [e](f)](g) |\n\n[h](i)\n"

    links = _links(extract(source, "x.md"))

    assert [(link.destination, link.in_table, link.in_alt) for link in links] == [
        ("c", True, False),
        ("f", True, True),
        ("g", True, False),
        ("i", False, False),
    ]


def test_the_text_of_a_link_is_plain() -> None:
    source = b'[**a** `b` &amp; *c*](d) ![e *f*](g) <a href="h">i <b>j</b></a> <img src="k" alt="l &amp; m">'

    assert [link.text for link in _links(extract(source, "x.md"))] == ["a b & c", "e f", "i j", "l & m"]


def test_the_same_bytes_give_the_same_document() -> None:
    assert _catalog() == _catalog()


def test_an_empty_file_has_no_entries() -> None:
    assert extract(b"", "x.md") == Document(path="x.md", entries=())


def test_a_bracketed_address_after_a_bracketed_link_ends_at_its_bracket() -> None:
    links = links_of(b"- Name [[pdf](http://h.test/a)] [http://h.test/p.pdf] [2017]\n")

    assert [link.destination for link in links] == ["http://h.test/a", "http://h.test/p.pdf"]


def test_links_after_a_code_block_are_found_where_lines_end_in_a_lone_return() -> None:
    source = b"# A\r\r```\rcode\r```\r\r- [a](http://x.test/1)\r\r    indented\r\r[b](http://x.test/2)\r"

    links = links_of(source)

    assert [link.destination for link in links] == ["http://x.test/1", "http://x.test/2"]
    assert all(source[link.span.start : link.span.end].decode() == link.destination for link in links if link.span)
