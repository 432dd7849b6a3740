"""A catalog's bytes, made safe for the parser without moving any of them, and the places in them."""

import re
from bisect import bisect_right
from functools import cached_property

from linkcheck.model import Caveat, Location, Span

_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(rb"\r\n?|\n")
_NOT_UTF_8 = re.compile("[\udc80-\udcff]+")
# Punctuation as U+FFFD is, for which both stand, and none that ends a bare address or has a meaning in Markdown.
_STAND_IN = "%"
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_COUNTED_EVERY = 1024
_MOST_CAVEATS = 20

_YAML_OPENING = re.compile(rb"---[ \t]*(?=[\r\n])")
_YAML_CLOSING = re.compile(rb"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
# A thematic break opens a file too: only a mapping (or nothing) makes it front matter, as in Jekyll and on GitHub.
_YAML_MAPPING = re.compile(rb"[\r\n]+(?:#[^\r\n]*[\r\n]+)*(?:[\"']?[A-Za-z_][\w .-]*[\"']?[ \t]*:(?:[ \t\r\n]|\Z)|\Z)")
_TOML_OPENING = re.compile(rb"\+\+\+[ \t]*(?=[\r\n])")
_TOML_CLOSING = re.compile(rb"(?<=[\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)")


class Source:
    """`original` are the bytes as they are; `parsed` has the same length and holds no byte that could mislead a parser.

    In `parsed`, bytes that are not UTF-8 and NUL are "%", so that offsets stay; a byte order mark and front matter are
    empty lines, so that they are no Markdown.
    """

    def __init__(self, original: bytes, path: str) -> None:
        self.path = path
        self.original = original
        self._text, self._utf_8 = _decoded(original)
        self._is_ascii = len(self._text) == len(original)
        self._text_start = len(_BOM) if original.startswith(_BOM) else 0
        content = _front_matter_end(self._utf_8, self._text_start)
        self._has_stand_ins = self._utf_8 != original or b"\0" in original
        self.parsed = b"\n" * content + self._utf_8[content:].replace(b"\0", _STAND_IN.encode())

    def written(self, span: Span) -> str:
        """The source text of `span`; a byte that is not UTF-8 becomes a lone surrogate, and encodes back to itself."""
        return self.original[span.start : span.end].decode("utf-8", "surrogateescape")

    def is_changed(self, span: Span) -> bool:
        """Whether the parser was given other bytes than those that stand in `span`."""
        return self._has_stand_ins and self.original[span.start : span.end] != self.parsed[span.start : span.end]

    def location(self, offset: int) -> Location:
        """The place of the byte at `offset`; a byte order mark takes no column."""
        starts = self._line_starts
        line = bisect_right(starts, offset) or 1
        start = starts[line - 1]
        characters = offset - start if self._is_ascii else self._characters(start, offset)
        return Location(self.path, line, characters + 1)

    def line(self, offset: int) -> int:
        """The line of the byte at `offset`, from 1; lines end as in CommonMark, at LF, CRLF or a lone CR."""
        return bisect_right(self._line_starts, offset) or 1

    def caveats(self) -> tuple[Caveat, ...]:
        """One for each run of bytes that are not UTF-8, up to a limit; the last one counts the rest."""
        if self.original.startswith(_UTF_16_BOMS):
            return (Caveat(self.location(0), "the file is UTF-16, and no link in it can be read; save it as UTF-8"),)
        runs = self._runs_not_utf_8()
        caveats = [Caveat(self.location(run.start), _not_utf_8(self.original, run)) for run in runs[:_MOST_CAVEATS]]
        if len(runs) > _MOST_CAVEATS:
            rest = f"{len(runs) - _MOST_CAVEATS} more runs of bytes are not UTF-8, the last at offset {runs[-1].start}"
            caveats.append(Caveat(self.location(runs[_MOST_CAVEATS].start), rest))
        return tuple(caveats)

    def _runs_not_utf_8(self) -> list[Span]:
        runs: list[Span] = []
        if self._utf_8 is self.original:
            return runs
        read = offset = 0
        for match in _NOT_UTF_8.finditer(self._text):
            offset += len(self._text[read : match.start()].encode())
            runs.append(Span(offset, offset + len(match[0])))
            offset += len(match[0])
            read = match.end()
        return runs

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [match.end() for match in _LINE_END.finditer(self.original)]
        return [self._text_start, *starts]

    def _characters(self, start: int, end: int) -> int:
        """The number of characters between two offsets, with counts at fixed steps: a line of 5 MB must not cost its square."""
        first, last = start // _COUNTED_EVERY, end // _COUNTED_EVERY
        if first == last:
            return _characters(self._utf_8[start:end])
        before_start = _characters(self._utf_8[first * _COUNTED_EVERY : start])
        before_end = _characters(self._utf_8[last * _COUNTED_EVERY : end])
        return self._counts[last] - self._counts[first] + before_end - before_start

    @cached_property
    def _counts(self) -> list[int]:
        counts = [0]
        for start in range(0, len(self._utf_8), _COUNTED_EVERY):
            counts.append(counts[-1] + _characters(self._utf_8[start : start + _COUNTED_EVERY]))
        return counts


def _decoded(original: bytes) -> tuple[str, bytes]:
    """The text with lone surrogates for what is not UTF-8, and bytes of the same length that are UTF-8."""
    try:
        return original.decode(), original
    except UnicodeDecodeError:
        text = original.decode("utf-8", "surrogateescape")
        return text, _NOT_UTF_8.sub(lambda match: _STAND_IN * len(match[0]), text).encode()


def _characters(utf_8: bytes) -> int:
    return len(utf_8.translate(None, _CONTINUATION_BYTES))


def _not_utf_8(original: bytes, run: Span) -> str:
    shown = original[run.start : min(run.end, run.start + 8)].hex(" ")
    what = f"byte {shown} at offset {run.start} is" if run.end == run.start + 1 else f"bytes {shown} at offset {run.start} are"
    return f"{what} not UTF-8"


def _front_matter_end(parsed: bytes, start: int) -> int:
    """Where the content begins: after front matter (YAML or TOML, at the very beginning only), else at `start`."""
    if opening := _YAML_OPENING.match(parsed, start):
        closing = _YAML_CLOSING.search(parsed, opening.end())
        if closing and _YAML_MAPPING.match(parsed, opening.end(), closing.start()):
            return closing.end()
    if opening := _TOML_OPENING.match(parsed, start):
        closing = _TOML_CLOSING.search(parsed, opening.end())
        if closing:
            return closing.end()
    return start
