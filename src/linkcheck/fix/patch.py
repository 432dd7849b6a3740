"""A unified diff of known edits, as `git apply` and `patch -p1` take it, in the bytes of the catalog.

Lines end at LF alone, as in git; a CR before it is a part of the line. The places of the edits are known, so nothing has to
be compared, and no input makes it slow.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkcheck.fix.edits import Splice, spliced
from linkcheck.model import Span

_CONTEXT = 3
_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_QUOTED = re.compile(rb'[\x00-\x1f"\\\x7f]')


class _Region(NamedTuple):
    """Whole lines, from `first` up to `last`, counted from 0, that are replaced by `lines`."""

    first: int
    last: int
    lines: list[bytes]


def unified(path: bytes, source: bytes, ordered: Sequence[Splice]) -> bytes:
    """The diff of the file `path`, which is relative; "" without edits. `ordered` are in order and do not overlap."""
    lines = _lines(source)
    regions = _regions(source, lines, ordered)
    if not regions:
        return b""
    pieces = [b"--- " + _name(b"a/" + path) + b"\n", b"+++ " + _name(b"b/" + path) + b"\n"]
    shift = 0
    for hunk in _hunks(regions):
        pieces += _hunk(lines, hunk, shift)
        shift += sum(len(region.lines) - (region.last - region.first) for region in hunk)
    return b"".join(pieces)


def _lines(source: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in source.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _name(path: bytes) -> bytes:
    """As git writes names: in quotes where they hold what would end them, with a tab behind them where they hold a blank."""
    if _QUOTED.search(path):
        return b'"' + _QUOTED.sub(lambda match: b"\\%03o" % ord(match[0]), path) + b'"'
    return path + b"\t" if b" " in path else path


def _regions(source: bytes, lines: Sequence[bytes], ordered: Sequence[Splice]) -> list[_Region]:
    starts = []
    offset = 0
    for line in lines:
        starts.append(offset)
        offset += len(line)
    groups: list[tuple[int, int, list[Splice]]] = []
    for splice in ordered:
        first, last = (
            bisect_right(starts, splice.span.start) - 1,
            bisect_right(starts, max(splice.span.end - 1, splice.span.start)),
        )
        if groups and first < groups[-1][1]:
            before = groups.pop()
            groups.append((before[0], max(before[1], last), [*before[2], splice]))
        else:
            groups.append((first, last, [splice]))
    ends = [*starts[1:], len(source)]
    return [_region(source, first, last, starts[first], ends[last - 1], within) for first, last, within in groups]


def _region(source: bytes, first: int, last: int, start: int, end: int, within: Sequence[Splice]) -> _Region:
    moved = [Splice(Span(span.start - start, span.end - start), text) for span, text in within]
    before, after = _lines(source[start:end]), _lines(spliced(source[start:end], moved))
    # Where whole lines are put in, those around them stay.
    kept = next((number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    while len(before) > kept and len(after) > kept and before[-1] == after[-1]:
        before.pop()
        after.pop()
        last -= 1
    return _Region(first + kept, last, after[kept:])


def _hunks(regions: Sequence[_Region]) -> Iterator[list[_Region]]:
    """Regions whose contexts touch are one hunk."""
    hunk = [regions[0]]
    for region in regions[1:]:
        if region.first - hunk[-1].last > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(region)
    yield hunk


def _hunk(lines: Sequence[bytes], regions: Sequence[_Region], shift: int) -> Iterator[bytes]:
    first = max(0, regions[0].first - _CONTEXT)
    last = min(len(lines), regions[-1].last + _CONTEXT)
    grown = sum(len(region.lines) - (region.last - region.first) for region in regions)
    yield b"@@ -%d,%d +%d,%d @@\n" % (first + 1, last - first, first + shift + 1, last - first + grown)
    position = first
    for region in regions:
        yield from _marked(b" ", lines[position : region.first])
        yield from _marked(b"-", lines[region.first : region.last])
        yield from _marked(b"+", region.lines)
        position = region.last
    yield from _marked(b" ", lines[position:last])


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + (line if line.endswith(b"\n") else line + _NO_NEWLINE)
