"""What other programs start linkcheck by: pre-commit and Docker."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from linkcheck.arguments import parse
from program import Run

PROJECT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_a_command_that_exists(name: str) -> None:
    program, *arguments = shlex.split(HOOKS[name]["entry"])

    assert program == "linkcheck"
    assert parse([*arguments, "a.md", "b.md"]).catalogs == ["a.md", "b.md"]


def test_the_hook_for_commits_finds_a_missing_file_and_leaves_nothing(run: Run, folder: Path) -> None:
    arguments = shlex.split(HOOKS["linkcheck-files"]["entry"])[1:]
    (folder / "good.md").write_text("[a](good.md)\n", "utf-8")
    (folder / "bad.md").write_text("[a](gone.md) [b](https://a.test/)\n", "utf-8")
    before = sorted(folder.iterdir())

    assert run(*arguments, "good.md").code == 0
    ended = run(*arguments, "good.md", "bad.md")

    assert ended.code == 1
    assert "bad.md:1:5  gone.md" in ended.out
    assert "linkcheck-" not in ended.out
    assert sorted(folder.iterdir()) == before


def test_the_image_copies_what_there_is() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text("utf-8")
    ignored = (PROJECT / ".dockerignore").read_text("utf-8").split()
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", dockerfile, re.MULTILINE) for name in line.split()]

    assert {f"!{name}" for name in copied} == set(ignored) - {"*"}
    assert all((PROJECT / name).exists() for name in copied)
    assert 'ENTRYPOINT ["linkcheck"]' in dockerfile
