"""Every program once on each of the two worlds; `benchmarks.findings` runs this inside a namespace where there can be one."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks import CATALOG
from benchmarks.opinions import Opinion
from benchmarks.programs import INSPECTED
from benchmarks.race import UnreadableError, checked, small_web
from web import SmallWeb, catalog_world, librarian_world
from web.world import World

Sayings = dict[str, dict[str, dict[str, Opinion]]]
"""What was said of each link, as the program spells it, by program and by catalog."""

COURSES: dict[str, tuple[Path, Callable[[SmallWeb], World]]] = {
    "catalog.md": (CATALOG, lambda web: catalog_world.build(web, CATALOG.read_text())),
    "librarian.md": (librarian_world.CATALOG, librarian_world.build),
}


def main() -> None:
    arguments = _arguments()
    executables = dict(entrant.split("=", 1) for entrant in arguments.entrants)
    sayings: Sayings = {}
    for program in (one for one in INSPECTED if one.name in executables):
        for name, (catalog, build) in COURSES.items():
            print(f"{program.title} on {name} …", file=sys.stderr, flush=True)
            with small_web(at_home=arguments.at_home) as web:
                build(web)
                try:
                    opinions, _ = checked(program, Path(executables[program.name]), catalog, web, at_home=arguments.at_home)
                except UnreadableError as error:
                    print(f"left out: {error}", file=sys.stderr)
                    break
            sayings.setdefault(program.name, {})[name] = opinions
    arguments.results.write_bytes(msgspec.json.format(msgspec.json.encode(sayings)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tour", description="started by benchmarks.findings")
    parser.add_argument("entrants", nargs="+", metavar="NAME=EXECUTABLE")
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--at-home", action="store_true", help="this network is private: take ports 53, 80 and 443")
    return parser.parse_args()


if __name__ == "__main__":
    main()
