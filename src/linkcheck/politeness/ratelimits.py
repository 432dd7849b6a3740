"""What a response says about when to come back: `Retry-After` and rate-limit headers.

Servers write nonsense there (negative, `inf`, `nan`, the year 9999); nonsense counts as silence, and the caller caps
what is left.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from linkcheck.model import Failure
from linkcheck.pages import signals

# (remaining, reset) by the conventions of GitHub and others, and of the IETF draft "RateLimit header fields".
_PAIRS = (
    ("x-ratelimit-remaining", "x-ratelimit-reset"),
    ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ("ratelimit-remaining", "ratelimit-reset"),
)
# Resets are seconds from now or, above this, moments in seconds since 1970.
_EARLIEST_MOMENT = 1_000_000_000

_TRANSIENT_FAILURES = frozenset(
    {
        Failure.DNS,
        Failure.REFUSED,
        Failure.CONNECT_TIMEOUT,
        Failure.CONNECT,
        Failure.RESET,
        Failure.READ_TIMEOUT,
        Failure.PROTOCOL,
        Failure.TRUNCATED,
        Failure.PROXY,
        Failure.TLS,
    }
)
# 501 and 505 are about the request, 511 is a captive portal: asking again gives the same.
_LASTING_SERVER_ERRORS = frozenset({501, 505, 511})


def may_pass(status: int | None, failure: Failure | None, marks: Collection[str] = ()) -> bool:
    """Whether asking again a little later may give another answer (RFC 9110, section 15; RFC 8470 for 425).

    `marks` are those of `signals` in the response. A challenge looks like an outage, but knocking again only annoys whoever
    set it.
    """
    if failure is not None:
        return failure in _TRANSIENT_FAILURES
    if is_challenge(marks):
        return False
    return status in (408, 425, 429) or (status is not None and 500 <= status < 600 and status not in _LASTING_SERVER_ERRORS)


def is_challenge(marks: Collection[str]) -> bool:
    """Whether a bot wall answered, and not the server behind it."""
    return not signals.STRONG.isdisjoint(marks)


def pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a refusal asks to wait before the next request; None when it does not say. Never negative.

    `headers` have lower-case names. `Retry-After` is seconds or a date (RFC 9110, section 10.2.3).
    """
    asked = retry_after(headers, now)
    return announced(headers, now) if asked is None else asked


def announced(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds until requests are allowed again, where a response says that it was the last one of its window."""
    for remaining, reset in _PAIRS:
        if headers.get(remaining, "").strip() == "0":
            return _reset(headers.get(reset, ""), now)
    return None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds of `Retry-After`; None where there is none, or nonsense."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:12])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    # HTTP dates are GMT even where a server forgets to say so.
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _reset(value: str, now: datetime) -> float | None:
    value = value.strip()
    if not (value.isascii() and value.isdecimal()):
        return None
    number = float(value[:12])
    return max(0.0, number - now.timestamp()) if number > _EARLIEST_MOMENT else number
