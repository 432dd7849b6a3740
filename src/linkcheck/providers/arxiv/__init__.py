"""arXiv's API: every paper that a catalog names, a hundred with each question.

An identifier is UNKNOWN only when a feed that is proven to be arXiv's full answer lacks it, and a second question confirms
it. Throttling in all its forms (403, 406, 429, 503, "Rate exceeded." with status 200, truncated or foreign feeds) leaves
identifiers UNVERIFIED; after three tries arXiv is left alone for the rest of the run.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from linkcheck.model import Identifier, Record, Standing
from linkcheck.providers import Ask
from linkcheck.providers.arxiv.client import PAGE_SIZE, results
from linkcheck.providers.arxiv.works import Works, about, together, works
from linkcheck.questions import Trouble, patiently
from linkcheck.settings import Settings

NAME = "arxiv"
# Results change once a day, and the manual asks to keep them for as long.
LIFETIME = timedelta(days=1)

# One malformed identifier among a hundred costs 13 questions to find, at three seconds each.
_MOST_SPLITS = 20
# One malformed identifier spoils the questions on the way down to it, seven of them; an arXiv that refuses whatever it is
# asked never has a good half.
_MOST_REFUSALS_IN_A_ROW = 9
# A catalog may have a few wrong identifiers and nothing else; a handful of papers that all do not exist is no catalog.
_TOO_MANY_TO_BE_UNKNOWN = 5


def wants(identifier: Identifier) -> bool:
    """Papers with a well-formed identifier; a malformed one can spoil the question for all others."""
    return identifier.scheme == "arxiv" and not identifier.malformed


async def lookup(identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
    """A record for each of `identifiers`.

    An identifier with a version is asked about as written and without it: the newest version tells of a withdrawal. The
    metadata are those of the newest version.
    """
    wanted = [identifier for identifier in dict.fromkeys(identifiers) if not identifier.malformed]
    inquiry = _Inquiry(ask, settings)
    first = await inquiry.answer(_spellings(wanted))
    missing = [one for one in wanted if about(one, first.works, NAME) is None and _spelled(one) not in first.unanswered]
    second = await inquiry.confirm([_spelled(one) for one in missing], control=next(iter(first.works), ""))
    doubted = {spelled: f"arXiv's answer lacks it, unconfirmed: {why}" for spelled, why in second.unanswered.items()}
    answer = _Answer(together(first.works, second.works), {**first.unanswered, **doubted})
    return {identifier: _record(identifier, answer) for identifier in wanted}


async def earlier_titles(records: Sequence[Record], ask: Ask, settings: Settings) -> Sequence[Record]:
    """`records` of papers with more than one version, with the titles of all of them.

    A paper that was renamed is still the one that an old catalog means. What is not answered stays as it is.
    """
    renamed = [record for record in records if record.provider == NAME and (record.metadata.version or 1) > 1]
    spelled = [
        f"{record.identifier.value}v{version}" for record in renamed for version in range(1, record.metadata.version or 1)
    ]
    answer = await _Inquiry(ask, settings).answer(list(dict.fromkeys(spelled)))
    return [_with_titles(record, answer.works) for record in renamed]


def _with_titles(record: Record, known: Works) -> Record:
    versions = known.get(record.identifier.value, ())
    titles = dict.fromkeys((*record.metadata.titles, *(one.title for one in versions if one.title)))
    return replace(record, metadata=replace(record.metadata, titles=tuple(titles)))


def _spelled(identifier: Identifier) -> str:
    return identifier.value + (f"v{identifier.version}" if identifier.version else "")


def _spellings(identifiers: Iterable[Identifier]) -> Sequence[str]:
    return list(dict.fromkeys(text for one in identifiers for text in (_spelled(one), one.value)))


def _record(identifier: Identifier, answer: "_Answer") -> Record:
    metadata = about(identifier, answer.works, NAME)
    if metadata is not None:
        return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)
    why = answer.unanswered.get(_spelled(identifier))
    if why is not None:
        return Record(identifier=identifier, standing=Standing.UNVERIFIED, detail=why)
    versions = answer.works.get(identifier.value)
    detail = (
        f"arXiv has no version {identifier.version} of {identifier.value}; the newest is {versions[0].version}"
        if versions
        else f"arXiv does not know {_spelled(identifier)}, asked twice"
    )
    return Record(identifier=identifier, standing=Standing.UNKNOWN, provider=NAME, detail=detail)


class _Answer(Struct, frozen=True):
    """What was learnt: works that arXiv has, and spellings that it was not asked about successfully, with the reason."""

    works: Works = field(default_factory=dict)
    unanswered: Mapping[str, str] = field(default_factory=dict)

    def joined(self, other: "_Answer") -> "_Answer":
        return _Answer(together(self.works, other.works), {**self.unanswered, **other.unanswered})


class _Inquiry:
    """The questions of one look-up: how many were split already, and whether arXiv stopped answering."""

    def __init__(self, ask: Ask, settings: Settings) -> None:
        self._ask = ask
        self._settings = settings
        self._splits = 0
        self._refusals_in_a_row = 0
        self._given_up = ""

    async def answer(self, spelled: Sequence[str]) -> _Answer:
        """What arXiv says of `spelled`, in questions of a hundred."""
        answer = _Answer()
        for start in range(0, len(spelled), PAGE_SIZE):
            answer = answer.joined(await self._one(spelled[start : start + PAGE_SIZE]))
        return answer

    async def confirm(self, missing: Sequence[str], control: str) -> _Answer:
        """Ask a second time for what a good answer lacked, together with `control`, a paper that it had.

        A broken index gives well-formed answers without any papers: where the control is missing too, or where there is
        none because everything is missing, the answer proves nothing.
        """
        if not control and len(missing) >= _TOO_MANY_TO_BE_UNKNOWN:
            return _Answer(unanswered=dict.fromkeys(missing, f"it lacks all {len(missing)} papers that were asked for"))
        answer = _Answer()
        room = PAGE_SIZE - 1
        for start in range(0, len(missing), room):
            batch = missing[start : start + room]
            found = await self.answer([control, *batch] if control else batch)
            if control and control not in found.works:
                why = f"it lacks {control} too, which it had before"
                found = _Answer(found.works, dict.fromkeys(batch, why) | dict(found.unanswered))
            answer = answer.joined(found)
        return answer

    async def _one(self, batch: Sequence[str]) -> _Answer:
        if self._given_up:
            return _Answer(unanswered=dict.fromkeys(batch, self._given_up))
        entries = await patiently(lambda: results(batch, self._ask), self._settings)
        if not isinstance(entries, Trouble):
            self._refusals_in_a_row = 0
            return _Answer(works(entries))
        self._refusals_in_a_row += 1
        if not entries.splits:
            self._given_up = entries.detail
        elif self._refusals_in_a_row >= _MOST_REFUSALS_IN_A_ROW:
            self._given_up = f"{entries.detail}, whatever it is asked"
        elif len(batch) > 1 and self._splits < _MOST_SPLITS:
            self._splits += 1
            middle = len(batch) // 2
            return (await self._one(batch[:middle])).joined(await self._one(batch[middle:]))
        return _Answer(unanswered=dict.fromkeys(batch, entries.detail))
