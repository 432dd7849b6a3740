"""linkinator (https://github.com/JustinBeckwith/linkinator), as users get it.

`--verbosity info` only makes it name the links that it skipped, which the judging needs.
"""

import json

from benchmarks.installing import from_npm
from benchmarks.opinions import Opinion, Opinions, Program, Told

VERSION = "7.6.1"
"""The last one that runs on Node.js 20."""

TOLD = {"OK": Told.FINE, "BROKEN": Told.BROKEN, "SKIPPED": Told.UNSURE}


def read(output: str) -> Opinions:
    links = json.loads(output)["links"]
    return {link["url"]: Opinion(told=TOLD[link["state"]], words=f"{link['state']} {link['status']}") for link in links}


DEFAULT = Program(
    name="linkinator",
    title=f"linkinator {VERSION}",
    install=from_npm("linkinator", VERSION, "linkinator"),
    arguments=("catalog.md", "--markdown", "--format", "json", "--verbosity", "info"),
    read=read,
)
