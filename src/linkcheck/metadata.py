"""Putting together what several sources say about one work, and who said it."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import asdict, replace

from linkcheck.model import Metadata

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


def _filled(metadata: Metadata) -> Mapping[str, Any]:
    values = asdict(metadata)
    return {name: values[name] for name in _FIELDS if values[name]}
