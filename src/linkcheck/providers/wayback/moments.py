"""When a destination was what its entry says: the copy nearest to that moment is the one that its author has seen.

Domains expire, are parked and begin another life with status 200, so that the newest copy is often the worst.
"""

import re
from collections.abc import Iterator
from datetime import date

from linkcheck import urls
from linkcheck.classify import classify
from linkcheck.model import Evidence, Finding, Mention

_YEAR = re.compile(r"(?<!\d)(?:199[3-9]|20\d\d)(?!\d)")
_LONGEST_TEXT = 2_000
_MOST_LINKS = 20
_NEW_ARXIV = re.compile(r"(\d\d)\d\d\.\d{4,5}")


def last_good_day(finding: Finding) -> date:
    """The day of the first failure, after which a copy shows something else; today where none was seen before."""
    try:
        return min(date.fromisoformat(finding.failing_since), finding.evidence.today)
    except ValueError:
        return finding.evidence.today


def wished(evidence: Evidence, last_day: date) -> date:
    """The end of the latest year that the address or the entry names, when the entry was written at the earliest;
    `last_day` where they name none."""
    years = [year for year in _years(evidence) if year <= last_day.year]
    return min(date(max(years), 12, 31), last_day) if years else last_day


def _years(evidence: Evidence) -> Iterator[int]:
    record = evidence.record
    yield from _named(urls.without_fragment(evidence.url))
    yield from _named(record.metadata.published if record else "")
    for mention in evidence.mentions[:_MOST_LINKS]:
        yield from _of_entry(mention)


def _of_entry(mention: Mention) -> Iterator[int]:
    entry = mention.entry
    yield from _named(f"{entry.title}\n{entry.text}")
    # A list of links without a work is no entry: its papers are others' works.
    for link in entry.links[:_MOST_LINKS] if entry.title else ():
        identifier = classify(link.url)
        number = _NEW_ARXIV.fullmatch(identifier.value) if identifier.scheme == "arxiv" else None
        if number:
            yield 2000 + int(number[1])


def _named(text: str) -> Iterator[int]:
    yield from (int(year) for year in _YEAR.findall(text[:_LONGEST_TEXT]))
