"""The blog post is old: see whether it still says what the entry claims.

**What it says**: note `old-blog`, with the day of the post or of its last change (of an address, the month), and who
tells it.

**Why**: papers and releases are final; a post is not. Its pictures and links rot, its code is for libraries of its
time, and its owner may rewrite it. The day is the latest that the address (`/2015/11/03/`) and the page itself
(`article:published_time`, `article:modified_time`, Dublin Core, JSON-LD) tell. Only where they tell none, an old
`Last-Modified` speaks (RFC 9110, section 8.8.2): a young one is mostly the day on which the whole site was built.
How old is old is the setting `old_blog_age`; "none" switches the note off.

**Catches**: `https://research.googleblog.com/2015/11/tensorflow.html`; a post on Medium from 2017.

**Leaves alone**: newspapers and preprint servers, whose addresses have dates, too; the front pages of blogs and
their pictures; posts that their authors keep up to date; what is gone or silent, whose verdict says so.
"""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from linkcheck.hosts import blogs
from linkcheck.model import Evidence, Note, Outcome, Page, Standing
from linkcheck.rules import blog_gone
from linkcheck.urlparts import parts

_ISO_DAY = re.compile(r"(?P<day>(?:199|20\d)\d-\d\d-\d\d)(?!\d)")
_DAYS_OF_PAGES = (
    *("article:published_time", "article:modified_time", "og:updated_time"),
    *("dc.date", "dc.date.issued", "dc.date.modified", "dcterms.date", "dcterms.issued", "dcterms.modified"),
)
# Pictures and downloads beside a post, which WordPress files under its year and month, too.
_FILE = re.compile(r"/wp-content/uploads/|\.(?:jpe?g|png|gif|svg|webp|pdf|pptx?|zip|gz|mp4)\Z", re.IGNORECASE)
_GONE = (404, 410)
_YEAR = 365.25
_BY_ADDRESS = "by its address"


class _Dated(NamedTuple):
    day: date
    source: str


def note(evidence: Evidence) -> Note | None:
    if evidence.old_before is None or evidence.skip or not _is_post(evidence.url) or _is_lost(evidence):
        return None
    found = max(_told(evidence), default=None) or _last_change(evidence.outcome)
    if found is None or found.day >= evidence.old_before:
        return None
    years = int((evidence.today - found.day).days / _YEAR)
    age = f", {years} years ago" if years > 1 else ""
    return Note(
        "old-blog", f"a post of {_written(found)} ({found.source}){age}: see whether it still says what the entry claims"
    )


def _written(found: _Dated) -> str:
    """An address may tell no day, and then stands for the last of its month."""
    return f"{found.day:%Y-%m}" if found.source == _BY_ADDRESS else str(found.day)


def _is_post(url: str) -> bool:
    split = parts(url)
    return bool(split and (split.segments or split.query) and not _FILE.search(split.path)) and blogs.is_blog(url)


def _is_lost(evidence: Evidence) -> bool:
    outcome = evidence.outcome
    if outcome is None:
        return False
    return outcome.failure is not None or outcome.status in _GONE or blog_gone.judge(evidence) is not None


def _told(evidence: Evidence) -> Iterator[_Dated]:
    """The days that address and page tell."""
    by_address = blogs.dated(evidence.url)
    if by_address is not None:
        yield _Dated(by_address, _BY_ADDRESS)
    record = evidence.record
    if record is not None and record.standing is Standing.FOUND:
        yield from _days(record.metadata.published, record.metadata.updated)
    if evidence.outcome is not None and evidence.outcome.page is not None:
        yield from _of_page(evidence.outcome.page)


def _of_page(page: Page) -> Iterator[_Dated]:
    for name in _DAYS_OF_PAGES:
        yield from _days(*page.meta.get(name, ()))


def _days(*written: str) -> Iterator[_Dated]:
    for text in written:
        match = _ISO_DAY.match(text)
        try:
            day = date.fromisoformat(match["day"]) if match else None
        except ValueError:
            continue
        if day is not None:
            yield _Dated(day, "by the page itself")


def _last_change(outcome: Outcome | None) -> _Dated | None:
    """The day of `Last-Modified`; None for one that a server makes up for each answer."""
    written = outcome.headers.get("last-modified", "") if outcome else ""
    try:
        day = parsedate_to_datetime(written).date() if written else None
    except ValueError:
        return None
    return _Dated(day, "by its last change") if day else None
