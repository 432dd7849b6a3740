"""What a command loads is what it needs: imports are most of a short run's time."""

import subprocess
import sys
from pathlib import Path

import pytest

LOADED = "import sys; from linkcheck.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", LOADED, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_help_loads_nothing_but_the_arguments(tmp_path: Path) -> None:
    assert loaded_by(tmp_path, "--help").isdisjoint({"aiohttp", "asyncio", "bs4", "lxml", "msgspec", "rich", "sqlite3"})


@pytest.mark.parametrize("heavy", ["aiohttp", "aiodns", "arxiv", "bs4", "requests"])
def test_a_run_that_asks_nobody_loads_nothing_to_ask_with(tmp_path: Path, heavy: str) -> None:
    (tmp_path / "list.md").write_text("[a](https://a.test/) and [here](#here)\n\n# Here\n")

    loaded = loaded_by(tmp_path, "run", "--offline", "--store", "store.sqlite", "list.md")

    assert "linkcheck.pipeline" in loaded
    assert heavy not in loaded
