"""linkcheck itself, from this checkout, with the defaults that users get."""

import json
import sys
from pathlib import Path

from benchmarks.opinions import Opinion, Opinions, Program, Told

TOLD = {"alive": Told.FINE, "moved": Told.FINE, "dead": Told.BROKEN, "unreachable": Told.BROKEN}
"""The other verdicts (blocked, unknown, skipped) leave a link undecided, and say so."""


def read(output: str) -> Opinions:
    return {
        found["url"]: Opinion(
            told=TOLD.get(found["verdict"], Told.UNSURE),
            words=found["detail"],
            verdict=found["verdict"],
            reason=found["reason"],
        )
        for found in json.loads(output)["destinations"]
    }


def install(_: Path) -> Path:
    return Path(sys.executable)


DEFAULT = Program(
    name="linkcheck",
    title="linkcheck",
    install=install,
    arguments=("-m", "linkcheck", "run", "catalog.md"),
    read=read,
    output="reports/links.json",
)
