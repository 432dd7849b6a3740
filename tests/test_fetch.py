"""What one target does, seen through real sockets: requests, bodies and redirects."""

import pytest

from fetching import fetch
from linkcheck.model import Failure, Hop
from web import SmallWeb, answers, broken, gates
from web.answers import Reply


async def test_a_page_is_read_for_its_title_text_and_anchors(web: SmallWeb) -> None:
    web.host("h.test").page("/p", "<title> A  page </title><h1 id='here'>Head</h1><p>Words <script>none</script>")

    outcome = await fetch(web, "http://h.test/p#here")

    assert outcome.status == 200
    assert outcome.hops == (Hop("http://h.test/p", 200),)
    assert outcome.page is not None
    assert (outcome.page.title, outcome.page.headings, outcome.page.excerpt) == ("A page", ("Head",), "Head Words")
    assert outcome.page.anchors == ("here",)
    assert outcome.page.complete
    assert outcome.attempts == 1


@pytest.mark.parametrize(
    "target",
    [
        "//weinman/cnn_lstm_ctc_ocr",
        "/chapter/10.1007%2F978-3-319-46604-0_30",
        "/xpl/a.jsp?arnumber=6857995&filter%3DAND%28p_IS_Number%3A6940341%29",
        "/a+b;c|d~e(f)?q=1|2&x=[y]",
        "/%252F/%2f/%",
        "/a/../b/./c",
        "/p?",
        "/1*YGT2.png",
    ],
)
async def test_the_request_target_is_byte_for_byte_the_destinations(web: SmallWeb, target: str) -> None:
    host = web.host("h.test")
    host.otherwise = answers.html("yes")

    await fetch(web, f"http://h.test{target}#frag")

    assert {request.target for request in host.requests} == {target}


async def test_what_http_cannot_carry_is_percent_encoded_and_names_become_a_labels(web: SmallWeb) -> None:
    host = web.host("xn--bcher-kva.test")
    host.otherwise = answers.html("ja")

    outcome = await fetch(web, 'http://bücher.test/猫 "x"')

    assert host.targets == ["/%E7%8C%AB%20%22x%22"]
    assert host.requests[0].headers["Host"] == "xn--bcher-kva.test"
    assert outcome.status == 200


async def test_redirects_are_followed_hop_by_hop_and_each_is_recorded(web: SmallWeb) -> None:
    web.host("a.test").redirect("/1", "http://b.test/2", 301)
    web.host("b.test").redirect("/2", "//c.test/3", 308)
    web.host("c.test").redirect("/3", "4", 302)
    web.host("c.test").page("/4", "End")

    outcome = await fetch(web, "http://a.test/1")

    assert outcome.hops == (
        Hop("http://a.test/1", 301),
        Hop("http://b.test/2", 308),
        Hop("http://c.test/3", 302),
        Hop("http://c.test/4", 200),
    )
    assert outcome.final_url == "http://c.test/4"


@pytest.mark.parametrize(("count", "failure"), [(20, None), (21, Failure.TOO_MANY_REDIRECTS)])
async def test_twenty_redirects_are_followed_and_no_more(web: SmallWeb, count: int, failure: Failure | None) -> None:
    host = web.host("h.test")
    host.redirects("/r", count, "/end")
    host.page("/end", "End")

    outcome = await fetch(web, "http://h.test/r")

    assert outcome.failure == failure


async def test_a_circle_is_noticed_at_once(web: SmallWeb) -> None:
    host = web.host("h.test")
    host.redirect("/a", "/b")
    host.redirect("/b", "/a")

    outcome = await fetch(web, "http://h.test/a")

    assert outcome.failure is Failure.REDIRECT_LOOP
    assert host.targets == ["/a", "/b"]


async def test_a_page_that_wants_its_cookie_back_gets_it_within_the_chain_only(web: SmallWeb) -> None:
    host = web.host("link.test")
    host.gate(gates.needs_cookie())
    host.page("/chapter", "Chapter")

    first = await fetch(web, "http://link.test/chapter")
    second = await fetch(web, "http://link.test/chapter")

    assert [first.status, second.status] == [200, 200]
    assert [request.cookies for request in host.requests] == [{}, {"session": "1"}, {}, {"session": "1"}]


async def test_a_cookie_for_a_whole_public_suffix_reaches_no_stranger(web: SmallWeb) -> None:
    cookies = {"Set_Cookie": "spy=1; Domain=co.uk"}
    web.host("one.co.uk").answer("/", answers.redirect("https://other.co.uk/", 302, **cookies))
    other = web.host("other.co.uk")
    other.page("/", "Here")

    outcome = await fetch(web, "https://one.co.uk/")

    assert outcome.status == 200
    assert other.requests[0].cookies == {}


@pytest.mark.parametrize(
    ("location", "failure"),
    [
        ("ftp://h.test/x", Failure.REFUSED_SCHEME),
        ("file:///etc/passwd", Failure.REFUSED_SCHEME),
        ("javascript:alert(1)", Failure.REFUSED_SCHEME),
        ("http://", Failure.REDIRECT_NOWHERE),
        ("http://h.test:99999/", Failure.REDIRECT_NOWHERE),
        ("", Failure.REDIRECT_NOWHERE),
        ("http://10.0.0.1/", Failure.REFUSED_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Failure.REFUSED_ADDRESS),
        ("http://[::ffff:10.0.0.1]/", Failure.REFUSED_ADDRESS),
    ],
)
async def test_redirects_that_lead_nowhere_are_not_followed(web: SmallWeb, location: str, failure: Failure | None) -> None:
    web.host("h.test").redirect("/x", location)

    outcome = await fetch(web, "http://h.test/x")

    assert outcome.failure is failure
    assert outcome.status is None
    assert outcome.hops[0] == Hop("http://h.test/x", 301)


@pytest.mark.parametrize(
    "behaviour",
    [
        broken.ENDLESS_BODY,
        broken.gzip_bomb(),
        broken.truncated(),
        broken.truncated_chunks(),
        broken.BAD_GZIP,
        broken.dripping(b"<title>Slow</title>" * 100, pause=0.02),
    ],
    ids=lambda value: getattr(value, "name", "gzip bomb"),
)
async def test_a_body_that_does_not_end_well_leaves_status_and_an_incomplete_page(web: SmallWeb, behaviour: Reply) -> None:
    web.host("h.test").answer("/", behaviour)

    outcome = await fetch(web, "http://h.test/", timeout=0.8, connect_timeout=3.0, retries=0)

    assert outcome.status == 200
    assert outcome.page is not None
    assert not outcome.page.complete


async def test_chunks_that_make_no_sense_end_the_reading(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.BAD_CHUNKS)

    outcome = await fetch(web, "http://h.test/", retries=0)

    # The status may be lost, when the nonsense arrives together with it.
    assert outcome.status == 200 or outcome.failure is Failure.PROTOCOL
    assert outcome.page is None or not outcome.page.complete


async def test_a_page_in_two_pieces_is_read_to_its_end(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.in_pieces(b"<title>One</title>", b"<p id=last>two", pause=0.1))

    outcome = await fetch(web, "http://h.test/#last")

    assert outcome.page is not None
    assert outcome.page.anchors == ("last",)


async def test_an_anchor_behind_the_limit_cannot_be_told(web: SmallWeb) -> None:
    web.host("h.test").page("/", "<title>Long</title>" + "word " * 5_000 + "<p id=last>")

    outcome = await fetch(web, "http://h.test/#last", max_body=10_000)

    assert outcome.page is not None
    assert outcome.page.anchors == ()
    assert not outcome.page.complete


@pytest.mark.parametrize("behaviour", broken.SLOPPY, ids=lambda behaviour: behaviour.name)
async def test_an_answer_that_breaks_the_rules_as_browsers_forgive_is_an_answer(web: SmallWeb, behaviour: Reply) -> None:
    host = web.host("h.test")
    host.answer("/", behaviour)

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status is not None
    assert 200 <= outcome.status < 300
    assert len(host.requests) <= 3


async def test_early_hints_are_no_answer(web: SmallWeb) -> None:
    web.host("h.test").answer("/", broken.early_hints(answers.html("Page")))

    outcome = await fetch(web, "http://h.test/")

    assert outcome.status == 200
