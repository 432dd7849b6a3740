"""One report over many catalogs, as a report on each: whoever keeps one of them reads nothing of the others.

What several catalogs link to was asked once, and the opinion of it is the same in each of their reports.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from msgspec.structs import replace

from linkcheck.model import Finding, Location, Report

FOLDER: Final = "catalogs"
"""Where the reports on single catalogs are, in the folder of the reports."""


def split(report: Report) -> Iterator[tuple[str, Report]]:
    """The report on each catalog of `report`, with the folder that it belongs to, below that of the whole.

    Each is made when it is asked for. A pin is in the reports on the catalogs whose links it decides: what fits no link at all
    is for the report over all to say.
    """
    findings: dict[str, list[Finding]] = {document.path: [] for document in report.documents}
    for finding in report.findings:
        for path in {mention.link.location.path for mention in finding.evidence.mentions}:
            findings[path].append(finding)
    folders = _folders([document.path for document in report.documents])
    for document in report.documents:
        of_it = sorted((_in(document.path, finding) for finding in findings[document.path]), key=_place)
        pins = {finding.evidence.pin for finding in of_it}
        yield (
            folders[document.path],
            replace(
                report,
                run=replace(report.run, catalogs=(document.path,)),
                documents=(document,),
                findings=tuple(of_it),
                pins=tuple(pin for pin in report.pins if pin in pins),
                earlier=(),
            ),
        )


def _in(path: str, finding: Finding) -> Finding:
    mentions = tuple(mention for mention in finding.evidence.mentions if mention.link.location.path == path)
    return replace(finding, evidence=replace(finding.evidence, mentions=mentions))


def _place(finding: Finding) -> Location:
    return finding.evidence.mentions[0].link.location


def _folders(paths: Sequence[str]) -> dict[str, str]:
    """A folder for each catalog, none the same as another's, and none outside of `FOLDER`."""
    folders: dict[str, str] = {}
    for path in paths:
        parts = [part.strip("<>") if part != ".." else "up" for part in PurePosixPath(path).parts if part != "/"]
        wished = folder = "/".join([FOLDER, *parts])
        number = 1
        while folder in folders.values():
            number += 1
            folder = f"{wished}-{number}"
        folders[path] = folder
    return folders
