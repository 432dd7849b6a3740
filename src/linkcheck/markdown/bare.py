"""Bare URLs and e-mail addresses: GFM's autolink extension (GFM 0.29, section 6.9), as cmark-gfm reads it.

Two departures, since catalogs need them: an address ends at CJK and full-width punctuation, which no author means as a part
of it, and it is found inside an open bracket too, where it ends at the closing one (`Title [https://…pdf] [2017]`).
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple
from unicodedata import category

from linkcheck.model import Span

_START = re.compile(rb"(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(\[])www\.|(?<=[\x80-\xbf])www\.", re.IGNORECASE)
# CJK and full-width punctuation in UTF-8: U+3000-3004, 3008-3020, 3030, 303D-303F (3005-3007 are letters), FF01-FF0F,
# FF1A-FF20, FF3B-FF40, FF5B-FF65, and the double quotation marks that Chinese shares with English.
_CJK = (
    rb"\xe3\x80[\x80-\x84\x88-\xa0\xb0\xbd-\xbf]"
    rb"|\xef\xbc[\x81-\x8f\x9a-\xa0\xbb-\xbf]|\xef\xbd[\x80\x9b-\xa5]"
    rb"|\xe2\x80[\x9c\x9d]"
)
_STOP = re.compile(rb"[\s<\[\]]|" + _CJK)
_ENDS_IN_CJK = re.compile(rb"(?:" + _CJK + rb")\Z")
_LONGEST_CHARACTER = 3
_TRAILING = b"?!.,:*_~'\""
_REFERENCE = re.compile(rb"&[A-Za-z0-9]+;\Z")
_LONGEST_REFERENCE = 40
_MANY_LABELS = 10
_LONGEST_DOMAIN = 1024

_EMAIL = re.compile(
    rb"(?:(?<![a-z0-9])(?:mailto|xmpp):)?(?<![a-z0-9.+_-])[a-z0-9.+_-]++@(?:[a-z0-9_-]|\.(?=[a-z0-9]))++", re.IGNORECASE
)
_ASCII_HOST = re.compile(rb"[A-Za-z0-9._-]*+")
_BRACKET = re.compile(rb"[\[\]]")
_XMPP_RESOURCE = re.compile(rb"/[A-Za-z0-9@.]++")


class Bare(NamedTuple):
    """The bytes of a bare address and the URL that is meant."""

    span: Span
    url: str


def urls(parsed: bytes, start: int, end: int) -> Iterator[Bare]:
    """The bare URLs in a run of text without blanks of other syntax, in order."""
    open_brackets = 0
    position = start
    while match := _START.search(parsed, position, end):
        first = match.start()
        open_brackets = _open_brackets(parsed[position:first], open_brackets)
        last = _url_end(parsed, match, end, bracketed=open_brackets > 0)
        position = max(last, match.end())
        if last > first:
            url = parsed[first:last].decode()
            yield Bare(Span(first, last), url if match[0].endswith(b"/") else "http://" + url)


def _open_brackets(text: bytes, before: int) -> int:
    """How many brackets are open after `text`; one that closes nothing, as after a link in brackets, counts for nothing."""
    still_open = before
    for bracket in _BRACKET.findall(text):
        still_open = still_open + 1 if bracket == b"[" else max(0, still_open - 1)
    return still_open


def _url_end(parsed: bytes, opening: re.Match[bytes], end: int, *, bracketed: bool) -> int:
    """Where the URL that starts at `opening` ends; `opening.start()` when it is none."""
    start = opening.start()
    if opening[0].lower() == b"www." and not _follows_a_border(parsed, start):
        return start
    text = parsed[start : _stop(parsed, opening.end(), end, bracketed=bracketed)]
    scheme_length = opening.end() - start if opening[0].endswith(b"/") else 0
    if not _is_domain(text[scheme_length:], short=scheme_length > 0):
        return start
    return start + _without_trailing(text)


def _follows_a_border(parsed: bytes, start: int) -> bool:
    """Whether `www.` may start here: after a non-ASCII byte only where the character is punctuation of CJK."""
    if start == 0 or parsed[start - 1] < 0x80:
        return True
    return bool(_ENDS_IN_CJK.search(parsed[max(0, start - _LONGEST_CHARACTER) : start]))


def _stop(parsed: bytes, start: int, end: int, *, bracketed: bool) -> int:
    """The first byte that cannot be part of a URL; in an open bracket also the one that closes it."""
    depth = 0
    for match in _STOP.finditer(parsed, start, end):
        if match[0] == b"[":
            depth += 1
        elif match[0] == b"]":
            depth -= 1
            if bracketed and depth < 0:
                return match.start()
        else:
            return match.start()
    return end


def _is_domain(text: bytes, *, short: bool) -> bool:
    """GFM's valid domain: no "_" in its last two labels; `www.` needs a period, a scheme does not (`short`)."""
    domain = _domain(text[:_LONGEST_DOMAIN])
    labels = domain.split(".")
    if not domain or (len(labels) == 1 and not short):
        return False
    underscores = any("_" in label for label in labels[-2:])
    return not underscores or len(labels) > _MANY_LABELS + 1


def _domain(text: bytes) -> str:
    ascii_host = _ASCII_HOST.match(text)
    if ascii_host and text[ascii_host.end() : ascii_host.end() + 1].isascii():
        return ascii_host[0].decode()
    characters = text.decode(errors="ignore")
    return "".join(takewhile(_is_host_character, characters))


def _is_host_character(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "-_."
    return category(character)[0] not in "PZ"


def _without_trailing(text: bytes) -> int:
    """The length of `text` without the punctuation, closing parentheses and entities that end a sentence, not a URL."""
    length = len(text)
    surplus = text.count(b")") - text.count(b"(")
    while length:
        last = text[length - 1]
        if last in _TRAILING:
            length -= 1
        elif last == ord(")"):
            if surplus <= 0:
                break
            surplus -= 1
            length -= 1
        elif last == ord(";"):
            reference = _REFERENCE.search(text, max(0, length - _LONGEST_REFERENCE), length)
            length = reference.start() if reference else length - 1
        else:
            break
    return length


def emails(parsed: bytes, start: int, end: int) -> Iterator[Bare]:
    """The bare e-mail and XMPP addresses in a run of text, in order."""
    for match in _EMAIL.finditer(parsed, start, end):
        address = match[0]
        scheme, colon, _ = address.partition(b":")
        last = match.end()
        if scheme.lower() == b"xmpp" and (resource := _XMPP_RESOURCE.match(parsed, last, end)):
            last = resource.end()
        if _is_email(address, parsed[last : last + 1]):
            last = match.start() + _without_trailing(parsed[match.start() : last])
            url = parsed[match.start() : last].decode()
            yield Bare(Span(match.start(), last), url if colon else "mailto:" + url)


def _is_email(address: bytes, following: bytes) -> bool:
    domain = address.rpartition(b"@")[2]
    return b"." in domain and domain[-1:].isalpha() and following != b"@"
