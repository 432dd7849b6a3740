"""Bodies are decoded with bounded memory."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.fetch.content import Decoder, is_text

CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "": bytes,
}


@given(st.sampled_from(sorted(CODINGS)), st.binary(max_size=2000), st.integers(1, 50))
def test_a_body_arrives_whole_however_it_is_cut(coding: str, body: bytes, size: int) -> None:
    decoder = Decoder(coding, 5_000)
    wire = CODINGS[coding](body)

    for start in range(0, len(wire), size):
        decoder.feed(wire[start : start + size])

    assert decoder.body == body
    assert decoder.is_whole


def test_raw_deflate_is_read_as_browsers_read_it() -> None:
    decoder = Decoder("deflate", 100)
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)

    decoder.feed(compressor.compress(b"page") + compressor.flush())

    assert decoder.body == b"page"


def test_a_bomb_gives_no_more_than_the_limit() -> None:
    decoder = Decoder("gzip", 1_000)

    decoder.feed(gzip.compress(bytes(50_000_000)))

    assert decoder.is_full
    assert not decoder.is_whole
    assert len(decoder.body) == 1_000


def test_a_body_that_breaks_off_is_not_whole() -> None:
    decoder = Decoder("gzip", 1_000)

    decoder.feed(gzip.compress(b"page" * 100)[:-9])

    assert not decoder.is_whole


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_a_coding_that_was_not_asked_for_is_not_mistaken_for_text(coding: str) -> None:
    decoder = Decoder(coding, 1_000)

    decoder.feed(b"\x0b\x02\x80")

    assert decoder.body == b""
    assert not decoder.is_whole


def test_only_text_is_worth_reading() -> None:
    assert is_text("text/html; charset=utf-8")
    assert is_text("application/xhtml+xml")
    assert is_text("")
    assert not is_text("application/pdf")
    assert not is_text("image/svg+xml")


def test_all_members_of_a_gzip_body_are_read() -> None:
    decoder = Decoder("gzip", 1_000)
    wire = gzip.compress(b"first ") + gzip.compress(b"second")

    for start in range(0, len(wire), 7):
        decoder.feed(wire[start : start + 7])

    assert decoder.body == b"first second"
    assert decoder.is_whole


def test_nothing_is_whole_in_any_coding() -> None:
    assert Decoder("br", 1_000).is_whole
