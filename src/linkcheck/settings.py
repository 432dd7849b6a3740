"""The settings of a run as frozen values; `config` reads and checks them, everything below is handed them.

Durations are seconds, sizes are bytes.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from msgspec import Struct, field

from linkcheck import __version__
from linkcheck.model import Pin

Network = IPv4Network | IPv6Network


class HostPolicy(Struct, frozen=True, kw_only=True):
    """How one host is asked. `connections` are open at most at once, starts are `crawl_delay` apart at least.

    `lane` names the queue that the host shares with others: hosts of one lane count as one host. `headers` hold secrets:
    see `Settings.headers_for`.
    """

    connections: int = 2
    crawl_delay: float = 0.2
    lane: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class ConnectTo(Struct, frozen=True):
    """One `--connect-to`: requests for `host`:`port` go to `address`:`to_port`; an empty part of the first pair matches
    any, an empty part of the second keeps what the request has (curl's --connect-to)."""

    host: str
    port: int | None
    address: str
    to_port: int | None


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that a user can decide about a run."""

    # What is read and what is written
    reports: Path = Path("reports")
    formats: tuple[str, ...] = ()
    per_catalog: bool = False
    store: Path = Path(".linkcheck.sqlite")
    root_dir: Path | None = None
    only: str = ""
    exclude: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    fail_on: str = "dead"

    # How long
    max_age: float = 0.0
    deadline: float | None = None
    connect_timeout: float = 10.0
    timeout: float = 20.0
    retries: int = 2
    retry_wait: float = 1.0
    recheck_after: float = 15.0
    max_hold_off: float = 60.0

    # How much at once
    concurrency: int = 256
    default_host: HostPolicy = HostPolicy()
    hosts: Mapping[str, HostPolicy] = field(default_factory=dict)
    max_redirects: int = 20
    max_body: int = 1_000_000

    # On which machines
    engine: str = "event-loop"
    scheduler: str = ""
    lease: float = 15.0

    # Over which network
    offline: bool = False
    allow_net: tuple[Network, ...] = ()
    ca_file: Path | None = None
    connect_to: tuple[ConnectTo, ...] = ()
    dns_servers: tuple[str, ...] = ()
    dns_timeout: float = 5.0
    proxies: Mapping[str, str] = field(default_factory=dict)
    no_proxy: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ("https://doi.org/", "https://www.wikipedia.org/", "https://example.com/")

    # What is asked beyond the links themselves
    no_probes: tuple[str, ...] = ()
    shadow_libraries: bool = True

    # What is remarked on
    old_blog_age: float | None = 5 * 365 * 86400.0

    # As whom
    contact: str = ""
    user_agent: str = ""

    # What is asked about works
    enrich: bool = True
    providers: tuple[str, ...] = ()
    no_providers: tuple[str, ...] = ()
    provider_max_age: float | None = None
    provider_wait: float = 30.0
    arxiv_snapshot: Path | None = None

    @property
    def agent(self) -> str:
        """The User-Agent: honest, with a contact, and without the words that stock firewalls refuse, such as "bot"."""
        return self.user_agent or f"readinglist/{__version__} (keeps a reading list true; {self.contact or 'no contact set'})"

    def asks(self, provider: str) -> bool:
        """Whether the provider of this name is asked about works."""
        is_named = not self.providers or provider in self.providers
        return self.enrich and is_named and provider not in self.no_providers

    def probes(self, name: str) -> bool:
        """Whether the probe of this name may ask other addresses than the catalog's."""
        return not self.offline and name not in self.no_probes

    def old_before(self, today: date) -> date | None:
        """The day from before which posts of blogs are old, seen from `today`; None when none is."""
        return None if self.old_blog_age is None else today - timedelta(seconds=self.old_blog_age)

    def headers_for(self, origin: str, host: str) -> Mapping[str, str]:
        """The headers that may go to `origin` (scheme://host:port), which are mostly secrets.

        A key of `hosts` that is a bare name means https on the default port, and not its subdomains; for any other origin
        the key spells it out.
        """
        policy = self.hosts.get(origin) or (self.hosts.get(host) if origin == f"https://{host}:443" else None)
        return policy.headers if policy else {}

    def host(self, name: str) -> HostPolicy:
        """The policy of the host `name`: its own, that of the nearest parent domain in `hosts`, or the default."""
        labels = name.lower().split(".")
        for start in range(len(labels)):
            policy = self.hosts.get(".".join(labels[start:]))
            if policy is not None:
                return policy
        return self.default_host
