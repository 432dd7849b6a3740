"""From what a person wrote to the value of a setting.

A reader takes what stands in a TOML file, or the text of an option or an environment variable, and raises ValueError with
the rule that it breaks, in words that fit behind "crawl_delay = -1 in linkcheck.toml:".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TypeVar

from linkcheck import urls
from linkcheck.config import quantities
from linkcheck.settings import ConnectTo, Network

Value = TypeVar("Value")
Reader = Callable[[object], object]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def text(raw: object) -> str:
    """Text for one line, which may travel in a header."""
    if not isinstance(raw, str) or _CONTROL.search(raw):
        raise ValueError("must be text on one line")
    return raw.strip()


def header_text(raw: object) -> str:
    """What an HTTP header can carry without a dispute about its encoding (RFC 9110, section 5.5)."""
    value = text(raw)
    if not value.isascii():
        raise ValueError("must be ASCII, since it travels in an HTTP header")
    return value


def flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError("must be true or false")
    return raw


def path(raw: object) -> Path:
    value = text(raw)
    if not value:
        raise ValueError("must name a file or folder")
    return Path(value).expanduser()


def whole(minimum: int) -> Reader:
    """A reader of whole numbers that are not below `minimum`."""

    def read(raw: object) -> int:
        rule = f"must be a whole number, {minimum} or more"
        if isinstance(raw, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,18}\s*", raw):
            raw = int(raw)
        if isinstance(raw, bool) or not isinstance(raw, int) or raw < minimum:
            raise ValueError(rule)
        return raw

    return read


def waiting_time(raw: object) -> float:
    """A duration that may be nothing."""
    value = quantities.seconds(raw)
    if value < 0:
        raise ValueError("must be 0 or more seconds")
    return value


def time_limit(raw: object) -> float:
    """A duration within which something must be able to happen."""
    value = quantities.seconds(raw)
    if value <= 0:
        raise ValueError("must be more than 0 seconds")
    return value


def optional_time_limit(raw: object) -> float | None:
    return None if raw == "none" else time_limit(raw)


def optional_waiting_time(raw: object) -> float | None:
    return None if raw == "none" else waiting_time(raw)


def size(raw: object) -> int:
    value = quantities.size(raw)
    if value < 1:
        raise ValueError("must be 1 byte or more")
    return value


def one_of(*names: str) -> Reader:
    """A reader of one name out of `names`."""

    def read(raw: object) -> str:
        if raw not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return str(raw)

    return read


def pattern(raw: object) -> str:
    """A regular expression in Python's syntax, which may match anywhere in a URL."""
    if not isinstance(raw, str):
        raise ValueError("must be a regular expression")
    try:
        re.compile(raw)
    except re.error as error:
        raise ValueError(f"must be a regular expression ({error})") from None
    return raw


def many(read: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """A reader of lists; a value that stands alone is a list of one. What is said twice counts once."""

    def read_all(raw: object) -> tuple[Value, ...]:
        several = raw if isinstance(raw, list | tuple) else [raw]
        return tuple(dict.fromkeys(read(each) for each in several))

    return read_all


def network(raw: object) -> Network:
    try:
        return ip_network(raw.strip() if isinstance(raw, str) else "")
    except ValueError as error:
        reason = f" ({error})" if "host bits" in str(error) else ""
        raise ValueError(f"must be a network such as 127.0.0.0/8 or fd00::/8{reason}") from None


def dns_server(raw: object) -> str:
    """ADDRESS, ADDRESS:PORT or [IPv6]:PORT."""
    rule = "must be an address such as 9.9.9.9, 127.0.0.1:5353 or [::1]:5353"
    value = raw.strip() if isinstance(raw, str) else ""
    match = re.fullmatch(
        r"\[(?P<six>[^\]]+)\](?::(?P<port6>[0-9]+))?|(?P<four>[0-9.]+)(?::(?P<port4>[0-9]+))?|(?P<bare>[^\[\]]+)", value
    )
    if not match:
        raise ValueError(rule)
    port = match["port6"] or match["port4"]
    try:
        ip_address(match["six"] or match["four"] or match["bare"])
    except ValueError:
        raise ValueError(rule) from None
    if port is not None:
        _port(port, rule)
    return value


def connect_to(raw: object) -> ConnectTo:
    """HOST:PORT:ADDRESS:PORT, as curl's --connect-to; any part may be empty, IPv6 addresses stand in brackets."""
    rule = "must be HOST:PORT:ADDRESS:PORT, such as example.org:443:127.0.0.1:8443 or ::127.0.0.1:8080"
    host = r"(\[[^\]]*\]|[^:\[\]/?#@\\]*)"
    match = re.fullmatch(rf"{host}:([0-9]*):{host}:([0-9]*)", raw.strip() if isinstance(raw, str) else "")
    if not match:
        raise ValueError(rule)
    return ConnectTo(
        host=_host_name(match[1], rule),
        port=_port(match[2], rule) if match[2] else None,
        address=_host_name(match[3], rule),
        to_port=_port(match[4], rule) if match[4] else None,
    )


def _host_name(written: str, rule: str) -> str:
    name = urls.host(f"http://{written}")
    if written and not name:
        raise ValueError(rule)
    return name


def _port(digits: str, rule: str) -> int:
    port = int(digits)
    if not 0 < port < 65536:
        raise ValueError(f"{rule}; ports are between 1 and 65535")
    return port


def web_address(raw: object) -> str:
    """An absolute http or https URL."""
    value = text(raw)
    try:
        urls.request(value)
    except ValueError as error:
        raise ValueError(f"must be an http:// or https:// address ({error})") from None
    return value


def proxy(raw: object) -> str:
    """The address of a proxy; as for curl, one without a scheme is an http:// one, and "" is none."""
    value = text(raw)
    if not value:
        return ""
    value = value if "://" in value else f"http://{value}"
    try:
        urls.request(value)
    except ValueError:
        raise ValueError("must be the http:// or https:// address of a proxy") from None
    return value


def proxy_exceptions(raw: object) -> tuple[str, ...]:
    """A list, or text with commas or spaces between the names, as `NO_PROXY` has it."""
    names = re.split(r"[\s,]+", raw) if isinstance(raw, str) else many(text)(raw)
    return tuple(dict.fromkeys(name for name in names if name))


def formats(raw: object) -> tuple[str, ...]:
    # Imported late, as the providers below: only who names some needs to know them all.
    from linkcheck.reports import FORMATS

    # Who knows references.bib need not know that its format is called bibtex.
    files = {each.FILE: each.NAME for each in FORMATS}
    return many(_known("format", [each.NAME for each in FORMATS], files))(raw)


def providers(raw: object) -> tuple[str, ...]:
    from linkcheck.providers import EVERYBODY

    return many(_known("provider", [each.NAME for each in EVERYBODY], {}))(raw)


def probes(raw: object) -> tuple[str, ...]:
    from linkcheck.probes import PROBES

    return many(_known("probe", [each.NAME for each in PROBES], {}))(raw)


def _known(kind: str, names: Sequence[str], aliases: Mapping[str, str]) -> Callable[[object], str]:
    def read(raw: object) -> str:
        written = text(raw)
        name = aliases.get(written, written.replace("_", "-"))
        if name not in names:
            raise ValueError(f"must name a {kind}: {', '.join(names)}")
        return name

    return read
