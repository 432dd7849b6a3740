"""Which lines a change adds: a unified diff, as git and POSIX `diff -u` write it, to the lines of its new files."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from linkcheck.model import Document, Link

_LINE_END: Final = re.compile(rb"\r\n?|\n")
_HUNK: Final = re.compile(rb"@@ -\d+(?:,(?P<old>\d{1,9}))? \+(?P<start>\d{1,9})(?:,(?P<new>\d{1,9}))? @@")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
# Those of C that git uses in quoted names (git-config, core.quotePath).
_ESCAPED: Final = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


def added_lines(diff: bytes) -> dict[str, frozenset[int]]:
    """The lines, counted from 1, that each file has after the change and had not before, by its path in the diff.

    Paths lose the `b/` of git, and its quotes. What is no diff has no lines.
    """
    found: dict[str, set[int]] = {}
    path, lines = "", iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            found.setdefault(path, set()).update(_of_hunk(lines, hunk))
    return {path: frozenset(numbers) for path, numbers in found.items() if path}


def _of_hunk(lines: Iterator[bytes], hunk: re.Match[bytes]) -> Iterator[int]:
    """Takes just the lines of the hunk: one of its own may look like the name of a file."""
    old, new = int(hunk["old"] or 1), int(hunk["new"] or 1)
    number = int(hunk["start"])
    while old > 0 or new > 0:
        line = next(lines, None)
        if line is None:
            return
        mark = line[:1]
        if mark == b"+":
            yield number
        # An empty line of the context has lost its space in many a mail; "\ No newline at end of file" is no line.
        is_context = mark in (b" ", b"", b"\r")
        old -= mark == b"-" or is_context
        new -= mark == b"+" or is_context
        number += mark == b"+" or is_context


def _path(written: bytes) -> str:
    # A tab ends a name with a space in it (git), or comes before a date (diff).
    name = written.rstrip(b"\r")
    name = _unquoted(name) if name.startswith(b'"') else name.partition(b"\t")[0]
    if name == b"/dev/null":
        return ""
    return re.sub(rb"\A[a-z]/", b"", name).decode("utf-8", "surrogateescape")


def _unquoted(name: bytes) -> bytes:
    inside = name[1:].rpartition(b'"')[0]
    return _ESCAPE.sub(_meant, inside)


def _meant(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 8) & 0xFF if escape[1] else _ESCAPED.get(escape[2][0], escape[2][0])])


def narrowed(document: Document, source: bytes, added: frozenset[int], why: str) -> Document:
    """The document with every link left out that is not on one of the `added` lines; `why` says so.

    A link that refers to a definition is on the lines of both: whoever edits the definition edits all links to it.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
    lines = _as_markdown_counts(source, added, starts)

    def narrow(link: Link) -> Link:
        of_span = {bisect_right(starts, link.span.start)} if link.span else set()
        return link if lines & {link.location.line, *of_span} else replace(link, left_out=why)

    entries = tuple(replace(entry, links=tuple(map(narrow, entry.links))) for entry in document.entries)
    return replace(document, entries=entries)


def _as_markdown_counts(source: bytes, added: frozenset[int], starts: list[int]) -> set[int]:
    """Lines as a diff counts them, which end at LF, as those that CommonMark does, at a lone CR too."""
    lines: set[int] = set()
    offset = 0
    for number, text in enumerate(source.split(b"\n"), start=1):
        if number in added:
            lines.update(range(bisect_right(starts, offset), bisect_right(starts, offset + len(text)) + 1))
        offset += len(text) + 1
    return lines
