"""`python -m benchmarks.findings`: what linkcheck finds on the two worlds of the tests, beside what other link checkers find.

Prints a table; `--write` puts it into docs/findings.md. What cannot be had is left out, and a line says why.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks import RESULTS, ROOT, namespace, table
from benchmarks.judging import paired
from benchmarks.kinds import ALL_KINDS, Case, Kind, cases, is_false_alarm, struck_out
from benchmarks.opinions import Opinion, Program
from benchmarks.peers import installed
from benchmarks.programs import INSPECTED, linkcheck
from benchmarks.tour import COURSES, Sayings
from web import SmallWeb
from web.world import World

PAGE = ROOT / "docs" / "findings.md"
SILENT = "–"
"""Of what a program does not speak of."""


def main() -> int:
    arguments = _arguments()
    wanted = [program for program in INSPECTED if program.name in (arguments.program or [one.name for one in INSPECTED])]
    obstacle = namespace.obstacle()
    if obstacle:
        print(f"only linkcheck runs: no private networks on this machine ({obstacle})", file=sys.stderr)
        wanted = [linkcheck.DEFAULT]
    sayings = said(installed(wanted), at_home=not obstacle)
    text = table.markdown(rows([program for program in INSPECTED if program.name in sayings], sayings))
    print(text)
    if arguments.write:
        PAGE.write_text(table.between_markers(PAGE.read_text(), text))
    return 0


def said(executables: Mapping[str, Path], *, at_home: bool) -> Sayings:
    """What the programs say; it is also kept under benchmarks/results/."""
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / f"findings-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    command = [sys.executable, "-m", "benchmarks.tour", "--results", str(kept)]
    command += [f"{name}={executable}" for name, executable in executables.items()]
    if at_home:
        command = namespace.inside([*command, "--at-home"])
    path = os.pathsep.join(map(str, (ROOT, ROOT / "src", ROOT / "tests")))
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=True)
    return msgspec.json.decode(kept.read_bytes(), type=Sayings)


def rows(programs: Sequence[Program], sayings: Sayings) -> list[list[str]]:
    """The table with its heads: a row for each kind of finding, and a column for each program."""
    worlds = built()
    all_cases = {program.name: list(_cases(worlds, sayings[program.name])) for program in programs}
    nothing = [list(cases(world, {})) for world in worlds.values()]
    table_rows = [["", "there are", *(program.title for program in programs)]]
    for heading, kinds in ALL_KINDS:
        table_rows.append([f"**{heading}**", *("" for _ in range(len(programs) + 1))])
        for kind in kinds:
            counts = " + ".join(str(sum(map(kind.is_there, one))) for one in nothing)
            table_rows.append([kind.title, counts, *(_found(kind, program, all_cases[program.name]) for program in programs)])
    table_rows.append(["**False alarms**", *("" for _ in range(len(programs) + 1))])
    alarms = [str(sum(map(is_false_alarm, all_cases[program.name]))) for program in programs]
    table_rows.append(["good links called broken", "0", *alarms])
    struck = [str(sum(map(struck_out, all_cases[program.name]))) if _remarks(program) else SILENT for program in programs]
    table_rows.append(["notes and remedies to be struck out", "0", *struck])
    return table_rows


def built() -> dict[str, World]:
    """The worlds without anybody who asks them, for what is true in them."""
    worlds = {}
    for name, (_, build) in COURSES.items():
        with SmallWeb() as web:
            worlds[name] = build(web)
    return worlds


def _cases(worlds: Mapping[str, World], sayings: Mapping[str, Mapping[str, Opinion]]) -> Iterator[Case]:
    for name, world in worlds.items():
        yield from cases(world, paired(world.expected, sayings.get(name, {})))


def _found(kind: Kind, program: Program, seen: Sequence[Case]) -> str:
    if kind.topic and kind.topic not in program.speaks_of:
        return SILENT
    return str(sum(kind.is_there(case) and kind.is_found(case) for case in seen))


def _remarks(program: Program) -> bool:
    return bool(program.speaks_of - {"moved"})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.findings", description="what is found, beside the peers")
    names = [program.name for program in INSPECTED]
    parser.add_argument("--program", action="append", choices=names, help="run this one only; repeatable")
    parser.add_argument("--write", action="store_true", help="write the table into docs/findings.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
