"""`linkcheck explain`: why the last run judged a destination as it did; nothing is asked."""

import os
import re
from argparse import Namespace
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from linkcheck import urls
from linkcheck.commands import Answer
from linkcheck.commands.parts.stored import last_report
from linkcheck.commands.parts.story import story
from linkcheck.config import load
from linkcheck.errors import UsageError
from linkcheck.model import Finding
from linkcheck.reports.parts.escape import storable

_SUGGESTIONS: Final = 3
_ALIKE: Final = 0.7
# The time for comparing two grows with the square of their length.
_LONGEST: Final = 300


def run(arguments: Namespace) -> Answer:
    """The whole story of every finding whose destination is the URL that is asked about."""
    settings = load(vars(arguments), os.environ, Path())
    report = last_report(settings, in_full=True)
    findings = [finding for finding in report.findings if _is_about(finding, arguments.url)]
    if not findings:
        ways_out = f"{_nearest(arguments.url, report.findings)}linkcheck check URL asks about any address"
        raise UsageError(f"the last run did not see {arguments.url}; {ways_out}")
    return Answer("\n".join(map(story, findings)))


def _is_about(finding: Finding, url: str) -> bool:
    """As written, as CommonMark reads it, as a report shows it, or for the address that its fragment is in."""
    evidence = finding.evidence
    known = (evidence.destination, evidence.url, urls.without_fragment(evidence.url))
    return url in known or url in map(storable, known)


def _nearest(url: str, findings: Sequence[Finding]) -> str:
    """The destinations that `url` may mean: a scheme, `www.`, a slash or a slip of the keyboard is easily forgotten."""
    seen = {_core(finding.evidence.destination): finding.evidence.destination for finding in findings}
    close = get_close_matches(_core(url), seen, n=_SUGGESTIONS, cutoff=_ALIKE)
    *others, last = [seen[core] for core in close] or [""]
    return f"did you mean {' or '.join(filter(None, [', '.join(others), last]))}? " if last else ""


def _core(url: str) -> str:
    return re.sub(r"\A(?:[a-z]+://)?(?:www\.)?|/\Z", "", url[:_LONGEST], flags=re.IGNORECASE)
