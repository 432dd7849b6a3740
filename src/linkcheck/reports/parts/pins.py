"""What has become of the pins of linkcheck.toml."""

from typing import NamedTuple

from linkcheck.history.streaks import GOOD
from linkcheck.model import Finding, Pin, Report


class Remark(NamedTuple):
    """A pin that somebody should look at, and why."""

    name: str
    why: str


def remarks(report: Report) -> list[Remark]:
    """The pins that can go or have gone: expired, without a link, or on links that work by themselves."""
    found = ((pin, _why(pin, report)) for pin in report.pins)
    return [Remark(pin.url or pin.pattern, why) for pin, why in found if why]


def pinned(report: Report) -> list[Finding]:
    """What a pin decided, in the order of the catalog."""
    return [finding for finding in report.findings if finding.by_itself is not None]


def by_itself(finding: Finding) -> str:
    """What a pinned link does without its pin."""
    verdict = finding.by_itself
    if verdict is None:
        return ""
    since = f", since {finding.failing_since}" if finding.failing_since else ""
    return f"by itself {verdict.health}{since}: {verdict.detail or verdict.reason}"


def _why(pin: Pin, report: Report) -> str:
    findings = [finding for finding in report.findings if finding.evidence.pin == pin]
    if report.run.started.date() > pin.until:
        return f"expired on {pin.until.isoformat()}; what it was for counts again"
    if not findings:
        return "fits no link"
    working = [finding for finding in findings if finding.by_itself and finding.by_itself.health in GOOD]
    if len(working) < len(findings):
        return ""
    works = "its link works by itself" if len(findings) == 1 else f"its {len(findings):,} links work by themselves"
    return f"is not needed any more: {works}"
