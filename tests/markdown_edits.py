"""Edits of Markdown for tests: other bytes in the place of destinations, and blocks that hold no links."""

import re
from collections.abc import Mapping

from linkcheck.extract import extract
from linkcheck.model import Link, Span, Syntax

_FENCE = re.compile(rb"[ ]{0,3}(?:```|~~~)")
_TOP_LEVEL = re.compile(rb"[^\s>]")


def links_of(source: bytes) -> list[Link]:
    """Every link in `source`, in order."""
    return [mention.link for mention in extract(source, "x.md").mentions]


def with_replaced(source: bytes, replacements: Mapping[Span, str]) -> bytes:
    """`source` with other bytes in some spans."""
    pieces = []
    position = 0
    for span in sorted(replacements):
        pieces += [source[position : span.start], replacements[span].encode()]
        position = span.end
    return b"".join([*pieces, source[position:]])


def sentinels(links: list[Link]) -> dict[Span, str]:
    """A destination of its own for each span; an address that is an e-mail stays one."""
    found: dict[Span, str] = {}
    for number, link in enumerate(links):
        assert link.span is not None
        is_email = link.syntax in (Syntax.AUTOLINK, Syntax.BARE) and "@" in link.destination
        found.setdefault(link.span, f"s{number}@s.test" if is_email else f"https://s{number}.test/x")
    return found


def borders(source: bytes) -> list[int]:
    """Where a block may be put in: empty lines before a line that belongs to no list, quote, fence or comment."""
    found = []
    in_fence = in_comment = False
    position = source.find(b"\n", source.find(b"\n---", 4) + 1) + 1 if source.startswith(b"---") else 0
    blank = False
    for line in source[position:].splitlines(keepends=True):
        if _FENCE.match(line):
            in_fence = not in_fence
        if blank and _TOP_LEVEL.match(line) and not in_fence and not in_comment:
            found.append(position)
        if b"<!--" in line or b"-->" in line:
            in_comment = line.rfind(b"<!--") > line.rfind(b"-->")
        blank = not line.strip()
        position += len(line)
    return found


def with_inserted(source: bytes, block: bytes, positions: list[int]) -> bytes:
    """`source` with `block` at each of `positions`."""
    pieces = [source[start:end] for start, end in zip([0, *positions], [*positions, len(source)], strict=True)]
    return block.join(pieces)
