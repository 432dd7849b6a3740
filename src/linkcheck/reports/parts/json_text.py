"""Structs as JSON text that any reader can take: valid UTF-8, no secrets, nothing that a terminal would obey."""

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Raw

from linkcheck.reports.parts.escape import json_source, plain, storable
from linkcheck.reports.parts.secrets import may_hold_secrets

_MARKUP = re.compile("[<>&]")


def rendered(shape: msgspec.Struct | Sequence[msgspec.Struct]) -> str:
    """`shape` as indented JSON with its fields in the order of their declaration."""
    return json_source(msgspec.json.format(_encoded(shape, _storable), indent=2).decode()) + "\n"


def embedded(shape: msgspec.Struct) -> str:
    """`shape` as JSON for people's eyes inside a `<script>`: on one line, each text too, and without any `<`, `>` or `&`.

    What ends a script, or begins a comment in it, starts with `<` (HTML Standard, 4.12.1.3).
    """
    text = json_source(_encoded(shape, _plain).decode())
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _encoded(shape: msgspec.Struct | Sequence[msgspec.Struct], encode: Callable[[object], Raw]) -> bytes:
    """The JSON of `shape`, of the sequences in it item by item: whole, a catalog would be in memory several times over."""

    def parts(value: object) -> Raw | list[Raw]:
        return [encode(item) for item in value] if isinstance(value, list | tuple) else encode(value)

    if not isinstance(shape, msgspec.Struct):
        return msgspec.json.encode(parts(shape))
    return msgspec.json.encode(
        {field.encode_name: parts(getattr(shape, field.name)) for field in msgspec.structs.fields(shape)}
    )


def _storable(value: object) -> Raw:
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # It holds bytes that were not UTF-8.
        encoded = b""
    # No string in `value` can hold what all of its text does not.
    if encoded and not may_hold_secrets(encoded.decode()):
        return Raw(encoded)
    return Raw(msgspec.json.encode(_each_text(storable, msgspec.to_builtins(value))))


def _plain(value: object) -> Raw:
    return Raw(msgspec.json.encode(_each_text(plain, msgspec.to_builtins(value))))


def _each_text(harmless: Callable[[str], str], value: object) -> object:
    """`value` with every string that is going out made harmless, whichever field it is in: none can be forgotten."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list | tuple):
        return [_each_text(harmless, item) for item in value]
    if isinstance(value, dict):
        return {harmless(key): _each_text(harmless, item) for key, item in value.items()}
    return value
