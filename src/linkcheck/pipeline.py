"""The whole run on one screen; the module to read first.

    read → extract → plan → check and enrich → judge → report

`gather` does all the asking and yields facts; `assemble` forms the opinions, and does no I/O.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from linkcheck import __version__, urls
from linkcheck.canaries import require_most, unless_offline
from linkcheck.classify import is_answered_by_registry
from linkcheck.engines import event_loop
from linkcheck.enrich import Enrichment, enrich
from linkcheck.errors import CannotJudgeError
from linkcheck.files import check_file
from linkcheck.history import History, Scene
from linkcheck.judge import judge
from linkcheck.model import (
    Document,
    Entry,
    Evidence,
    Failure,
    Identifier,
    Outcome,
    Past,
    Problem,
    Record,
    Report,
    Run,
    Standing,
)
from linkcheck.network import Network, open_network
from linkcheck.plan import Plan, Subject, plan
from linkcheck.progress import Progress
from linkcheck.settings import Settings
from linkcheck.titles import agreement


class Facts(Struct, frozen=True, kw_only=True):
    """What was learnt: outcomes by `Subject.key`, records by identifier, and which providers failed."""

    outcomes: Mapping[str, Outcome]
    records: Mapping[Identifier, Record]
    problems: tuple[Problem, ...] = ()
    requests: int = 0


async def run(documents: Sequence[Document], settings: Settings, history: History, progress: Progress) -> Report:
    """Check, enrich and judge everything that `documents` link to. Raises CannotJudgeError when there is no network."""
    started = datetime.now(UTC)
    answered = history.begin(started, [document.path for document in documents])
    fresh = (history.fresh(settings.max_age, started) if settings.max_age else {}) | answered
    planned = plan(documents, settings, fresh)
    try:
        facts = await gather(planned, settings, history, progress, fresh)
        _require_something(planned, facts, settings)
    except CannotJudgeError:
        history.abandon()
        raise
    now = datetime.now(UTC)
    circumstances = Run(
        version=__version__,
        started=started,
        seconds=(now - started).total_seconds(),
        complete=not any(outcome.failure is Failure.BUDGET for outcome in facts.outcomes.values()),
        requests=facts.requests,
        catalogs=tuple(document.path for document in documents),
    )
    report = assemble(documents, planned.subjects, facts, history.past(), circumstances)
    history.finish(report, facts.records.values())
    return report


async def _within_deadline(
    looked_up: Coroutine[None, None, Enrichment], settings: Settings, known: Mapping[Identifier, Record]
) -> Enrichment:
    """What the providers answer before the run's deadline; after it, what was known before."""
    try:
        async with asyncio.timeout(settings.deadline):
            return await looked_up
    except TimeoutError:
        detail = f"not done before the deadline of {settings.deadline:g} s; what they had not answered is unverified"
        return Enrichment(dict(known), (Problem("providers", detail),))


def _asks_the_network(planned: Plan) -> bool:
    """Whether anything is asked at all, of a host or of a registry, so that silence means something."""
    return bool(planned.queues) or any(
        subject.target is None and urls.is_http(subject.url) and not subject.skip and not subject.identifier.malformed
        for subject in planned.subjects
    )


def _require_something(planned: Plan, facts: Facts, settings: Settings) -> None:
    """Raise CannotJudgeError when a deadline left nothing to claim anything from."""
    asked = [facts.outcomes.get(target.url) for queue in planned.queues for target in queue.targets]
    reached = [outcome for outcome in asked if outcome and outcome.failure is not Failure.BUDGET]
    settled = any(record.standing is not Standing.UNVERIFIED for record in facts.records.values())
    if asked and not reached and not settled:
        raise CannotJudgeError(
            f"the deadline of {settings.deadline:g} s came before any link was reached; "
            "nothing was judged, and reports stay as they were; give the run more time with --deadline"
        )


async def gather(
    planned: Plan, settings: Settings, history: History, progress: Progress, fresh: Mapping[str, Outcome]
) -> Facts:
    """Do all the asking: local files, host queues and providers, the latter two at the same time."""
    now = datetime.now(UTC)
    outcomes = {
        subject.key: _on_disk(subject, settings, now) for subject in planned.subjects if subject.is_local and subject.target
    }
    outcomes |= {subject.key: fresh[subject.key] for subject in planned.subjects if subject.key in fresh}
    for key, outcome in outcomes.items():
        history.record(key, outcome)
    progress.started(sum(len(queue.targets) for queue in planned.queues))
    progress.phase("checking")
    known = history.records(settings.provider_max_age, now)
    async with open_network(settings) as network:

        async def check() -> dict[str, Outcome]:
            found = {}
            async for outcome in event_loop.run(planned.queues, network.fetcher, settings):
                found[outcome.target.url] = outcome
                history.record(outcome.target.url, outcome)
                progress.finished(outcome)
            return found

        identifiers = [subject.identifier for subject in planned.subjects if not subject.skip]
        async with unless_offline(network, settings, asked=_asks_the_network(planned)), _told(network, progress):
            looked_up = enrich(identifiers, network.fetcher.ask, settings, known=known, doubtful=_doubtful(planned.subjects))
            checked, (records, problems) = await asyncio.gather(check(), _within_deadline(looked_up, settings, known))
            await require_most(network, settings, checked.values())
        requests = network.requests
    history.remember((record for identifier, record in records.items() if identifier not in known), now)
    return Facts(outcomes=outcomes | checked, records=records, problems=problems, requests=requests)


def _doubtful(subjects: Iterable[Subject]) -> Callable[[Record], bool]:
    """Tells of which records some entry seems to name another work, so that a closer look is worth a question."""
    entries: dict[Identifier, list[Entry]] = {}
    for subject in subjects:
        entries.setdefault(subject.identifier, []).extend(mention.entry for mention in subject.mentions)

    def is_doubtful(record: Record) -> bool:
        known = record.metadata
        agreements = (
            agreement(entry.title, entry.text, known.titles, known.authors, known.published)
            for entry in entries.get(record.identifier, ())
        )
        return any(found.agrees is False for found in agreements)

    return is_doubtful


@asynccontextmanager
async def _told(network: Network, progress: Progress) -> AsyncIterator[None]:
    """Tell `progress` every second what the run is waiting for."""

    async def tell() -> None:
        while True:
            progress.waiting(network.turns.waiting())
            await asyncio.sleep(1)

    teller = asyncio.create_task(tell())
    try:
        yield
    finally:
        teller.cancel()
        await asyncio.gather(teller, return_exceptions=True)


def assemble(
    documents: Sequence[Document],
    subjects: Iterable[Subject],
    facts: Facts,
    past: Mapping[str, Past],
    circumstances: Run,
) -> Report:
    """Form an opinion of each destination; the same facts give the same report."""
    findings = tuple(judge(_evidence(subject, facts, past, circumstances)) for subject in subjects)
    return Report(run=circumstances, documents=tuple(documents), findings=findings, problems=facts.problems)


def judge_again(scene: Scene, outcomes: Mapping[str, Outcome]) -> Report:
    """The report that today's rules make of a stored run."""
    records = {record.identifier: record for record in scene.records}
    facts = Facts(outcomes=outcomes, records=records, problems=scene.problems)
    # Whether the DOI registry was asked then is seen from what was fetched.
    planned = plan(scene.documents, Settings(enrich=False)).subjects
    subjects = (_as_skipped(_as_asked(subject, outcomes), scene) for subject in planned)
    return assemble(scene.documents, subjects, facts, scene.past, scene.run)


def _as_asked(subject: Subject, outcomes: Mapping[str, Outcome]) -> Subject:
    """What was left to a registry then has no outcome, and is left to it again."""
    is_left = subject.key not in outcomes and is_answered_by_registry(subject.url, subject.identifier, Settings())
    return replace(subject, target=None) if is_left else subject


def _as_skipped(subject: Subject, scene: Scene) -> Subject:
    """What was left out then is left out again, whatever today's settings say."""
    skip = scene.skips.get(str(subject.mentions[0].link.location), "")
    return replace(subject, skip=skip, target=None) if skip else subject


def _on_disk(subject: Subject, settings: Settings, now: datetime) -> Outcome:
    catalog = Path(subject.mentions[0].link.location.path)
    return check_file(subject.url, catalog, settings.root_dir, now)


def _evidence(subject: Subject, facts: Facts, past: Mapping[str, Past], circumstances: Run) -> Evidence:
    return Evidence(
        destination=subject.destination,
        url=subject.url,
        mentions=subject.mentions,
        identifier=subject.identifier,
        target=subject.target,
        outcome=facts.outcomes.get(subject.key),
        record=facts.records.get(subject.identifier),
        skip=subject.skip,
        past=past.get(urls.remembered(subject.destination, subject.url, subject.mentions[0].link.location.path)),
        today=circumstances.started.date(),
    )
