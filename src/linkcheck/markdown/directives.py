"""Comments with which an author switches the check off, each with the reason that reports give.

<!-- linkcheck-disable reason -->  …  <!-- linkcheck-enable -->
<!-- linkcheck-disable-next-line reason -->
<!-- linkcheck-disable-line reason -->
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linkcheck.markdown.source import Source
from linkcheck.model import Caveat, Span

# Formatters put an empty line below a comment, so the next line is the next one with anything in it.
_TO_NEXT_LINE = re.compile(rb"[^\r\n]*+(?:(?:\r\n?|\n)[ \t>]*+(?=[\r\n]))*+(?:\r\n?|\n)?")
_DIRECTIVE = re.compile(rb"<!--\s*+linkcheck-([\w-]*\w)(?:[\s:]++(.*?))?\s*-->", re.DOTALL)


class Switches(NamedTuple):
    """What is switched off: ranges of bytes, in order and apart from each other, and single lines; and why."""

    ranges: Sequence[tuple[Span, str]]
    lines: Mapping[int, str]

    def __bool__(self) -> bool:
        """Whether anything is switched off."""
        return bool(self.ranges or self.lines)

    def reason(self, offset: int, line: int) -> str | None:
        """Why the link at `offset`, which is in `line`, is switched off; None when it is not."""
        if line in self.lines:
            return self.lines[line]
        index = bisect_right(self.ranges, offset, key=lambda switched: switched[0].start) - 1
        return self.ranges[index][1] if index >= 0 and offset < self.ranges[index][0].end else None


def read(source: Source, comments: Iterable[Span]) -> tuple[Switches, list[Caveat]]:
    """What `comments` switch off; and a caveat for each directive that does not exist."""
    ranges: list[tuple[Span, str]] = []
    lines: dict[int, str] = {}
    caveats: list[Caveat] = []
    opened: tuple[int, str] | None = None
    for comment in sorted(comments):
        match = _DIRECTIVE.fullmatch(source.parsed, comment.start, comment.end)
        if match is None:
            continue
        name = match[1].decode()
        reason = " ".join((match[2] or b"").decode().split())
        if name in ("disable", "enable"):
            if opened:
                ranges.append((Span(opened[0], comment.start), opened[1]))
            opened = (comment.end, reason) if name == "disable" else None
        elif name == "disable-line":
            lines[source.line(comment.start)] = reason
        elif name == "disable-next-line":
            lines[_next_line(source, comment.end)] = reason
        else:
            detail = f"linkcheck-{name} is no directive; there are disable, enable, disable-line and disable-next-line"
            caveats.append(Caveat(source.location(comment.start), detail))
    if opened:
        ranges.append((Span(opened[0], len(source.parsed)), opened[1]))
    return Switches(ranges, lines), caveats


def _next_line(source: Source, offset: int) -> int:
    match = _TO_NEXT_LINE.match(source.parsed, offset)
    return source.line(match.end() if match else offset)
