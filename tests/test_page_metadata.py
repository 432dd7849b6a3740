"""What a page says of the work that it is about, from the tags of its source."""

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Metadata
from linkcheck.pages import written_dates
from linkcheck.pages.page import read_page
from linkcheck.pages.page_metadata import article, paper
from linkcheck.pages.person_names import people

RECORDED = Path(__file__).parent / "recorded" / "html"


def paper_of(head: str | bytes, content_type: str = "text/html; charset=utf-8") -> Metadata | None:
    markup = head if isinstance(head, bytes) else f"<html><head>{head}</head><body><p>Text</p></body></html>".encode()
    return paper(read_page(markup, content_type, complete=True))


def article_of(head: str) -> Metadata | None:
    return article(read_page(f"<html><head>{head}</head><body>Text</body></html>".encode(), "text/html", complete=True))


def meta(**tags: str) -> str:
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def title_of(head: str) -> str:
    found = paper_of(head)
    return found.title if found else ""


class TestPapers:
    def test_the_page_of_a_conference_paper(self) -> None:
        found = paper_of((RECORDED / "cvf_paper_page_2025_shape.html").read_bytes())

        assert found == Metadata(
            title="Deterministic Image Translation & Bridges",
            authors=("Bohan Xiao", "Peiyong Wang"),
            published="2025",
            venue="Proceedings of the Computer Vision and Pattern Recognition Conference",
            pdf_url="https://openaccess.thecvf.com/content/CVPR2025/papers/Xiao_Det_paper.pdf",
        )

    def test_a_recorded_page_of_arxiv(self) -> None:
        found = paper_of((RECORDED / "arxiv_abs_1902.02534_2026-07-23.html").read_bytes())

        assert found is not None
        assert found.title.startswith("Crowdsourcing open citations with CROCI")
        assert found.authors == ("Ivan Heibi", "Silvio Peroni", "David Shotton")
        assert found.published == "2019-02-07"
        assert len(found.abstract) > 500

    def test_a_journal_with_volume_and_pages(self) -> None:
        found = paper_of(
            meta(
                citation_title="A Study of R&amp;amp;D in &lt;i&gt;Drosophila&lt;/i&gt;",
                citation_journal_title="Journal of Examples",
                citation_volume="12",
                citation_issue="3",
                citation_firstpage="45",
                citation_lastpage="67",
                citation_doi="https://doi.org/10.1000/ABC",
            )
        )

        assert found == Metadata(
            title="A Study of R&D in Drosophila",
            venue="Journal of Examples",
            journal_ref="Journal of Examples 12(3), 45-67",
            doi="10.1000/abc",
        )

    def test_dublin_core_makes_a_paper_of_a_page_only_beside_a_doi(self) -> None:
        described = '<meta name="DC.title" content="A Thesis"><meta name="DC.Creator" content="Example, Ada">'

        assert paper_of(described) is None
        assert paper_of(described + '<meta name="DC.Identifier" content="doi:10.1000/x">') == Metadata(
            title="A Thesis", authors=("Ada Example",), doi="10.1000/x"
        )

    def test_json_ld_of_a_publisher(self) -> None:
        found = paper_of(
            json_ld(
                {
                    "@context": "https://schema.org",
                    "@type": "WebPage",
                    "mainEntity": {
                        "@type": "ScholarlyArticle",
                        "headline": "Reading Text in the Wild",
                        "datePublished": "2015-05-07T00:00:00Z",
                        "author": [{"@type": "Person", "givenName": "Max", "familyName": "Example"}, {"name": "Ada Other"}],
                        "sameAs": "https://doi.org/10.1007/s11263-015-0823-z",
                        "isPartOf": {"@type": "PublicationIssue", "isPartOf": {"@type": "Periodical", "name": "IJCV"}},
                    },
                }
            )
        )

        assert found == Metadata(
            title="Reading Text in the Wild",
            authors=("Max Example", "Ada Other"),
            published="2015-05-07",
            doi="10.1007/s11263-015-0823-z",
            venue="IJCV",
        )

    def test_json_ld_stands_anywhere_and_people_may_be_nodes_of_their_own(self) -> None:
        graph = [
            {"@type": ["WebSite"], "name": "Site"},
            {"@type": "Person", "@id": "#ada", "name": "Ada Example"},
            {"@type": "ScholarlyArticles", "name": "no type that we know"},
            {"@type": ["Thing", "schema:ScholarlyArticle"], "name": "A Paper", "author": {"@id": "#ada"}},
        ]
        script = f"<script type='application/ld+json'><!--\n{json.dumps({'@graph': graph})}\n//--></script>"
        page = read_page(f"<title>x</title><body>{'<p>word ' * 20_000}{script}".encode(), "text/html", complete=True)

        assert paper(page) == Metadata(title="A Paper", authors=("Ada Example",))

    @pytest.mark.parametrize(
        "head",
        [
            "<title>Only a title</title>" + meta(description="x"),
            '<meta property="og:title" content="How I Learnt to Read"><meta property="og:type" content="article">',
            meta(citation_journal_title="Journal of Examples", citation_issn="1234-5678"),
            meta(citation_title="") + json_ld({"@type": "BlogPosting", "headline": "A post"}),
            '<meta name="citation_title" content="One Paper"><meta name="citation_title" content="Another Paper">',
            '<meta name="DC.title" content="x y"><meta name="DC.identifier" content="10.1/x">',
            json_ld([{"@type": "ScholarlyArticle", "name": "One"}, {"@type": "ScholarlyArticle", "name": "Two"}]),
            json_ld('{"@type": "ScholarlyArticle", "name": "Broken",'),
            json_ld("[" * 50_000),
            json_ld('{"isPartOf":' * 3_000 + "1" + "}" * 3_000),
            json_ld({"@type": "ScholarlyArticle", "name": {"deep": ["no", "string"]}, "author": 7}),
            meta(citation_title="x" * 2_000),
            meta(citation_title="Journal of Examples", citation_journal_title="Journal of Examples"),
            meta(citation_title="Untitled"),
            meta(citation_title="A title \ufffd\ufffd\ufffd"),
        ],
    )
    def test_pages_that_are_of_no_single_paper(self, head: str) -> None:
        assert paper_of(head) is None

    def test_of_several_dois_none_is_the_pages(self) -> None:
        tags = '<meta name="citation_doi" content="10.1000/1"><meta name="citation_doi" content="10.1000/2">'

        assert paper_of(meta(citation_title="A Paper") + tags) == Metadata(title="A Paper")

    def test_tags_in_the_body_count_and_references_do_not(self) -> None:
        body = b'<html><head><title>x</title></head><body><META NAME="citation_title" CONTENT="A > B"><p>Text'
        references = b'<meta name="citation_reference" content="citation_title=Other">' * 50

        assert paper_of(body + references) == Metadata(title="A > B")

    @pytest.mark.parametrize(
        ("body", "content_type"),
        [
            ('<meta charset="iso-8859-1"><meta name="citation_title" content="Über Müller">'.encode("latin-1"), "text/html"),
            ('<meta name="citation_title" content="Über Müller">'.encode("utf-16"), "text/html; charset=utf-16"),
            ('<meta name="citation_title" content="Über Müller">'.encode().decode("cp1252").encode(), "text/html"),
            ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
             '<meta name="citation_title" content="Über Müller"/></head></html>'.encode(), "application/xhtml+xml"),
        ],
        ids=["latin-1", "utf-16", "decoded twice", "xhtml"],
    )  # fmt: skip
    def test_titles_survive_their_encodings(self, body: bytes, content_type: str) -> None:
        assert paper_of(body, content_type) == Metadata(title="Über Müller")

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative.pdf", "https://x.test/a b", "ftp://x.test/a"])
    def test_only_addresses_of_the_web_are_taken_for_the_pdf(self, address: str) -> None:
        assert paper_of(meta(citation_title="A Paper", citation_pdf_url=address)) == Metadata(title="A Paper")


class TestArticles:
    def test_a_post_has_title_author_and_day(self) -> None:
        head = (
            '<meta property="og:title" content="Understanding LSTMs | My Blog"><meta property="og:site_name" content="My Blog">'
            '<meta property="og:type" content="article"><meta name="author" content="Ada Example">'
            '<meta property="article:published_time" content="2015-08-27T10:00:00+02:00">'
        )

        assert article_of(head) == Metadata(
            facts={"title": "Understanding LSTMs", "author": "Ada Example", "published": "2015-08-27"}
        )

    def test_json_ld_of_a_post(self) -> None:
        post = {"@type": "BlogPosting", "headline": "A post", "author": {"name": "Ada Example"}, "datePublished": "May 6, 2019"}

        assert article_of(json_ld({"@graph": [{"@type": "WebSite", "name": "Blog"}, post]})) == Metadata(
            facts={"title": "A post", "author": "Ada Example", "published": "2019-05-06"}
        )

    @pytest.mark.parametrize(
        "head",
        [
            '<meta property="og:title" content="GitHub"><meta property="og:site_name" content="GitHub">',
            '<meta property="og:title" content="A page"><meta property="og:type" content="website">' + meta(author="Ada"),
            '<meta property="og:title" content="A page"><meta property="og:type" content="article">',
            '<meta property="og:title" content="Medium"><meta property="og:type" content="article">'
            '<meta property="og:site_name" content="Medium">' + meta(author="Ada Example"),
            '<meta property="og:title" content="A post"><meta property="og:type" content="article">'
            '<meta property="article:author" content="https://facebook.com/ada">' + meta(author="admin"),
        ],
    )
    def test_pages_that_say_no_more_than_a_title_are_left_alone(self, head: str) -> None:
        assert article_of(head) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("2019/5/6", "2019-05-06"),
        ("2019-05-06T10:00:00Z", "2019-05-06"),
        ("20190506", "2019-05-06"),
        ("6 May 2019", "2019-05-06"),
        ("06-May-2019", "2019-05-06"),
        ("May 6th, 2019", "2019-05-06"),
        ("Mon, 06 May 2019 10:00:00 GMT", "2019-05-06"),
        ("Monday, May 6, 2019 at noon", "2019-05-06"),
        ("2019 May 6", "2019-05-06"),
        ("May 2019", "2019-05"),
        ("Sept. 2019", "2019-09"),
        ("2019年5月6日", "2019-05-06"),
        ("25/05/2019", "2019-05-25"),
        ("05/25/2019", "2019-05-25"),
        ("06/05/2019", "2019"),
        ("2019-13-45", "2019"),
        ("2019-02-30", "2019-02"),
        ("1970-01-01T00:00:00Z", ""),
        ("0001-01-01", ""),
        ("yesterday", ""),
        ("", ""),
        ("9" * 10_000, ""),
    ],
)
def test_dates_come_as_exact_as_they_are_certain(written: str, iso: str) -> None:
    assert written_dates.iso(written) == iso


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Xiao, Bohan", "Xiao, Bohan", "Wang, Peiyong"], ["Bohan Xiao", "Peiyong Wang"]),
        (["van der Maaten, Laurens"], ["Laurens van der Maaten"]),
        (["King, Martin Luther, Jr.", "Smith, Jr., John", "Sammy Davis, Jr."],
         ["Martin Luther King Jr.", "John Smith Jr.", "Sammy Davis, Jr."]),
        (["Example, Ada; Other, Bob"], ["Ada Example", "Bob Other"]),
        (["Ada Example, Bob Other, Cy Third"], ["Ada Example", "Bob Other", "Cy Third"]),
        (["Ada Example and Bob Other"], ["Ada Example", "Bob Other"]),
        (["Department of Science and Technology"], ["Department of Science and Technology"]),
        (["The ATLAS Collaboration", "M&uuml;ller, Jörg", "李明"], ["The ATLAS Collaboration", "Jörg Müller", "李明"]),
        (["admin", "ada@example.org", "https://example.org/ada", "@ada", "123", "x" * 500], []),
    ],
)  # fmt: skip
def test_names_come_as_people_say_them(written: list[str], names: list[str]) -> None:
    assert list(people(written)) == names


_FRAGMENTS = st.sampled_from(
    ['<meta name="citation_title" content="', '">', "<meta", "</head>", "<body>", '<script type="application/ld+json">',
     '{"@type":"ScholarlyArticle","name":', '"', "</script>", "]", "}", "<!--", "x", "\x00", "\ud800", "&#0;", "&#x110000;"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=30).map("".join))
def test_no_page_makes_the_reading_fail(markup: str) -> None:
    page = read_page(markup.encode("utf-8", "surrogatepass"), "text/html", complete=True)

    for found in (paper(page), article(page)):
        assert found is None or found.title or found.facts


def test_a_hostile_page_costs_no_more_than_its_length() -> None:
    started = process_time()

    for piece in (
        '<meta "',
        '<script type="application/ld+json">',
        '<body><meta name="citation_author" content="A, B">',
        "&amp;",
    ):
        read_page((piece * (300_000 // len(piece))).encode(), "text/html", complete=True)
    read_page(f"<script type='application/ld+json'>{';' + ' ' * 90_000}x</script>".encode(), "text/html", complete=True)

    # A second or so each; what grows with the square of the length would take minutes.
    assert process_time() - started < 15


def test_headings_within_headings_cost_no_more_than_other_pages() -> None:
    def seconds(tag: str) -> float:
        began = process_time()
        read_page(f"<body>{f'<{tag}>a' * 150_000}".encode(), "text/html", complete=True)
        return process_time() - began

    assert seconds("h1") < 1 + 3 * seconds("h3")


@pytest.mark.parametrize("tag", ["main", "nav", "article", "header", "textarea", "p"])
def test_the_text_of_a_page_without_the_tags_of_head_and_body_is_seen(tag: str) -> None:
    page = read_page(f"<!doctype html><title>x</title><{tag}>Some text</{tag}>".encode(), "text/html", complete=True)

    assert (page.title, page.excerpt) == ("x", "Some text")
