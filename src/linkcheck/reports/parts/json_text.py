"""Structs as JSON text that any reader can take: valid UTF-8, no secrets, nothing that a terminal would obey."""

from collections.abc import Sequence

import msgspec

from linkcheck.reports.parts.escape import json_source, storable


def rendered(shape: msgspec.Struct | Sequence[msgspec.Struct]) -> str:
    """`shape` as indented JSON with its fields in the order of their declaration."""
    harmless = _storable(msgspec.to_builtins(shape))
    return json_source(msgspec.json.format(msgspec.json.encode(harmless), indent=2).decode()) + "\n"


def _storable(value: object) -> object:
    """Every string that is going out, whichever field it is in: none can be forgotten."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): _storable(item) for key, item in value.items()}
    return value
