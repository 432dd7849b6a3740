"""GitHub's GraphQL API: up to a hundred repositories in one question, which costs one of the 5,000 points of an hour.

It answers only to a token (`GITHUB_TOKEN`), so without one nothing is asked. Only a plain "NOT_FOUND" makes a repository
UNKNOWN, which means deleted or private: GitHub tells nobody which. https://docs.github.com/en/graphql
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import Raw, Struct, field

from linkcheck import repositories
from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.questions import Trouble, in_batches, trouble
from linkcheck.repositories import License, Repository
from linkcheck.settings import Settings

NAME = "github"
LIFETIME = timedelta(days=1)

_HOST: Final = "api.github.com"
_ADDRESS: Final = f"https://{_HOST}/graphql"
_BATCH: Final = 100
# A question that is too much for its servers ends in 502 or 504, or in a sentence; smaller ones pass.
_SMALLEST_SPLIT: Final = 12
_TOO_MUCH: Final = (502, 504)
_FIELDS: Final = (
    "nameWithOwner isArchived isDisabled isFork isPrivate stargazerCount pushedAt description"
    " licenseInfo{spdxId} defaultBranchRef{name}"
)


def wants(identifier: Identifier) -> bool:
    """Repositories."""
    return identifier.scheme == "github" and identifier.value.count("/") == 1


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`; none without a token."""
    if not _has_token(settings):
        return {}

    async def question(values: Sequence[str]) -> "Mapping[str, _Answer] | Trouble":
        reply = await ask(_ADDRESS, headers={"content-type": "application/json"}, body=_body(values))
        return _read(values, reply)

    values = list(dict.fromkeys(identifier.value for identifier in identifiers))
    batches = (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
    answers = await in_batches(batches, question, settings)
    return {one: _record(one, answers.known.get(one.value), answers.unanswered.get(one.value)) for one in identifiers}


def _has_token(settings: Settings) -> bool:
    headers = settings.headers_for(f"https://{_HOST}:443", _HOST)
    return any(name.lower() == "authorization" for name in headers)


class _License(Struct, frozen=True, rename="camel"):
    spdx_id: str | None = None


class _Branch(Struct, frozen=True):
    name: str = ""


class _Repository(Struct, frozen=True, rename="camel"):
    name_with_owner: str
    is_archived: bool = False
    is_disabled: bool = False
    is_fork: bool = False
    is_private: bool = False
    stargazer_count: int = 0
    pushed_at: str | None = None
    description: str | None = None
    license_info: _License | None = None
    default_branch_ref: _Branch | None = None


class _Error(Struct, frozen=True):
    type: str = ""
    message: str = ""
    path: list[str | int] = field(default_factory=list)


class _Result(Struct, frozen=True):
    data: dict[str, Raw] | None = None
    errors: list[_Error] = field(default_factory=list)


_Answer = _Repository | _Error


def _body(values: Sequence[str]) -> bytes:
    """One aliased field for each repository. Names travel as variables: a catalog's text is never part of a query."""
    names = dict(pair for number, value in enumerate(values) for pair in _variables(number, value))
    declared = ",".join(f"${name}:String!" for name in names)
    fields = " ".join(
        f"r{number}:repository(owner:$o{number},name:$n{number},followRenames:true){{...F}}" for number in range(len(values))
    )
    query = f"query({declared}){{{fields}}} fragment F on Repository{{{_FIELDS}}}"
    return msgspec.json.encode({"query": query, "variables": names})


def _variables(number: int, value: str) -> tuple[tuple[str, str], tuple[str, str]]:
    owner, _, name = value.partition("/")
    return (f"o{number}", owner), (f"n{number}", name)


def _read(values: Sequence[str], reply: Reply) -> Mapping[str, _Answer] | Trouble:
    """What GitHub says of each of `values`: the repository, or the error in its place."""
    if reply.status in _TOO_MUCH and len(values) > _SMALLEST_SPLIT:
        return Trouble(detail=f"HTTP {reply.status}", splits=True)
    if reply.status == 401:
        return Trouble(detail="HTTP 401: GitHub does not accept the token")
    if reply.failure is not None or reply.status != 200:
        return trouble(reply)
    try:
        result = msgspec.json.decode(reply.body, type=_Result)
    except msgspec.DecodeError:
        return Trouble(detail="HTTP 200 without an answer to the query", passes=True)
    if result.data is None or any(error.type == "RATE_LIMITED" for error in result.errors):
        return _refusal(values, result)
    errors = {str(error.path[0]): error for error in result.errors if error.path}
    return {
        value: _repository(result.data.get(alias)) or errors.get(alias) or _Error(message="no answer for it")
        for alias, value in ((f"r{number}", value) for number, value in enumerate(values))
    }


def _repository(item: Raw | None) -> _Repository | None:
    """None also for one of an unforeseen shape, which must not cost the others theirs."""
    try:
        return msgspec.json.decode(item or b"null", type=_Repository | None)
    except msgspec.DecodeError:
        return None


def _refusal(values: Sequence[str], result: _Result) -> Trouble:
    """Why the whole question was refused, with status 200 as GraphQL has it."""
    first = result.errors[0] if result.errors else _Error(message="an answer without data")
    if any(error.type == "RATE_LIMITED" for error in result.errors):
        # They come back at the end of the hour, which no run waits for.
        return Trouble(detail="the points of the token are used up for this hour")
    detail = f"GitHub says: {' '.join(first.message.split())[:200]}"
    return Trouble(detail=detail, splits=len(values) > _SMALLEST_SPLIT, passes=len(values) <= _SMALLEST_SPLIT)


def _record(identifier: Identifier, answer: _Answer | None, trouble: Trouble | None) -> Record:
    if isinstance(answer, _Repository):
        metadata = attributed(Metadata(facts=_facts(answer)), NAME)
        return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)
    if answer is not None and answer.type == "NOT_FOUND":
        detail = f"GitHub has no public repository {identifier.value}"
        return Record(identifier=identifier, standing=Standing.UNKNOWN, provider=NAME, detail=detail)
    detail = trouble.detail if trouble else f"GitHub says: {answer.message if answer else 'nothing'}"
    return Record(identifier=identifier, standing=Standing.UNVERIFIED, provider="" if trouble else NAME, detail=detail)


def _facts(answer: _Repository) -> Mapping[str, str | int | bool]:
    return repositories.facts(
        Repository(
            full_name=answer.name_with_owner,
            archived=answer.is_archived,
            disabled=answer.is_disabled,
            fork=answer.is_fork,
            private=answer.is_private,
            stargazers_count=answer.stargazer_count,
            pushed_at=answer.pushed_at,
            description=answer.description,
            license=License(answer.license_info.spdx_id) if answer.license_info else None,
            default_branch=answer.default_branch_ref.name if answer.default_branch_ref else None,
        )
    )
