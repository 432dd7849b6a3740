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
    if isinstance(shape, msgspec.Struct):
        fields = {field.encode_name: _encoded(getattr(shape, field.name)) for field in msgspec.structs.fields(shape)}
        encoded = msgspec.json.encode(fields)
    else:
        encoded = msgspec.json.encode(_encoded(shape))
    return json_source(msgspec.json.format(encoded, indent=2).decode()) + "\n"


def _encoded(value: object) -> Raw | list[Raw]:
    """The JSON of `value`, of a sequence item by item: whole, a catalog's links would be in memory several times over."""
    return [_item(item) for item in value] if isinstance(value, list | tuple) else _item(value)


def _item(value: object) -> Raw:
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # It holds bytes that were not UTF-8.
        return _storable_item(value)
    # No string of an item can hold what its whole text does not.
    return _storable_item(value) if may_hold_secrets(encoded.decode()) else Raw(encoded)


def _storable_item(value: object) -> Raw:
    return Raw(msgspec.json.encode(_each_text(storable, msgspec.to_builtins(value))))


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
