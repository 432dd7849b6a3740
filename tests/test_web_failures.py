"""What can go wrong on the small web once a request is read, and that it goes wrong just so: answers, limits, walls."""

import socket
import time
import zlib
from email.utils import parsedate_to_datetime

import pytest

from web import Answer, Behaviour, Door, SmallWeb, broken, gates, limits, walls
from web.limits import RateLimit
from web.visitor import connection, follow, visit


class TestBrokenAnswers:
    def test_connections_break_off_or_end(self, web: SmallWeb) -> None:
        web.host("broken.test").answer("/reset", broken.RESET)
        web.host("broken.test").answer("/close", broken.CLOSE)

        with pytest.raises(ConnectionResetError):
            visit(web, "http://broken.test/reset")
        # Python's TLS sockets report a reset as an end.
        with pytest.raises((EOFError, ConnectionResetError)):
            visit(web, "https://broken.test/reset")
        for scheme in ("http", "https"):
            with pytest.raises(EOFError):
                visit(web, f"{scheme}://broken.test/close")

    def test_garbage_is_no_http(self, web: SmallWeb) -> None:
        web.host("broken.test").answer("/", broken.GARBAGE)

        with pytest.raises(ValueError, match="invalid literal"):
            visit(web, "http://broken.test/")

    def test_bodies_are_shorter_than_they_promise(self, web: SmallWeb) -> None:
        web.host("broken.test").answer("/length", broken.truncated(b"abc", missing=7))
        web.host("broken.test").answer("/chunks", broken.truncated_chunks(b"abc"))

        length, chunks = (visit(web, f"http://broken.test/{path}") for path in ("length", "chunks"))

        assert (length.headers["content-length"], length.body) == ("10", b"abc")
        assert chunks.body == b"3\r\nabc\r\n"

    @pytest.mark.parametrize(
        "endless", [broken.ENDLESS_BODY, broken.ENDLESS_HEADERS, broken.ENDLESS_HEADER, broken.ENDLESS_INTERIM]
    )
    def test_endless_answers_go_on_until_the_client_goes(self, web: SmallWeb, endless: Behaviour) -> None:
        host = web.host("endless.test")
        host.answer("/", endless)
        enough = 300_000

        with connection(web, "http://endless.test/") as opened:
            opened.sendall(b"GET / HTTP/1.1\r\nHost: endless.test\r\n\r\n")
            got = 0
            while got < enough:
                got += len(opened.recv(1 << 16))
        deadline = time.monotonic() + 5
        while host.requests[0].finished is None and time.monotonic() < deadline:
            time.sleep(0.01)

        assert host.requests[0].finished is not None
        assert host.requests[0].sent < broken.ENDLESS / 10

    def test_a_dripping_page_takes_its_time_and_comes_whole(self, web: SmallWeb) -> None:
        web.host("slow.test").answer("/", broken.dripping(b"0123456789", pause=0.02))
        start = time.monotonic()

        body = visit(web, "http://slow.test/").body

        assert body == b"0123456789"
        assert time.monotonic() - start >= 0.2

    def test_a_page_in_pieces_comes_whole(self, web: SmallWeb) -> None:
        web.host("slow.test").answer("/", broken.in_pieces(b"first ", b"second", pause=0.1))

        assert visit(web, "http://slow.test/").body == b"first second"

    def test_a_bomb_is_small_and_decodes_to_hundreds_of_megabytes(self, web: SmallWeb) -> None:
        web.host("bomb.test").answer("/", broken.gzip_bomb(megabytes=200))

        packed = visit(web, "http://bomb.test/").body
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        size = 0
        while not unpacker.eof:
            piece = unpacker.decompress(packed, 1 << 20)
            packed = unpacker.unconsumed_tail
            size += len(piece)

        assert size == 200 << 20

    def test_early_hints_come_before_the_answer(self, web: SmallWeb) -> None:
        web.host("hints.test").answer("/", broken.early_hints(Answer(body=b"page")))

        raw = visit(web, "http://hints.test/").raw

        assert raw.startswith(b"HTTP/1.1 103 Early Hints\r\n")
        assert b"\r\n\r\nHTTP/1.1 200 OK\r\n" in raw


class TestRedirects:
    def test_a_chain_has_as_many_redirects_as_it_says(self, web: SmallWeb) -> None:
        host = web.host("chain.test")
        host.redirects("/start", 20, "/end")
        host.page("/end", "End")

        chain = follow(web, "http://chain.test/start")

        assert [seen.status for seen in chain] == [302] * 20 + [200]

    def test_a_cookie_is_wanted_back(self, web: SmallWeb) -> None:
        host = web.host("cookie.test")
        host.gate(gates.needs_cookie())
        host.page("/p%2Fq", "Welcome")

        chain = follow(web, "http://cookie.test/p%2Fq")

        assert [(seen.status, seen.url) for seen in chain] == [(302, chain[0].url), (200, chain[0].url)]


class TestGates:
    def test_gates_look_at_fields(self, web: SmallWeb) -> None:
        host = web.host("choosy.test")
        host.page("/", "Welcome")
        host.gate(gates.refuses_user_agents())
        host.gate(gates.needs_accept())
        url, honest = "http://choosy.test/", "User-Agent: mapmaker/1 (+https://example.com)"

        assert visit(web, url, "User-Agent: LinkChecker/1").status == visit(web, url).status == 403
        assert visit(web, url, honest).status == 406
        assert visit(web, url, honest, "Accept: */*").status == 200

    def test_a_password_is_asked_for(self, web: SmallWeb) -> None:
        host = web.host("members.test")
        host.page("/", "Welcome")
        host.gate(gates.needs_password("ada", "secret"))

        assert visit(web, "http://members.test/").status == 401
        assert visit(web, "http://members.test/", "Authorization: Basic YWRhOnNlY3JldA==").status == 200

    def test_an_outage_ends_some_time_after_the_first_request(self, web: SmallWeb) -> None:
        host = web.host("back.test")
        host.page("/", "Back")
        host.gate(gates.down_for(0.3))

        during = visit(web, "http://back.test/").status
        time.sleep(0.35)

        assert (during, visit(web, "http://back.test/").status) == (503, 200)


class TestLimits:
    def test_a_limit_holds_those_off_who_broke_it_and_blames_those_who_had_been_told(self, web: SmallWeb) -> None:
        host = web.host("limited.test")
        host.page("/", "Welcome")
        limit = RateLimit(host, 1, seconds=0.4, hold_off=1.4, grace=0.4)
        url = "http://limited.test/"

        welcome, told, under_way = visit(web, url), visit(web, url), visit(web, url)
        time.sleep(0.6)
        impatient = visit(web, url)
        time.sleep(0.9)
        patient = visit(web, url)

        assert [welcome.status, told.status, under_way.status, impatient.status, patient.status] == [200, 429, 429, 429, 200]
        assert (told.headers["retry-after"], impatient.headers["retry-after"]) == ("2", "1")
        assert limit.refused == host.requests[1:4]
        assert limit.refused_after_warning == limit.sent_during_hold_off == [host.requests[3]]

    def test_advice_comes_in_many_forms(self, web: SmallWeb) -> None:
        host = web.host("limited.test")
        host.answer("/date", limits.too_many(limits.as_date(90)))
        host.answer("/nan", limits.too_many(limits.literally("nan")(1)))
        host.answer("/github", limits.too_many(limits.x_ratelimit(60), status=403))

        date, nan, github = (visit(web, f"http://limited.test/{path}").headers for path in ("date", "nan", "github"))

        assert 80 < parsedate_to_datetime(date["retry-after"]).timestamp() - time.time() < 92
        assert nan["retry-after"] == "nan"
        assert github["x-ratelimit-remaining"] == "0"
        assert 50 < int(github["x-ratelimit-reset"]) - time.time() < 62

    def test_good_answers_can_announce_what_remains(self, web: SmallWeb) -> None:
        host = web.host("limited.test")
        host.page("/", "Welcome")
        RateLimit(host, 2, seconds=60, announced=True)

        left = [visit(web, "http://limited.test/").headers["x-ratelimit-remaining"] for _ in range(2)]

        assert left == ["1", "0"]


def test_walls_bear_the_marks_of_the_real_ones(web: SmallWeb) -> None:
    host = web.host("wall.test")
    statuses = {walls.cloudflare(503): 503, walls.ANUBIS: 200, walls.AWS_WAF: 202, walls.LINKEDIN: 999, walls.IEEE: 418}

    for wall, status in statuses.items():
        host.otherwise = wall
        assert visit(web, "http://wall.test/").status == status
    host.otherwise = walls.cloudflare()
    assert visit(web, "http://wall.test/").headers["cf-mitigated"] == "challenge"


def test_everything_ends_with_the_web_and_its_ports_are_free_again() -> None:
    with SmallWeb() as web:
        web.blackhole("blackhole.test")
        web.door("silent.test", Door.SILENT)
        web.host("silent.test").answer("/", broken.SILENT)
        left_open = socket.create_connection(("127.0.0.1", web.tls_port))
        port = web.http_port

    left_open.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
