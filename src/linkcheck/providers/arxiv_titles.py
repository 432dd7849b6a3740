"""arXiv once more, by title: whether it has the paper whose PDF is gone.

A search is a question of its own, at three seconds each, so only a few dead papers of a run are looked for, and one that
is refused ends it. What is found counts only where its title is the entry's, word for word, and no other paper has it: the
best match of a search is often another paper. Nothing found is nothing said.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from linkcheck.evidence.titles import normalise
from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Finding, Health, Identifier, Metadata, Record, Standing
from linkcheck.providers import Ask
from linkcheck.providers.arxiv.client import matches
from linkcheck.questions import Trouble
from linkcheck.remedies.open_copy import is_lost_paper
from linkcheck.settings import Settings

NAME = "arxiv-titles"
LIFETIME = timedelta(days=30)

_MOST_SEARCHES = 5
_MOST_RESULTS = 10
_FEWEST_WORDS = 4
_LONGEST_TITLE = 300


def wants_after(finding: Finding) -> bool:
    """A dead paper with a title to search for, and nothing better in sight."""
    evidence = finding.evidence
    if finding.verdict.health is not Health.DEAD or finding.remedy is not None or evidence.preprint is not None:
        return False
    return is_lost_paper(evidence, finding.verdict) and bool(_title(evidence))


async def lookup_after(findings: Sequence[Finding], ask: Ask, settings: Settings) -> Mapping[str, Record]:
    """A record with the identifier of the paper as the fact `preprint`, for each of the first few that arXiv has."""
    del settings
    wanted: dict[str, list[str]] = {}
    for finding in findings:
        wanted.setdefault(_title(finding.evidence), []).append(finding.evidence.url)
    records: dict[str, Record] = {}
    for title, lost in list(wanted.items())[:_MOST_SEARCHES]:
        answer = await _search(title, ask)
        records |= {url: record for url in lost if (record := _record(url, answer)) is not None}
        if isinstance(answer, Trouble):
            break
    return records


def _title(evidence: Evidence) -> str:
    """The title, in words, that all entries with the destination have; "" where it is none to search for."""
    titles = {normalise(mention.entry.title) for mention in evidence.mentions}
    title = titles.pop() if len(titles) == 1 else ""
    return title if len(title.split()) >= _FEWEST_WORDS and len(title) <= _LONGEST_TITLE else ""


async def _search(title: str, ask: Ask) -> Identifier | Trouble | None:
    """The one paper that has `title`."""
    answer = await matches(f'ti:"{title}"', ask, _MOST_RESULTS)
    if isinstance(answer, Trouble):
        return answer
    named = (arxiv.recognise(result.entry_id) for result in answer if normalise(result.title) == title)
    found = {identifier.value for identifier in named if identifier is not None}
    return Identifier(arxiv.SCHEME, found.pop()) if len(found) == 1 else None


def _record(url: str, answer: Identifier | Trouble | None) -> Record | None:
    named = Identifier(NAME, url)
    if answer is None:
        return None
    if isinstance(answer, Trouble):
        return Record(identifier=named, standing=Standing.UNVERIFIED, detail=answer.detail)
    known = Metadata(facts={"preprint": answer.value})
    return Record(identifier=named, standing=Standing.FOUND, metadata=known, provider=NAME)
