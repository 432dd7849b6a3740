"""GitHub's REST API without a token: 60 questions an hour for an address, so only about what is dead or moved by its page.

A file that is gone is told from a repository that is gone, a 404 of a repository's page is confirmed, and a renamed
repository gets its name, in this order, up to twenty questions in a run. A reserve of the hour's questions is left to the
next run and to others behind the same address. Where `GITHUB_TOKEN` is set, `providers.github` has answered before.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import Struct

from linkcheck.identifiers import github
from linkcheck.metadata import attributed, is_settled
from linkcheck.model import Finding, Health, Identifier, Metadata, Record, Reply, Standing
from linkcheck.notes import renamed_repository
from linkcheck.providers import Ask
from linkcheck.questions import Trouble, in_batches, trouble
from linkcheck.redirects import PERMANENT
from linkcheck.repositories import Repository, facts
from linkcheck.settings import Settings

NAME = "github-rest"
LIFETIME = timedelta(days=1)

MOST_QUESTIONS: Final = 20
RESERVE: Final = 10
"""How many of the hour's questions are never asked."""

_API: Final = "https://api.github.com"
_GONE: Final = frozenset({404, 410})
# Where the API sends whoever asks for an old name.
_BY_NUMBER: Final = re.compile(rf"{re.escape(_API)}/repositories/[0-9]{{1,20}}")
_USED_UP: Final = Trouble(detail="the questions are used up that GitHub allows in an hour without a token (GITHUB_TOKEN)")
# Nobody is at fault when this run has asked its share.
_ENOUGH: Final = Trouble(detail="asked enough for one run")
# Both kinds of limit say so in words (docs.github.com, "Rate limits for the REST API").
_LIMIT: Final = re.compile(r"rate limit|abuse", re.IGNORECASE)
_ACCEPTED: Final = {"accept": "application/vnd.github+json", "x-github-api-version": "2022-11-28"}


def wants_after(finding: Finding) -> bool:
    """What is gone by its page, or redirected to another repository, where nobody has answered for the repository."""
    evidence, outcome = finding.evidence, finding.evidence.outcome
    if evidence.identifier.scheme != github.SCHEME or outcome is None or is_settled(evidence.record):
        return False
    return outcome.status in _GONE or (finding.verdict.health is Health.MOVED and bool(renamed_repository.new_name(evidence)))


async def lookup_after(findings: Sequence[Finding], ask: Ask, settings: Settings) -> Mapping[str, Record]:
    """What the API says of the repositories that `findings` are in; nothing of those beyond a run's share of questions."""
    names = _most_useful_first(findings)
    answers = await in_batches(([name] for name in names), _Inquiry(ask).question, settings)
    named = ((finding.evidence.url, finding.evidence.identifier) for finding in findings)
    return {
        url: _record(one, answers.known.get(one.value), answers.unanswered.get(one.value))
        for url, one in named
        if answers.unanswered.get(one.value) is not _ENOUGH
    }


def _most_useful_first(findings: Iterable[Finding]) -> Sequence[str]:
    """The repositories, each once. Of a file the page says least, since it may be the repository that is gone."""

    def use(finding: Finding) -> int:
        if finding.verdict.health is Health.MOVED:
            return 2
        return 1 if github.is_front_page(finding.evidence.url) else 0

    return list(dict.fromkeys(finding.evidence.identifier.value for finding in sorted(findings, key=use)))


class _Message(Struct, frozen=True):
    """The body of an error."""

    message: str = ""


_Answer = Repository | _Message
_MISSING: Final = _Message("Not Found")


class _Inquiry:
    """Counts what was asked, and remembers how many questions are left, which every answer tells."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._asked = 0
        self._is_used_up = False

    async def question(self, names: Sequence[str]) -> Mapping[str, _Answer] | Trouble:
        (name,) = names
        reply = await self._answer(f"{_API}/repos/{name}")
        if isinstance(reply, Reply) and (elsewhere := _by_number(reply)):
            reply = await self._answer(elsewhere)
        if isinstance(reply, Trouble):
            return reply
        answer = _read(reply)
        return answer if isinstance(answer, Trouble) else {name: answer}

    async def _answer(self, address: str) -> Reply | Trouble:
        if self._is_used_up or self._asked >= MOST_QUESTIONS:
            return _USED_UP if self._is_used_up else _ENOUGH
        self._asked += 1
        reply = await self._ask(address, headers=_ACCEPTED)
        left = _left(reply)
        self._is_used_up = left is not None and left <= RESERVE
        return reply


def _left(reply: Reply) -> int | None:
    """How many questions GitHub still allows; None where it does not say."""
    left = reply.headers.get("x-ratelimit-remaining", "").strip()
    return int(left[:9]) if left.isascii() and left.isdecimal() else None


def _by_number(reply: Reply) -> str:
    location = reply.headers.get("location", "").strip() if reply.status in (*PERMANENT, 302, 307) else ""
    return location if _BY_NUMBER.fullmatch(location) else ""


def _read(reply: Reply) -> "_Answer | Trouble":
    if reply.status == 200:
        try:
            return msgspec.json.decode(reply.body, type=Repository)
        except msgspec.DecodeError:
            return Trouble(detail="HTTP 200 without a repository")
    if reply.status == 401:
        return Trouble(detail="HTTP 401: GitHub does not accept the token")
    message = _message(reply.body)
    if reply.status in (403, 429) and (message is None or _LIMIT.search(message.message)):
        # No run waits for the end of the hour.
        return _USED_UP if _left(reply) == 0 else Trouble(detail=f"HTTP {reply.status}")
    if reply.status == 404 and message == _MISSING:
        return _MISSING
    # 403 and 451 are also what GitHub says of a single repository that it has closed.
    return _Message(f"HTTP {reply.status}") if reply.status in (403, 404, 451) else trouble(reply)


def _message(body: bytes) -> _Message | None:
    try:
        return msgspec.json.decode(body, type=_Message)
    except msgspec.DecodeError:
        return None


def _record(identifier: Identifier, answer: _Answer | None, trouble: Trouble | None) -> Record:
    if isinstance(answer, Repository):
        metadata = attributed(Metadata(facts=facts(answer)), NAME)
        return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)
    if answer == _MISSING:
        detail = f"GitHub has no public repository {identifier.value}"
        return Record(identifier=identifier, standing=Standing.UNKNOWN, provider=NAME, detail=detail)
    if answer is not None:
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, provider=NAME, detail=answer.message)
    return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=trouble.detail if trouble else "no answer")
