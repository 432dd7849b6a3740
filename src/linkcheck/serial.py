"""Our values as bytes and back, for a store and for a wire.

A byte of a catalog that is not UTF-8 is a lone surrogate in our texts (PEP 383), which msgspec does not take and the standard
library's JSON does.
"""

import json
from typing import TypeVar

import msgspec

_Value = TypeVar("_Value")


def encode(value: msgspec.Struct) -> bytes:
    """`value` as JSON."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode()


def decode(encoded: bytes, kind: type[_Value]) -> _Value:
    """The `kind` that `encode` made `encoded` of; raises msgspec.ValidationError for anything else."""
    try:
        return msgspec.json.decode(encoded, type=kind)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(encoded), type=kind)
