"""arXiv on the small web answers as the recorded arXiv did, keeps its rules, and has its bad days."""

import re
import threading
import time
from pathlib import Path
from xml.etree import ElementTree

import arxiv  # type: ignore[import-untyped]  # it ships no types
import pytest

from web import SmallWeb
from web.services import Arxiv, Paper, Papers
from web.services.lies import Lie
from web.visitor import Seen, follow, visit

RECORDED = Path(__file__).parent / "recorded" / "arxiv"
ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom", "o": "http://a9.com/-/spec/opensearch/1.1/"}

MADE_UP = Paper(id="2601.00001", title="A < B & C", version=3, earlier_titles=("A Draft",), published="2026-01-01T00:00:00Z")


@pytest.fixture
def api(web: SmallWeb) -> Arxiv:
    """arXiv without its three seconds."""
    return Arxiv(web, Papers([MADE_UP]), spacing=0, tolerance=0)


def query(web: SmallWeb, ids: str, seconds: float = 10.0) -> Seen:
    url = f"https://export.arxiv.org/api/query?search_query=&id_list={ids}&start=0&max_results=100"
    return visit(web, url, seconds=seconds)


def give_up_after(web: SmallWeb, seconds: float) -> None:
    with pytest.raises(TimeoutError):
        query(web, "1605.08386", seconds)


def found(answer: Seen) -> list[str]:
    """The versioned ids of a feed."""
    entries = ElementTree.fromstring(answer.body).findall("a:entry/a:id", ATOM)
    return [str(entry.text).rpartition("/abs/")[2] for entry in entries]


def total(answer: Seen) -> str | None:
    return ElementTree.fromstring(answer.body).findtext("o:totalResults", namespaces=ATOM)


def paper_of(entry: ElementTree.Element) -> Paper:
    """A recorded entry, read into the fields of a made-up one."""

    def text(path: str) -> str:
        return entry.findtext(path, default="", namespaces=ATOM)

    number, _, version = text("a:id").rpartition("/abs/")[2].rpartition("v")
    return Paper(
        id=number,
        version=int(version),
        title=text("a:title"),
        authors=tuple(str(name.text) for name in entry.findall("a:author/a:name", ATOM)),
        abstract=text("a:summary"),
        published=text("a:published"),
        updated=text("a:updated"),
        categories=tuple(category.attrib["term"] for category in entry.findall("a:category", ATOM)),
        comment=text("x:comment"),
        journal_ref=text("x:journal_ref"),
        doi=text("x:doi"),
    )


def has_nothing_that_papers_leave_out(entry: str) -> bool:
    """Affiliations, and a primary category that is not the first."""
    primary = re.findall(r'primary_category term="(.*?)"', entry)
    return "affiliation" not in entry and re.findall(r'<category term="(.*?)"', entry)[:1] == primary


def test_made_up_papers_have_the_very_shape_of_recorded_ones() -> None:
    feed = (RECORDED / "api_query_100_entries.xml").read_text()
    entries = re.findall(r"  <entry>.*?</entry>\n", feed, re.DOTALL)
    parsed = ElementTree.fromstring(feed).findall("a:entry", ATOM)
    simple = [pair for pair in zip(entries, parsed, strict=True) if has_nothing_that_papers_leave_out(pair[0])]

    assert len(simple) > 80
    for recorded, entry in simple:
        assert paper_of(entry).entry() == recorded


@pytest.mark.parametrize("name", ["api_single_1605.08386", "api_missing_id_0000.0000", "api_two_ids_one_missing"])
def test_feeds_are_the_recorded_ones_but_for_time_and_token(web: SmallWeb, api: Arxiv, name: str) -> None:
    recorded = (RECORDED / f"{name}.xml").read_text()
    ids = re.findall(r"id_list=([^&]*)&amp;start", recorded)[0]

    answer = query(web, ids)

    feed_only = re.compile(r"<id>https://arxiv.org/api/.*?</id>|(?<=^  )<updated>.*?</updated>", re.MULTILINE)
    assert feed_only.sub("", answer.body.decode()) == feed_only.sub("", recorded)
    assert answer.headers["content-type"].startswith("application/atom+xml")


def test_the_order_is_not_that_of_the_question_and_duplicates_collapse(web: SmallWeb, api: Arxiv) -> None:
    ids = ["1605.08386", "2601.00001", "1707.08567", "quant-ph/0201082", "astro-ph/0601001", "1605.08386v1"]

    one_way, other_way = found(query(web, ",".join(ids))), found(query(web, ",".join(reversed(ids))))

    assert one_way == other_way
    assert sorted(one_way) == sorted(
        ["1605.08386v1", "2601.00001v3", "1707.08567v1", "quant-ph/0201082v1", "astro-ph/0601001v1"]
    )


def test_versions_have_their_own_title_and_those_that_never_were_are_absent(web: SmallWeb, api: Arxiv) -> None:
    answer = query(web, "2601.00001v1,2601.00001v2,2601.00001v4")

    assert sorted(found(answer)) == ["2601.00001v1", "2601.00001v2"]
    assert b"<title>A Draft</title>" in answer.body
    assert b"<title>A &lt; B &amp; C</title>" in answer.body


def test_unknown_ids_are_silently_absent(web: SmallWeb, api: Arxiv) -> None:
    answer = query(web, "0808.05394,1706.0376x,math.GT/0309136,9999.99999")

    assert (answer.status, found(answer), total(answer)) == (200, [], "0")


def test_one_poisonous_id_spoils_the_query(web: SmallWeb, api: Arxiv) -> None:
    recorded = (RECORDED / "api_error_400_incorrect_id_format.xml").read_text()

    answer = query(web, "1605.08386,abc")

    without_time = re.compile(r"<updated>.*?</updated>")
    assert answer.status == 400
    assert without_time.sub("", answer.body.decode()) == without_time.sub("", recorded)


def test_ten_are_given_unless_more_are_wanted(web: SmallWeb, api: Arxiv) -> None:
    ids = ",".join(f"2601.{number:05}" for number in range(1, 31))
    api.papers.add(*(Paper(id=number, title="Made up") for number in ids.split(",")))
    url = f"https://export.arxiv.org/api/query?id_list={ids}"

    first, rest = visit(web, url), visit(web, f"{url}&start=10&max_results=2000")

    assert (len(found(first)), total(first)) == (10, "30")
    assert len({*found(first), *found(rest)}) == 30
    assert visit(web, f"{url}&max_results=2001").status == 400


def test_a_query_may_be_posted(web: SmallWeb, api: Arxiv) -> None:
    form = b"id_list=1605.08386&max_results=5"

    answer = visit(web, "https://export.arxiv.org/api/query", f"Content-Length: {len(form)}", method="POST", body=form)

    assert found(answer) == ["1605.08386v1"]
    assert api.queries == [["1605.08386"]]


def test_papers_are_found_by_the_words_of_their_title(web: SmallWeb, api: Arxiv) -> None:
    answer = visit(web, "https://export.arxiv.org/api/query?search_query=ti:%22heat-bath+random+walks%22")

    assert found(answer) == ["1605.08386v1"]


def test_the_arxiv_package_reads_it(web: SmallWeb, api: Arxiv) -> None:
    client = arxiv.Client(page_size=100, delay_seconds=0, num_retries=0)
    client.query_url_format = f"http://127.0.0.1:{web.http_port}/api/query?{{}}"
    web.hosts.host("127.0.0.1").answer("/api/query", api.api.reply)

    (result,) = client.results(arxiv.Search(id_list=["2601.00001"], max_results=1))

    assert (result.title, result.get_short_id()) == ("A < B & C", "2601.00001v3")
    assert [author.name for author in result.authors] == ["Ada Example", "Ben Muster"]


def test_who_comes_too_soon_is_refused_and_noted_whatever_the_connection(web: SmallWeb) -> None:
    api = Arxiv(web, spacing=0.4, tolerance=0.05)

    first = query(web, "1605.08386").status
    soon = query(web, "1605.08386")
    time.sleep(0.45)
    later = query(web, "1605.08386").status

    assert (first, soon.status, later) == (200, 429, 200)
    assert soon.body == b"Rate exceeded."
    assert api.violations == [api.api.requests[1]]


def test_two_at_once_are_refused_however_long_the_first_takes(web: SmallWeb) -> None:
    api = Arxiv(web, spacing=0.1, tolerance=0)
    api.next(Lie.HANG)
    waiting = threading.Thread(target=give_up_after, args=(web, 0.6))

    waiting.start()
    time.sleep(0.3)
    second = query(web, "1605.08386").status
    waiting.join()

    assert second == 429
    assert [request.open_requests for request in api.violations] == [2]


@pytest.mark.parametrize(
    ("lie", "status", "mark"),
    [
        (Lie.RATE_EXCEEDED, 200, b"Rate exceeded."),
        (Lie.HTML, 200, b"<!doctype html>"),
        (Lie.EMPTY_BODY, 200, b""),
        (Lie.ERROR, 200, b"/api/errors#"),
        (Lie.FORBIDDEN, 403, b""),
        (Lie.NOT_ACCEPTABLE, 406, b""),
        (Lie.TOO_MANY, 429, b"Rate exceeded."),
        (Lie.UNAVAILABLE, 503, b""),
    ],
)
def test_a_lie_is_told_once_and_then_the_truth(web: SmallWeb, api: Arxiv, lie: Lie, status: int, mark: bytes) -> None:
    api.next(lie)

    told, honest = query(web, "1605.08386"), query(web, "1605.08386")

    assert told.status == status
    assert mark in told.body
    assert found(honest) == ["1605.08386v1"]


def test_feeds_can_be_empty_cut_or_lacking(web: SmallWeb, api: Arxiv) -> None:
    ids = "1605.08386,1707.08567"
    api.next(Lie.EMPTY_FEED, Lie.OMITS, Lie.TRUNCATED, Lie.CUT_OFF)

    empty, lacking, cut, cut_off = (query(web, ids) for _ in range(4))

    assert (found(empty), total(empty)) == ([], "2")
    assert (found(lacking), total(lacking)) == (["1707.08567v1"], "1")
    with pytest.raises(ElementTree.ParseError):
        found(cut)
    assert int(cut.headers["content-length"]) == len(cut.body)
    assert int(cut_off.headers["content-length"]) > len(cut_off.body)


def test_a_lie_can_be_told_for_ever(web: SmallWeb, api: Arxiv) -> None:
    api.always(Lie.RESET)

    for _ in range(2):
        with pytest.raises((EOFError, ConnectionError)):
            query(web, "1605.08386")
    api.always(None)
    assert query(web, "1605.08386").status == 200


def test_pages_are_there_for_those_who_ask_for_pages(web: SmallWeb, api: Arxiv) -> None:
    chain = follow(web, "http://arxiv.org/abs/1605.08386")

    assert [seen.status for seen in chain] == [301, 200]
    assert b'<meta name="citation_title" content="Heat-bath random walks with Markov bases"/>' in chain[-1].body
    assert visit(web, "https://arxiv.org/abs/9999.99999").status == 404
    assert visit(web, "https://arxiv.org/pdf/2601.00001v3").headers["content-type"] == "application/pdf"
