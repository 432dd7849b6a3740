"""The whole run on one screen; the module to read first.

    read → extract → plan → check and enrich → pursue → judge → report

`gather` does all the asking and yields facts; `linkcheck.assemble` forms the opinions, and does no I/O.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from linkcheck import __version__, pursue, urls
from linkcheck.assemble import Facts, Opinions
from linkcheck.canaries import require_most, unless_offline
from linkcheck.engines import Engine, open_engine
from linkcheck.enrich import Enrichment, enrich
from linkcheck.errors import CannotJudgeError
from linkcheck.evidence.titles import agreement
from linkcheck.fetch.network import open_network
from linkcheck.files import check_file
from linkcheck.history.store import History, Recorded
from linkcheck.hosts.shadow_libraries import UNASKED
from linkcheck.model import (
    Document,
    Entry,
    Failure,
    Finding,
    Identifier,
    Outcome,
    Problem,
    Record,
    Report,
    Run,
    Standing,
)
from linkcheck.plan import Plan, Subject, plan
from linkcheck.progress import Progress
from linkcheck.providers import lifetimes
from linkcheck.pursue import Pursuit
from linkcheck.settings import Settings


async def run(
    documents: Sequence[Document],
    settings: Settings,
    history: History,
    progress: Progress,
    started: datetime | None = None,
    *,
    in_full: bool = False,
) -> Report:
    """Check, enrich and judge everything that `documents` link to. Raises CannotJudgeError when there is no network.

    `started` is what the clock says, in UTC; it decides which day the run counts for, and is now unless told otherwise.
    The evidence of findings is what reports need, or all of it, `in_full`.
    """
    started = started or datetime.now(UTC)
    begun = time.monotonic()
    catalogs = tuple(document.path for document in documents)
    answered = history.begin(started, catalogs)
    fresh = history.fresh(settings.max_age, started) | answered if settings.max_age else answered
    planned = plan(documents, settings, fresh)
    try:
        past = history.past()
        opinions = Opinions(planned.subjects, settings, past=past, today=started.date(), in_full=in_full)
        facts, judged = await gather(planned, settings, history, progress, fresh, started, opinions)
        _require_something(planned, facts)
    except CannotJudgeError:
        history.abandon()
        raise
    circumstances = Run(
        version=__version__,
        started=started,
        seconds=time.monotonic() - begun,
        complete=not any(outcome.failure is Failure.BUDGET for outcome in facts.outcomes.values()),
        requests=facts.requests,
        catalogs=catalogs,
    )
    report = Report(
        run=circumstances,
        documents=tuple(documents),
        findings=tuple(judged),
        problems=facts.problems,
        pins=settings.pins,
        earlier=history.earlier(catalogs, started.date()),
    )
    history.finish(report, facts.records.values(), facts.late)
    return report


async def _within(
    deadline: float | None, look_up: Callable[[], Coroutine[None, None, Enrichment]], known: Mapping[Identifier, Record]
) -> Enrichment:
    """What the providers answer before `deadline`, by the clock of the event loop; after it, what was known before."""
    try:
        async with asyncio.timeout_at(deadline):
            return await look_up()
    except TimeoutError:
        detail = "not done before the deadline of the run; what they had not answered is unverified"
        return Enrichment(dict(known), (Problem("providers", detail),))


def _asks_the_network(planned: Plan) -> bool:
    """Whether anything is asked at all, of a host or of a registry, so that silence means something."""
    return bool(planned.queues) or any(
        subject.target is None and urls.is_http(subject.url) and not subject.skip and not subject.identifier.malformed
        for subject in planned.subjects
    )


def _require_something(planned: Plan, facts: Facts) -> None:
    """Raise CannotJudgeError when a deadline left nothing to claim anything from."""
    asked = [facts.outcomes.get(target.url) for queue in planned.queues for target in queue.targets]
    reached = [outcome for outcome in asked if outcome and outcome.failure is not Failure.BUDGET]
    settled = any(record.standing is not Standing.UNVERIFIED for record in facts.records.values())
    if asked and not reached and not settled:
        raise CannotJudgeError(
            "the run ended before any link was reached, by its deadline or for want of workers; "
            "nothing was judged, and reports stay as they were; give it more time with --deadline"
        )


async def gather(
    planned: Plan,
    settings: Settings,
    history: History,
    progress: Progress,
    fresh: Recorded,
    now: datetime,
    opinions: Opinions,
) -> tuple[Facts, Sequence[Finding]]:
    """Do all the asking: local files; host queues and providers, at the same time; then what `opinions`, as they are by then,
    make worth asking. Gives the facts, and what is thought of them."""
    deadline = None if settings.deadline is None else asyncio.get_running_loop().time() + settings.deadline
    for subject in planned.subjects:
        if subject.is_local and subject.target:
            history.record(subject.key, _on_disk(subject, settings, now))
    for key in {subject.key for subject in planned.subjects if subject.key in fresh}:
        history.record(key, fresh[key])
    progress.started(sum(len(queue.targets) for queue in planned.queues))
    progress.phase("checking")
    known = history.records(lifetimes(settings), now)
    identifiers = [subject.identifier for subject in planned.subjects if subject.skip in ("", UNASKED)]
    if settings.offline:
        facts = Facts(outcomes=history.recorded(), records={one: known[one] for one in identifiers if one in known})
        return facts, opinions.formed_of(facts)
    pursuit = Pursuit(settings)
    async with open_network(settings) as network, open_engine(settings, network) as engine:

        async def check() -> None:
            async for outcome in engine.run(planned.queues, settings):
                history.record(outcome.target.url, outcome)
                progress.finished(outcome)

        async with unless_offline(network, settings, asked=_asks_the_network(planned)), _told(engine, progress):
            doubtful = _doubtful(planned.subjects)
            look_up = partial(enrich, identifiers, network.ask, settings, known=known, doubtful=doubtful)
            _, (records, problems) = await asyncio.gather(check(), _within(deadline, look_up, known))
            facts = Facts(outcomes=history.recorded(), records=records, problems=problems)
            await require_most(network, settings, facts.outcomes.values())
            pursuit.consider(opinions.form(facts))
            known_already = {*facts.outcomes, *fresh}
            async for outcome in pursue.probe(pursuit.addresses, known_already, engine, settings, deadline):
                history.record(outcome.target.url, outcome)
            facts = replace(facts, outcomes=history.recorded())
            pursuit.consider(opinions.form(facts))
            look_up_late = partial(pursue.look_up, pursuit.findings, network, settings, known)
            answers, more_problems = await _within(deadline, look_up_late, {})
        requests, troubles = network.requests, engine.problems
    history.remember((record for identifier, record in (records | answers).items() if identifier not in known), now)
    facts = replace(facts, late=pursue.by_url(answers), problems=(*problems, *more_problems, *troubles), requests=requests)
    return facts, opinions.formed_of(facts)


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
async def _told(engine: Engine, progress: Progress) -> AsyncIterator[None]:
    """Tell `progress` every second what the run is waiting for."""

    async def tell() -> None:
        while True:
            progress.waiting(engine.waiting())
            await asyncio.sleep(1)

    teller = asyncio.create_task(tell())
    try:
        yield
    finally:
        teller.cancel()
        await asyncio.gather(teller, return_exceptions=True)


def _on_disk(subject: Subject, settings: Settings, now: datetime) -> Outcome:
    catalog = Path(subject.mentions[0].link.location.path)
    return check_file(subject.url, catalog, settings.root_dir, now)
