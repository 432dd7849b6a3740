"""`linkcheck report`: the reports of the last run once more, as today's rules see its facts; nothing is asked."""

import os
from argparse import Namespace
from pathlib import Path

from linkcheck.commands import Answer
from linkcheck.commands.parts.closing import closing
from linkcheck.commands.parts.stored import last_report
from linkcheck.config import load


def run(arguments: Namespace) -> Answer:
    """Judge what is stored, and write the reports."""
    settings = load(vars(arguments), os.environ, Path())
    return closing(last_report(settings), settings, arguments)
