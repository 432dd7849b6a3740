"""Dates as pages write them, to ISO 8601: as exact as the page is, a day, a month or a year."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_LONGEST: Final = 60
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR: Final = r"(?P<year>(?:1[89]|20)[0-9]{2})"
_WORD: Final = r"(?P<word>[A-Za-z]{3,9})\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
# 2019 May 6; 2019, 2019-05, 2019/5/6, 2019-05-06T10:00:00Z, 2019年5月6日; 20190506; 6 May 2019; May 6, 2019; 06/05/2019
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[\s-]{_WORD}(?:[\s-]{_DAY})?",
        rf"{_YEAR}(?:[-/.年]\s?(?P<month>[0-9]{{1,2}})(?:[-/.月]\s?(?P<day>[0-9]{{1,2}}))?)?(?:[日月年T\s].*)?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:T.*)?",
        rf"(?:[A-Za-z]{{3,9}},?\s+)??{_DAY}[\s-]{_WORD},?[\s-]{_YEAR}(?:\s.*)?",
        rf"(?:[A-Za-z]{{3,9}},?\s+)??{_WORD}\s(?:{_DAY},?\s)?{_YEAR}(?:\s.*)?",
        rf"(?P<one>[0-9]{{1,2}})[/.](?P<other>[0-9]{{1,2}})[/.]{_YEAR}(?:\s.*)?",
    )
)
# What clocks say that were never set.
_UNSET: Final = frozenset({"1970-01-01", "1900-01-01"})


def iso(written: str) -> str:
    """`written` as far as it is certain: of 06/05/2019 only the year, since nobody knows which is the month; "" for no date."""
    text = " ".join(written[:_LONGEST].split())
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            found = "-".join(_parts(match.groupdict()))
            return "" if found in _UNSET else found
    return ""


def _parts(groups: dict[str, str | None]) -> Iterator[str]:
    """Year, month and day, up to the first that is not known or cannot be."""
    year, month, day = int(groups.get("year") or 0), _month(groups), int(groups.get("day") or 0)
    if groups.get("one"):
        month, day = _apart(int(groups["one"] or 0), int(groups["other"] or 0))
    yield f"{year:04}"
    if not 1 <= month <= 12:
        return
    yield f"{month:02}"
    try:
        yield f"{date(year, month, day).day:02}"
    except ValueError:
        return


def _month(groups: dict[str, str | None]) -> int:
    word = (groups.get("word") or "").lower()
    if not word:
        return int(groups.get("month") or 0)
    named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word) or word == "sept" == name[:4]]
    return named[0] if len(named) == 1 else 0


def _apart(one: int, other: int) -> tuple[int, int]:
    """Which of two numbers is the month, and which the day; (0, 0) where both may be either."""
    if one == other:
        return one, other
    if one > 12:
        return other, one
    return (one, other) if other > 12 else (0, 0)
