"""`python -m benchmarks.peers`: linkcheck beside other link checkers, on the same Markdown and the same small web.

Installs the peers under benchmarks/.peers/, runs everybody, and prints one table. What cannot be had is left out, and a
line says why.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks import HERE, PEERS, RESULTS, ROOT, namespace, table
from benchmarks.opinions import NotInstalledError, Program
from benchmarks.programs import PROGRAMS, YARDSTICK, linkcheck
from benchmarks.result import Result, middle


def main() -> int:
    arguments = _arguments()
    wanted = [program for program in PROGRAMS if program.name in (arguments.program or [every.name for every in PROGRAMS])]
    obstacle = namespace.obstacle()
    if obstacle:
        _say(f"only linkcheck runs: this machine has no private networks for the small web's real names ({obstacle})")
        wanted = [linkcheck.DEFAULT]
    executables = installed(wanted)
    results = race(executables, arguments.rounds, at_home=not obstacle) if executables else {}
    if not results:
        _say("nobody is left to run")
        return 1
    text = report(results)
    print(text)
    if arguments.readme:
        readme = HERE / "README.md"
        readme.write_text(table.between_markers(readme.read_text(), text))
    return 0


def installed(wanted: Sequence[Program]) -> dict[str, Path]:
    """The executables of those of `wanted` that can be had; a line is printed for each of the others."""
    executables = {}
    for program in wanted:
        try:
            executables[program.name] = program.install(PEERS)
        except NotInstalledError as error:
            _say(f"left out: {program.title}: {error}")
    return executables


def race(executables: Mapping[str, Path], rounds: int, *, at_home: bool) -> dict[str, list[Result]]:
    """Run `executables`, by the name of their program; what they did is also kept under benchmarks/results/."""
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / f"peers-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    command = [sys.executable, "-m", "benchmarks.race", "--rounds", str(rounds), "--results", str(kept)]
    command += [f"{name}={executable}" for name, executable in executables.items()]
    if at_home:
        command = namespace.inside([*command, "--at-home"])
    path = os.pathsep.join(map(str, (ROOT, ROOT / "src", ROOT / "tests")))
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=True)
    return msgspec.json.decode(kept.read_bytes(), type=dict[str, list[Result]])


def report(results: Mapping[str, Sequence[Result]]) -> str:
    """The table in Markdown, and the targets where linkcheck took part."""
    medians = {name: middle(rounds) for name, rounds in results.items()}
    yardstick = medians.get(YARDSTICK.name)
    lines = [table.markdown(table.cells(list(medians.values()), yardstick))]
    ours = medians.get(linkcheck.DEFAULT.name)
    if ours:
        lines += ["", *table.targets(ours, yardstick, medians.get(linkcheck.CHECKS_ALONE.name))]
        if ours.score.wrong:
            lines += ["", "Where linkcheck was not right:", "", *(f"- {line}" for line in ours.score.wrong)]
    return "\n".join(lines)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="linkcheck beside its peers")
    names = [program.name for program in PROGRAMS]
    parser.add_argument("--program", action="append", choices=names, help="run this one only; repeatable")
    parser.add_argument("--rounds", type=int, default=1, help="run everybody so often; the middle one counts (default: 1)")
    parser.add_argument("--readme", action="store_true", help="write the table into benchmarks/README.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
