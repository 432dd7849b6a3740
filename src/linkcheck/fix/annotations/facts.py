"""What is added to an entry: names, venue and year, in words that are safe wherever in a catalog they stand."""

import re
from typing import NamedTuple

from linkcheck.evidence.titles import normalise
from linkcheck.model import Entry, Metadata
from linkcheck.reports.parts.escape import markdown, plain, shortened

_MOST_NAMES = 3
_LONGEST_NAME = 60
# Nobody who cites a collaboration of thousands begins in its middle.
_MOST_SOUGHT = 100
_LONGEST_VENUE = 100
_YEAR = re.compile(r"(?:19|20)\d\d")
# A preprint server is no venue, and its link says so already.
_NO_VENUES = frozenset({"arxiv", "biorxiv", "medrxiv", "arxivorg", "zenodo"})
_COLLECTIVE = ("collaboration", "consortium", "team", "group", "et al", "others")


class Facts(NamedTuple):
    """As plain text; `names` are few and `more` says whether there are others. `venue` and `year` are "" where the entry has
    them already, or nobody knows."""

    names: tuple[str, ...]
    more: bool
    venue: str
    year: str
    work: Metadata

    @property
    def authors(self) -> str:
        """The names as Markdown."""
        listed = ", ".join(markdown(name) for name in self.names)
        return f"{listed} et al." if self.more else listed

    def cited(self, *, emphasised: bool = False) -> str:
        """All of it as Markdown: `Ada Example, Bob Test et al. ICDAR 2015`."""
        venue = markdown(self.venue)
        rest = " ".join(filter(None, [f"*{venue}*" if venue and emphasised else venue, self.year]))
        return f"{self.authors.removesuffix('.')}. {rest}" if rest else self.authors


def facts(work: Metadata, entry: Entry) -> Facts | None:
    """What `entry` lacks of `work`; None where no name can be written."""
    names = tuple(filter(None, (shortened(plain(name), _LONGEST_NAME) for name in work.authors[: _MOST_NAMES + 1])))
    if not names:
        return None
    said = _said(entry)
    years = set(_YEAR.findall(said))
    venue = shortened(plain(work.venue or work.journal_ref), _LONGEST_VENUE)
    if normalise(venue).replace(" ", "") in _NO_VENUES or not normalise(venue) or normalise(venue) in normalise(said):
        venue = ""
    year = _YEAR.match(work.published)
    # "ICDAR 2015" in an entry tells more than the year of the preprint.
    is_dated = bool(years) or bool(_YEAR.search(venue))
    return Facts(
        names=names[:_MOST_NAMES],
        more=len(work.authors) > _MOST_NAMES,
        venue=venue,
        year="" if is_dated or not year else year[0],
        work=work,
    )


def lacks(entry: Entry, work: Metadata) -> bool:
    """Whether `entry` names none of the authors of `work`: one of them is how a maintainer who cites briefly does it."""
    words = normalise(_said(entry)).split()
    return not any(_is_in(name, words) for name in map(_name, work.authors[:_MOST_SOUGHT]) if name)


def _said(entry: Entry) -> str:
    """The words of `entry`: the "1901" of an arXiv address is no year, and the name in another no author."""
    return " ".join(word for word in entry.text.split() if "://" not in word and "www." not in word)


def _name(author: str) -> list[str]:
    """The words by which an author is known: the surname, or all of a collective's name."""
    words = normalise(author).split()
    return words if any(mark in author.casefold() for mark in _COLLECTIVE) else words[-1:]


def _is_in(name: list[str], words: list[str]) -> bool:
    return any(words[start : start + len(name)] == name for start in range(len(words) - len(name) + 1))
