"""The end of a run: its reports are written, and the summary says how it went."""

import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from linkcheck import terminal, write
from linkcheck.commands import Answer
from linkcheck.commands.parts.explanation import explanation
from linkcheck.model import Report
from linkcheck.reports import FORMATS, Format
from linkcheck.reports.parts import selection
from linkcheck.settings import Settings

# For machines that ask for them: nobody reads these in a folder of reports.
_ON_REQUEST = ("sarif", "junit")


def closing(report: Report, settings: Settings, arguments: Namespace) -> Answer:
    """Write the reports that are wanted, and sum up; the exit code is what `--fail-on` makes of the findings."""
    # The reports' own links to catalogs start from the folder that the reports are in.
    report = replace(report, run=replace(report.run, base=os.path.relpath(Path.cwd(), settings.reports)))
    texts = {wanted.FILE: wanted.render(report) for wanted in _wanted(settings)}
    write.replace_files(settings.reports, texts)
    ending = terminal.Ending(
        fail_on=settings.fail_on,
        failing=selection.failing(report, settings.fail_on),
        folder=settings.reports,
        files=tuple(texts),
    )
    findings = [f"{explanation(finding)}\n" for finding in report.findings] if arguments.verbose else []
    summary = terminal.summary(
        report, ending, color=_is_colored(arguments.color), width=shutil.get_terminal_size((100, 24)).columns
    )
    return Answer("".join([*findings, summary]), _caveats(report, arguments), ending.exit_code)


def _wanted(settings: Settings) -> list[Format]:
    if settings.formats:
        return [each for each in FORMATS if each.NAME in settings.formats]
    return [each for each in FORMATS if each.NAME not in _ON_REQUEST]


def _caveats(report: Report, arguments: Namespace) -> tuple[str, ...]:
    if arguments.quiet:
        return ()
    return tuple(f"{caveat.location}: {caveat.detail}" for document in report.documents for caveat in document.caveats)


def _is_colored(wish: str) -> bool:
    """`--color`, and where that leaves it open, https://no-color.org."""
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
