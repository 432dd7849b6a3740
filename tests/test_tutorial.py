"""Whoever goes through docs/tutorial.md sees what it shows."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents import Block, blocks, text
from linkcheck.cli import main
from program import Run
from web import SmallWeb, answers
from web.services import Arxiv, Crossref, Doi, Paper, Papers
from web.services.crossref import work

TUTORIAL = "docs/tutorial.md"
LECUN = "10.1109/5.726791"
TITLE = "Gradient-based learning applied to document recognition"


@pytest.fixture
def world(web: SmallWeb) -> SmallWeb:
    """What the tutorial's links lead to."""
    Arxiv(web, Papers([Paper(id="1412.1842", title="Reading Text in the Wild with Convolutional Neural Networks")]))
    Crossref(web, [work(LECUN, TITLE)])
    Doi(web).register(LECUN, "https://ieeexplore.ieee.org/document/726791/")
    web.host("www.python.org").otherwise = answers.NOT_FOUND
    web.names.missing("papers.invalid")
    return web


def steps() -> Iterator[tuple[Block, str]]:
    """Each block of commands after the installation, and what the tutorial shows of their output, if anything."""
    found = [block for block in blocks(TUTORIAL) if block.section != "Install"]
    for block, following in zip(found, [*found[1:], Block("", "", "")], strict=True):
        if block.language == "sh":
            yield block, following.code if following.language == "text" else ""


def comparable(output: str) -> str:
    """Without what differs from day to day and from machine to machine."""
    output = re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "DAY", output)
    return re.sub(r"\d+ requests in \d+ s", "REQUESTS", output)


def shows(shown: str) -> str:
    """The pattern of an output, in which a line with … stands for any lines."""
    lines = (r"(?:.*\n)*" if line == "…" else re.escape(line) + r"\n" for line in comparable(shown).splitlines())
    return "".join(lines) or "(?s:.*)"


def test_every_command_of_the_tutorial_does_what_the_tutorial_says(
    world: SmallWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (papers,) = blocks(TUTORIAL, "markdown")
    Path("papers.md").write_text(papers.code, encoding="utf-8")

    # The Wayback Machine's pace makes the runs slow, and what it knows changes no verdict.
    options = [*world.options, "--no-provider", "wayback"]
    outputs = []
    for block, shown in steps():
        for line in block.code.splitlines():
            if line.startswith("linkcheck "):
                words = shlex.split(line)[1:]
                assert main([*words, *(options if words[0] == "run" else ())]) in (0, 1), line
            else:
                subprocess.run(["sh", "-c", line], check=True)
        outputs.append((shows(shown), comparable(capfd.readouterr().out)))

    assert len(outputs) > 8
    for pattern, output in outputs:
        assert re.fullmatch(pattern, output), output


def test_the_tutorial_installs_as_the_readme_does() -> None:
    (installing, _) = [block for block in blocks(TUTORIAL, "sh") if block.section == "Install"]
    venv, pip, _ = installing.code.splitlines()

    assert f"{venv} && {pip} && " in text("README.md")


def test_the_settings_of_the_tutorial_are_understood(run: Run, folder: Path) -> None:
    (settings,) = blocks(TUTORIAL, "toml")
    (folder / "linkcheck.toml").write_text(settings.code, encoding="utf-8")

    ended = run("config")

    assert ended.code == 0
    assert "https://example.org/my-reading-list" in ended.out
