"""All programs, one after the other, each on a fresh small web with the world of catalog.md.

`benchmarks.peers` runs this inside a namespace where there can be one: there the small web has the real names and ports,
and no program needs to be told about it. Elsewhere only linkcheck can run, with the options that lead it to other ports.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks import CATALOG, HERE, ROOT
from benchmarks.judging import score
from benchmarks.opinions import Opinion, Program
from benchmarks.programs import PROGRAMS, linkcheck
from benchmarks.result import Cost, Result, Traffic
from web import SmallWeb, catalog_world
from web.catalog_world import CatalogWorld
from web.latency import lognormal

REAL_PORTS = (53, 80, 443)
ANY_PORTS = (0, 0, 0)

MEDIAN_LATENCY = 0.05
LONGEST_RUN = 600


class UnreadableError(Exception):
    """A program that left nothing to judge; the message has its last words."""


def run(program: Program, executable: Path, *, at_home: bool) -> Result:
    """One run of `program`; `at_home` means that the small web has the real ports of this (private) network."""
    with small_web(at_home=at_home) as web:
        world = catalog_world.build(web, CATALOG.read_text())
        opinions, cost = checked(program, executable, CATALOG, web, at_home=at_home)
        return Result(program=program.title, score=score(world.expected, opinions), traffic=_traffic(web, world), cost=cost)


def small_web(*, at_home: bool) -> SmallWeb:
    return SmallWeb(latency=lognormal(MEDIAN_LATENCY), ports=REAL_PORTS if at_home else ANY_PORTS)


def checked(
    program: Program, executable: Path, catalog: Path, web: SmallWeb, *, at_home: bool
) -> tuple[dict[str, Opinion], Cost]:
    """What `program` says of the links of `catalog`, whose world is on `web`, and what that cost."""
    with TemporaryDirectory(prefix="race-") as name:
        folder = Path(name)
        shutil.copy(catalog, folder / "catalog.md")
        arguments = [*program.arguments, *_directions(program, web, at_home=at_home)]
        cost = _timed([str(executable), *arguments], folder, _environment(folder, web))
        return _opinions(program, folder), cost


def _directions(program: Program, web: SmallWeb, *, at_home: bool) -> Sequence[str]:
    """What linkcheck must be told: its guard refuses loopback addresses, as the other programs do not."""
    if program not in (linkcheck.DEFAULT, linkcheck.CHECKS_ALONE):
        return ()
    return ("--allow-net", "127.0.0.0/8", "--ca-file", str(web.ca_file)) if at_home else web.options


def _environment(folder: Path, web: SmallWeb) -> dict[str, str]:
    """No proxy, no token, no settings of the user's; the authority of the small web is trusted."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "src"),
        "SSL_CERT_FILE": str(web.ca_file),
        "NODE_EXTRA_CA_CERTS": str(web.ca_file),
    }


def _timed(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    report = folder / "cost.json"
    stopwatch = (sys.executable, "-I", "-S", str(HERE / "stopwatch.py"), str(LONGEST_RUN), str(report))
    with (folder / "stdout.txt").open("wb") as output, (folder / "stderr.txt").open("wb") as errors:
        subprocess.run((*stopwatch, *command), cwd=folder, env=environment, stdout=output, stderr=errors, check=True)
    return msgspec.json.decode(report.read_bytes(), type=Cost)


def _opinions(program: Program, folder: Path) -> dict[str, Opinion]:
    try:
        return dict(program.read((folder / program.output).read_text()))
    except (OSError, ValueError, KeyError) as error:
        said = (folder / "stderr.txt").read_text(errors="replace").strip().splitlines()[-20:]
        last_words = "\n    ".join(said or [repr(error)])
        raise UnreadableError(f"{program.title} left nothing to judge; the last that it said:\n    {last_words}") from error


def _traffic(web: SmallWeb, world: CatalogWorld) -> Traffic:
    busiest = max(web.hosts, key=lambda host: host.most_connections)
    return Traffic(
        requests=len(web.requests()),
        refused=len(world.github_limit.refused_after_warning) + len(world.arxiv.violations[1:]),
        most_connections=busiest.most_connections,
        most_connections_at=busiest.name,
    )


def main() -> None:
    arguments = _arguments()
    executables = dict(entrant.split("=", 1) for entrant in arguments.entrants)
    entrants = [program for program in PROGRAMS if program.name in executables]
    results: dict[str, list[Result]] = {}
    # Rounds are the outer loop, so that a machine that is busy for a while is busy for everybody.
    for number in range(1, arguments.rounds + 1):
        for program in entrants:
            print(f"round {number} of {arguments.rounds}: {program.title} …", file=sys.stderr, flush=True)
            try:
                result = run(program, Path(executables[program.name]), at_home=arguments.at_home)
            except UnreadableError as error:
                print(f"left out: {error}", file=sys.stderr)
                continue
            results.setdefault(program.name, []).append(result)
    arguments.results.write_bytes(msgspec.json.format(msgspec.json.encode(results)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.race", description="started by benchmarks.peers")
    parser.add_argument("entrants", nargs="+", metavar="NAME=EXECUTABLE")
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--at-home", action="store_true", help="this network is private: take ports 53, 80 and 443")
    return parser.parse_args()


if __name__ == "__main__":
    main()
