"""Bodies of responses: which are worth reading, and decoding them with bounded memory."""

import zlib

_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/json", "application/ld+json")
_GZIP_MAGIC = b"\x1f\x8b"
_ZLIB, _GZIP_OR_ZLIB = zlib.MAX_WBITS, zlib.MAX_WBITS | 32


def is_text(content_type: str) -> bool:
    """Whether a body of this type can hold words that matter; servers that name no type mostly send HTML."""
    kind = content_type.strip().lower()
    return not kind or kind.startswith(_TEXT_TYPES)


class Decoder:
    """Undoes a content coding (RFC 9110, section 8.4.1) piece by piece, and keeps at most `limit` bytes.

    A few kilobytes can decode to gigabytes, so no step makes more than what is still missing.
    """

    def __init__(self, coding: str, limit: int) -> None:
        self._limit = limit
        self._kept = bytearray()
        self._wire = 0
        coding = coding.strip().lower()
        self._inflate = zlib.decompressobj(_GZIP_OR_ZLIB) if coding in ("gzip", "x-gzip", "deflate") else None
        self._is_foreign = bool(coding) and self._inflate is None and coding != "identity"
        self._is_broken = False

    def feed(self, chunk: bytes) -> None:
        """Take the next piece from the wire; broken coding ends what can be read, not the run."""
        self._wire += len(chunk)
        if self._is_foreign or self._is_broken:
            return
        missing = self._limit + 1 - len(self._kept)
        if self._inflate is None:
            self._kept += chunk[:missing]
            return
        try:
            self._kept += self._inflate.decompress(chunk, missing)
            self._next_member(missing)
        except zlib.error:
            self._inflate_raw(chunk, missing)

    def _next_member(self, missing: int) -> None:
        """gzip may come in several members, one after the other (RFC 1952, section 2.2)."""
        while self._inflate and self._inflate.eof and self._inflate.unused_data[:2] == _GZIP_MAGIC and not self.is_full:
            rest = self._inflate.unused_data
            self._inflate = zlib.decompressobj(_GZIP_OR_ZLIB)
            self._kept += self._inflate.decompress(rest, missing)

    def _inflate_raw(self, chunk: bytes, missing: int) -> None:
        # Some servers send "deflate" without the zlib wrapper that the standard asks for; browsers read both.
        first = self._wire == len(chunk)
        self._is_broken = True
        if first:
            self._inflate = zlib.decompressobj(-_ZLIB)
            try:
                self._kept += self._inflate.decompress(chunk, missing)
                self._is_broken = False
            except zlib.error:
                self._inflate = None

    @property
    def is_full(self) -> bool:
        """Whether reading on is of no use: the limit is reached, on either side of the coding."""
        return len(self._kept) > self._limit or self._wire > self._limit or self._is_broken or self._is_foreign

    @property
    def is_whole(self) -> bool:
        """Whether the coding came to its end, so that nothing of the body is missing."""
        if self._is_broken or (self._is_foreign and self._wire):
            return False
        return self._inflate is None or self._inflate.eof or not self._wire

    @property
    def body(self) -> bytes:
        """What was decoded, at most `limit` bytes."""
        return bytes(self._kept[: self._limit])
