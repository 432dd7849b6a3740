"""`linkcheck explain`: why the last run judged a destination as it did; nothing is asked."""

import os
from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path

from linkcheck import urls
from linkcheck.commands import Answer
from linkcheck.commands.parts.explanation import explanation
from linkcheck.commands.parts.stored import last_report
from linkcheck.config import load
from linkcheck.errors import UsageError
from linkcheck.model import Finding, Report
from linkcheck.reports.parts.secrets import without_secrets


def run(arguments: Namespace) -> Answer:
    """Every finding whose destination is the URL that is asked about."""
    settings = load(vars(arguments), os.environ, Path())
    report = last_report(settings)
    findings = [finding for finding in report.findings if _is_about(finding, arguments.url)]
    if not findings:
        raise UsageError(without_secrets(f"the last run did not see {arguments.url}{_nearest(arguments.url, report)}"))
    return Answer("\n".join(map(explanation, findings)))


def _is_about(finding: Finding, url: str) -> bool:
    """As written, as CommonMark reads it, or for the address that its fragment is in."""
    evidence = finding.evidence
    return url in (evidence.destination, evidence.url, urls.without_fragment(evidence.url))


def _nearest(url: str, report: Report) -> str:
    seen = [finding.evidence.destination for finding in report.findings]
    close = get_close_matches(url, seen, n=1)
    return f"; did you mean {close[0]}?" if close else ""
