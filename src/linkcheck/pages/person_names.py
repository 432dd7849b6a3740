"""Names of authors as pages write them, to the way in which people say them: "Xiao, Bohan" is Bohan Xiao."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

_LONGEST: Final = 100
_MOST: Final = 500
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?\s?d|esq)\.?", re.IGNORECASE)
_NOBODY: Final = frozenset(
    {"admin", "administrator", "anonymous", "author", "unknown", "n/a", "none", "null", "undefined", "root"}
)
_AND = re.compile(r"\s(?:and|&)\s")


def people(written: Iterable[str]) -> tuple[str, ...]:
    """The names in `written`, each once: one for a tag, or many in a tag with ";" or "and" between them."""
    found = (_said(name) for text in written for name in _apart(text))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST]


def _apart(text: str) -> Iterator[str]:
    for name in (one for some in unescape(text[: _MOST * _LONGEST]).split(";") for one in _joined_by_and(some)):
        parts = [part.strip() for part in name.split(",") if part.strip()]
        # "Ada Example, Bob Other, Cy Third": a list of whole names, since nobody has three surnames.
        is_list = len(parts) > 2 and all(" " in part for part in parts) and not any(map(_SUFFIX.fullmatch, parts))
        yield from parts if is_list else [", ".join(parts)]


def _joined_by_and(text: str) -> list[str]:
    """Two names, where both have several words: a "Department of Science and Technology" is one."""
    names = _AND.split(text)
    return names if all(re.search(r"\w[,.]?\s+\w", name) for name in names) else [text]


def _said(name: str) -> str:
    """The name with the given name first; "" for what is no name: addresses, accounts, and words for nobody."""
    parts = " ".join(name.split()).split(", ")
    if len(parts) == 2 and not _SUFFIX.fullmatch(parts[1]):
        name = f"{parts[1]} {parts[0]}"
    elif len(parts) == 3 and any(map(_SUFFIX.fullmatch, parts[1:])):
        # "Last, First, Jr." and "Last, Jr., First"
        given, suffix = parts[1:] if _SUFFIX.fullmatch(parts[2]) else parts[:0:-1]
        name = f"{given} {parts[0]} {suffix}"
    else:
        name = ", ".join(parts)
    is_name = any(map(str.isalpha, name)) and len(name) <= _LONGEST and not re.search(r"https?:|www\.|[@\ufffd<>{}]", name)
    return name if is_name and name.lower() not in _NOBODY else ""
