"""YouTube's oEmbed answers (https://oembed.com): whether a video exists, its title and its channel, without a key.

A watch page is 200 whatever became of the video, so it proves nothing. oEmbed tells apart what has been removed (404), what
is private (403) and what is there but may not be embedded (401). It also refuses questions now and then for no reason, so
nothing is denied that was not denied twice; and its refusals are a word or two, so a page or a Google API error under the
same status is no answer.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import Enum
from typing import Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from linkcheck.identifiers import youtube
from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.questions import Answers, Trouble, in_batches, trouble
from linkcheck.settings import Settings

NAME = "youtube"
LIFETIME = timedelta(days=1)

_LONGEST_REFUSAL: Final = 60
_LONGEST_NAME: Final = 300


def wants(identifier: Identifier) -> bool:
    """Videos; channels and playlists are pages like any."""
    return identifier.scheme == youtube.SCHEME


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, asked one after the other."""

    async def question(values: Sequence[str]) -> "Mapping[str, _Answer] | Trouble":
        (value,) = values
        return _read(value, await ask(_address(value)))

    values = list(dict.fromkeys(identifier.value for identifier in identifiers))
    first = await in_batches(([value] for value in values), question, settings)
    denied = [value for value, answer in first.known.items() if answer in _DENIALS]
    second = await in_batches(([value] for value in denied), question, settings)
    both = Answers({**first.known, **second.known}, {**first.unanswered, **second.unanswered})
    is_understood = any(answer not in (*_DENIALS, _Refusal.UNCLEAR) for answer in both.known.values())
    return {one: _record(one, both, is_understood=is_understood) for one in identifiers}


def _address(value: str) -> str:
    watched = quote(f"https://www.youtube.com/watch?v={value}", safe="")
    return f"https://www.youtube.com/oembed?url={watched}&format=json"


class _Video(Struct, frozen=True):
    title: str
    author_name: str = ""


class _Refusal(Enum):
    """What oEmbed answers in the place of a video; the values are its statuses. UNCLEAR is about one video all the same."""

    UNCLEAR = 200
    MALFORMED = 400
    NOT_EMBEDDED = 401
    PRIVATE = 403
    REMOVED = 404


_Answer = _Video | _Refusal
_DENIALS: Final = (_Refusal.MALFORMED, _Refusal.REMOVED)
_REFUSALS: Final = {refusal.value: refusal for refusal in _Refusal}
# With status 200 it has said this, too (ruby-oembed#79).
_IN_WORDS: Final = {b"forbidden": _Refusal.PRIVATE, b"unauthorized": _Refusal.NOT_EMBEDDED}


def _read(value: str, reply: Reply) -> Mapping[str, _Answer] | Trouble:
    if reply.status == 200:
        return _read_well(value, reply.body)
    if reply.status in _REFUSALS and _is_brief(reply.body):
        return {value: _REFUSALS[reply.status]}
    return trouble(reply)


def _read_well(value: str, body: bytes) -> Mapping[str, _Answer] | Trouble:
    try:
        return {value: msgspec.json.decode(body, type=_Video)}
    except msgspec.DecodeError:
        if body.lstrip().startswith(b"<"):
            return Trouble(detail="HTTP 200 without a video", passes=True)
        return {value: _IN_WORDS.get(body.strip().lower(), _Refusal.UNCLEAR)}


def _is_brief(body: bytes) -> bool:
    """Whether `body` is no more than a word or two, such as "Not Found": neither markup nor JSON."""
    return len(body) <= _LONGEST_REFUSAL and not body.lstrip().startswith((b"<", b"{", b"["))


def _record(identifier: Identifier, answers: Answers[_Answer], *, is_understood: bool) -> Record:
    answer = answers.known.get(identifier.value)
    trouble = answers.unanswered.get(identifier.value)
    # Of two answers the later one is missing: the first denial stands alone.
    if trouble is not None or answer is None:
        return _unverified(identifier, trouble.detail if trouble else "no answer")
    if answer is _Refusal.REMOVED:
        return _unknown(identifier, f"YouTube has no video {identifier.value}")
    if answer is _Refusal.MALFORMED:
        return _malformed(identifier, is_understood=is_understood)
    if answer is _Refusal.UNCLEAR:
        return _unverified(identifier, "HTTP 200 without a video")
    metadata = attributed(_described(answer), NAME)
    return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)


def _malformed(identifier: Identifier, *, is_understood: bool) -> Record:
    """What "Bad Request" means for an identifier whose form is right: either no video can have it, or our question is bad.

    The question is good where another video was answered by the same one, and the identifier is bad where it has more than
    64 bits.
    """
    if is_understood or not youtube.has_64_bits(identifier.value):
        return _unknown(identifier, f"YouTube has no video {identifier.value}: no video has such an identifier")
    return _unverified(identifier, "HTTP 400")


def _unknown(identifier: Identifier, detail: str) -> Record:
    return Record(identifier=identifier, standing=Standing.UNKNOWN, provider=NAME, detail=detail)


def _unverified(identifier: Identifier, detail: str) -> Record:
    return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=detail)


def _described(answer: _Answer) -> Metadata:
    if isinstance(answer, _Video):
        facts = {"channel": _folded(answer.author_name)} if answer.author_name.strip() else {}
        return Metadata(title=_folded(answer.title), facts=facts)
    return Metadata(facts={"private": True} if answer is _Refusal.PRIVATE else {"embeddable": False})


def _folded(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]
