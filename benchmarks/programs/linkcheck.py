"""linkcheck itself, from this checkout, with the defaults that users get."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.kinds import NOTES, REMEDIES
from benchmarks.opinions import Opinion, Opinions, Program, Told
from web.advice import Advice, Instead

TOLD = {"alive": Told.FINE, "moved": Told.FINE, "dead": Told.BROKEN, "unreachable": Told.BROKEN}
"""The other verdicts (blocked, unknown, skipped) leave a link undecided, and say so."""


def read(output: str) -> Opinions:
    return {
        found["url"]: Opinion(
            told=TOLD.get(found["verdict"], Told.UNSURE),
            words=found["detail"],
            verdict=found["verdict"],
            reason=found["reason"],
            advice=_advice(found),
            is_moved=found["verdict"] == "moved",
        )
        for found in json.loads(output)["destinations"]
    }


def _advice(found: Mapping[str, Any]) -> Advice:
    remedy = found["remedy"]
    instead = Instead(remedy["kind"], remedy["url"], remedy["certain"]) if remedy else None
    return Advice(frozenset(note["kind"] for note in found["notes"]), instead)


def install(_: Path) -> Path:
    return Path(sys.executable)


DEFAULT = Program(
    name="linkcheck",
    title="linkcheck",
    install=install,
    arguments=("-m", "linkcheck", "run", "catalog.md"),
    read=read,
    output="reports/links.json",
    speaks_of=frozenset({"moved", *NOTES, *REMEDIES}),
)
CHECKS_ALONE = replace(
    DEFAULT,
    name="linkcheck-checks",
    title="linkcheck, no archives",
    arguments=(*DEFAULT.arguments, "--no-provider", "wayback"),
)
"""Without the search for archived copies, which no peer makes, and whose host wants 2.5 s between two questions."""
