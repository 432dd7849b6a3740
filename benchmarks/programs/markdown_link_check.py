"""markdown-link-check (https://github.com/tcort/markdown-link-check), as users get it."""

import re

from benchmarks.installing import from_npm
from benchmarks.opinions import Opinion, Opinions, Program, Told

VERSION = "3.15.0"

TOLD = {"✓": Told.FINE, "✖": Told.BROKEN, "⚠": Told.BROKEN, "/": Told.UNSURE}
"""Its marks for alive, dead, error and ignored; the exit code is 1 for the middle two."""

LINE = re.compile(r"^ *\[([✓✖⚠/])\] (\S+)(?: → (.+))?$", re.MULTILINE)
"""It lists all links first, then the dead ones once more, with the status."""


def read(output: str) -> Opinions:
    return {link: Opinion(told=TOLD[mark], words=words) for mark, link, words in LINE.findall(output)}


DEFAULT = Program(
    name="markdown-link-check",
    title=f"markdown-link-check {VERSION}",
    install=from_npm("markdown-link-check", VERSION, "markdown-link-check"),
    arguments=("catalog.md",),
    read=read,
)
