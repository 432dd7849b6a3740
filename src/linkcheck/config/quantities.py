"""Durations and sizes as people write them: 10, "10s", "1h 30m", "2 MB"."""

import math
import re

_SECONDS = {"ms": 0.001, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800, "y": 365 * 86400}
# SI and IEC 80000-13: "kB" is 1000 bytes and "KiB" is 1024; "K" alone is read as kilo, as curl and lychee do not agree on it.
_BYTES = {"b": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9}
_BYTES |= {"kib": 2**10, "mib": 2**20, "gib": 2**30}
_PART = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(?P<unit>[A-Za-z]*)\s*")
# Dates must be able to bear what is added to them.
_LONGEST = 3650 * 86400.0


def seconds(raw: object) -> float:
    """A duration; a plain number is seconds. Raises ValueError with the rule that `raw` broke."""
    rule = 'must be a duration such as 10, "10s", "1.5h" or "1d"'
    value = _sum(raw, _SECONDS, rule)
    if value > _LONGEST:
        raise ValueError("must be 3650 days or less")
    return value


def size(raw: object) -> int:
    """A number of bytes; a plain number is bytes. Raises ValueError with the rule that `raw` broke."""
    return int(_sum(raw, _BYTES, 'must be a size such as 500000, "500 kB" or "2 MB"'))


def _sum(raw: object, units: dict[str, float] | dict[str, int], rule: str) -> float:
    if isinstance(raw, str):
        return _written(raw.strip(), units, rule)
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise ValueError(rule)
    return float(raw)


def _written(text: str, units: dict[str, float] | dict[str, int], rule: str) -> float:
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-")
    parts = list(_PART.finditer(text))
    covers_all = "".join(part[0] for part in parts) == text
    # "1h 30" does not say thirty of what; a number alone does.
    is_plain = len(parts) == 1 and not parts[0]["unit"]
    if not parts or not covers_all or not (is_plain or all(part["unit"].lower() in units for part in parts)):
        raise ValueError(rule)
    return sign * sum(float(part["number"]) * units.get(part["unit"].lower(), 1) for part in parts)
