"""Names of authors, split where the split is sure.

Registries give most names as one string, and its last word is not always the family's: collaborations, particles, names of
East Asia, double names of Spain. What is unsure stays whole, which every program prints right; a wrong split sorts a person
under a stranger's name.
"""

import re
from typing import Final

from msgspec import Struct

from linkcheck.reports.parts.escape import plain

PARTICLES: Final = frozenset(
    {"van", "der", "den", "de", "la", "le", "du", "von", "del", "della", "da", "di", "ter", "ten", "dos", "das", "do"}
)
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})

_ORGANISATION = re.compile(
    r"\b(?:and|et al|others|collaboration|consortium|team|group|project|lab|laborator(?:y|ies)|universit\w+|institut\w*"
    r"|center|centre|committee|community|research|network|foundation|inc|ltd|corporation|company|school|department|society|association"
    r"|organi[sz]ation|observatory|(?-i:AI)|deepmind|anonymous|authors?)\b",
    re.IGNORECASE,
)
# Letters of other scripts stand in names that put the family first, or have none.
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’`.\u0300-\u036f\u2010\u2011-]+")
_INITIALS = re.compile(r"(?:[^\W\d_][.\-]?){1,3}\.|[^\W\d_]|[A-Z]{2}")
_MOST_FULL_WORDS: Final = 3


class Name(Struct, frozen=True, kw_only=True):
    """A person in parts, or `literal`, a whole that must not be taken apart. Particles belong to `family`."""

    literal: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""


def names(authors: tuple[str, ...]) -> list[Name]:
    """Each author who has something to show."""
    return [_name(shown) for shown in map(plain, authors) if shown]


def _name(shown: str) -> Name:
    words, suffix = _without_suffix(shown.split())
    family = _length_of_family(words)
    if not family or _ORGANISATION.search(shown):
        return Name(literal=shown)
    return Name(given=" ".join(words[:-family]), family=" ".join(words[-family:]), suffix=suffix)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 2 and words[-1].lower().rstrip(".") in SUFFIXES:
        return [*words[:-2], words[-2].rstrip(",")], words[-1]
    return words, ""


def _length_of_family(words: list[str]) -> int:
    """How many of the last `words` are the family's name; 0 where one cannot tell."""
    if len(words) < 2 or not all(_LATIN_WORD.fullmatch(word) for word in words):
        return 0
    length = 1
    while length < len(words) - 1 and words[-length - 1] in PARTICLES:
        length += 1
    given, last = words[:-length], words[-1]
    # A capital "Van" or "Le" is a particle in Belgium and a name in Viet Nam; a small letter is a word that we do not know.
    is_odd = any(word.lower() in PARTICLES or word[0].islower() for word in given) or last[0].islower()
    full = [word for word in (*given, last) if not _INITIALS.fullmatch(word)]
    return 0 if is_odd or last not in full or len(full) > _MOST_FULL_WORDS else length
