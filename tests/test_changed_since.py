"""`linkcheck run` over a change: only the links on its lines are asked, annotated and counted."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from program import Run
from web import SmallWeb

Git = Callable[..., str]


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in the current folder, untouched by whatever this machine has set."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "test@example.org")

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout

    git("init", "-q", "-b", "main")
    (folder / ".gitignore").write_text("linkcheck.toml\n.linkcheck*\nreports\n", "utf-8")
    return git


def commit(git: Git, folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "x")


def verdicts(folder: Path) -> dict[str, str]:
    destinations = json.loads((folder / "reports" / "links.json").read_text("utf-8"))["destinations"]
    return {each["url"]: each["detail"] if each["verdict"] == "skipped" else each["verdict"] for each in destinations}


def test_only_links_on_changed_lines_are_asked(run: Run, folder: Path, web: SmallWeb, git: Git) -> None:
    host = web.host("a.test")
    host.page("/new", "Here")
    commit(git, folder, list="[old](https://a.test/old)\n")
    git("checkout", "-q", "-b", "topic")
    commit(git, folder, list="[old](https://a.test/old)\n[new](https://a.test/new)\n")

    ended = run("run", "list.md", "--changed-since", "main", *web.options)

    assert ended.code == 0
    assert set(host.targets) == {"/new"}
    assert verdicts(folder) == {
        "https://a.test/old": "not asked: not on a line that changed since main",
        "https://a.test/new": "alive",
    }


def test_a_dead_link_counts_where_it_was_changed_alone(
    run: Run, folder: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, folder, list="[old](gone.md)\n\nfine\n")
    git("checkout", "-q", "-b", "topic")
    commit(git, folder, list="[old](gone.md)\n\nfine\n[again](gone.md)\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    ended = run("run", "list.md", "--changed-since", "main", "--offline", "--fail-on", "confirmed")

    assert ended.code == 1
    (annotation,) = [line for line in ended.out.splitlines() if line.startswith("::")]
    assert annotation.startswith("::error file=list.md,line=4,")


def test_what_the_base_got_in_the_meantime_is_not_this_change(run: Run, folder: Path, git: Git) -> None:
    commit(git, folder, list="fine\n", other="fine\n")
    git("checkout", "-q", "-b", "topic")
    commit(git, folder, list="fine\n[new](list.md)\n")
    git("checkout", "-q", "main")
    commit(git, folder, other="[dead](gone.md)\n")
    git("checkout", "-q", "topic")
    git("checkout", "main", "--", "other.md")
    git("commit", "-q", "-m", "taken over")
    git("merge", "-q", "--no-edit", "main")

    ended = run("run", "list.md", "other.md", "--changed-since", "main", "--offline")

    assert ended.code == 0
    assert verdicts(folder)["list.md"] == "alive"


def test_a_file_that_git_does_not_know_is_all_new(run: Run, folder: Path, git: Git) -> None:
    commit(git, folder, list="fine\n")
    (folder / "more.md").write_text("[x](gone.md)\n", "utf-8")

    assert run("run", "more.md", "--changed-since", "HEAD", "--offline").code == 1


def test_a_change_without_links_asks_nothing_and_passes(run: Run, folder: Path, web: SmallWeb, git: Git) -> None:
    commit(git, folder, list="[old](https://a.test/old)\n")

    ended = run("run", "list.md", "--changed-since", "HEAD", *web.options)

    assert ended.code == 0
    assert web.requests() == []


def test_a_diff_in_a_file_does_as_well(run: Run, folder: Path) -> None:
    (folder / "change.diff").write_text("--- list.md\n+++ list.md\n@@ -1,0 +2 @@\n+x\n", "utf-8")
    (folder / "list.md").write_text("[old](gone.md)\n[new](list.md)\n", "utf-8")

    assert run("run", "list.md", "--diff", "change.diff", "--offline").code == 0
    assert verdicts(folder)["gone.md"] == "not asked: not on a line that change.diff adds"


def test_what_is_left_out_stays_so_when_a_run_is_judged_again(run: Run, folder: Path) -> None:
    (folder / "change.diff").write_text("--- list.md\n+++ list.md\n@@ -1,0 +2 @@\n+x\n", "utf-8")
    (folder / "list.md").write_text("[old](gone.md)\n[new](list.md)\n", "utf-8")
    run("run", "list.md", "--diff", "change.diff", "--offline")
    before = verdicts(folder)

    run("report")

    assert verdicts(folder) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--changed-since", "nowhere"), "--changed-since nowhere: fatal: "),
        (("--changed-since=--output=x",), "--changed-since --output=x: no commit has such a name"),
        (("--diff", "missing.diff"), "--diff missing.diff: No such file"),
        (("--diff", "a", "--changed-since", "b"), "not allowed with"),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, folder: Path, git: Git, arguments: tuple[str, ...], message: str) -> None:
    commit(git, folder, list="[x](list.md)\n")

    ended = run("run", "list.md", *arguments)

    assert ended.code == 2
    assert message in ended.err
    assert not (folder / "x").exists()


def test_without_a_common_history_the_way_out_is_told(run: Run, folder: Path, git: Git) -> None:
    commit(git, folder, list="[x](list.md)\n")
    git("checkout", "-q", "--orphan", "stranger")
    git("commit", "-q", "-m", "alone")

    ended = run("run", "list.md", "--changed-since", "main")

    assert ended.code == 2
    assert "fetch more of it" in ended.err
