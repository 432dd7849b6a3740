"""The small web itself, since every other test stands on it: hosts, the server's HTTP, and the log."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from subprocess import PIPE

import pytest

from web import Answer, Behaviour, Request, SmallWeb, Wire, answers, broken, gates
from web.visitor import connection, follow, visit


def test_a_page_and_a_redirect_take_a_line_each(web: SmallWeb) -> None:
    web.host("old.test").redirect("/a", "http://new.test/b")
    web.host("new.test").page("/b", "Here")

    moved, here = follow(web, "http://old.test/a")

    assert (moved.status, moved.headers["location"]) == (301, "http://new.test/b")
    assert here.status == 200
    assert b"<title>Here</title>" in here.body


def test_one_host_answers_over_tls_too_and_a_gate_can_insist_on_it(web: SmallWeb) -> None:
    host = web.host("safe.test")
    host.gate(gates.to_https())
    host.page("/p", "Safe")

    moved, safe = follow(web, "http://safe.test/p")

    assert moved.headers["location"] == safe.url == "https://safe.test/p"
    assert safe.status == 200
    assert [request.tls for request in host.requests] == [False, True]


@pytest.mark.parametrize("target", ["/a%2Fb", "/a%2fb", "//a/b", "/~u/", "/%7Eu/", "/a;b|c+d%20e", "/a?b=%2F&c=[d]", "/猫"])
def test_targets_are_recorded_and_matched_byte_for_byte(web: SmallWeb, target: str) -> None:
    host = web.host("exact.test")
    host.page(target.encode().decode("latin-1"), "Found")

    status = visit(web, f"http://exact.test{target}").status

    assert status == 200
    assert host.targets == [target.encode().decode("latin-1")]
    assert host.requests[0].head.startswith(f"GET {target} HTTP/1.1\r\n".encode())


def test_a_target_may_hold_an_address(web: SmallWeb) -> None:
    web.host("a.test").page("/web/2016/http://b.test/p", "A copy")

    assert b"A copy" in visit(web, "http://a.test/web/2016/http://b.test/p").body


def test_a_path_answers_whatever_the_query_unless_the_query_has_its_own_answer(web: SmallWeb) -> None:
    host = web.host("query.test")
    host.page("/p", "Any")
    host.page("/p?id=7", "Seven", status=410)

    assert visit(web, "http://query.test/p?id=8").status == 200
    assert visit(web, "http://query.test/p?id=7").status == 410
    assert visit(web, "http://query.test/other").status == 404


def test_a_script_gives_one_answer_after_the_other_and_stays_at_the_last(web: SmallWeb) -> None:
    web.host("once.test").script("/", [Answer(status=503), broken.CLOSE, Answer(status=204)])

    assert visit(web, "http://once.test/").status == 503
    with pytest.raises(EOFError):
        visit(web, "http://once.test/")
    assert [visit(web, "http://once.test/").status for _ in range(2)] == [204, 204]


def test_head_is_get_without_the_body_unless_it_has_an_answer_of_its_own(web: SmallWeb) -> None:
    host = web.host("head.test")
    host.page("/same", "Page")
    host.page("/not-allowed", "Page", head=Answer(status=405))

    same = visit(web, "http://head.test/same", method="HEAD")
    other = visit(web, "http://head.test/not-allowed", method="HEAD")

    assert (same.status, same.body) == (200, b"")
    assert same.headers["content-length"] == visit(web, "http://head.test/same").headers["content-length"]
    assert other.status == 405


def test_a_connection_serves_many_requests_even_when_they_come_at_once(web: SmallWeb) -> None:
    host = web.host("kept.test")
    host.page("/1", "One")
    host.answer("/2", Answer(body=b"Two", seconds=0.05, framing="chunked"))
    ask = "GET /{} HTTP/1.1\r\nHost: kept.test\r\n{}\r\n"

    with connection(web, "http://kept.test/") as opened:
        opened.sendall("".join([ask.format(1, ""), ask.format(2, ""), ask.format(3, "Connection: close\r\n")]).encode())
        raw = b"".join(iter(lambda: opened.recv(1 << 16), b""))

    assert [raw.find(mark) for mark in (b"One", b"3\r\nTwo\r\n0\r\n", b"404 Not Found")] == sorted(
        raw.find(mark) for mark in (b"One", b"3\r\nTwo\r\n0\r\n", b"404 Not Found")
    )
    assert len({request.client for request in host.requests}) == 1
    assert host.most_connections == 1


def test_compression_is_for_those_who_accept_it(web: SmallWeb) -> None:
    web.host("gzip.test").answer("/", Answer(body=b"text " * 1000, gzip=True))

    plain = visit(web, "http://gzip.test/")
    packed = visit(web, "http://gzip.test/", "Accept-Encoding: gzip, br")

    assert plain.body == gzip.decompress(packed.body) == b"text " * 1000
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < 100


def test_a_function_can_answer_and_see_what_it_was_asked(web: SmallWeb) -> None:
    def echo(request: Request) -> Answer:
        return Answer(body=f"{request.method} {request.query['name']} {request.headers['x-mark']}".encode())

    web.host("echo.test").otherwise = echo

    got = visit(web, "http://echo.test/?q=1", "X-Mark: m", "Content-Length: 9", method="POST", body=b"name=a%2C")

    assert got.body == b"POST a, m"


def test_the_log_counts_what_was_open_at_a_host_at_once(web: SmallWeb) -> None:
    host = web.host("busy.test")
    host.answer("/", Answer(seconds=0.3))
    web.host("other.test").page("/", "Not counted")
    visitors = [threading.Thread(target=visit, args=(web, "http://busy.test/")) for _ in range(3)]

    for visitor in visitors:
        visitor.start()
    visit(web, "http://other.test/")
    for visitor in visitors:
        visitor.join()

    assert host.most_open == host.most_connections == 3
    assert sorted(request.open_requests for request in host.requests) == [1, 2, 3]
    assert web.host("other.test").most_open == 1


def test_the_log_has_times_sizes_and_gaps(web: SmallWeb) -> None:
    host = web.host("slow.test")
    host.answer("/", Answer(body=b"12345", seconds=0.2))
    before = time.monotonic()

    first = visit(web, "http://slow.test/")
    visit(web, "http://slow.test/")

    requests = web.requests("slow.test")
    assert before < requests[0].at < requests[1].at
    assert requests[0].finished is not None
    assert requests[0].finished - requests[0].at >= 0.2
    assert requests[0].sent == len(first.raw)
    assert host.gaps == [requests[1].at - requests[0].at]
    assert host.gaps[0] >= 0.2


def test_a_client_that_leaves_closes_its_request(web: SmallWeb) -> None:
    host = web.host("silent.test")
    host.answer("/", broken.SILENT)

    with pytest.raises(TimeoutError):
        visit(web, "http://silent.test/", seconds=0.1)
    host.page("/", "Awake")
    visit(web, "http://silent.test/")

    silent, awake = host.requests
    assert (silent.status, awake.status) == (None, 200)
    assert host.most_open == 1


def test_what_is_not_http_is_answered_with_400_and_kept_in_the_log(web: SmallWeb) -> None:
    with socket.create_connection(("127.0.0.1", web.http_port), timeout=5) as opened:
        opened.sendall(b"this is not HTTP\r\n\r\n")
        raw = b"".join(iter(lambda: opened.recv(1 << 16), b""))

    assert raw.startswith(b"HTTP/1.1 400 ")
    assert web.requests()[0].head == b"this is not HTTP\r\n\r\n"


def test_a_mistake_in_a_script_fails_the_test_that_made_it() -> None:
    def mistaken(_: Request) -> Answer:
        raise ZeroDivisionError

    async def mistaken_too(wire: Wire) -> None:
        raise KeyError(wire.request.target)

    def ask(reply: answers.Replies) -> None:
        with SmallWeb() as web:
            web.host("mistaken.test").otherwise = reply
            with pytest.raises((EOFError, ConnectionError)):
                visit(web, "http://mistaken.test/")

    with pytest.raises(ZeroDivisionError):
        ask(mistaken)
    with pytest.raises(KeyError):
        ask(Behaviour("mistaken", mistaken_too))


def test_webs_do_not_see_each_other(web: SmallWeb) -> None:
    with SmallWeb() as other:
        other.host("here.test").page("/", "Here")

        assert visit(other, "http://here.test/").status == 200
        assert not web.requests()
        assert other.http_port != web.http_port


def test_it_can_be_served_from_a_shell() -> None:
    command = [sys.executable, "-m", "web", "serve", "--world", "empty", "--log"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    with subprocess.Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout is not None
        options = process.stdout.readline().split()
        port = int(options[options.index("--connect-to") + 1].rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as opened:
            opened.sendall(b"GET / HTTP/1.0\r\nHost: example.com\r\n\r\n")
            page = b"".join(iter(lambda: opened.recv(1 << 16), b""))
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=10)

    assert page.startswith(b"HTTP/1.1 200 OK")
    assert (process.returncode, log) == (0, "GET http://example.com/ 200\n")


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing_behind(web: SmallWeb) -> None:
    threads = threading.active_count()

    with pytest.raises(OSError, match="in use"), SmallWeb(ports=(0, web.http_port, 0)):
        pass

    assert threading.active_count() == threads


def test_settings_and_options_name_the_same_web(web: SmallWeb) -> None:
    settings = web.settings(timeout=3.0)

    assert settings.timeout == 3.0
    assert web.options[:2] == ["--dns-server", settings.dns_servers[0]]
    assert f":443::{settings.connect_to[1].to_port}" in web.options
    assert str(settings.ca_file) in web.options
    assert settings.ca_file is not None
    assert settings.ca_file.read_text().startswith("-----BEGIN CERTIFICATE-----")
