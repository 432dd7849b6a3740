"""Putting together what several sources say about one work, and who said it."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import asdict, replace

from linkcheck.model import Identifier, Metadata, Record, Standing

# `provenance` names the source of the other fields.
_FIELDS = tuple(name for name in Metadata.__struct_fields__ if name != "provenance")


def attributed(metadata: Metadata, source: str) -> Metadata:
    """`metadata` with `source` as the provenance of every field that it fills."""
    return replace(metadata, provenance=dict.fromkeys(_filled(metadata), source))


def merge(known: Metadata, answer: Metadata) -> Metadata:
    """Fill the gaps of `known` from `answer`; what an earlier source said stays."""
    filled = _filled(known)
    gaps = {name: value for name, value in _filled(answer).items() if name not in filled}
    sources = {name: answer.provenance[name] for name in gaps if name in answer.provenance}
    return replace(known, **gaps, provenance={**sources, **known.provenance}) if gaps else known


def is_settled(record: Record | None) -> bool:
    """Whether somebody answered for the identifier."""
    return record is not None and record.standing is not Standing.UNVERIFIED


def combined(known: Record | None, answer: Record) -> Record:
    """What is settled takes the place of what is not; of two that are not, the first keeps its reason."""
    if known is None:
        return answer
    return replace(
        answer if is_settled(answer) and not is_settled(known) else known, metadata=merge(known.metadata, answer.metadata)
    )


def complete(identifier: Identifier, known: Record | None, late: Iterable[Record]) -> Record | None:
    """`known` with what late answers add: a standing where it has none, and what it has no word of."""
    for answer in late:
        known = combined(known, replace(answer, identifier=identifier))
    return known


def _filled(metadata: Metadata) -> Mapping[str, Any]:
    values = asdict(metadata)
    return {name: values[name] for name in _FIELDS if values[name]}
