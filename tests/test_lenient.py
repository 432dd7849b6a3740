"""Answers in forms that HTTP does not allow, seen through real sockets."""

import ssl
import time
import tracemalloc
from collections.abc import Mapping
from socket import AF_INET

import pytest

from linkcheck import urls
from linkcheck.fetch import lenient
from linkcheck.fetch.lenient import Sloppy
from linkcheck.fetch.resolve import Endpoint
from web import Behaviour, Certificate, Door, SmallWeb, answers, broken
from web.answers import Answer, Reply
from web.broken import SLOPPY_PAGE


async def ask(
    web: SmallWeb,
    url: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    *,
    address: str = "127.0.0.1",
    seconds: float = 2.0,
    max_body: int = 100_000,
    any_type: bool = False,
) -> Sloppy | None:
    request = urls.request(url)
    tls = ssl.create_default_context(cafile=web.ca_file) if request.scheme == "https" else None
    endpoint = Endpoint(address, web.tls_port if tls else web.http_port, AF_INET)
    return await lenient.ask(
        endpoint, request, method, headers or {}, tls, seconds=seconds, max_body=max_body, any_type=any_type
    )


def named(value: object) -> str:
    return getattr(value, "name", "")


def head(*lines: bytes) -> bytes:
    return b"".join(line + b"\r\n" for line in (b"HTTP/1.1 200 OK", *lines, b""))


async def told(web: SmallWeb, *pieces: bytes, stays: bool = False, method: str = "GET") -> Sloppy | None:
    web.host("h.test").answer("/", broken.said("told", *pieces, stays=stays))
    return await ask(web, "http://h.test/", method)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("behaviour", broken.SLOPPY, ids=named)
async def test_an_answer_that_browsers_show_is_read(web: SmallWeb, behaviour: Behaviour, scheme: str) -> None:
    web.host("h.test").answer("/", behaviour)

    answer = await ask(web, f"{scheme}://h.test/")

    assert answer is not None
    assert (answer.status, answer.body, answer.complete, answer.broke_off) == (200, SLOPPY_PAGE, True, False)


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_proper_answer_is_read_as_well(web: SmallWeb, framing: str, scheme: str) -> None:
    page = answers.html("A page")
    answer = Answer(body=page.body, headers=page.headers, framing=framing, gzip=True)  # type: ignore[arg-type]  # the parameter
    web.host("h.test").answer("/", broken.early_hints(answer))

    got = await ask(web, f"{scheme}://h.test/", headers={"Accept-Encoding": "gzip"})

    assert got is not None
    assert (got.status, got.body, got.complete) == (200, page.body, True)


class TestBody:
    async def test_it_ends_with_its_length_though_the_connection_stays_open(self, web: SmallWeb) -> None:
        answer = await told(web, head(b"Content-Length: 3"), b"abc", b"<p>more", stays=True)

        assert answer is not None
        assert (answer.body, answer.complete) == (b"abc", True)

    @pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
    async def test_an_answer_that_has_none_by_its_status_has_none(self, web: SmallWeb, status: bytes) -> None:
        answer = await told(web, b"HTTP/1.1 %b\r\nContent-Length: 20\r\n\r\nand yet" % status, stays=True)

        assert answer is not None
        assert (answer.status, answer.body, answer.complete) == (int(status[:3]), b"", True)

    async def test_an_answer_to_head_has_none(self, web: SmallWeb) -> None:
        answer = await told(web, head(b"Content-Length: 3"), b"abc", stays=True, method="HEAD")

        assert answer is not None
        assert (answer.status, answer.headers["content-length"], answer.body, answer.complete) == (200, "3", b"", True)

    @pytest.mark.parametrize("any_type", [False, True])
    async def test_a_file_is_read_when_any_type_is_wanted(self, web: SmallWeb, any_type: bool) -> None:
        web.host("h.test").answer("/", answers.PDF)

        answer = await ask(web, "http://h.test/", any_type=any_type)

        assert answer is not None
        assert answer.body == (answers.PDF.body if any_type else b"")

    async def test_chunks_are_put_together(self, web: SmallWeb) -> None:
        pieces = (b"3\r\nab", b"c\r", b"\n2", b"\r\nde\r\n", b"0\r\nX-Trailer: 1\r\n\r\n")

        answer = await told(web, head(b"Transfer-Encoding: identity", b"Transfer-Encoding: chunked"), *pieces)

        assert answer is not None
        assert (answer.body, answer.complete) == (b"abcde", True)

    async def test_chunks_go_before_lengths_that_differ(self, web: SmallWeb) -> None:
        lengths = (b"Content-Length: 1", b"Content-Length: 2")

        answer = await told(web, head(*lengths, b"Transfer-Encoding: chunked"), b"3\r\nabc\r\n0\r\n\r\n")

        assert answer is not None
        assert (answer.body, answer.complete) == (b"abc", True)

    @pytest.mark.parametrize(
        "behaviour",
        [
            broken.truncated(b"<p>Cut"),
            broken.truncated_chunks(b"<p>Cut"),
            broken.said("within a chunk", head(b"Transfer-Encoding: chunked"), b"7\r\n<p>Cut"),
            broken.said("longer than its chunk", head(b"Transfer-Encoding: chunked"), b"6\r\n<p>Cut and on\r\n0\r\n\r\n"),
            broken.said("negative chunk size", head(b"Transfer-Encoding: chunked"), b"6\r\n<p>Cut\r\n-5\r\nabc", stays=True),
            broken.said("empty chunk size", head(b"Transfer-Encoding: chunked"), b"6\r\n<p>Cut\r\n\r\nabc", stays=True),
        ],
        ids=named,
    )
    async def test_one_that_breaks_off_is_kept_as_far_as_it_came(self, web: SmallWeb, behaviour: Behaviour) -> None:
        web.host("h.test").answer("/", behaviour)

        answer = await ask(web, "http://h.test/")

        assert answer is not None
        assert (answer.status, answer.body, answer.complete, answer.broke_off) == (200, b"<p>Cut", False, True)

    async def test_one_that_drips_past_the_time_is_cut(self, web: SmallWeb) -> None:
        web.host("h.test").answer("/", broken.dripping(b"<title>Slow</title>" * 100, pause=0.02))

        answer = await ask(web, "http://h.test/", seconds=0.3)

        assert answer is not None
        assert answer.body.startswith(b"<title>")
        assert (answer.status, answer.complete, answer.broke_off) == (200, False, False)

    @pytest.mark.parametrize(("length", "complete"), [(100, True), (101, False)])
    async def test_no_more_of_it_is_kept_than_is_asked_for(self, web: SmallWeb, length: int, complete: bool) -> None:
        web.host("h.test").answer("/", answers.html("<p>" + "x" * (length - 3)))

        answer = await ask(web, "http://h.test/", max_body=100)

        assert answer is not None
        assert (len(answer.body), answer.complete) == (100, complete)

    async def test_broken_coding_is_an_incomplete_page(self, web: SmallWeb) -> None:
        web.host("h.test").answer("/", broken.BAD_GZIP)

        answer = await ask(web, "http://h.test/")

        assert answer is not None
        assert (answer.status, answer.body, answer.complete) == (200, b"", False)


class TestHeaders:
    async def test_names_are_in_lower_case_and_the_first_value_that_says_something_wins(self, web: SmallWeb) -> None:
        answer = await told(web, head(b"LOCATION:", b"Location : /one", b"location: /two", b"Content-Length: 0"))

        assert answer is not None
        assert answer.headers == {"location": "/one", "content-length": "0"}

    async def test_every_cookie_is_kept(self, web: SmallWeb) -> None:
        answer = await told(web, head(b"Set-Cookie: a=1", b"set-cookie : b=2; Path=/"))

        assert answer is not None
        assert answer.cookies == ("a=1", "b=2; Path=/")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            (b"X-Field: a\0b\rc", "a b c"),
            (b"X-Field: a\r\n \t b\r\n c", "a b c"),
            (b"X-Field \t:\ta", "a"),
            ("X-Field: /café".encode(), "/café"),
            (b"X-Field: caf\xe9\xa0", "caf\udce9\udca0"),
        ],
    )
    async def test_values_keep_their_characters_and_hold_no_line_breaks(self, web: SmallWeb, field: bytes, value: str) -> None:
        answer = await told(web, head(field))

        assert answer is not None
        assert answer.headers["x-field"] == value

    async def test_a_redirect_in_raw_latin_1_leads_where_its_bytes_say(self, web: SmallWeb) -> None:
        answer = await told(web, b"HTTP/1.1 302\r\nLocation: /caf\xe9\r\n\r\n")

        assert answer is not None
        assert urls.request(urls.join("http://h.test/", answer.headers["location"])).target == "/caf%E9"


@pytest.mark.parametrize(
    "reply",
    [
        broken.GARBAGE,
        broken.RESET,
        broken.CLOSE,
        broken.said("HTML", b"<!doctype html>\n<title>No head</title>\n\n<p>HTTP/1.1 200 OK", stays=True),
        broken.said("another protocol", b"SSH-2.0-OpenSSH_9.6\r\n", stays=True),
        broken.said("no status", b"HTTP/1.1 OK\r\n\r\n", stays=True),
        broken.said("status of four digits", b"HTTP/1.1 2000 OK\r\n\r\n", stays=True),
        broken.said("status below 100", b"HTTP/1.1 020 OK\r\n\r\n", stays=True),
        broken.said("head cut off", b"HTTP/1.1 302 Found\r\nLocation: http://h.test/par"),
        broken.said("two lengths", head(b"Content-Length: 3", b"Content-Length: 5"), b"abcde"),
        broken.said("interim answer only", b"HTTP/1.1 100 Continue\r\n\r\n"),
        broken.ENDLESS_HEADERS,
        broken.ENDLESS_HEADER,
        broken.ENDLESS_INTERIM,
        broken.ENDLESS_BLANK_LINES,
    ],
    ids=named,
)
async def test_what_no_browser_shows_is_no_answer(web: SmallWeb, reply: Reply) -> None:
    web.host("h.test").answer("/", reply)
    begun = time.monotonic()

    answer = await ask(web, "http://h.test/", seconds=5)

    assert answer is None
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("behaviour", [broken.SILENT, broken.dripping_head(pause=0.02)], ids=named)
async def test_a_head_that_does_not_come_in_time_is_no_answer(web: SmallWeb, behaviour: Behaviour) -> None:
    web.host("h.test").answer("/", behaviour)

    assert await ask(web, "http://h.test/", seconds=0.2) is None


@pytest.mark.parametrize(("interim", "status"), [(20, 200), (21, None)])
async def test_twenty_interim_answers_are_passed_over_and_no_more(web: SmallWeb, interim: int, status: int | None) -> None:
    answer = await told(web, b"HTTP/1.1 102\n\n" * interim + head(b"Content-Length: 0"))

    assert (answer.status if answer else None) == status


@pytest.mark.parametrize(("lines", "status"), [(1_000, 200), (5_000, None)])
async def test_a_thousand_short_lines_are_read_and_not_many_more(web: SmallWeb, lines: int, status: int | None) -> None:
    answer = await told(web, head(*[b"a:b"] * lines, b"Content-Length: 0"))

    assert (answer.status if answer else None) == status


@pytest.mark.parametrize(
    "reply",
    [
        broken.ENDLESS_BODY,
        broken.ENDLESS_CHUNKS,
        broken.ENDLESS_CHUNK_SIZE,
        broken.gzip_bomb(),
        broken.ENDLESS_HEADER,
        broken.ENDLESS_HEADERS,
    ],
    ids=lambda value: getattr(value, "name", "gzip bomb"),
)
async def test_what_has_no_end_takes_little_memory_and_time(web: SmallWeb, reply: Reply) -> None:
    web.host("h.test").answer("/", reply)
    begun = time.monotonic()

    tracemalloc.start()
    try:
        answer = await ask(web, "http://h.test/", max_body=200_000, seconds=5)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert answer is None or not answer.complete
    assert answer is None or len(answer.body) <= 200_000
    assert most < 30_000_000
    assert time.monotonic() - begun < 20


class TestConnection:
    @pytest.mark.parametrize("door", [Door.RESET, Door.CLOSED, Door.GARBAGE, Door.SILENT])
    @pytest.mark.parametrize("scheme", ["http", "https"])
    async def test_trouble_at_the_door_is_no_answer(self, web: SmallWeb, door: Door, scheme: str) -> None:
        web.door("h.test", door)
        address = web.names.addresses("h.test")[0]

        assert await ask(web, f"{scheme}://h.test/", address=address, seconds=0.3) is None

    async def test_a_refused_connection_is_no_answer(self, web: SmallWeb) -> None:
        assert await ask(web, "http://h.test/", address="127.0.0.2") is None

    @pytest.mark.parametrize("certificate", [Certificate.EXPIRED, Certificate.WRONG_NAME, Certificate.UNTRUSTED])
    async def test_nothing_is_said_to_a_server_that_cannot_show_who_it_is(
        self, web: SmallWeb, certificate: Certificate
    ) -> None:
        host = web.host("h.test", certificate=certificate)
        host.page("/", "Never read")

        assert await ask(web, "https://h.test/") is None
        assert host.requests == []

    async def test_it_is_over_when_the_answer_is_there(self, web: SmallWeb) -> None:
        host = web.host("h.test")
        host.answer("/", broken.ENDLESS_BODY)

        await ask(web, "http://h.test/", max_body=1000)

        deadline = time.monotonic() + 3
        while host.requests[0].finished is None and time.monotonic() < deadline:
            time.sleep(0.01)  # noqa: ASYNC251 - the small web runs in a thread of its own
        assert host.requests[0].finished is not None


class TestRequest:
    @pytest.mark.parametrize(
        ("url", "host"),
        [
            ("http://h.test/", "h.test"),
            ("http://h.test:80/", "h.test"),
            ("http://h.test:8080/", "h.test:8080"),
            ("http://h.test:443/", "h.test:443"),
            ("https://h.test/", "h.test"),
            ("https://h.test:8443/", "h.test:8443"),
            ("http://[::1]/", "[::1]"),
            ("http://[::1]:81/", "[::1]:81"),
        ],
    )
    async def test_the_host_is_named_as_browsers_do(self, web: SmallWeb, url: str, host: str) -> None:
        await ask(web, url)

        (request,) = web.requests()
        assert request.headers["Host"] == host

    async def test_target_and_headers_go_on_the_wire_as_they_are(self, web: SmallWeb) -> None:
        target = "//a%2Fb;c|d~e(f)?q=1|2&x=[y]"

        await ask(web, f"http://h.test{target}", headers={"User-Agent": "ünïcode", "Cookie": "a=1", "connection": "keep-alive"})

        (request,) = web.requests()
        assert request.head == (
            f"GET {target} HTTP/1.1\r\nHost: h.test\r\nUser-Agent: ünïcode\r\nCookie: a=1\r\nConnection: close\r\n\r\n".encode()
        )

    async def test_a_host_that_the_user_names_is_the_only_one(self, web: SmallWeb) -> None:
        await ask(web, "http://h.test/", headers={"host": "other.test"})

        (request,) = web.requests()
        assert [value for name, value in request.headers if name.lower() == "host"] == ["other.test"]

    @pytest.mark.parametrize("value", ["a\r\nX-Mine: 1", "a\nb", "a\rb", "a\0b", "\udce9"])
    async def test_what_would_write_lines_of_its_own_is_not_sent(self, web: SmallWeb, value: str) -> None:
        assert await ask(web, "http://h.test/", headers={"Cookie": value}) is None
        assert await ask(web, "http://h.test/", headers={f"X-{value}": "1"}) is None
        assert web.requests() == []
