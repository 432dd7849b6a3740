"""Keys of references in the manner of arXiv: `vaswani2017attentionneed`."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from linkcheck.model import Identifier, Metadata
from linkcheck.reports.parts.escape import plain
from linkcheck.reports.parts.names import PARTICLES, SUFFIXES

_TITLE_WORDS: Final = 4
# What tells nothing about a work; arXiv leaves such words out of its keys too.
_COMMON = """
    a about above across after again against all almost along already also although always among an and another any
    are around as at back be because been before behind being below between beyond both but by can cannot could do
    does done down during each either else ever every few for from further get had has have he hence her here him his
    how however i if in into is it its itself keep least less made many may me might more moreover most much must my
    never next no nor not nothing now of off often on once one only onto or other others our out over own per please
    put rather re same see seem several she should show since so some still such take than that the their them
    themselves then there therefore these they this those though three through thus to together too toward towards two
    under until up upon us very via was we well were what when where whether which while who whole whose why will with
    within without would yet you your
"""
_COMMON_WORDS: Final = frozenset(_COMMON.split())
# Letters that Unicode does not take apart into a base and an accent.
_UNACCENTED: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def keys(works: Sequence[tuple[Identifier, Metadata]]) -> dict[Identifier, str]:
    """A key for each work, unique and the same from run to run.

    Where two works want the same, the older has it as it is and the next get "a", "b", …: so a new paper in the catalog
    changes no key that somebody cites already.
    """
    given: dict[Identifier, str] = {}
    used: set[str] = set()
    for identifier, metadata in sorted(works, key=lambda work: (work[1].published or "9999", work[0])):
        wanted = natural_key(identifier, metadata)
        key, number = wanted, 0
        while key in used:
            key, number = wanted + _letters(number), number + 1
        used.add(key)
        given[identifier] = key
    return given


def natural_key(identifier: Identifier, metadata: Metadata) -> str:
    """First author's last name, year, and the first words of the title that tell something."""
    author = _folded(_last_name(plain(metadata.authors[0]))) if metadata.authors else ""
    words = [word for word in map(_folded, plain(metadata.title).split()) if word and word not in _COMMON_WORDS]
    title = "".join(words[:_TITLE_WORDS]) or _folded(identifier.value)
    return f"{author or 'unknown'}{metadata.published[:4]}{title}"


def _last_name(author: str) -> str:
    """The last word with the particles before it; "Smith, Jr." and the like without what is not a name."""
    if re.search(r"\S,\s+\S", author) and _folded(author.partition(",")[2]) not in SUFFIXES:
        return author.partition(",")[0]
    words = [word for word in author.split() if _folded(word) not in SUFFIXES] or author.split() or [""]
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return "".join(words[start:])


def _folded(text: str) -> str:
    """Lower-case ASCII letters and digits: what every BibTeX program takes in a key."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_UNACCENTED))
    without_markup = re.sub(r"\\[a-zA-Z]+|\$", "", decomposed)
    return re.sub(r"[^a-z0-9]", "", without_markup)


def _letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    rest, last = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("a") + last)
