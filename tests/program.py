"""The program as a process, or in this one, in an empty folder of its own: the fixtures `folder` and `run`."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import linkcheck
from linkcheck.cli import main

QUICK = "timeout = 1\nconnect_timeout = 1\nretry_wait = 0.01\nrecheck_after = 0.1\ncrawl_delay = 0\n"
PROGRAM = (sys.executable, "-m", "linkcheck")


def environment(**variables: str) -> Mapping[str, str]:
    """That of this process without what would change a run, and with the same linkcheck."""
    outer = {
        key: value
        for key, value in os.environ.items()
        if not re.search(r"proxy|^CI$|COLOR|TERM|SSL_CERT|TOKEN|^GITHUB_", key, re.IGNORECASE)
    }
    return {**outer, "PYTHONPATH": str(Path(linkcheck.__file__).parent.parent), **variables}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, but for settings that suit a test."""
    monkeypatch.chdir(tmp_path)
    for variable in set(os.environ) - set(environment()):
        monkeypatch.delenv(variable)
    (tmp_path / "linkcheck.toml").write_text(QUICK, encoding="utf-8")
    return tmp_path


class Ended:
    """How the program ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Run = Callable[..., Ended]


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program here; `catalog` becomes catalog.md."""

    def run(*arguments: str, catalog: str | bytes = "") -> Ended:
        if catalog:
            (folder / "catalog.md").write_bytes(catalog.encode() if isinstance(catalog, str) else catalog)
        code = main(arguments)
        out, err = capfd.readouterr()
        return Ended(code, out, err)

    return run
