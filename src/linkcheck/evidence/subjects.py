"""Whether a page speaks of what the catalog's entry and the address name."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from linkcheck.evidence.titles import normalise
from linkcheck.model import Evidence, Page
from linkcheck.urlparts import parts

# Words that stand in entries and addresses for what kind of thing a link is, and not for which.
_GENERIC: Final = frozenset(
    """article articles available code contact content data dataset default demo detail details docs document download example
    file files github here home homepage html http https image images index info introduction link links list main more news
    official online page pages paper papers post posts project projects publication publications report research resources
    slides source this tool tools using video view website with your""".split()  # noqa: SIM905 - read as text
)
_SHORTEST: Final = 4
# One word may be missing from a page by chance, or be a nickname.
_FEWEST: Final = 2
# "detection" and "detector" are one subject.
_STEM: Final = 5
_LONGEST_ENTRY: Final = 2_000


def is_named(evidence: Evidence, page: Page) -> bool | None:
    """Whether `page` has any telling word of the entry's title or of the end of the address; None where these have too few.

    Only the beginning of a page's text is known, so False means that its title, headings, description and first lines are
    all about something else.
    """
    wanted = frozenset(_wanted(evidence))
    if len(wanted) < _FEWEST:
        return None
    stems = {word[:_STEM] for word in wanted}
    text = " ".join((page.title, *page.headings, *_described(page), page.excerpt))
    # To fold accents and formulas takes long, and most pages name their subject plainly.
    return _has_any(text.casefold(), stems) or _has_any(normalise(text), stems)


def _has_any(text: str, stems: Iterable[str]) -> bool:
    return any(stem in text for stem in stems)


def _wanted(evidence: Evidence) -> Iterator[str]:
    split = parts(evidence.url)
    named = [*split.segments[-1:], *split.query.values()] if split else []
    titles = (mention.entry.title for mention in evidence.mentions)
    for text in (*named, *titles):
        yield from _telling(normalise(re.sub(r"[_-]", " ", text[:_LONGEST_ENTRY])).split())


def _telling(words: Iterable[str]) -> Iterator[str]:
    return (
        word
        for word in words
        if (len(word) >= _SHORTEST or not word.isascii()) and word not in _GENERIC and not word.isdecimal()
    )


def _described(page: Page) -> Iterator[str]:
    return (value for name, values in page.meta.items() if name != "robots" for value in values)
