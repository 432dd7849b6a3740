"""`linkcheck fix` as a program: what it prints, writes and asks, and its exit codes."""

import io
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck.cli import main
from linkcheck.extract import extract
from linkcheck.history import History
from linkcheck.model import Report, Run

OLD = b"- **Work**: [http://arxiv.org/abs/1412.1842](http://arxiv.org/abs/1412.1842)  \r\n  \xff and [doi](https://sci-hub.se/10.1109/5.771073)"
NEW = b"- **Work**: [https://arxiv.org/abs/1412.1842](https://arxiv.org/abs/1412.1842)  \r\n  \xff and [doi](https://doi.org/10.1109/5.771073)"
PROPOSED = b"[p](doi:10.1109/5.771073)\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a store whose last run checked catalog.md and proposed.md."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalog.md").write_bytes(OLD)
    (tmp_path / "proposed.md").write_bytes(PROPOSED)
    documents = (extract(OLD, "catalog.md"), extract(PROPOSED, "proposed.md"))
    started = datetime(2026, 11, 22, tzinfo=UTC)
    names = tuple(document.path for document in documents)
    run = Run(version="0", started=started, seconds=1.0, complete=True, requests=0, catalogs=names)
    with History(Path(".linkcheck.sqlite")) as history:
        history.begin(started, names)
        history.finish(Report(run=run, documents=documents, findings=()), ())
    return tmp_path


def test_the_patch_is_printed_in_exact_bytes_and_git_applies_it(
    checked: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code = main(["fix", "catalog.md"])

    diff, said = capfdbinary.readouterr()
    assert code == 1
    assert (checked / "catalog.md").read_bytes() == OLD
    subprocess.run(["git", "apply", "-"], cwd=checked, input=diff, check=True)
    assert (checked / "catalog.md").read_bytes() == NEW
    assert (
        said.decode() == "linkcheck: 2 edits (1 canonical-arxiv, 1 doi); git apply takes the patch, and --write does the same\n"
    )


def test_write_edits_the_catalog_once(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main(["fix", "catalog.md", "--write"]) for _ in range(2)]

    assert codes == [0, 0]
    assert (checked / "catalog.md").read_bytes() == NEW
    out, said = capsys.readouterr()
    assert out == ""
    assert said.splitlines() == [
        "linkcheck: 2 edits (1 canonical-arxiv, 1 doi); written",
        "linkcheck: nothing to edit; 2 written already",
    ]


def test_only_takes_one_kind_and_says_which_there_are(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["fix", "catalog.md", "--only", "doi", "--only", "dio", "--write"])

    assert code == 0
    assert (checked / "catalog.md").read_bytes() == OLD.replace(b"https://sci-hub.se", b"https://doi.org")
    assert "--only dio: the last run has no such remedy; it has" in capsys.readouterr().err


def test_a_proposal_is_written_on_request_only(checked: Path) -> None:
    codes = [main(["fix", "proposed.md"]), main(["fix", "proposed.md", "--include-proposed", "--write"])]

    assert codes == [0, 0]
    assert (checked / "proposed.md").read_bytes() == b"[p](https://doi.org/10.1109/5.771073)\n"


@pytest.mark.parametrize(("answers", "kept"), [("y\nq\n", 1), ("n\ny\n", 1), ("a\n", 2), ("what?\nn\n", 0), ("q\n", 0)])
def test_interactive_asks_for_each_remedy(checked: Path, monkeypatch: pytest.MonkeyPatch, answers: str, kept: int) -> None:
    questions = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    monkeypatch.setattr("sys.stderr", questions)

    code = main(["fix", "catalog.md", "--write", "--interactive"])

    after = (checked / "catalog.md").read_bytes()
    assert code == 0
    assert (b"https://arxiv.org" in after) + (b"https://doi.org" in after) == kept
    assert "- http://arxiv.org/abs/1412.1842\n+ https://arxiv.org/abs/1412.1842\n" in questions.getvalue()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fix", "catalog.md", "--interactive"], "--interactive asks on a terminal"),
        (["fix", "other.md"], "other.md: the last run did not check it"),
        (["fix", "-"], "a patch needs the name of a file"),
        (["fix", "catalog.md", "--store", "none.sqlite"], "none.sqlite does not exist"),
    ],
)
def test_wrong_use_ends_with_2_and_says_why(
    checked: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (checked / "other.md").write_bytes(b"[x](http://a.test)\n")

    code = main(arguments)

    out, said = capsys.readouterr()
    assert (code, out) == (2, "")
    assert message in said


def test_a_link_that_was_edited_since_is_named(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checked / "catalog.md").write_bytes(OLD.replace(b"sci-hub.se/10.1109", b"sci-hub.se/10.1145"))

    code = main(["fix", "catalog.md", "--write"])

    assert code == 0
    assert "sci-hub.se/10.1109/5.771073 stays: it was edited since the last run" in capsys.readouterr().err
