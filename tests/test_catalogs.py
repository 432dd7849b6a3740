"""From CATALOG arguments to files."""

import io
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck import catalogs
from linkcheck.errors import CatalogError

Tree = Callable[..., None]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Makes files below the current folder; a value is the text of the file."""
    monkeypatch.chdir(tmp_path)

    def tree(*empty: str, **texts: str) -> None:
        for path, text in {**dict.fromkeys(empty, ""), **texts}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")

    return tree


def paths(*named: str) -> list[str]:
    return [catalog.path for catalog in catalogs.read(named)]


def test_a_catalog_in_the_current_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalog.md").write_text("[a](http://a.test)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert [catalog.path for catalog in catalogs.read([str(tmp_path / "catalog.md")])] == ["catalog.md"]


def test_a_file_is_read_as_bytes_whatever_its_name(tree: Tree, tmp_path: Path) -> None:
    tree()
    (tmp_path / "list.txt").write_bytes(b"\xff[x](y)")

    assert catalogs.read(["./list.txt"]) == (catalogs.Catalog("list.txt", b"\xff[x](y)"),)


def test_a_folder_is_all_its_markdown_sorted(tree: Tree) -> None:
    tree("docs/b.md", "docs/a/c.MD", "docs/a.md", "docs/code.py", "docs/.hidden/d.md", "other.md")

    assert paths("docs") == ["docs/.hidden/d.md", "docs/a/c.MD", "docs/a.md", "docs/b.md"]
    assert paths("docs/") == paths("docs")


def test_a_folder_leaves_out_what_git_ignores(tree: Tree) -> None:
    tree(
        "docs/kept.md",
        "docs/draft.md",
        "docs/build/out.md",
        "docs/sub/draft.md",
        "docs/sub/notes.md",
        "docs/sub/kept.md",
        **{
            ".gitignore": "build/\n/docs/draft.md\n",
            "docs/.gitignore": "notes.md\n!",
            "docs/sub/.gitignore": "*.md\n!kept.md\n",
            ".git/HEAD": "",
        },
    )

    assert paths("docs") == ["docs/kept.md", "docs/sub/kept.md"]


def test_rules_above_the_checkout_do_not_count(tree: Tree) -> None:
    tree("repo/a.md", **{".gitignore": "*.md\n", "repo/.git/HEAD": ""})

    assert paths("repo") == ["repo/a.md"]


def test_a_file_that_git_ignores_is_read_when_it_is_named(tree: Tree) -> None:
    tree("draft.md", **{".gitignore": "*.md\n", ".git/HEAD": ""})

    assert paths("draft.md") == ["draft.md"]


def test_a_glob_is_every_file_that_it_matches(tree: Tree) -> None:
    tree("a.md", "b.md", "sub/c.md", "sub/deep/d.md", "e.txt", "dir.md/f.txt")

    assert paths("*.md") == ["a.md", "b.md"]
    assert paths("**/*.md") == ["a.md", "b.md", "sub/c.md", "sub/deep/d.md"]


def test_a_name_that_looks_like_a_glob_is_the_file_of_that_name_if_there_is_one(tree: Tree) -> None:
    tree("a[1].md", "a1.md")

    assert paths("a[1].md") == ["a[1].md"]


def test_a_file_that_is_named_twice_is_read_once(tree: Tree, tmp_path: Path) -> None:
    tree("a.md", "b.md")
    (tmp_path / "link.md").symlink_to("a.md")

    assert paths("b.md", "a.md", "./a.md", "*.md", ".") == ["b.md", "a.md"]


def test_a_link_that_leads_in_a_circle_or_nowhere_does_no_harm(tree: Tree, tmp_path: Path) -> None:
    tree("docs/a.md")
    (tmp_path / "docs" / "up").symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "gone.md").symlink_to("nowhere")

    assert paths("docs") == ["docs/a.md"]


def test_a_dash_is_stdin(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<https://a.test>")))

    assert catalogs.read(["-"]) == (catalogs.Catalog("<stdin>", b"<https://a.test>"),)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.md", "none.md: no such file or directory"),
        ("*.rst", r"\*.rst: no file matches this pattern"),
        ("empty", "empty: no \\*.md in this folder, or git ignores them all"),
        ("a.md/b.md", "a.md/b.md: not a directory"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tree: Tree, name: str, message: str) -> None:
    tree("a.md", "empty/readme.txt")

    with pytest.raises(CatalogError, match=message):
        catalogs.read([name])


_NAMES = st.sampled_from(["a", "b", "ab", "c.md", "a.md", "docs"])
_LINES = st.lists(
    st.sampled_from(
        ["a", "/a", "a/", "!a", "*.md", "!c.md", "b/*.md", "**/a.md", "docs/**", "!docs/", "# c", "", "!", "a/b", "c*"]
    ),
    max_size=4,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.tuples(_NAMES, _NAMES), min_size=1, max_size=8), _LINES, _LINES)
def test_a_folder_is_what_git_itself_would_add(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    files: set[tuple[str, str]],
    top: list[str],
    inner: list[str],
) -> None:
    root = tmp_path_factory.mktemp("checkout")
    monkeypatch.chdir(root)
    for folder, name in files:
        # Names that end in .md are folders too, here and there.
        (root / f"{folder}.d" / name).mkdir(parents=True, exist_ok=True)
        (root / f"{folder}.d" / name / "c.md").touch()
        (root / f"{folder}.d" / "a.md.md").touch()
    (root / ".gitignore").write_text("\n".join(top), encoding="utf-8")
    (root / "a.d").mkdir(exist_ok=True)
    (root / "a.d" / ".gitignore").write_text("\n".join(inner), encoding="utf-8")
    git = ("git", "-c", "core.excludesFile=/dev/null")
    subprocess.run([*git, "init", "-q", "."], check=True)
    listing = subprocess.run(
        [*git, "ls-files", "-coz", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout
    expected = sorted(name for name in listing.split("\0") if name.endswith(".md"))

    found: list[str] = []
    with suppress(CatalogError):
        found = sorted(paths("."))

    assert found == expected
