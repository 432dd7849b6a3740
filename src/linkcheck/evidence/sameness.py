"""Whether two answers are the same page: what "https answers the same" and "whatever the address is" mean."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import Indel

from linkcheck.model import Outcome, Page

# Pages differ by a date or a counter from one look to the next, but hardly by more.
_LEAST_LIKENESS = 0.9
_FEWEST_WORDS = 5
# What stands behind the kept beginning of a text is known by its length alone.
_LEAST_SHARE = 0.9
_SLACK = 200
_SAME_FILE = ("etag", "content-length", "last-modified")
# Of two pages that differ in their addresses only (Bar-Yossef et al., WWW 2004).
_LEAST_SIMILARITY = 0.95
_LENGTH_SLACK = 0.01


def are_same(one: Outcome, other: Outcome) -> bool:
    """Whether both answered well, with the same page or file.

    Pages are the same by their titles, the words of their beginnings and their lengths; files, of which only the headers were
    read, by type and any of their validators (RFC 9110, section 8.8), when none that both have differs. When in doubt they
    are not.
    """
    if not (one.is_good and other.is_good):
        return False
    if one.page is not None and other.page is not None and _is_html(one.page) and _is_html(other.page):
        return one.page.title == other.page.title and _are_alike(one.page, other.page)
    return _is_same_file(one, other)


def are_one_page(one: Page, other: Page, *, names: Iterable[str]) -> bool:
    """Whether both are one page under two addresses, which echoes at most how it was asked for.

    `names` are the parts of the addresses in which they differ. Words that hold one of these or a digit are left out:
    addresses, counters, times, tokens. What stands behind the kept beginning of a text must at least be as long. A page that
    was cut is never the same as another.
    """
    if not (one.complete and other.complete and _is_html(one) and _is_html(other)):
        return False
    told = tuple(name.casefold() for name in names if name)
    if _telling((one.title,), told) != _telling((other.title,), told):
        return False
    slack = sum(4 * len(name) for name in told) + _LENGTH_SLACK * max(one.text_length, other.text_length)
    if abs(one.text_length - other.text_length) > slack:
        return False
    words, others = (_telling((*page.headings, page.excerpt), told) for page in (one, other))
    # An echo pushes the end of one beginning out of sight.
    shared = min(len(words), len(others))
    return Indel.normalized_similarity(words[:shared], others[:shared]) >= _LEAST_SIMILARITY and _is_close(words, others)


def _telling(texts: Iterable[str], names: tuple[str, ...]) -> list[str]:
    words = (word for text in texts for word in re.split(r"[^\w/.-]+", text.casefold()))
    return [word for word in words if word and not re.search(r"\d", word) and not any(name in word for name in names)]


def _is_close(words: list[str], others: list[str]) -> bool:
    return min(len(words), len(others)) >= _LEAST_SIMILARITY * max(len(words), len(others)) - 1


def _is_html(page: Page) -> bool:
    return "html" in page.content_type.lower()


def _are_alike(one: Page, other: Page) -> bool:
    shorter, longer = sorted((one.text_length, other.text_length))
    if shorter < _LEAST_SHARE * longer - _SLACK:
        return False
    words, others = set(one.excerpt.split()), set(other.excerpt.split())
    if len(words) < _FEWEST_WORDS:
        # Next to no words say next to nothing; then the title alone must be something.
        return words == others and bool(one.title)
    return len(words & others) >= _LEAST_LIKENESS * max(len(words), len(others))


def _is_same_file(one: Outcome, other: Outcome) -> bool:
    if _type(one) != _type(other) or "html" in _type(one):
        return False
    shared = [name for name in _SAME_FILE if name in one.headers and name in other.headers]
    return bool(shared) and all(one.headers[name] == other.headers[name] for name in shared)


def _type(outcome: Outcome) -> str:
    return outcome.headers.get("content-type", "").partition(";")[0].strip().lower()
