"""What was asked and what was learnt: facts only, to be stored and to be judged again with better rules."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field


class Identifier(Struct, frozen=True, order=True):
    """What a destination names: ("arxiv", "1412.1842", 2), ("doi", "10.1109/icpr.2018.8546200"), ("url", …).

    `value` is canonical within its scheme. A value that looks like an identifier of the scheme and breaks its grammar has
    the reason in `malformed`; it is named as written and never repaired.
    """

    scheme: str
    value: str
    version: int | None = None
    malformed: str = ""

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}" + (f"v{self.version}" if self.version else "")


class Target(Struct, frozen=True, kw_only=True):
    """What is asked once, however many links share it. `url` has no fragment and is otherwise as written."""

    url: str
    host: str
    identifier: Identifier
    fragments: tuple[str, ...] = ()
    """The fragments that links to this target want, percent-encoded as written."""


class HostQueue(Struct, frozen=True):
    """The unit of work that an engine may move elsewhere; a host is never split."""

    host: str
    targets: tuple[Target, ...]


class Failure(StrEnum):
    """Why there is no final response."""

    NO_SUCH_NAME = "dns-no-such-name"
    DNS = "dns-failed"
    REFUSED = "connect-refused"
    CONNECT_TIMEOUT = "connect-timeout"
    CONNECT = "connect-failed"
    RESET = "reset"
    READ_TIMEOUT = "read-timeout"
    TLS_EXPIRED = "tls-expired"
    TLS_NAME = "tls-name"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS = "tls-failed"
    PROTOCOL = "protocol"
    TRUNCATED = "truncated"
    PROXY = "proxy-failed"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    REDIRECT_NOWHERE = "redirect-nowhere"
    REFUSED_ADDRESS = "refused-address"
    REFUSED_SCHEME = "refused-scheme"
    NO_SUCH_FILE = "no-such-file"
    OUTSIDE_ROOT = "outside-root"
    RATE_LIMITED = "rate-limited"
    BUDGET = "budget"
    MISTAKE = "mistake"


class Hop(Struct, frozen=True):
    """One request of a redirect chain and the status that answered it; None where nothing did."""

    url: str
    status: int | None


class Page(Struct, frozen=True, kw_only=True):
    """What rules and providers need of a body.

    `excerpt` is the beginning of the visible text, white space folded, and `text_length` the length of all of it in
    characters. `anchors` are those of the target's fragments that the page has. `signals` names the known marks
    (`linkcheck.pages.signals`) in the markup. `complete` is false when the reading was cut: absence cannot be proved then.
    """

    content_type: str
    title: str = ""
    headings: tuple[str, ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    excerpt: str = ""
    text_length: int = 0
    complete: bool = True


class Outcome(Struct, frozen=True, kw_only=True):
    """What one target did: facts only.

    `hops` are the requests of the last try, in order; none when not even the first was answered. `status` and `headers`
    are those of the final response, where there is one, else None and empty; `failure` says why there is none. `detail`
    is the failure in words, with the address or the server's own message. `shared` names the URL whose failure opened
    the breaker of this host, when this target itself was not asked for that reason. `failed_at` is when the first try
    failed, if one did. Moments are in UTC; `seconds` is the whole time that the target took, waits included.
    """

    target: Target
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    failure: Failure | None = None
    detail: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    page: Page | None = None
    attempts: int = 0
    shared: str = ""
    seconds: float = 0.0
    failed_at: datetime | None = None
    at: datetime

    @property
    def is_good(self) -> bool:
        """Whether the final response has a status of 2xx; what its page says is another matter."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def final_url(self) -> str | None:
        """The address of the final response; None when there is none."""
        return self.hops[-1].url if self.hops and self.status is not None else None


class Reply(Struct, frozen=True, kw_only=True):
    """A service's answer to one question; `status` is None and `failure` set when there was none.

    `body` is decoded of its content coding; `complete` is false when it was longer than the limit for answers.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = True
    failure: Failure | None = None
    detail: str = ""


class Standing(StrEnum):
    """What a registry says of an identifier. UNKNOWN needs a good answer that lacks it; silence is UNVERIFIED."""

    FOUND = "found"
    UNKNOWN = "unknown"
    UNVERIFIED = "unverified"


class Metadata(Struct, frozen=True, kw_only=True):
    """What is known about a work or resource; every field may be empty.

    Dates are ISO 8601 days. `titles` are all titles that the work has had, the current one first. `facts` are of a
    resource (stars, licence, archived). `memento` is the address of an archived copy (RFC 7089). `provenance` names the
    provider of each field that is filled.
    """

    title: str = ""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    abstract: str = ""
    published: str = ""
    updated: str = ""
    version: int | None = None
    primary_category: str = ""
    categories: tuple[str, ...] = ()
    doi: str = ""
    journal_ref: str = ""
    venue: str = ""
    comment: str = ""
    pdf_url: str = ""
    withdrawn: bool = False
    retracted: bool = False
    memento: str = ""
    facts: Mapping[str, str | int | bool] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)


class Record(Struct, frozen=True, kw_only=True):
    """What the registries answered about one identifier; `detail` says why where it is not FOUND."""

    identifier: Identifier
    standing: Standing
    metadata: Metadata = Metadata()
    provider: str = ""
    detail: str = ""


class Past(Struct, frozen=True, kw_only=True):
    """What earlier runs knew of a destination, its last verdict among it.

    `failing_since` is the day (ISO 8601) of the first of its failures in a row, "" when it was not failing; of those,
    `failures` were counted, the last on the day `last_counted`. On the days `turns` it went from good to failing, or back.
    """

    verdict: str = ""
    reason: str = ""
    confirmed: bool = False
    failing_since: str = ""
    failures: int = 0
    last_counted: str = ""
    turns: tuple[str, ...] = ()
