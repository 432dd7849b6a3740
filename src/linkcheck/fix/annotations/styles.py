"""Where and how a catalog writes authors: each style looks at the lines of an entry, and adds nothing where it is not sure."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property

from linkcheck.fix.annotations.facts import Facts
from linkcheck.fix.edits import Splice
from linkcheck.model import Entry, Link, Span, Syntax
from linkcheck.reports.parts.escape import markdown

_LINE_END = re.compile(rb"\r\n?|\n")
_FIELD = re.compile(rb"(?P<lead>[ \t]{0,8}[-*+][ \t]{1,4})(?P<label>[A-Za-z][A-Za-z -]{0,24}):[ \t]")
_LABELS = (b"authors", b"author", b"intro")
# "- **Title** (2015), G. Hinton et al. [[pdf]](…)"
_CITED = re.compile(rb"[ \t]{0,8}[-*+][ \t]{1,4}\*\*[^*\r\n]+\*\*[ ]\((?:19|20)\d\d\),?[ ][A-Z]\. ")
_UNCITED = re.compile(rb"[ \t]{0,8}[-*+][ \t]{1,4}\*\*[^*\r\n]+\*\*(?=[ ]\[)")
_FEWEST_CITED = 3
# What follows the link that bears the title, in items such as "- [Title](url) - Authors".
_SEPARATED = re.compile(
    rb"[ \t]{0,8}[-*+][ \t]{1,4}\[[^\]\r\n]+\]\([^()\s]+\)(?P<separator>[ ](?:-|--|\xe2\x80\x93|\xe2\x80\x94)[ ]|,[ ]|:[ ])"
)
_ITEM = re.compile(rb"[ \t]{0,8}(?:[-*+]|\d{1,4}[.)])[ \t]")
_LINK_END = re.compile(rb">?\)")


class Page:
    """The lines of a catalog, numbered from 1 as in locations, and the habits that they show."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        ends = [match.span() for match in _LINE_END.finditer(source)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(source)]

    def start(self, number: int) -> int:
        return self._starts[number - 1]

    def line(self, number: int) -> bytes:
        """Without its end; empty behind the last one."""
        if number > len(self._starts):
            return b""
        return self._source[self._starts[number - 1] : self._stops[number - 1]]

    def line_end(self, number: int) -> bytes:
        """How the line ends, which is how the one before it does where it is the last and has no end."""
        if number < len(self._starts):
            return self._source[self._stops[number - 1] : self._starts[number]]
        return self.line_end(number - 1) if number > 1 else b"\n"

    def number(self, offset: int) -> int:
        """The line of the byte at `offset`."""
        return bisect_right(self._starts, offset)

    @cached_property
    def label(self) -> bytes:
        """The field in which this catalog names authors, in its own spelling."""
        found = Counter(match["label"] for match in map(_FIELD.match, self._lines) if match)
        for wanted in _LABELS:
            spellings = [label for label in found if label.lower() == wanted]
            if spellings:
                return max(spellings, key=lambda label: found[label])
        return b"authors"

    @cached_property
    def separator(self) -> bytes:
        """What stands between a title with a link and the words about it."""
        found = Counter(match["separator"] for match in map(_SEPARATED.match, self._lines) if match)
        return found.most_common(1)[0][0] if found else b" - "

    @cached_property
    def cites(self) -> bool:
        """Whether entries are written as "**Title** (2015), G. Hinton et al."."""
        return sum(map(bool, map(_CITED.match, self._lines))) >= _FEWEST_CITED

    @cached_property
    def _lines(self) -> list[bytes]:
        return [self.line(number) for number in range(1, len(self._starts) + 1)]


def addition(entry: Entry, facts: Facts, page: Page) -> Splice | None:
    """What to add to `entry`, and where, in the first style that fits; None where none does."""
    first = entry.links[0] if entry.links else None
    if first is None or any(link.in_table or link.span is None for link in entry.links):
        return None
    for style in (_as_field, _as_citation, _behind_the_title):
        splice = style(entry, facts, page)
        if splice:
            return splice
    return None


def _as_field(entry: Entry, facts: Facts, page: Page) -> Splice | None:
    """A field before the others, where these are a list under the title."""
    title = entry.location.line
    fields = [number for link in entry.links if (number := _line(link, page)) > title and _FIELD.match(page.line(number))]
    if not fields:
        return None
    number = fields[0]
    lead = _lead(page.line(number))
    while number - 1 > title and _lead(page.line(number - 1)) == lead:
        number -= 1
    text = lead + page.label + b": " + facts.cited().encode() + page.line_end(number)
    return Splice(Span(page.start(number), page.start(number)), text)


def _as_citation(entry: Entry, facts: Facts, page: Page) -> Splice | None:
    """ "(2015), G. Hinton et al." behind the bold title of an item, where the catalog has it there."""
    line = entry.location.line
    match = _UNCITED.match(page.line(line)) if page.cites else None
    if match is None or not facts.year or {_line(link, page) for link in entry.links} != {line}:
        return None
    place = page.start(line) + match.end()
    return Splice(Span(place, place), f" ({facts.year}), {_initials(facts)}".encode())


def _behind_the_title(entry: Entry, facts: Facts, page: Page) -> Splice | None:
    """ "- Authors. *Venue* 2016" behind a link that is the title and all of its item."""
    link = entry.links[0]
    line = entry.location.line
    if len(entry.links) != 1 or link.syntax is not Syntax.INLINE or link.span is None or _line(link, page) != line:
        return None
    text, start = page.line(line), page.start(line)
    closing = _LINK_END.match(text, link.span.end - start)
    if closing is None or text[closing.end() :].strip(b" \t") or not _ITEM.match(text) or link.text.strip() != entry.title:
        return None
    if _runs_on(page.line(line + 1)):
        return None
    place = start + closing.end()
    return Splice(Span(place, place), page.separator + facts.cited(emphasised=True).encode())


def _runs_on(following: bytes) -> bool:
    """Whether the line that follows an item continues its text."""
    return bool(following.strip()) and not _ITEM.match(following) and not following.startswith(b"#")


def _line(link: Link, page: Page) -> int:
    return page.number(link.span.start) if link.span else 0


def _lead(line: bytes) -> bytes:
    """The indentation and bullet of a field; "" for another line."""
    match = _FIELD.match(line)
    return match["lead"] if match else b""


def _initials(facts: Facts) -> str:
    names = [" ".join([*(f"{word[0]}." for word in name.split()[:-1][:1]), name.split()[-1]]) for name in facts.names]
    shown = [markdown(name) for name in names]
    if facts.more or len(shown) > 2:
        return f"{shown[0]} et al."
    return " and ".join(shown)
