"""The `[[pins]]` tables: links that the catalog's keeper has looked at, and vouches for until a day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from linkcheck.config import readers
from linkcheck.config.hosts import BrokenRuleError
from linkcheck.config.table import nearest
from linkcheck.model import Health, Pin

__all__ = ["READERS", "REQUIRED", "VERDICTS", "BrokenRuleError", "read"]

VERDICTS = (Health.ALIVE, Health.BLOCKED, Health.SKIPPED)
_LONGEST_REASON = 500


def _reason(raw: object) -> str:
    value = readers.text(raw)
    if not value or len(value) > _LONGEST_REASON:
        raise ValueError(f"must say why, in {_LONGEST_REASON} characters or less")
    return value


def _url(raw: object) -> str:
    value = readers.text(raw)
    if not value:
        raise ValueError("must be a destination as the catalog has it")
    return value


def _pattern(raw: object) -> str:
    value = readers.pattern(raw)
    if not value:
        raise ValueError("must be a regular expression that does not fit everything")
    return value


def _until(raw: object) -> date:
    if isinstance(raw, str):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            raw = None
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise ValueError("must be a day such as 2027-01-01")
    return raw


READERS: Mapping[str, Callable[[object], object]] = {
    "url": _url,
    "pattern": _pattern,
    "verdict": readers.one_of(*VERDICTS),
    "reason": _reason,
    "until": _until,
}
REQUIRED = ("reason", "until")


def read(tables: object) -> tuple[Pin, ...]:
    """All pins in their order; raises BrokenRuleError, whose first key is the number of the pin, from 0."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BrokenRuleError((), tables, "must be tables, each under [[pins]]")
    return tuple(_pin(str(number), table) for number, table in enumerate(tables))


def _pin(number: str, table: Mapping[str, object]) -> Pin:
    values = {key: _value(number, key, raw) for key, raw in table.items()}
    for key in REQUIRED:
        if key not in values:
            raise BrokenRuleError((number,), table, f"has no {key}, and must")
    if ("url" in values) == ("pattern" in values):
        raise BrokenRuleError((number,), table, "must have a url or a pattern, and not both")
    return Pin(
        url=str(values.get("url", "")),
        pattern=str(values.get("pattern", "")),
        health=Health(str(values.get("verdict", Health.ALIVE))),
        reason=str(values["reason"]),
        until=_until(values["until"]),
    )


def _value(number: str, key: str, raw: object) -> object:
    if key not in READERS:
        raise BrokenRuleError((number, key), raw, f"no such setting of a pin; {nearest(key, READERS)}")
    try:
        return READERS[key](raw)
    except ValueError as error:
        raise BrokenRuleError((number, key), raw, str(error)) from None
