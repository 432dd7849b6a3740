"""What we think of it: evidence, verdicts, notes, remedies, and the report of a run."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from linkcheck.model.catalog import Document, Mention
from linkcheck.model.facts import Identifier, Outcome, Past, Record, Target
from linkcheck.urls import remembered


class Health(StrEnum):
    """Our opinion of a link. An outage or a refusal is never DEAD, and silence never reads as ALIVE."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Pin(Struct, frozen=True, kw_only=True):
    """What whoever keeps the catalog says of some links, up to and on the day `until`: of the destination `url`, or of all URLs
    in which `pattern` is found; the other of the two is empty."""

    url: str = ""
    pattern: str = ""
    health: Health = Health.ALIVE
    reason: str
    until: date


class Evidence(Struct, frozen=True, kw_only=True):
    """All that a rule, a note or a remedy may look at: one destination, and what was learnt about it.

    `target` and `outcome` are None where nothing was asked over the network or on disk, for instance because `skip` says
    why not, or because a registry's `record` answers for the page. `probes` are the outcomes of the other addresses that
    `linkcheck.probes` wanted asked for this destination, by URL, and `mementos` what archives have of it. `twins` mention
    the same work by other destinations, and `preprint` is the one paper of arXiv that has exactly the title of the entry.
    `pin` is in force up to its last day. `today` is the clock of the run, and posts of blogs from before `old_before` are old.
    """

    destination: str
    url: str
    mentions: tuple[Mention, ...]
    identifier: Identifier
    target: Target | None = None
    outcome: Outcome | None = None
    record: Record | None = None
    probes: Mapping[str, Outcome] = field(default_factory=dict)
    mementos: tuple[Record, ...] = ()
    twins: tuple[Mention, ...] = ()
    preprint: Identifier | None = None
    skip: str = ""
    pin: Pin | None = None
    past: Past | None = None
    today: date
    old_before: date | None = None

    @property
    def name(self) -> str:
        """What later runs know the destination by: a relative one is another file in each folder."""
        return remembered(self.destination, self.url, self.mentions[0].link.location.path)


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
    """A destination, everything known about it, and our opinion; what later runs count on is as in `Past`.

    `by_itself` is the verdict without the pin that decided this one; failures are counted by it.
    """

    evidence: Evidence
    verdict: Verdict
    by_itself: Verdict | None = None
    notes: tuple[Note, ...] = ()
    remedy: Remedy | None = None
    failing_since: str = ""
    failures: int = 0
    last_counted: str = ""
    turns: tuple[str, ...] = ()

    @property
    def remembered(self) -> Past:
        """What the next run knows of this one."""
        return Past(
            verdict=self.verdict.health,
            reason=self.verdict.reason,
            confirmed=self.verdict.confirmed,
            failing_since=self.failing_since,
            failures=self.failures,
            last_counted=self.last_counted,
            turns=self.turns,
        )


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


class PastRun(Struct, frozen=True, kw_only=True):
    """What is left of an earlier run to compare with: its day (ISO 8601), and how many destinations had each verdict; one that
    none had is left out."""

    day: str
    counts: Mapping[Health, int]


class Report(Struct, frozen=True, kw_only=True):
    """The whole: findings in the order in which their destinations first appear, and the `earlier` runs that can be compared
    with it, the oldest first (`linkcheck.history.trend`)."""

    run: Run
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    pins: tuple[Pin, ...] = ()
    earlier: tuple[PastRun, ...] = ()

    def __repr__(self) -> str:
        """Short, since asyncio makes the text of a task's result on the way, and this one holds the whole catalog."""
        return f"<Report on {len(self.findings)} destinations>"


class Scene(Struct, frozen=True, kw_only=True):
    """What a run knew besides the outcomes: enough to form its opinions again without a network."""

    run: Run
    documents: tuple[Document, ...]
    records: tuple[Record, ...]
    late: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """What was answered about single destinations, by URL."""
    past: Mapping[str, Past]
    problems: tuple[Problem, ...]
    skips: Mapping[str, str]
    """Why destinations were not asked, by the place of their first mention."""
    pins: tuple[Pin, ...] = ()
    earlier: tuple[PastRun, ...] = ()
