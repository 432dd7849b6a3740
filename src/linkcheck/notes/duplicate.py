"""The same paper stands in another entry of the catalog, too.

**What it says**: note `duplicate`, with the places of the other entries, and their titles where they differ.

**Why**: long catalogs grow by hand, and a paper comes in twice: as abstract and as PDF, as version 2, as a DOI, on a
reader's site. What two addresses name is compared, not how they are written; what registries tell of a preprint's DOI
counts. A second place under another heading may be meant; two titles with one paper mean that one link is wrong. Two papers
to which registries give one title are mostly one work that was submitted twice; that it is only the title is said.

**Catches**: `https://arxiv.org/abs/1801.01671` in one entry and `https://arxiv.org/pdf/1801.01671v2.pdf`, or the same
once more, in another; a PDF that stands in two entries; arXiv:1806.02559 and arXiv:1903.12473, which have the same title.

**Leaves alone**: several links of one entry; repositories, which hold many works; entries about several papers, and
links outside of any entry; other files, since catalogs list the same by subject in one and by date in the next.
"""

import re

from linkcheck.evidence.papers import is_about_one, paper_of, unversioned_paper
from linkcheck.evidence.titles import normalise
from linkcheck.model import Evidence, Mention, Note
from linkcheck.urlparts import parts

_MOST_PLACES = 3
_LONGEST_TITLE = 100
_PDF = re.compile(r"\.pdf\Z", re.IGNORECASE)


def note(evidence: Evidence) -> Note | None:
    if not _is_work(evidence):
        return None
    listed = sorted({(mention.entry.location, mention.link.location): mention for mention in _listed(evidence)}.items())
    first_links: dict[object, Mention] = {}
    for (entry, _), mention in listed:
        first_links.setdefault(entry, mention)
    own = [mention for mention in first_links.values() if mention in evidence.mentions]
    if not own:
        return None
    here = own[0]
    others = [one for one in first_links.values() if one is not here and _is_in_same_file(one, here)]
    if not others:
        return None
    places = [_place(other, here) for other in others[:_MOST_PLACES]]
    more = f" and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
    return Note("duplicate", f"{_what(evidence, others)} is also listed at {', '.join(places)}{more}")


def _what(evidence: Evidence, others: list[Mention]) -> str:
    own = unversioned_paper(evidence.identifier)
    if own is None:
        return "the same file"
    named = [paper_of(other.link.url) for other in others]
    are_namesakes = all(other is not None and other.scheme == own.scheme and other != own for other in named)
    return "another paper with this title" if are_namesakes else "the same paper"


def _is_work(evidence: Evidence) -> bool:
    split = parts(evidence.url)
    return unversioned_paper(evidence.identifier) is not None or bool(split and _PDF.search(split.path))


def _listed(evidence: Evidence) -> list[Mention]:
    """The mentions of the work by entries that are about it."""
    return [one for one in (*evidence.mentions, *evidence.twins) if one.entry.title and is_about_one(one.entry)]


def _is_in_same_file(one: Mention, other: Mention) -> bool:
    return one.link.location.path == other.link.location.path


def _place(other: Mention, here: Mention) -> str:
    place = f"{other.link.location.path}:{other.link.location.line}"
    title = other.entry.title
    if normalise(title) == normalise(here.entry.title):
        return place
    return f"{place} as “{title[:_LONGEST_TITLE]}{'…' if len(title) > _LONGEST_TITLE else ''}”"
