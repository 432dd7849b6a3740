"""Hugging Face's API about models, datasets and spaces: whether they are there, and under which name.

Without a token it answers 401 alike for what is missing and for what is private, so a repository is denied only by a 404
that names it as missing; a gated one is there for everybody who accepts its terms. What was renamed redirects. Errors carry
a code in `X-Error-Code` (huggingface_hub, `hf_raise_for_status`).
https://huggingface.co/docs/hub/api
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import Struct, field

from linkcheck import urls
from linkcheck.identifiers import huggingface
from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.questions import Trouble, in_batches, trouble
from linkcheck.redirects import RedirectError, is_redirect, next_url
from linkcheck.settings import Settings

NAME = "huggingface"
LIFETIME = timedelta(days=1)

_HOST: Final = "huggingface.co"
_API: Final = f"https://{_HOST}/api/"
_DISABLED: Final = "Access to this resource is disabled."
_LONGEST_FACT: Final = 100


def wants(identifier: Identifier) -> bool:
    """Models, datasets and spaces."""
    return identifier.scheme == huggingface.SCHEME


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, asked one after the other."""
    has_token = _has_token(settings)

    async def question(values: Sequence[str]) -> "Mapping[str, _Answer] | Trouble":
        (value,) = values
        address = _address(value)
        reply = await ask(address)
        if renamed := _new_address(address, reply):
            reply = await ask(renamed)
        answer = _read(reply, has_token=has_token)
        return answer if isinstance(answer, Trouble) else {value: answer}

    values = list(dict.fromkeys(identifier.value for identifier in identifiers))
    answers = await in_batches(([value] for value in values), question, settings)
    return {one: _record(one, answers.known.get(one.value), answers.unanswered.get(one.value)) for one in identifiers}


def _has_token(settings: Settings) -> bool:
    headers = settings.headers_for(f"https://{_HOST}:443", _HOST)
    return any(name.lower() == "authorization" for name in headers)


def _address(value: str) -> str:
    return f"{_API}{value if huggingface.kind(value) else f'models/{value}'}"


def _new_address(address: str, reply: Reply) -> str:
    """Where the repository's answer is now; "" where it has not moved, or has left the API."""
    if reply.status is None or not is_redirect(reply.status):
        return ""
    try:
        elsewhere = next_url(address, reply.status, reply.headers)
    except RedirectError:
        return ""
    return elsewhere if elsewhere.startswith(_API) and urls.host(elsewhere) == _HOST else ""


class _Repository(Struct, frozen=True, rename={"last_modified": "lastModified"}):
    id: str
    likes: int = 0
    downloads: int | None = None
    last_modified: str | None = None
    pipeline_tag: str | None = None
    gated: bool | str | None = False
    private: bool | None = False
    disabled: bool | None = False
    tags: list[str] = field(default_factory=list)


class _Refusal(Struct, frozen=True):
    """An answer about one repository that does not describe it."""

    standing: Standing
    detail: str = ""
    facts: Mapping[str, str | int | bool] = field(default_factory=dict)


_Answer = _Repository | _Refusal
_MISSING: Final = _Refusal(Standing.UNKNOWN, "Hugging Face has no such repository")
_HIDDEN: Final = _Refusal(Standing.UNVERIFIED, "Hugging Face says that it is missing or private")
_GATED: Final = _Refusal(Standing.FOUND, facts={"gated": True})
_CLOSED: Final = _Refusal(Standing.FOUND, facts={"disabled": True})


def _read(reply: Reply, *, has_token: bool) -> "_Answer | Trouble":
    if reply.status == 200:
        try:
            return msgspec.json.decode(reply.body, type=_Repository)
        except msgspec.DecodeError:
            return Trouble(detail="HTTP 200 without a repository", passes=True)
    return _refusal(reply, has_token=has_token) or trouble(reply)


def _refusal(reply: Reply, *, has_token: bool) -> _Refusal | Trouble | None:
    code = reply.headers.get("x-error-code", "")
    if reply.status not in (400, 401, 403, 404):
        return None
    if code == "GatedRepo":
        return _GATED
    if reply.headers.get("x-error-message", "").strip() == _DISABLED:
        return _CLOSED
    if reply.status == 404 and code == "RepoNotFound":
        return _MISSING
    if reply.status == 401:
        # To whoever may ask, what is missing is 404.
        return Trouble(detail="HTTP 401: Hugging Face does not accept the token") if has_token else _HIDDEN
    # 403 without a code is about us, and not about the repository.
    return _Refusal(Standing.UNVERIFIED, f"HTTP {reply.status}") if code or reply.status != 403 else None


def _record(identifier: Identifier, answer: _Answer | None, trouble: Trouble | None) -> Record:
    if answer is None:
        detail = trouble.detail if trouble else "no answer"
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=detail)
    if isinstance(answer, _Refusal):
        metadata = attributed(Metadata(facts=answer.facts), NAME)
        return Record(identifier=identifier, standing=answer.standing, metadata=metadata, provider=NAME, detail=answer.detail)
    metadata = attributed(Metadata(facts=_facts(identifier, answer)), NAME)
    return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)


def _facts(identifier: Identifier, repository: _Repository) -> Mapping[str, str | int | bool]:
    licenses = [tag.removeprefix("license:") for tag in repository.tags if tag.startswith("license:")]
    named = {
        "name": _name(identifier, repository),
        "license": licenses[0] if licenses else "",
        "task": repository.pipeline_tag or "",
        "updated": (repository.last_modified or "")[:10],
    }
    flags = {"gated": repository.gated, "private": repository.private, "disabled": repository.disabled}
    return {
        "likes": repository.likes,
        **({} if repository.downloads is None else {"downloads": repository.downloads}),
        **{fact: value[:_LONGEST_FACT] for fact, value in named.items() if value},
        **{fact: True for fact, is_so in flags.items() if is_so},
    }


def _name(identifier: Identifier, repository: _Repository) -> str:
    """The name today, as an identifier has it; "" where what the API says cannot be one."""
    name = f"{huggingface.kind(identifier.value)}/{repository.id}".lstrip("/")
    is_name = huggingface.is_front_page(f"https://{_HOST}/{name}") or name == identifier.value
    return name if is_name else ""
