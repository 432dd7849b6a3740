"""Which hosts failed as a whole, so that a report can say it once instead of for each of their links."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from linkcheck.model import Failure, Finding, Health

_FEWEST_LINKS: Final = 3
_SHARE: Final = 0.8
# These are about the machine or its name; a time-out while reading or a 5xx may be about one page, unless all share it.
_OF_THE_HOST: Final = frozenset(
    {Failure.NO_SUCH_NAME, Failure.DNS, Failure.REFUSED, Failure.CONNECT_TIMEOUT, Failure.CONNECT, Failure.RESET}
    | {Failure.READ_TIMEOUT, Failure.TLS_EXPIRED, Failure.TLS_NAME, Failure.TLS_UNTRUSTED, Failure.TLS, Failure.PROTOCOL}
)
_SERVER_ERRORS: Final = (
    "http-500",
    "http-502",
    "http-503",
    "http-504",
    "http-520",
    "http-521",
    "http-522",
    "http-523",
    "http-530",
)


class FailedHost(Struct, frozen=True):
    """A host with the one reason that nearly all of its destinations share; `findings` are those that have it."""

    host: str
    health: Health
    reason: str
    findings: tuple[Finding, ...]


def failed_hosts(findings: Iterable[Finding]) -> tuple[FailedHost, ...]:
    """Hosts of which at least three destinations, and at least four of five, failed for one and the same reason of the host.

    Sorted by the number of destinations, the largest first, then by name.
    """
    by_host: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        target = finding.evidence.target
        if target is not None and target.host and finding.verdict.health is not Health.SKIPPED:
            by_host[target.host].append(finding)
    failed = filter(None, (_failed(host, found) for host, found in by_host.items()))
    return tuple(sorted(failed, key=lambda one: (-len(one.findings), one.host)))


def _failed(host: str, findings: Sequence[Finding]) -> FailedHost | None:
    by_reason: defaultdict[tuple[Health, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if _is_of_host(finding):
            by_reason[finding.verdict.health, finding.verdict.reason].append(finding)
    if not by_reason:
        return None
    (health, reason), same = max(by_reason.items(), key=lambda pair: len(pair[1]))
    if len(same) < _FEWEST_LINKS or len(same) < _SHARE * len(findings):
        return None
    return FailedHost(host, health, reason, tuple(same))


def _is_of_host(finding: Finding) -> bool:
    """Whether the failure is that of the host itself, and not of one to which it redirects."""
    outcome = finding.evidence.outcome
    if outcome is None or len(outcome.hops) > 1 or finding.verdict.health not in (Health.DEAD, Health.UNREACHABLE):
        return False
    return outcome.failure in _OF_THE_HOST or finding.verdict.reason in _SERVER_ERRORS
