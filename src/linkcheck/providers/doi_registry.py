"""doi.org, where all agencies' DOIs meet: whether a DOI exists, whatever its publisher's pages do.

Many are asked about at once. A DOI is UNKNOWN when the registry denies it twice: in the list of agencies and by its handle,
or twice by its handle. Who throttles, fails or answers oddly denies nothing.
https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from urllib.parse import quote

import msgspec
from msgspec import Struct

from linkcheck.model import Identifier, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.questions import Answers, Trouble, in_batches, trouble
from linkcheck.settings import Settings

NAME = "doi-registry"
LIFETIME = timedelta(days=30)

_ADDRESS = "https://doi.org"
# No limit is documented; fifty of usual length make an address of about 1.5 kB.
_BATCH = 50
_DENIED = "DOI does not exist"
# Response codes of the handle system (RFC 3652, section 2.2.2): success, no such handle, no value of the type asked for.
_SUCCESS, _NO_SUCH_HANDLE, _NO_SUCH_VALUE = 1, 100, 200


def wants(identifier: Identifier) -> bool:
    """Well-formed DOIs, shortened ones included; whoever knows more about them is asked before."""
    return identifier.scheme == "doi" and not identifier.malformed


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`, without metadata."""
    registry = _Registry(ask, settings)
    values = list(dict.fromkeys(identifier.value for identifier in identifiers))
    agencies = await registry.agencies(values)
    # Whoever is throttled or out of order is so under all addresses.
    beyond = {value: why for value, why in agencies.unanswered.items() if why.passes}
    open_ = [value for value in values if not agencies.known.get(value) and value not in beyond]
    first = await registry.handles(open_)
    denied = [value for value, exists in first.known.items() if not exists]
    second = await registry.handles([value for value in denied if value not in agencies.known])
    existing = {value for value, exists in (*agencies.known.items(), *first.known.items(), *second.known.items()) if exists}
    why_open = {**beyond, **first.unanswered, **second.unanswered}
    return {one: _record(one, exists=one.value in existing, trouble=why_open.get(one.value)) for one in identifiers}


def _record(identifier: Identifier, *, exists: bool, trouble: Trouble | None) -> Record:
    if exists:
        return Record(identifier=identifier, standing=Standing.FOUND, provider=NAME)
    if trouble is not None:
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=trouble.detail)
    detail = f"doi.org has no DOI {identifier.value}"
    return Record(identifier=identifier, standing=Standing.UNKNOWN, provider=NAME, detail=detail)


class _Agency(Struct, frozen=True):
    DOI: str
    RA: str | None = None
    status: str | None = None


class _Handle(Struct, frozen=True, rename="camel"):
    response_code: int


class _Registry:
    """Answers are by DOI: True where it exists, False where it is denied."""

    def __init__(self, ask: Ask, settings: Settings) -> None:
        self._ask = ask
        self._settings = settings

    async def agencies(self, values: Sequence[str]) -> Answers[bool]:
        """What the list of registration agencies says; it is silent about what it does not understand."""
        # The service splits at commas, which DOIs may hold.
        listed = [value for value in values if "," not in value]
        return await in_batches(_batches(listed), self._agencies, self._settings)

    async def handles(self, values: Sequence[str]) -> Answers[bool]:
        """What the handles of single DOIs say."""
        return await in_batches(([value] for value in values), self._handle, self._settings)

    async def _agencies(self, values: Sequence[str]) -> Mapping[str, bool] | Trouble:
        reply = await self._ask(f"{_ADDRESS}/doiRA/{','.join(map(_written, values))}", headers={"accept": "application/json"})
        if reply.status in (400, 413, 414):
            return Trouble(detail=f"HTTP {reply.status}", splits=True)
        if reply.failure is not None or reply.status != 200:
            return trouble(reply)
        try:
            agencies = msgspec.json.decode(reply.body, type=list[_Agency])
        except msgspec.DecodeError:
            return Trouble(detail="HTTP 200 without a list of agencies", passes=False)
        verdicts = {agency.DOI.lower(): bool(agency.RA) for agency in agencies if agency.RA or agency.status == _DENIED}
        return {value: verdicts[value] for value in values if value in verdicts}

    async def _handle(self, values: Sequence[str]) -> Mapping[str, bool] | Trouble:
        (value,) = values
        reply = await self._ask(f"{_ADDRESS}/api/handles/{_written(value)}?type=URL", headers={"accept": "application/json"})
        code = _response_code(reply)
        if code in (_SUCCESS, _NO_SUCH_VALUE) and reply.status == 200:
            return {value: True}
        if code == _NO_SUCH_HANDLE and reply.status == 404:
            return {value: False}
        if reply.status in (200, 404):
            return Trouble(detail=f"HTTP {reply.status} without a handle's answer")
        return trouble(reply)


def _response_code(reply: Reply) -> int | None:
    try:
        return msgspec.json.decode(reply.body, type=_Handle).response_code
    except msgspec.DecodeError:
        return None


def _batches(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))


def _written(value: str) -> str:
    """`value` in a path: the slash must stay, and what servers read as parameters (";", "?", "#") must not."""
    return quote(value, safe="/()", errors="replace")
