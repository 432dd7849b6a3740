"""Facts to findings and a report: everything about each destination put together, and judged.

The same facts give the same report, of a run that has just ended or of a stored one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from linkcheck import probes, urls
from linkcheck.classify import is_answered_by_registry
from linkcheck.evidence.titles import normalise
from linkcheck.identifiers import PAPERS, arxiv
from linkcheck.judge import judge
from linkcheck.metadata import complete, is_settled
from linkcheck.model import (
    Evidence,
    Finding,
    Identifier,
    Mention,
    Outcome,
    Page,
    Past,
    Problem,
    Record,
    Report,
    Scene,
    Standing,
)
from linkcheck.plan import Subject, plan
from linkcheck.settings import Settings

# Shorter titles ("Deep Learning") are those of many papers.
_FEWEST_WORDS = 4
_NO_HEADERS: Final[Mapping[str, str]] = {}
# No scheme of an identifier's.
_BY_TITLE = "title"


class Facts(Struct, frozen=True, kw_only=True):
    """What was learnt: outcomes by `Subject.key` (of probes by URL), registries' records by identifier, what late providers
    said by URL, and which providers failed."""

    outcomes: Mapping[str, Outcome]
    records: Mapping[Identifier, Record]
    late: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    requests: int = 0


class Opinions:
    """What is thought of each destination, in their order; formed again only where there are new facts.

    What was seen of a page is much more than what is said of it, so of their evidence only that is held which reports need,
    unless they are wanted `in_full`; the rest is in `Facts`, which need not be in memory either.
    """

    def __init__(
        self,
        subjects: Sequence[Subject],
        settings: Settings,
        *,
        past: Mapping[str, Past],
        today: date,
        in_full: bool = False,
    ) -> None:
        self._subjects = subjects
        self._settings = settings
        self._past = past
        self._today = today
        self._in_full = in_full
        self._formed: dict[int, Finding] = {}
        self._probes: dict[int, tuple[str, ...]] = {}

    def formed_of(self, facts: Facts) -> tuple[Finding, ...]:
        """All of them, once those are formed that are new with `facts`."""
        for _ in self.form(facts):
            pass
        return self.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The opinions as they are now."""
        return tuple(self._formed.values())

    def form(self, facts: Facts) -> Iterator[tuple[int, Finding]]:
        """Each opinion that is new, with all of its evidence and its place among all; to be gone through to the end."""
        known = [_record(subject, facts) for subject in self._subjects]
        works = _Works(zip(self._subjects, known, strict=True))
        preprints = _Preprints(known)
        for place, (subject, record) in enumerate(zip(self._subjects, known, strict=True)):
            learnt = _Learnt(
                record=record,
                mementos=tuple(record for record in _late(subject, facts) if record.metadata.memento),
                twins=works.twins(subject, record),
                preprint=preprints.of(subject) or _found_by_title(subject, facts),
            )
            before = self._formed.get(place)
            if before is not None and learnt.is_all_of(before.evidence) and not self._is_probed_since(place, before, facts):
                continue
            finding = self._finding(place, self._evidence(subject, learnt, facts), facts)
            self._formed[place] = finding if self._in_full else _light(finding)
            yield place, finding

    def _is_probed_since(self, place: int, before: Finding, facts: Facts) -> bool:
        asked = self._probes.get(place, ())
        return any(address not in before.evidence.probes and address in facts.outcomes for address in asked)

    def _evidence(self, subject: Subject, learnt: "_Learnt", facts: Facts) -> Evidence:
        return Evidence(
            destination=subject.destination,
            url=subject.url,
            mentions=subject.mentions,
            identifier=subject.identifier,
            target=subject.target,
            outcome=facts.outcomes.get(subject.key) if subject.key else None,
            record=learnt.record,
            mementos=learnt.mementos,
            twins=learnt.twins,
            preprint=learnt.preprint,
            skip=subject.skip,
            pin=subject.pin,
            past=self._past.get(urls.remembered(subject.destination, subject.url, subject.mentions[0].link.location.path)),
            today=self._today,
            old_before=self._settings.old_before(self._today),
        )

    def _finding(self, place: int, evidence: Evidence, facts: Facts) -> Finding:
        """Judged once with what the destination itself gave, and again where probes were asked on account of that."""
        first = judge(evidence)
        asked = tuple(probes.named(first))
        if asked:
            self._probes[place] = asked
        answers = {address: facts.outcomes[address] for address in asked if address in facts.outcomes}
        return judge(replace(evidence, probes=answers)) if answers else first


class _Learnt(Struct, frozen=True):
    """What registries, late providers and the rest of the catalog tell of one destination."""

    record: Record | None
    mementos: tuple[Record, ...]
    twins: tuple[Mention, ...]
    preprint: Identifier | None

    def is_all_of(self, evidence: Evidence) -> bool:
        """Whether `evidence` has nothing else, and nothing less."""
        return (self.record, self.mementos, self.twins, self.preprint) == (
            evidence.record,
            evidence.mementos,
            evidence.twins,
            evidence.preprint,
        )


def findings(
    subjects: Sequence[Subject], facts: Facts, settings: Settings, *, past: Mapping[str, Past], today: date
) -> tuple[Finding, ...]:
    """An opinion of each destination, in their order, with all of its evidence."""
    return Opinions(subjects, settings, past=past, today=today, in_full=True).formed_of(facts)


def _light(finding: Finding) -> Finding:
    evidence = finding.evidence
    if evidence.outcome is None and not evidence.probes:
        return finding
    answers = {address: _unread(outcome) for address, outcome in evidence.probes.items()}
    outcome = evidence.outcome and _unread(evidence.outcome)
    return replace(finding, evidence=replace(evidence, outcome=outcome, probes=answers))


def _unread(outcome: Outcome) -> Outcome:
    """Without the headers and the text that only rules look at."""
    page = outcome.page and Page(content_type=outcome.page.content_type, title=outcome.page.title)
    return replace(outcome, page=page, headers=_NO_HEADERS)


def judge_again(
    scene: Scene, outcomes: Mapping[str, Outcome], settings: Settings | None = None, *, in_full: bool = False
) -> Report:
    """The report that today's rules, and what today's `settings` want remarked on, make of a stored run; `in_full` with all
    evidence, as somebody wants it who explains a single finding."""
    records = {record.identifier: record for record in scene.records}
    facts = Facts(outcomes=outcomes, records=records, late=scene.late, problems=scene.problems)
    # Whether the DOI registry was asked then is seen from what was fetched.
    planned = plan(scene.documents, Settings(enrich=False, pins=scene.pins)).subjects
    subjects = tuple(_as_skipped(_as_asked(subject, outcomes), scene) for subject in planned)
    today = scene.run.started.date()
    judged = Opinions(subjects, settings or Settings(), past=scene.past, today=today, in_full=in_full).formed_of(facts)
    return Report(
        run=scene.run,
        documents=scene.documents,
        findings=judged,
        problems=scene.problems,
        pins=scene.pins,
        earlier=scene.earlier,
    )


def _record(subject: Subject, facts: Facts) -> Record | None:
    """What the registries and, after them, the late providers know of the work; where a copy may be is no such knowledge."""
    late = (record for record in _late(subject, facts) if not record.metadata.memento and not _preprint(record))
    return complete(subject.identifier, facts.records.get(subject.identifier), late)


def _late(subject: Subject, facts: Facts) -> Iterator[Record]:
    return (record for record in facts.late.get(subject.url, ()) if is_settled(record))


def _found_by_title(subject: Subject, facts: Facts) -> Identifier | None:
    found = (_preprint(record) for record in _late(subject, facts))
    return next((Identifier(arxiv.SCHEME, value) for value in found if value), None)


def _preprint(record: Record) -> str:
    """The paper of arXiv that a search found for a destination (`providers.arxiv_titles`)."""
    return str(record.metadata.facts.get("preprint", ""))


class _Works:
    """Who mentions which paper, under any of its names: a preprint and its DOI are one work once a registry says so, and two
    papers to which registries give one title are taken for one."""

    def __init__(self, known: Iterable[tuple[Subject, Record | None]]) -> None:
        self._mentions: dict[Identifier, list[tuple[Subject, Mention]]] = {}
        for subject, record in known:
            for name in _names(subject, record):
                self._mentions.setdefault(name, []).extend((subject, mention) for mention in subject.mentions)

    def twins(self, subject: Subject, record: Record | None) -> tuple[Mention, ...]:
        """The mentions of the same work by other destinations, in the order of the catalog."""
        found = {
            (mention.link.location, mention.link.destination): mention
            for name in _names(subject, record)
            for other, mention in self._mentions[name]
            if other is not subject
        }
        return tuple(found[key] for key in sorted(found))


class _Preprints:
    """The papers of arXiv that the run knows, by all titles that they have had."""

    def __init__(self, records: Iterable[Record | None]) -> None:
        self._papers: dict[str, set[Identifier]] = {}
        for record in records:
            if record is not None and record.identifier.scheme == arxiv.SCHEME and record.standing is Standing.FOUND:
                paper = Identifier(arxiv.SCHEME, record.identifier.value)
                for title in record.metadata.titles or (record.metadata.title,):
                    self._papers.setdefault(normalise(title), set()).add(paper)

    def of(self, subject: Subject) -> Identifier | None:
        """The one paper that has the title of each entry with `subject`; None where titles are too short to tell."""
        if not self._papers:
            return None
        titles = {_words(mention.entry.title) for mention in subject.mentions}
        found = self._papers.get(titles.pop(), set()) if len(titles) == 1 and _is_telling(*titles) else set()
        return next(iter(found)) if len(found) == 1 else None


# The links of an entry stand one after the other, and share its title.
_words = lru_cache(maxsize=16)(normalise)


def _is_telling(title: str) -> bool:
    return len(title.split()) >= _FEWEST_WORDS


def _names(subject: Subject, record: Record | None) -> Iterator[Identifier]:
    if subject.identifier.scheme in PAPERS and not subject.identifier.malformed:
        yield Identifier(subject.identifier.scheme, subject.identifier.value)
    if record is not None and record.standing is Standing.FOUND and record.metadata.doi:
        doi = Identifier("doi", record.metadata.doi.lower())
        if doi.value != subject.identifier.value:
            yield doi
    if record is not None and record.standing is Standing.FOUND and subject.identifier.scheme in PAPERS:
        title = normalise(record.metadata.title)
        if _is_telling(title):
            yield Identifier(_BY_TITLE, title)


def _as_asked(subject: Subject, outcomes: Mapping[str, Outcome]) -> Subject:
    """What was left to a registry then has no outcome, and is left to it again."""
    is_left = subject.key not in outcomes and is_answered_by_registry(subject.url, subject.identifier, Settings())
    return replace(subject, target=None) if is_left else subject


def _as_skipped(subject: Subject, scene: Scene) -> Subject:
    """What was left out then is left out again, whatever today's settings say."""
    skip = scene.skips.get(str(subject.mentions[0].link.location), "")
    return replace(subject, skip=skip, target=None) if skip else subject
