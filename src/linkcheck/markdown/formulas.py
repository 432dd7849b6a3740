"""Mathematics between dollar signs, as GitHub reads it: what looks like a link in a formula is none.

https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
A single dollar opens a formula only before a character and not after a letter or digit, and closes it only after a
character and not before a letter or digit, so that prices ("$5 and $6") are none.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from linkcheck.model import Span

_DOLLARS = re.compile(rb"\\[\\$]|\$+")
_DISPLAY = 2


def formulas(parsed: bytes, start: int, end: int, skipped: Sequence[Span]) -> list[Span]:
    """The formulas in the inline content from `start` to `end`; none opens in `skipped` (code, HTML, ends of links)."""
    found: list[Span] = []
    if parsed.find(b"$", start, end) < 0:
        return found
    # The parser's text begins behind a backslash that escapes its first character.
    start -= parsed[max(0, start - 1) : start] == b"\\"
    starts = [span.start for span in skipped]
    position = start
    while match := _DOLLARS.search(parsed, position, end):
        position = match.end()
        if match[0].startswith(b"\\"):
            continue
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < skipped[index].end:
            position = max(position, skipped[index].end)
            continue
        closing = _closing(parsed, match, start, end)
        if closing:
            found.append(Span(match.start(), closing))
            position = closing
    return found


def _closing(parsed: bytes, opening: re.Match[bytes], start: int, end: int) -> int | None:
    length = len(opening[0])
    if length > _DISPLAY or (length == 1 and not _opens(parsed, opening, start, end)):
        return None
    for match in _DOLLARS.finditer(parsed, opening.end(), end):
        if match[0].startswith(b"\\"):
            continue
        if length == 1:
            return match.end() if len(match[0]) == 1 and _closes(parsed, match, end) else None
        if len(match[0]) == length:
            return match.end()
    return None


def _opens(parsed: bytes, dollar: re.Match[bytes], start: int, end: int) -> bool:
    before = parsed[max(start, dollar.start() - 1) : dollar.start()]
    after = parsed[dollar.end() : min(end, dollar.end() + 1)]
    return not before.isalnum() and after.strip() != b""


def _closes(parsed: bytes, dollar: re.Match[bytes], end: int) -> bool:
    before = parsed[dollar.start() - 1 : dollar.start()]
    after = parsed[dollar.end() : min(end, dollar.end() + 1)]
    return not after.isalnum() and before.strip() != b""
