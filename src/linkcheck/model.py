"""The values of a run, from a destination in a catalog to the report about it.

Facts (`Outcome`, `Record`) and opinions (`Verdict`, `Note`, `Remedy`) are different values: facts are stored, opinions can
be formed again tomorrow with better rules and no network. All values are frozen; the pipeline builds new ones.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field


class Syntax(StrEnum):
    """How a destination stands in Markdown (CommonMark 0.31.2, GFM 0.29)."""

    INLINE = "inline"
    IMAGE = "image"
    REFERENCE = "reference"
    DEFINITION = "definition"
    AUTOLINK = "autolink"
    BARE = "bare"
    HTML = "html"


class Form(StrEnum):
    """What surrounds the bytes of a destination, which decides how another one must be escaped there."""

    RAW = "raw"
    ANGLE = "angle"
    AUTOLINK = "autolink"
    BARE = "bare"
    DOUBLE_QUOTED = "double-quoted"
    SINGLE_QUOTED = "single-quoted"
    UNQUOTED = "unquoted"
    SRCSET = "srcset"


class Span(Struct, frozen=True, order=True):
    """A half-open range of bytes in the source of a catalog."""

    start: int
    end: int


class Location(Struct, frozen=True, order=True):
    """A place in a catalog; line and column count from 1, the column in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Link(Struct, frozen=True, kw_only=True):
    """One occurrence of a destination.

    `destination` is the source text of `span`, exactly as written; `url` is what CommonMark or HTML reads there (escapes and
    entities decoded, `http://` before a bare `www.`, `mailto:` before an e-mail autolink). A reference has the place of its
    use as `location` and the span of its definition, where the destination stands. `span` is None where the bytes of a
    destination could not be proved: such a link is checked, but must not be edited.
    """

    destination: str
    url: str
    span: Span | None
    text: str
    text_span: Span | None
    syntax: Syntax
    form: Form
    label: str
    location: Location
    in_table: bool = False
    in_alt: bool = False
    disabled: str | None = None
    """The reason of the `linkcheck-disable` comment that covers the link; "" when it gives none."""


class Entry(Struct, frozen=True, kw_only=True):
    """One work of a catalog, and its links in the order of the source.

    `title` is "" for links that stand under no work. `section` is the innermost heading, `headings` the whole path.
    `text` is the plain text of the entry, with its title, for comparing it with what its links lead to.
    """

    title: str
    section: str
    headings: tuple[str, ...]
    location: Location
    links: tuple[Link, ...]
    text: str = ""


class Caveat(Struct, frozen=True):
    """What a reader of a catalog should know about the catalog itself, such as a byte that is not UTF-8."""

    location: Location
    detail: str


class Document(Struct, frozen=True, kw_only=True):
    """A catalog after extraction. Every link is in exactly one entry."""

    path: str
    entries: tuple[Entry, ...]
    caveats: tuple[Caveat, ...] = ()

    @property
    def mentions(self) -> "Iterator[Mention]":
        """Every link with its entry, in the order of the source."""
        pairs = [Mention(entry, link) for entry in self.entries for link in entry.links]
        return iter(sorted(pairs, key=lambda mention: mention.link.location))


class Mention(Struct, frozen=True):
    """A link and the entry that it stands in."""

    entry: Entry
    link: Link


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


class Hop(Struct, frozen=True):
    """One request of a redirect chain and the status that answered it; None where nothing did."""

    url: str
    status: int | None


class Page(Struct, frozen=True, kw_only=True):
    """What rules and providers need of a body.

    `excerpt` is the beginning of the visible text, white space folded, and `text_length` the length of all of it in
    characters. `anchors` are those of the target's fragments that the page has. `signals` names the known marks of bot
    walls and parked domains in the markup. `complete` is false when the reading was cut: absence cannot be proved then.
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
    resource (stars, licence, archived). `provenance` names the provider of each field that is filled.
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
    """What earlier runs knew of a destination. `failing_since` is an ISO 8601 day, "" when it was not failing."""

    verdict: str = ""
    failing_since: str = ""
    failures: int = 0
    last_counted: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """All that a rule, a note or a remedy may look at: one destination, and what was learnt about it.

    `target` and `outcome` are None where nothing was asked over the network or on disk, for instance because `skip` says
    why not, or because a registry's `record` answers for the page. `today` is the clock of the run.
    """

    destination: str
    url: str
    mentions: tuple[Mention, ...]
    identifier: Identifier
    target: Target | None = None
    outcome: Outcome | None = None
    record: Record | None = None
    skip: str = ""
    past: Past | None = None
    today: date


class Health(StrEnum):
    """Our opinion of a link. An outage or a refusal is never DEAD, and silence never reads as ALIVE."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Verdict(Struct, frozen=True, kw_only=True):
    """An opinion and who formed it: `rule` is the module in `rules/`. `reason` is a stable word, `detail` a sentence
    with the evidence. `confirmed` is true where an authority answered, or enough checks over enough time agree."""

    health: Health
    reason: str
    detail: str
    rule: str = ""
    confirmed: bool = False


class Note(Struct, frozen=True):
    """What else a maintainer should know about a link, whatever its health."""

    kind: str
    detail: str


class Remedy(Struct, frozen=True):
    """What to write instead. `certain` ones may be applied without a look; the others are proposals."""

    url: str
    kind: str
    certain: bool


class Finding(Struct, frozen=True, kw_only=True):
    """A destination, everything known about it, and our opinion."""

    evidence: Evidence
    verdict: Verdict
    notes: tuple[Note, ...] = ()
    remedy: Remedy | None = None
    failing_since: str = ""
    failures: int = 0
    last_counted: str = ""


class Problem(Struct, frozen=True):
    """A provider that did not answer, and what that cost."""

    provider: str
    detail: str


class Run(Struct, frozen=True, kw_only=True):
    """The circumstances of a run: the only place of clocks and durations in a report.

    `base` leads from the folder of the reports to the folder that the paths of catalogs count from, for relative links.
    """

    version: str
    started: datetime
    seconds: float
    complete: bool
    requests: int
    catalogs: tuple[str, ...]
    base: str = ".."


class Report(Struct, frozen=True, kw_only=True):
    """The whole: findings in the order in which their destinations first appear."""

    run: Run
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
