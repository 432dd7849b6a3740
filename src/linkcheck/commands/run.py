"""`linkcheck run`: the main job."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from linkcheck import catalogs, pipeline, terminal, write
from linkcheck.commands import Answer
from linkcheck.commands.parts import stoppable
from linkcheck.commands.parts.changed import only_changed
from linkcheck.commands.parts.closing import closing
from linkcheck.config import load
from linkcheck.errors import CatalogError
from linkcheck.extract import extract
from linkcheck.history import memory
from linkcheck.history.store import History
from linkcheck.reports import links_json
from linkcheck.settings import Settings


def run(arguments: Namespace) -> Answer:
    """Extract, check, enrich, judge, report."""
    settings = load(vars(arguments), os.environ, Path())
    if arguments.keeps:
        return _run(arguments, settings)
    with TemporaryDirectory(prefix="linkcheck-") as folder:
        return _run(arguments, replace(settings, reports=Path(folder) / "reports", store=Path(folder) / "store.sqlite"))


def _run(arguments: Namespace, settings: Settings) -> Answer:
    read = catalogs.read(arguments.catalogs, settings.reports)
    documents = [extract(catalog.source, catalog.path) for catalog in read]
    if not any(entry.links for document in documents for entry in document.entries):
        raise CatalogError(f"{', '.join(document.path for document in documents[:3])}: there is no link to check in it")
    documents = only_changed(documents, read, arguments)
    # Found out now, not when all the asking is done.
    write.require_folder(settings.reports)
    wanted = arguments.progress and not arguments.quiet
    travelled = memory.read(settings.reports / links_json.FILE)
    with History(settings.store) as history, terminal.progress(sys.stderr, os.environ, wanted=wanted) as progress:
        history.adopt(travelled)
        report = stoppable.run(pipeline.run(documents, settings, history, progress))
    answer = closing(report, settings, arguments)
    return answer._replace(asides=(*filter(None, [travelled.trouble]), *answer.asides))
