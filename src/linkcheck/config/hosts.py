"""The `[hosts]` tables: how single hosts are asked, and what they are told.

What the table of a host leaves out comes from its nearest parent domain that has one, or else from the settings for every
host.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from string import Template
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck import urls
from linkcheck.config import readers
from linkcheck.config.table import nearest
from linkcheck.settings import HostPolicy

# https://info.arxiv.org/help/api/tou.html: "no more than one request every three seconds, and limit requests to a single
# connection at a time"; it holds for the legacy APIs together and for "all of the machines under your control".
ARXIV = "arxiv.org"
ARXIV_TERMS = "arXiv's terms of use"
_ARXIV_CRAWL_DELAY = 3.0

# Lists of works are answered once a second, to one connection (its header fields x-rate-limit-* and x-concurrency-limit).
CROSSREF = "api.crossref.org"
CROSSREF_LIMITS = "Crossref's limits"
_CROSSREF_CRAWL_DELAY = 1.0
# With 30 questions a minute to its index it begins to refuse, and then shuts the door (edgi-govdata-archiving/wayback 0.5.1).
WAYBACK = "web.archive.org"
WAYBACK_LIMITS = "the Wayback Machine's limits"
_WAYBACK_CRAWL_DELAY = 2.5
GITHUB_API = "api.github.com"
_TOKEN = "GITHUB_TOKEN"  # noqa: S105 - the name of the variable

# RFC 9110, section 5.6.2
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# A port or a path beside a bare name would be ignored, so it must not be there.
_BARE_HOST = re.compile(r"[^/?#@*:\s\\]+|\[[^\]]+\]")
_PACE: Mapping[str, Callable[[object], object]] = {
    "connections": readers.whole(1),
    "crawl_delay": readers.waiting_time,
    "lane": readers.text,
}


class BrokenRuleError(Exception):
    """What is wrong under which key of `[hosts]`, or of `[[pins]]`; `rule` is in the words of `readers`."""

    def __init__(self, keys: tuple[str, ...], raw: object, rule: str) -> None:
        super().__init__(rule)
        self.keys = keys
        self.raw = raw
        self.rule = rule


class Said(NamedTuple):
    """One thing that is said about a host; `keys` lead to it below `hosts`, the first being as written there. `origin` is
    who says it, where that is not the file."""

    keys: tuple[str, ...]
    host: str
    value: object
    origin: str = ""


def read(table: object, environ: Mapping[str, str]) -> list[Said]:
    """All that the `hosts` table says, host names normalised, secrets fetched from `environ`; raises BrokenRuleError."""
    return [said for written, policy in _tables(table) for said in _read_host(written, policy, environ)]


def token(environ: Mapping[str, str]) -> list[Said]:
    """What `GITHUB_TOKEN` means: it is for GitHub's API, and for no other host. A file's own headers go before it."""
    secret = environ.get(_TOKEN, "").strip()
    if not secret:
        return []
    try:
        headers = {"Authorization": readers.header_text(f"Bearer {secret}")}
    except ValueError as error:
        raise BrokenRuleError((_TOKEN,), "…", str(error)) from None
    return [Said((GITHUB_API, "headers"), GITHUB_API, headers, f"{_TOKEN} in the environment")]


def _tables(table: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not isinstance(table, dict):
        raise BrokenRuleError((), table, 'must be a table, such as [hosts."github.com"]')
    for key, value in table.items():
        if not isinstance(value, dict):
            raise BrokenRuleError((key,), value, 'must be a table, such as [hosts."github.com"]')
        yield key, value


def _read_host(written: str, policy: Mapping[str, object], environ: Mapping[str, str]) -> Iterator[Said]:
    host = _host(written)
    for key, raw in policy.items():
        keys = (written, key)
        if key == "headers":
            yield Said(keys, host, _headers(keys, raw, environ))
        elif key not in _PACE:
            raise BrokenRuleError(keys, raw, f"no such setting of a host; {nearest(key, (*_PACE, 'headers'))}")
        elif "://" in host:
            raise BrokenRuleError(keys, raw, "only headers can be set for an origin; the pace is that of the whole host")
        else:
            yield Said(keys, host, _pace(keys, host, raw))


def _host(written: str) -> str:
    """A bare name, or scheme://host:port for an origin, as `Settings.headers_for` wants them."""
    try:
        if "://" in written:
            request = urls.request(written)
            if request.target == "/" and not request.userinfo:
                return request.origin
        elif _BARE_HOST.fullmatch(written):
            return urls.request(f"https://{written}").host
    except ValueError:
        pass
    names = '"github.com", whose subdomains it includes, or an origin such as "http://localhost:8080"'
    raise BrokenRuleError((written,), written, f"must be a host name such as {names}")


def _pace(keys: tuple[str, ...], host: str, raw: object) -> object:
    key = keys[-1]
    try:
        value = _PACE[key](raw)
        if is_arxiv(host):
            _hold_to_arxiv_terms(key, value)
    except ValueError as error:
        raise BrokenRuleError(keys, raw, str(error)) from None
    return value


def _hold_to_arxiv_terms(key: str, value: object) -> None:
    if key == "crawl_delay" and isinstance(value, float) and value < _ARXIV_CRAWL_DELAY:
        raise ValueError(f"must be {_ARXIV_CRAWL_DELAY:g} or more seconds ({ARXIV_TERMS})")
    if key == "connections" and value != 1:
        raise ValueError(f"must be 1 ({ARXIV_TERMS})")
    if key == "lane" and value != ARXIV:
        raise ValueError(f'must be "{ARXIV}", the one queue of all its hosts ({ARXIV_TERMS})')


def _headers(keys: tuple[str, ...], raw: object, environ: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(raw, dict):
        raise BrokenRuleError(keys, "…", 'must be a table, such as {Authorization = "Bearer $EXAMPLE_TOKEN"}')
    return {name: _header((*keys, name), name, value, environ) for name, value in raw.items()}


def _header(keys: tuple[str, ...], name: str, raw: object, environ: Mapping[str, str]) -> str:
    """A header's value with `$NAME` and `${NAME}` taken from the environment, so that no secret need stand in a file."""
    if not _HEADER_NAME.fullmatch(name):
        raise BrokenRuleError(keys, "…", "must have a name that HTTP allows")
    try:
        value = Template(readers.header_text(raw)).substitute(environ)
        return readers.header_text(value)
    except KeyError as missing:
        raise BrokenRuleError(keys, raw, f"the environment has no {missing.args[0]}") from None
    except ValueError as error:
        dollar = "$" in str(raw)
        rule = "must name an environment variable after each $ ($$ is a dollar)" if dollar else str(error)
        # What is written here may be the secret itself.
        raise BrokenRuleError(keys, "…", rule) from None


def policies(said: list[Said], default: HostPolicy) -> dict[str, HostPolicy]:
    """The policy of each host with a table, and those of services that want to be asked slowly."""
    tables: dict[str, dict[str, object]] = {ARXIV: {}, CROSSREF: {}, WAYBACK: {}}
    for each in said:
        tables.setdefault(each.host, {})[each.keys[-1]] = each.value
    arxiv = HostPolicy(connections=1, crawl_delay=max(_ARXIV_CRAWL_DELAY, default.crawl_delay), lane=ARXIV)
    crossref = HostPolicy(connections=1, crawl_delay=max(_CROSSREF_CRAWL_DELAY, default.crawl_delay))
    wayback = HostPolicy(connections=1, crawl_delay=max(_WAYBACK_CRAWL_DELAY, default.crawl_delay))
    services = {ARXIV: arxiv, CROSSREF: crossref, WAYBACK: wayback}
    known: dict[str, HostPolicy] = {}
    # Parents first, so that children find them. Headers are not inherited: they are secrets.
    for host in sorted(tables, key=lambda name: (name.count("."), name)):
        base = services.get(host) or _parent(host, known, default)
        known[host] = replace(base, **{"headers": {}, **tables[host]})
    return known


def _parent(host: str, known: Mapping[str, HostPolicy], default: HostPolicy) -> HostPolicy:
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(1, len(labels)))
    return next((known[parent] for parent in parents if parent in known), default)


def is_arxiv(host: str) -> bool:
    return host == ARXIV or host.endswith("." + ARXIV)
