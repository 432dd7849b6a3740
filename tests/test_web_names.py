"""How a host of the small web can fail before it is asked anything: its name, its door, its certificate; and proxies."""

import ssl
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection

import pytest
from dnslib import RCODE, DNSRecord  # type: ignore[import-untyped]  # it ships no types

from web import Certificate, Door, SmallWeb
from web.visitor import connection, visit


def look_up(web: SmallWeb, name: str, kind: str = "A", *, tcp: bool = False) -> tuple[str, list[str]]:
    """The response code and the answers."""
    question = DNSRecord.question(name, kind)
    reply = DNSRecord.parse(question.send("127.0.0.1", web.names.port, tcp=tcp, timeout=1))
    return RCODE[reply.header.rcode], [str(record.rdata) for record in reply.rr]


class TestNames:
    def test_a_host_has_an_address_and_no_ipv6_one(self, web: SmallWeb) -> None:
        web.host("Found.test")

        assert look_up(web, "found.TEST") == ("NOERROR", ["127.0.0.1"])
        assert look_up(web, "found.test", "AAAA") == ("NOERROR", [])
        assert [(question.name, question.kind) for question in web.names.asked("found.test")] == [
            ("found.test", "A"),
            ("found.test", "AAAA"),
        ]

    def test_tcp_answers_like_udp(self, web: SmallWeb) -> None:
        web.host("found.test")

        assert look_up(web, "found.test", tcp=True) == look_up(web, "found.test")

    def test_names_fail_in_different_ways(self, web: SmallWeb) -> None:
        web.names.failing("failing.test")
        web.names.empty("empty.test")
        web.names.silent("silent.test")

        assert look_up(web, "nobody-made-it.test")[0] == "NXDOMAIN"
        assert look_up(web, "failing.test")[0] == "SERVFAIL"
        assert look_up(web, "empty.test") == ("NOERROR", [])
        with pytest.raises(TimeoutError):
            look_up(web, "silent.test")
        assert len(web.names.asked("silent.test")) == 1

    def test_an_alias_leads_to_the_address_of_its_canonical_name(self, web: SmallWeb) -> None:
        web.host("canonical.test")
        web.names.alias("alias.test", "canonical.test")
        web.names.alias("dangling.test", "gone.test")

        assert look_up(web, "alias.test") == ("NOERROR", ["canonical.test.", "127.0.0.1"])
        assert look_up(web, "dangling.test") == ("NXDOMAIN", ["gone.test."])

    def test_a_name_may_have_any_address(self, web: SmallWeb) -> None:
        web.names.found("private.test", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")

        assert look_up(web, "private.test")[1] == ["10.0.0.1", "169.254.169.254"]
        assert look_up(web, "private.test", "AAAA")[1] == ["::ffff:7f00:1"]

    def test_a_rebinding_name_has_another_address_the_second_time(self, web: SmallWeb) -> None:
        web.names.rebinding("rebinding.test", "192.0.2.1", "127.0.0.1")

        look_up(web, "rebinding.test", "AAAA")
        answers = [look_up(web, "rebinding.test")[1] for _ in range(3)]

        assert answers == [["192.0.2.1"], ["127.0.0.1"], ["127.0.0.1"]]

    def test_a_name_can_recover(self, web: SmallWeb) -> None:
        web.names.recovering("recovering.test", 0.3)

        during = [look_up(web, "recovering.test")[0], look_up(web, "recovering.test", "AAAA")[0]]
        time.sleep(0.35)

        assert during == ["SERVFAIL", "SERVFAIL"]
        assert look_up(web, "recovering.test") == ("NOERROR", ["127.0.0.1"])

    def test_in_an_outage_nothing_resolves(self, web: SmallWeb) -> None:
        web.host("found.test")
        web.names.outage()

        assert look_up(web, "found.test")[0] == look_up(web, "example.com")[0] == "SERVFAIL"
        web.names.mended()
        assert look_up(web, "found.test")[0] == "NOERROR"


class TestConnecting:
    def test_nobody_listens_at_a_refused_host(self, web: SmallWeb) -> None:
        web.refused("refused.test")

        for scheme in ("http", "https"):
            with pytest.raises(ConnectionRefusedError):
                connection(web, f"{scheme}://refused.test/")

    def test_a_blackhole_swallows_every_attempt(self, web: SmallWeb) -> None:
        web.blackhole("blackhole.test")

        for scheme in ("http", "https", "http"):
            with pytest.raises(TimeoutError):
                connection(web, f"{scheme}://blackhole.test/", seconds=0.3)

    def test_doors_fail_before_a_request_is_read(self, web: SmallWeb) -> None:
        for door in Door:
            web.door(f"{door.value}.test", door)
        web.host("plain.test").page("/", "Plain")

        with pytest.raises(ConnectionResetError):
            visit(web, "http://reset.test/")
        with pytest.raises((EOFError, ConnectionError)):
            visit(web, "http://closed.test/")
        with pytest.raises(TimeoutError):
            visit(web, "https://silent.test/", seconds=0.2)
        for name in ("garbage", "plain"):
            with pytest.raises(ssl.SSLError, match="WRONG_VERSION_NUMBER"):
                visit(web, f"https://{name}.test/")
        assert visit(web, "http://plain.test/").status == 200

    @pytest.mark.parametrize(
        ("certificate", "complaint"),
        [
            (Certificate.EXPIRED, "certificate has expired"),
            (Certificate.WRONG_NAME, "Hostname mismatch"),
            (Certificate.UNTRUSTED, "unable to get local issuer certificate"),
            (Certificate.SELF_SIGNED, "self-signed certificate"),
        ],
    )
    def test_a_host_shows_its_own_certificate(self, web: SmallWeb, certificate: Certificate, complaint: str) -> None:
        web.host("bad.test", certificate=certificate).page("/", "Bad")
        web.host("good.test").page("/", "Good")

        with pytest.raises(ssl.SSLCertVerificationError, match=complaint):
            visit(web, "https://bad.test/")
        assert visit(web, "https://good.test/").status == 200


class TestProxies:
    def test_a_proxy_forwards_plain_requests_and_tunnels_the_others(self, web: SmallWeb) -> None:
        web.host("far.test").page("/p?q", "Far")
        proxy = web.proxy()
        trusting = ssl.create_default_context(cafile=web.ca_file)
        plain = HTTPConnection(proxy.url.removeprefix("http://"), timeout=5)
        secure = HTTPSConnection(proxy.url.removeprefix("http://"), timeout=5, context=trusting)
        secure.set_tunnel("far.test")

        with closing(plain), closing(secure):
            plain.request("GET", "http://far.test/p?q")
            secure.request("GET", "/p?q")
            pages = [plain.getresponse().read(), secure.getresponse().read()]

        assert pages[0] == pages[1]
        assert b"<h1>Far</h1>" in pages[0]
        assert [line.rpartition(" ")[0] for line in proxy.asked] == ["GET http://far.test/p?q", "CONNECT far.test:443"]
        assert [(request.target, request.tls) for request in web.requests("far.test")] == [("/p?q", False), ("/p?q", True)]

    def test_a_proxy_says_so_when_it_cannot_reach_a_host(self, web: SmallWeb) -> None:
        proxy = HTTPConnection(web.proxy().url.removeprefix("http://"), timeout=5)

        with closing(proxy):
            proxy.request("GET", "http://nobody-made-it.test/")
            status = proxy.getresponse().status

        assert status == 502
