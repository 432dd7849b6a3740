"""Which findings belong where, decided once for files and terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from linkcheck.evidence.outages import FailedHost, failed_hosts
from linkcheck.history.changes import is_newly_dead
from linkcheck.history.streaks import FAILING
from linkcheck.model import Finding, Health, Mention, Note, Report

NOT_VERIFIED: Final = (Health.BLOCKED, Health.UNKNOWN, Health.SKIPPED)
"""Where we claim nothing: the honest gap in the coverage of a run."""

_MENDED_BY: Final = {"insecure": "https", "renamed-repository": "renamed-repository", "proxied-image": "camo-original"}


def counts(findings: Iterable[Finding]) -> dict[Health, int]:
    """How many destinations have each verdict; zero where none has."""
    found = Counter(finding.verdict.health for finding in findings)
    return {health: found[health] for health in Health}


def link_count(report: Report) -> int:
    """Occurrences, not destinations."""
    return sum(len(finding.evidence.mentions) for finding in report.findings)


def of(report: Report, *healths: Health) -> list[Finding]:
    """The findings with one of these verdicts, in the order of the catalog."""
    return [finding for finding in report.findings if finding.verdict.health in healths]


def wanted_mentions(finding: Finding) -> list[Mention]:
    """The places of a destination that someone wants to hear about: neither excused by a comment nor left out of the run."""
    return [one for one in finding.evidence.mentions if one.link.disabled is None and not one.link.left_out]


def outages(report: Report) -> list[FailedHost]:
    """Hosts that did not answer as a whole: one row of a report each, not one for each of their links.

    Hosts that are gone for good are left out, since each of their links must be dealt with.
    """
    return [failed for failed in failed_hosts(report.findings) if failed.health is Health.UNREACHABLE]


def replaceable(report: Report) -> list[Finding]:
    """Findings with a remedy that may be applied without a look."""
    return [finding for finding in report.findings if finding.remedy and finding.remedy.certain]


def hints(finding: Finding) -> list[Note]:
    """The notes that are left to look at; those of which a certain replacement does all that could be done are not."""
    remedy = finding.remedy
    mended = remedy.kind if remedy and remedy.certain else ""
    return [note for note in finding.notes if not mended or _MENDED_BY.get(note.kind) != mended]


def moved_without_certainty(report: Report) -> list[Finding]:
    """Moved destinations that a maintainer has to look at."""
    return [finding for finding in of(report, Health.MOVED) if not (finding.remedy and finding.remedy.certain)]


def failing(report: Report, fail_on: str) -> Sequence[Finding]:
    """The findings that `--fail-on` names; any of them makes the exit code 1.

    `new` means dead now and not at the run before, or seen for the first time; a link that comes and goes is not new.
    """
    dead = of(report, Health.DEAD)
    if fail_on == "confirmed":
        return [finding for finding in dead if finding.verdict.confirmed]
    if fail_on == "new":
        return [finding for finding in dead if is_newly_dead(finding)]
    return {"dead": dead, "unreachable": of(report, *FAILING), "never": []}[fail_on]
