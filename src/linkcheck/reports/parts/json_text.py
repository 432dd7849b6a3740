"""Structs as JSON text that any reader can take: valid UTF-8, no secrets, nothing that a terminal would obey."""

import re
from collections.abc import Callable, Sequence

import msgspec

from linkcheck.reports.parts.escape import json_source, plain, storable

_MARKUP = re.compile("[<>&]")


def rendered(shape: msgspec.Struct | Sequence[msgspec.Struct]) -> str:
    """`shape` as indented JSON with its fields in the order of their declaration."""
    harmless = _each_text(storable, msgspec.to_builtins(shape))
    return json_source(msgspec.json.format(msgspec.json.encode(harmless), indent=2).decode()) + "\n"


def embedded(shape: msgspec.Struct) -> str:
    """`shape` as JSON for people's eyes inside a `<script>`: on one line, each text too, and without any `<`, `>` or `&`.

    What ends a script, or begins a comment in it, starts with `<` (HTML Standard, 4.12.1.3).
    """
    harmless = _each_text(plain, msgspec.to_builtins(shape))
    text = json_source(msgspec.json.encode(harmless).decode())
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _each_text(harmless: Callable[[str], str], value: object) -> object:
    """`value` with every string that is going out made harmless, whichever field it is in: none can be forgotten."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list | tuple):
        return [_each_text(harmless, item) for item in value]
    if isinstance(value, dict):
        return {harmless(key): _each_text(harmless, item) for key, item in value.items()}
    return value
