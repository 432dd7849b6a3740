"""`linkcheck fix` as a program: what it prints, writes and asks, and its exit codes."""

import io
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck.cli import main
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.model import Identifier, Metadata, Record, Report, Run, Standing

OLD = b"- **Work**: [http://arxiv.org/abs/1412.1842](http://arxiv.org/abs/1412.1842)  \r\n  \xff and [doi](https://sci-hub.se/10.1109/5.771073)"
NEW = b"- **Work**: [https://arxiv.org/abs/1412.1842](https://arxiv.org/abs/1412.1842)  \r\n  \xff and [doi](https://doi.org/10.1109/5.771073)"
ENTRY = b"**Reading Text in the Wild**\r\n\r\n- arxiv: [x](http://arxiv.org/abs/1412.1842)  \r\n\r\n\xff the end"
ANNOTATED = ENTRY.replace(b"- arxiv", b"- authors: Max Jaderberg. 2014\r\n- arxiv").replace(b"http:", b"https:")
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


class TestAnnotate:
    @pytest.fixture
    def looked_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The current folder, with a store whose last run knows the work of catalog.md."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "catalog.md").write_bytes(ENTRY)
        documents = (extract(ENTRY, "catalog.md"),)
        started = datetime(2026, 11, 22, tzinfo=UTC)
        run = Run(version="0", started=started, seconds=1.0, complete=True, requests=0, catalogs=("catalog.md",))
        known = Record(
            identifier=Identifier("arxiv", "1412.1842"),
            standing=Standing.FOUND,
            metadata=Metadata(title="Reading Text in the Wild", authors=("Max Jaderberg",), published="2014-12-04"),
            provider="arxiv",
        )
        with History(Path(".linkcheck.sqlite")) as history:
            history.begin(started, ["catalog.md"])
            history.finish(Report(run=run, documents=documents, findings=()), (known,))
        return tmp_path

    def test_authors_are_added_beside_the_remedies_and_git_applies_the_patch(
        self, looked_up: Path, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        code = main(["fix", "catalog.md", "--annotate"])

        diff, said = capfdbinary.readouterr()
        assert code == 1
        assert b"1 edit (1 canonical-arxiv); 1 annotation; git apply takes the patch" in said
        subprocess.run(["git", "apply", "-"], cwd=looked_up, input=diff, check=True)
        assert (looked_up / "catalog.md").read_bytes() == ANNOTATED

    @pytest.mark.usefixtures("looked_up")
    def test_it_is_off_by_default_and_alone_on_request(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        main(["fix", "catalog.md"])
        usual, _ = capfdbinary.readouterr()

        main(["fix", "catalog.md", "--annotate", "--only", "annotation"])

        alone, said = capfdbinary.readouterr()
        assert b"authors" not in usual
        assert [line for line in alone.split(b"\n") if line.startswith((b"+", b"-"))][2:] == [
            b"+- authors: Max Jaderberg. 2014\r"
        ]
        assert b"has no such remedy" not in said

    def test_writing_twice_changes_nothing(self, looked_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
        codes = [main(["fix", "catalog.md", "--annotate", "--write"]) for _ in range(2)]

        assert codes == [0, 0]
        assert (looked_up / "catalog.md").read_bytes() == ANNOTATED
        assert capsys.readouterr().err.splitlines()[1] == "linkcheck: nothing to edit; 1 written already"

    @pytest.mark.usefixtures("looked_up")
    def test_it_cannot_be_asked_about_one_by_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["fix", "catalog.md", "--annotate", "--interactive"]) == 2
        assert "--interactive asks about remedies only" in capsys.readouterr().err
