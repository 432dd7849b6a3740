"""URLs are taken apart and joined without being respelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import urls


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://sstd.whuang.org", "/"),
        ("https://github.com//weinman/cnn", "//weinman/cnn"),
        ("http://h.org/10.1007%2F978-3_30", "/10.1007%2F978-3_30"),
        ("http://h.org/x?filter%3DAND%28p%29", "/x?filter%3DAND%28p%29"),
        ("http://h.org/a+b;c|d~e?q=1|2&x=[y]", "/a+b;c|d~e?q=1|2&x=[y]"),
        ("http://h.org/%252F/%", "/%252F/%"),
        ("http://h.org/a/../b/./c", "/a/../b/./c"),
        ("http://h.org/p?", "/p?"),
        ("http://h.org?q#f", "/?q"),
        ("http://h.org/1*YGT.png#page=2", "/1*YGT.png"),
        ("http://h.org/wiki/猫 x", "/wiki/%E7%8C%AB%20x"),
        ('http://h.org/<a>"{b}`\\^', "/%3Ca%3E%22%7Bb%7D%60%5C%5E"),
    ],
)
def test_the_target_on_the_wire_is_as_written_but_for_what_http_cannot_carry(url: str, target: str) -> None:
    assert urls.request(url).target == target


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"#<>\\^`{}'), max_size=40))
def test_every_carried_character_stays(path: str) -> None:
    assert urls.request(f"http://h.org/{path}").target == f"/{path}"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("HTTP://User:pw@EXAMPLE.org/", "example.org", 80),
        ("https://bücher.example/", "xn--bcher-kva.example", 443),
        ("https://h.org.:8443/", "h.org", 8443),
        ("http://[::1]:80/", "::1", 80),
        ("http://h.org:/", "h.org", 80),
        ("http://my_host.example/", "my_host.example", 80),
    ],
)
def test_hosts_and_ports(url: str, host: str, port: int) -> None:
    request = urls.request(url)

    assert (request.host, request.port) == (host, port)
    assert urls.host(url) == host


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///path", "http://:80/", "http://a b/", "http://h:99999/", "http://h:x/", f"http://{'x' * 64}.org/"],
)
def test_what_is_no_address_is_named(url: str) -> None:
    with pytest.raises(ValueError, match=r"host name|port"):
        urls.request(url)


@pytest.mark.parametrize(
    ("base", "location", "joined"),
    [
        ("http://a/b/c", "http://x/y//z", "http://x/y//z"),
        ("https://a/b/c", "//x/y", "https://x/y"),
        ("http://a/b/c?d", "/e//f", "http://a/e//f"),
        ("http://a/b/c?d", "../e", "http://a/e"),
        ("http://a/b/c", "d/./e/", "http://a/b/d/e/"),
        ("http://a/b/c?d", "?x", "http://a/b/c?x"),
        ("http://a/b/c#f", "/d", "http://a/d#f"),
        ("http://a/b/c#f", "/d#g", "http://a/d#g"),
        ("http://a", "b", "http://a/b"),
        ("http://a/b", "../../..", "http://a/"),
        ("http://a/b", "mailto:x@y", "mailto:x@y"),
    ],
)
def test_locations_are_joined_as_the_rfc_says(base: str, location: str, joined: str) -> None:
    assert urls.join(base, location) == joined


def test_user_names_and_passwords_are_not_shown() -> None:
    assert urls.shown("https://me:se@cret@h.org/") == "https://***@h.org/"
    assert urls.shown("see https://me:secret@h.org/p?x=a@b") == "see https://***@h.org/p?x=a@b"
