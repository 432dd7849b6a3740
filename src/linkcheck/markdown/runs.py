"""Bare addresses in the text of a unit: pieces of text that stand together in the source are read as one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linkcheck.markdown import bare
from linkcheck.markdown.bare import Bare
from linkcheck.markdown.destinations import Place
from linkcheck.markdown.escapes import in_cell
from linkcheck.markdown.units import Found, Mark
from linkcheck.model import Form, Span, Syntax

Piece = tuple[int, int, int]
"""A piece of text: its start and end in the source, and its position in the text of the unit."""

# Between two pieces that stand together there are only delimiters of emphasis, or a backslash.
_DELIMITERS = b"*_~\\"
_LONGEST_GAP = 3


def mentions_address(text: str) -> bool:
    """Whether a piece of text can have the beginning of a bare address in it."""
    return "://" in text or "@" in text or "www." in text.lower()


def bare_marks(parsed: bytes, pieces: Sequence[Piece], *, in_table: bool) -> list[Mark]:
    """The bare addresses in `pieces`, which are in order."""
    marks = []
    for run in _runs(parsed, pieces):
        marks += _marks(parsed, run, in_table=in_table)
    return marks


def _runs(parsed: bytes, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    run = [pieces[0]]
    for piece in pieces[1:]:
        end, start = run[-1][1], piece[0]
        if not 0 <= start - end <= _LONGEST_GAP or parsed[end:start].strip(_DELIMITERS):
            yield run
            run = []
        run.append(piece)
    yield run


def _marks(parsed: bytes, run: Sequence[Piece], *, in_table: bool) -> list[Mark]:
    start, end = run[0][0], run[-1][1]
    found = list(bare.urls(parsed, start, end))
    if parsed.find(b"@", start, end) >= 0:
        found = sorted([*found, *_emails(parsed, run, found)])
    positions = _positions(parsed, run, [offset for address in found for offset in (address.span.start, address.span.end)])
    marks = []
    for (span, url), first, last in zip(found, positions[::2], positions[1::2], strict=True):
        url = in_cell(url) if in_table else url
        text = parsed[span.start : span.end].decode()
        link = Found(span.start, span.end, Syntax.BARE, url, Place(span, Form.BARE, url), text, in_table=in_table)
        marks.append(Mark(first, last, link))
    return marks


def _emails(parsed: bytes, run: Sequence[Piece], urls: Sequence[Bare]) -> list[Bare]:
    """The e-mail addresses outside of `urls`; emphasis and escapes end them, other than URLs."""
    found: list[Bare] = []
    start = run[0][0]
    for index, (_, end, _) in enumerate(run):
        following = run[index + 1][0] if index + 1 < len(run) else None
        if following != end:
            found += bare.emails(parsed, start, end)
            start = following or end
    starts = [url.span.start for url in urls]
    return [email for email in found if not _overlaps(email.span, urls, starts)]


def _overlaps(span: Span, urls: Sequence[Bare], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, span.end - 1) - 1
    return index >= 0 and urls[index].span.end > span.start


def _positions(parsed: bytes, run: Sequence[Piece], offsets: Sequence[int]) -> list[int]:
    """Where `offsets`, in order, are in the text of the unit."""
    found = []
    index = 0
    at, _, position = run[0]
    for offset in offsets:
        while index + 1 < len(run) and run[index + 1][0] <= offset:
            index += 1
            at, _, position = run[index]
        position += len(parsed[at:offset].decode(errors="ignore"))
        at = max(at, offset)
        found.append(position)
    return found
