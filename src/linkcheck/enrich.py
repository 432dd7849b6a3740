"""Ask the providers what they know, in their order of trust, and put their answers together."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.metadata import combined, is_settled
from linkcheck.model import Finding, Identifier, Problem, Record, Standing
from linkcheck.providers import PROVIDERS, Ask, LateProvider, Provider, arxiv
from linkcheck.settings import Settings


class Enrichment(NamedTuple):
    """All answers, those that were known before too, and the providers that did not answer, with what that cost."""

    records: dict[Identifier, Record]
    problems: tuple[Problem, ...]


async def enrich(
    identifiers: Iterable[Identifier],
    ask: Ask,
    settings: Settings,
    *,
    known: Mapping[Identifier, Record],
    doubtful: Callable[[Record], bool] | None = None,
    providers: Sequence[Provider] = PROVIDERS,
) -> Enrichment:
    """What those of `providers` that the settings allow know of `identifiers`.

    Each provider is asked once, for all that is neither FOUND nor UNKNOWN in `known` or by an earlier provider. One that
    raises costs the others nothing. Of papers that `doubtful` takes for another work than the catalog's, the titles of
    earlier versions are asked for as well.
    """
    identifiers = tuple(dict.fromkeys(identifiers))
    records = {identifier: known[identifier] for identifier in identifiers if identifier in known}
    before = dict(records)
    failures: list[_Failure] = []
    for provider in (one for one in providers if settings.asks(one.NAME)):
        wanted = [one for one in identifiers if not is_settled(records.get(one)) and provider.wants(one)]
        if wanted:
            answers, failed = await _lookup(provider, wanted, ask, settings)
            records.update((one, combined(records.get(one), answers[one])) for one in wanted if one in answers)
            failures.extend(failed)
    if doubtful is not None:
        new = [record for one, record in records.items() if record is not before.get(one)]
        doubted = [record for record in new if record.standing is Standing.FOUND and doubtful(record)]
        renamed, failed = await _earlier_titles(doubted, ask, settings)
        records.update((record.identifier, record) for record in renamed)
        failures.extend(failed)
    return Enrichment(records, tuple(_problem(failure, records) for failure in failures))


async def look_up_late(
    findings: Sequence[Finding],
    ask: Ask,
    settings: Settings,
    *,
    known: Mapping[Identifier, Record],
    providers: Sequence[LateProvider],
) -> Enrichment:
    """What those of `providers` that the settings allow say of single destinations, by `Identifier(provider, destination)`.

    They are asked at the same time, since no answer of one stands in for another's.
    """
    allowed = [provider for provider in providers if settings.asks(provider.NAME)]
    answers = await asyncio.gather(*(_late(provider, findings, ask, settings, known) for provider in allowed))
    records = {identifier: record for enrichment in answers for identifier, record in enrichment.records.items()}
    return Enrichment(records, tuple(problem for enrichment in answers for problem in enrichment.problems))


async def _late(
    provider: LateProvider,
    findings: Sequence[Finding],
    ask: Ask,
    settings: Settings,
    known: Mapping[Identifier, Record],
) -> Enrichment:
    named = {Identifier(provider.NAME, finding.evidence.url): finding for finding in findings if provider.wants_after(finding)}
    records = {identifier: known[identifier] for identifier in named if identifier in known}
    wanted = [finding for identifier, finding in named.items() if identifier not in records]
    if not wanted:
        return Enrichment(records, ())
    try:
        answers = await provider.lookup_after(wanted, ask, settings)
    # A provider may be anybody's, and must not cost the run.
    except Exception as error:
        return Enrichment(records, (Problem(provider.NAME, _said(error)),))
    new = {Identifier(provider.NAME, url): record for url, record in answers.items()}
    records |= {identifier: replace(record, identifier=identifier) for identifier, record in new.items()}
    failures = _unanswered(provider.NAME, new)
    return Enrichment(records, tuple(_problem(failure, records) for failure in failures))


class _Failure(Struct, frozen=True):
    """A reason for which a provider left identifiers unverified."""

    provider: str
    reason: str
    identifiers: Sequence[Identifier]


async def _lookup(
    provider: Provider, wanted: Sequence[Identifier], ask: Ask, settings: Settings
) -> tuple[Mapping[Identifier, Record], Sequence[_Failure]]:
    try:
        answers = await provider.lookup(wanted, ask, settings)
    # A provider may be anybody's, and must not cost the run.
    except Exception as error:
        return {}, [_Failure(provider.NAME, _said(error), wanted)]
    return answers, _unanswered(provider.NAME, answers)


def _unanswered(provider: str, answers: Mapping[Identifier, Record]) -> list[_Failure]:
    reasons: dict[str, list[Identifier]] = {}
    for identifier, record in answers.items():
        if record.standing is Standing.UNVERIFIED and not record.provider:
            reasons.setdefault(record.detail, []).append(identifier)
    return [_Failure(provider, reason, unverified) for reason, unverified in reasons.items()]


async def _earlier_titles(
    doubted: Sequence[Record], ask: Ask, settings: Settings
) -> tuple[Sequence[Record], Sequence[_Failure]]:
    try:
        return await arxiv.earlier_titles(doubted, ask, settings), ()
    # They are a courtesy to old catalogs, which must not cost the run either.
    except Exception as error:
        return (), [_Failure(arxiv.NAME, f"earlier titles: {_said(error)}", [record.identifier for record in doubted])]


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _problem(failure: _Failure, records: Mapping[Identifier, Record]) -> Problem:
    """`failure`, and what became of the identifiers that it concerns."""
    answered: dict[str, int] = {}
    for identifier in failure.identifiers:
        record = records.get(identifier)
        if record is not None and is_settled(record):
            answered[record.provider] = answered.get(record.provider, 0) + 1
    open_ = len(failure.identifiers) - sum(answered.values())
    outcome = [f"{_counted(open_)} unverified"] if open_ else []
    outcome += [f"{_counted(count)} answered by {provider}" for provider, count in answered.items()]
    return Problem(failure.provider, f"{failure.reason}; {', '.join(outcome)}")


def _counted(number: int) -> str:
    return f"{number} {'identifier' if number == 1 else 'identifiers'}"
