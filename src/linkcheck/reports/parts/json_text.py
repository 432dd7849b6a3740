"""Structs as JSON text that any reader can take: valid UTF-8, no secrets, nothing that a terminal would obey."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, json, to_builtins
from msgspec.structs import fields

from linkcheck.reports.parts.escape import json_source, plain, storable
from linkcheck.reports.parts.secrets import may_hold_secrets

_INDENT: Final = "  "
_MARKUP = re.compile("[<>&]")


def rendered(shape: Struct | Sequence[Struct]) -> str:
    """`shape` as indented JSON with its fields in the order of their declaration."""
    return "".join(pieces(shape)) if isinstance(shape, Struct) else f"{''.join(_listed(shape, indent=''))}\n"


def pieces(shape: Struct, **items: Iterable[Struct]) -> Iterator[str]:
    """As `rendered`, bit by bit: a large catalog would be in memory several times over. Of the fields that `items` names, the
    items are taken from there, one at a time, instead of from `shape`."""
    before = "{\n"
    for field in fields(shape):
        value = items.get(field.name, getattr(shape, field.name))
        yield f"{before}{_INDENT}{json.encode(field.encode_name).decode()}: "
        if isinstance(value, str | Mapping | Struct) or not isinstance(value, Iterable):
            yield _indented(value, _INDENT)
        else:
            yield from _listed(value, _INDENT)
        before = ",\n"
    yield "\n}\n"


def embedded(shape: Struct, **items: Iterable[Struct]) -> Iterator[str]:
    """`shape` as JSON for people's eyes inside a `<script>`: on one line, each text too, and without any `<`, `>` or `&`;
    `items` are as in `pieces`.

    What ends a script, or begins a comment in it, starts with `<` (HTML Standard, 4.12.1.3).
    """
    before = "{"
    for field in fields(shape):
        value = items.get(field.name, getattr(shape, field.name))
        yield f"{before}{json.encode(field.encode_name).decode()}:"
        if isinstance(value, str | Mapping | Struct) or not isinstance(value, Iterable):
            yield _unmarked(value)
        else:
            yield "["
            for number, item in enumerate(value):
                yield f"{',' if number else ''}{_unmarked(item)}"
            yield "]"
        before = ","
    yield "}"


def _listed(items: Iterable[object], indent: str) -> Iterator[str]:
    inner = indent + _INDENT
    before = "[\n"
    for item in items:
        yield f"{before}{inner}{_indented(item, inner)}"
        before = ",\n"
    yield "[]" if before == "[\n" else f"\n{indent}]"


def _indented(value: object, indent: str) -> str:
    # A line break in a text is an escape sequence in JSON, so that all others are of the layout.
    return json_source(json.format(_storable(value), indent=len(_INDENT)).decode()).replace("\n", f"\n{indent}")


def _unmarked(value: object) -> str:
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", json_source(_plain(value).decode()))


def _storable(value: object) -> bytes:
    try:
        encoded = json.encode(value)
    except UnicodeEncodeError:
        # It holds bytes that were not UTF-8.
        encoded = b""
    # No string in `value` can hold what all of its text does not.
    if encoded and not may_hold_secrets(encoded.decode()):
        return encoded
    return json.encode(_each_text(storable, to_builtins(value)))


def _plain(value: object) -> bytes:
    return json.encode(_each_text(plain, to_builtins(value)))


def _each_text(harmless: Callable[[str], str], value: object) -> object:
    """`value` with every string that is going out made harmless, whichever field it is in: none can be forgotten."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list | tuple):
        return [_each_text(harmless, item) for item in value]
    if isinstance(value, dict):
        return {harmless(key): _each_text(harmless, item) for key, item in value.items()}
    return value
