"""`linkcheck check`: verdict, evidence and remedy of single URLs; nothing is read from a store and nothing written."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from linkcheck import pipeline, terminal, urls
from linkcheck.commands import Answer
from linkcheck.commands.parts import stoppable
from linkcheck.commands.parts.explanation import explanation
from linkcheck.config import load
from linkcheck.errors import UsageError
from linkcheck.history.store import History
from linkcheck.model import Document, Entry, Form, Link, Location, Syntax
from linkcheck.reports.parts import selection

_PATH = "<arguments>"


def run(arguments: Namespace) -> Answer:
    """Check each URL as if a catalog had it."""
    settings = load(vars(arguments), os.environ, Path())
    document = _document(arguments.urls)
    wanted = arguments.progress and not arguments.quiet
    with History(Path(":memory:")) as history, terminal.progress(sys.stderr, os.environ, wanted=wanted) as progress:
        report = stoppable.run(pipeline.run([document], settings, history, progress, in_full=True))
    asides = tuple(f"{problem.provider}: {problem.detail}" for problem in report.problems)
    failing = selection.failing(report, settings.fail_on)
    return Answer("\n".join(map(explanation, report.findings)), asides, code=1 if failing else 0)


def _document(destinations: Sequence[str]) -> Document:
    """A catalog that has each of `destinations` on a line of its own."""
    links = tuple(_link(_vetted(destination), line) for line, destination in enumerate(destinations, start=1))
    entry = Entry(title="", section="", headings=(), location=Location(_PATH, 1, 1), links=links)
    return Document(path=_PATH, entries=(entry,))


def _vetted(destination: str) -> str:
    """A catalog's destination without a scheme is a file; someone who types one mostly means a web page."""
    path = urls.without_fragment(destination)
    if urls.scheme(destination) or (path and Path(path).exists()):
        return destination
    raise UsageError(f"{destination} is no absolute URL, and no such file exists; did you mean https://{destination}?")


def _link(destination: str, line: int) -> Link:
    return Link(
        destination=destination,
        url=destination,
        span=None,
        text=destination,
        text_span=None,
        syntax=Syntax.BARE,
        form=Form.BARE,
        label="",
        location=Location(_PATH, line, 1),
    )
