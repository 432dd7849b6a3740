"""Running the whole pipeline against the small web."""

from pathlib import Path
from typing import Any

from msgspec import structs

from fetching import quick
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.model import Finding, Report
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from web import SmallWeb
from web.advice import Advice, Instead


async def report_on(web: SmallWeb, markdown: str | bytes, folder: Path, **changes: Any) -> Report:
    """The report of a run over one catalog, whose file and store are in `folder`, with all evidence."""
    source = markdown.encode() if isinstance(markdown, str) else markdown
    catalog = folder / "catalog.md"
    catalog.write_bytes(source)
    with History(folder / "store.sqlite") as history:
        return await run([extract(source, str(catalog))], quick(web, **changes), history, Silence(), in_full=True)


async def find(web: SmallWeb, destination: str, folder: Path, **changes: Any) -> Finding:
    """The finding about a single destination."""
    (finding,) = (await report_on(web, f"[paper]({destination})\n", folder, **changes)).findings
    return finding


def advised(report: Report) -> dict[str, Advice]:
    """The notes and remedies of a run, in the words of a world's librarian."""
    return {
        finding.evidence.destination: Advice(
            frozenset(note.kind for note in finding.notes),
            Instead(**structs.asdict(finding.remedy)) if finding.remedy else None,
        )
        for finding in report.findings
    }
