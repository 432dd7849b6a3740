"""The end of a run: its reports are written, and the summary says how it went."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from linkcheck import fleets, terminal, write
from linkcheck.commands import Answer
from linkcheck.commands.parts.explanation import explanation
from linkcheck.model import Report
from linkcheck.reports import FORMATS, Format, pieces, summary_md
from linkcheck.reports.parts import selection
from linkcheck.settings import Settings
from linkcheck.workflow_commands import annotations

# For machines that ask for them: nobody reads these in a folder of reports.
_ON_REQUEST = ("sarif", "junit")


def closing(report: Report, settings: Settings, arguments: Namespace) -> Answer:
    """Write the reports that are wanted, and sum up; the exit code is what `--fail-on` makes of the findings."""
    report = _placed(report, settings.reports)
    # Only a run can be told to leave nothing behind.
    formats = _wanted(settings) if getattr(arguments, "keeps", True) else []
    if formats:
        write.replace_files(settings.reports, _texts(report, formats, settings))
    ending = terminal.Ending(
        fail_on=settings.fail_on,
        failing=selection.failing(report, settings.fail_on),
        folder=settings.reports,
        files=(*(wanted.FILE for wanted in formats), *([f"{fleets.FOLDER}/"] if settings.per_catalog and formats else [])),
    )
    findings = [f"{explanation(finding)}\n" for finding in report.findings] if arguments.verbose else []
    summary = terminal.summary(
        report, ending, color=_is_colored(arguments.color), width=shutil.get_terminal_size((100, 24)).columns
    )
    told, trouble = _told_to_github(report, os.environ) if arguments.command == "run" else ("", ())
    return Answer("".join([*findings, summary]), (*trouble, *_caveats(report, arguments)), ending.exit_code, commands=told)


def _texts(report: Report, formats: Sequence[Format], settings: Settings) -> Iterator[tuple[str, Iterator[str]]]:
    """The names of all files, and their texts bit by bit."""
    for wanted in formats:
        yield wanted.FILE, pieces(wanted, report)
    for folder, part in fleets.split(report) if settings.per_catalog else ():
        of_catalog = _placed(part, settings.reports / folder)
        for wanted in formats:
            yield f"{folder}/{wanted.FILE}", pieces(wanted, of_catalog)


def _placed(report: Report, folder: Path) -> Report:
    """`report` as it is written to `folder`: its links to catalogs start from there."""
    return replace(report, run=replace(report.run, base=os.path.relpath(Path.cwd(), folder)))


def _wanted(settings: Settings) -> list[Format]:
    if settings.formats:
        return [each for each in FORMATS if each.NAME in settings.formats]
    return [each for each in FORMATS if each.NAME not in _ON_REQUEST]


def _told_to_github(report: Report, environ: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Annotations for the runner of GitHub Actions, where that reads along, and what went wrong with the job's summary."""
    if not environ.get("GITHUB_ACTIONS"):
        return "", ()
    # It counts paths from the folder that it checks out to.
    workspace = environ.get("GITHUB_WORKSPACE")
    told = annotations(report, os.path.relpath(Path.cwd(), workspace) if workspace else "")
    place = environ.get("GITHUB_STEP_SUMMARY")
    try:
        if place:
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(summary_md.render(report))
    except OSError as error:
        return told, (f"{place}: {error.strerror or error}; the job has no summary",)
    return told, ()


def _caveats(report: Report, arguments: Namespace) -> tuple[str, ...]:
    if arguments.quiet:
        return ()
    return tuple(f"{caveat.location}: {caveat.detail}" for document in report.documents for caveat in document.caveats)


def _is_colored(wish: str) -> bool:
    """`--color`, and where that leaves it open, https://no-color.org."""
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
