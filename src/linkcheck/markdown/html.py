"""Raw HTML in a catalog: tags, comments and text, and the destinations in the attributes of a tag.

Reads as a browser does (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), in linear time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from linkcheck.markdown.destinations import Place
from linkcheck.markdown.escapes import attribute_text
from linkcheck.model import Form, Span

_OPENING = re.compile(rb"<(?:(!--)|(/?)([A-Za-z][^\s/>]*)|[!?/])")
_ATTRIBUTE = re.compile(rb"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+([\"']|[^\s>\"'][^\s>]*+)?)?")
_TAG_END = re.compile(rb"[\s/]*+>")
_RAW_TEXT = {
    name: re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE) for name in (b"script", b"style", b"textarea", b"title")
}
_BLANKS = b" \t\r\n\f"
_CANDIDATE = re.compile(rb"[\s,]*+([^\s,][^\s]*+)([^,]*+)")

_DESTINATIONS_ANYWHERE = (b"href", b"src")
_DESTINATIONS = {
    b"video": (b"poster",),
    b"object": (b"data",),
    b"blockquote": (b"cite",),
    b"q": (b"cite",),
    b"ins": (b"cite",),
    b"del": (b"cite",),
}
_NOT_IN_A_URL = {ord("\t"): None, ord("\n"): None, ord("\r"): None}
_LISTS = (b"srcset", b"imagesrcset")


class Fragment(Struct, frozen=True, gc=False):
    """HTML without the marks of the block quotes around it: `text` from `start` to `end`, in pieces of the source.

    The piece that begins at `starts[i]` in the text is at `origins[i]` in the source.
    """

    text: bytes
    start: int
    end: int
    starts: list[int]
    origins: list[int]

    def span(self, start: int, end: int) -> Span | None:
        """The bytes of the source that hold a part of the text; None when they do not stand together."""
        first, last = self.origin(start), self.origin(end)
        return Span(first, last) if last - first == end - start else None

    def origin(self, offset: int) -> int:
        """Where in the source the byte at `offset` of the text is."""
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


def fragment(parsed: bytes, pieces: Sequence[Span]) -> Fragment:
    """The HTML that stands in `pieces` of the source, which are in order; blanks between them do not matter in HTML."""
    start, end = pieces[0].start, pieces[-1].end
    gaps = (parsed[a.end : b.start] for a, b in pairwise(pieces))
    if not any(gap.strip() for gap in gaps):
        return Fragment(parsed, start, end, [0], [0])
    text = b"".join(parsed[piece.start : piece.end] for piece in pieces)
    starts = [0, *accumulate(piece.end - piece.start for piece in pieces[:-1])]
    return Fragment(text, 0, len(text), starts, [piece.start for piece in pieces])


def lines(parsed: bytes, start: int, end: int, text: str) -> Fragment:
    """The HTML from `start` to `end` of the source, which without the marks of block quotes reads `text`."""
    if "\n" not in text and "\r" not in text:
        return Fragment(parsed, start, end, [0], [0])
    pieces = []
    for line in text.encode().splitlines(keepends=True):
        at = parsed.find(line.rstrip(b"\r\n"), start, end)
        if at < 0:
            break
        start = min(end, at + len(line))
        pieces.append(Span(at, start))
    return fragment(parsed, pieces or [Span(start, end)])


class Attribute(Struct, frozen=True, order=True, gc=False):
    """The place of a value, between its quotation marks."""

    span: Span
    form: Form


class Read(Struct, frozen=True, gc=False):
    """A destination in an attribute; `place` is None where its bytes do not stand together."""

    url: str
    place: Place | None


class Tag(Struct, frozen=True, gc=False):
    """A start or end tag; of attributes with one name the first counts."""

    name: bytes
    closing: bool
    attributes: dict[bytes, Attribute]
    span: Span


class Comment(Struct, frozen=True, gc=False):
    """A comment with its delimiters."""

    span: Span


class Text(Struct, frozen=True, gc=False):
    """Text between tags, character references as written."""

    span: Span


def tokens(parsed: bytes, start: int, end: int) -> Iterator[Tag | Comment | Text]:
    """What stands from `start` to `end`; the contents of scripts and styles, and what a tag leaves open, are left out."""
    position = text_start = start
    while opening := _OPENING.search(parsed, position, end):
        token = _token(parsed, opening, end)
        if token is None:
            return
        if text_start < opening.start():
            yield Text(Span(text_start, opening.start()))
        yield token
        position = text_start = _raw_text_end(parsed, token, end)
    if text_start < end:
        yield Text(Span(text_start, end))


def _token(parsed: bytes, opening: re.Match[bytes], end: int) -> Tag | Comment | None:
    """The tag or comment that begins with `opening`; None when it does not end."""
    if opening[1]:
        # "<!-->" and "<!--->" are whole comments.
        close = parsed.find(b"-->", opening.end() - 2, end)
        return Comment(Span(opening.start(), close + 3)) if close >= 0 else None
    if opening[3]:
        return _tag(parsed, opening, end)
    close = parsed.find(b">", opening.end(), end)
    return Comment(Span(opening.start(), close + 1)) if close >= 0 else None


def _tag(parsed: bytes, opening: re.Match[bytes], end: int) -> Tag | None:
    attributes: dict[bytes, Attribute] = {}
    position = opening.end()
    while not (close := _TAG_END.match(parsed, position, end)):
        match = _ATTRIBUTE.match(parsed, position, end)
        if match is None:
            return None
        position = match.end()
        if match[2] is None:
            continue
        attribute = Attribute(Span(match.start(2), match.end(2)), Form.UNQUOTED)
        if match[2] in (b'"', b"'"):
            quote = parsed.find(match[2], position, end)
            if quote < 0:
                return None
            form = Form.DOUBLE_QUOTED if match[2] == b'"' else Form.SINGLE_QUOTED
            attribute = Attribute(Span(position, quote), form)
            position = quote + 1
        attributes.setdefault(match[1].lower(), attribute)
    return Tag(opening[3].lower(), bool(opening[2]), attributes, Span(opening.start(), close.end()))


def _raw_text_end(parsed: bytes, token: Tag | Comment, end: int) -> int:
    """Where reading goes on after `token`: past the text of a script or style, which holds no markup."""
    if isinstance(token, Comment) or token.closing or token.name not in _RAW_TEXT:
        return token.span.end
    closing = _RAW_TEXT[token.name].search(parsed, token.span.end, end)
    return closing.start() if closing else end


def destinations(html: Fragment, tag: Tag) -> list[Read]:
    """Every destination in the attributes of `tag`, in the order of the source."""
    if tag.closing:
        return []
    single = _DESTINATIONS_ANYWHERE + _DESTINATIONS.get(tag.name, ())
    values = [_trimmed(html.text, value) for name, value in tag.attributes.items() if name in single]
    for name in _LISTS:
        if name in tag.attributes:
            values += _candidates(html.text, tag.attributes[name].span)
    return [_read(html, value) for value in sorted(values)]


def alternative(html: Fragment, tag: Tag) -> str:
    """The text that stands for an image; "" when there is none."""
    value = tag.attributes.get(b"alt")
    return attribute_text(html.text[value.span.start : value.span.end].decode()) if value else ""


def _trimmed(text: bytes, value: Attribute) -> Attribute:
    written = text[value.span.start : value.span.end]
    if written == written.strip(_BLANKS):
        return value
    start = value.span.start + len(written) - len(written.lstrip(_BLANKS))
    return Attribute(Span(start, max(start, value.span.end - len(written) + len(written.rstrip(_BLANKS)))), value.form)


def _candidates(text: bytes, value: Span) -> Iterator[Attribute]:
    """The images of a `srcset`: each a URL that a blank or a comma ends, perhaps with a descriptor."""
    position = value.start
    while match := _CANDIDATE.match(text, position, value.end):
        url = match[1].rstrip(b",")
        position = match.end() if url == match[1] else match.end(1)
        yield Attribute(Span(match.start(1), match.start(1) + len(url)), Form.SRCSET)


def _read(html: Fragment, value: Attribute) -> Read:
    """What a browser reads: character references decoded, line breaks and tabs in a URL taken out."""
    url = attribute_text(html.text[value.span.start : value.span.end].decode()).translate(_NOT_IN_A_URL)
    span = html.span(value.span.start, value.span.end)
    return Read(url, Place(span, value.form, url) if span else None)
