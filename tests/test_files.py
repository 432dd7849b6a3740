"""Relative destinations on a real disk."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck.files import check_file
from linkcheck.model import Failure, Outcome

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CATALOG = """---
layout: post
title: OCR
---

# Papers

## End-to-End & Friends

## End-to-End & Friends

<a name="resources"></a>
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with a catalog in a folder, some files, and a secret beside it."""
    root = tmp_path / "repository"
    for folder in (".git", "docs/more", "assets"):
        (root / folder).mkdir(parents=True)
    (root / "docs" / "catalog.md").write_text(CATALOG, encoding="utf-8")
    (root / "docs" / "more" / "README.md").write_text("# More\n", encoding="utf-8")
    (root / "docs" / "page.html").write_text("<h1 id='here'>x</h1>", encoding="utf-8")
    (root / "docs" / "code.py").write_text("one\ntwo\nthree\n", encoding="utf-8")
    (root / "docs" / "a b (c).md").write_text("# Spaced\n", encoding="utf-8")
    (root / "docs" / "名.md").write_text("# 标题\n", encoding="utf-8")
    (root / "assets" / "x.jpg").write_bytes(b"\xff\xd8")
    (root / "LICENSE").write_text("MIT", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return root


def check(repository: Path, destination: str, root_dir: Path | None = None) -> Outcome:
    return check_file(destination, repository / "docs" / "catalog.md", root_dir, NOW)


@pytest.mark.parametrize(
    "destination",
    [
        "catalog.md",
        "./catalog.md",
        "more",
        "more/",
        "more/../catalog.md",
        "nowhere/../catalog.md",
        "../LICENSE",
        "/LICENSE",
        "/assets/x.jpg",
        "/../../LICENSE",
        "catalog.md?raw=true",
        "catalog.md?raw=true#papers",
        "a%20b%20(c).md",
        "a b (c).md",
        "%E5%90%8D.md",
        "名.md",
        "%2e/catalog.md",
        "more%2FREADME.md",
        "#papers",
        "#",
        "?plain=1",
        ".",
        "..",
        "/",
    ],
)
def test_what_is_there_is_found(repository: Path, destination: str) -> None:
    outcome = check(repository, destination)

    assert (outcome.failure, outcome.status, outcome.detail) == (None, None, "")


@pytest.mark.parametrize(
    "destination",
    [
        "gone.md",
        "/assets/gone.jpg",
        "Catalog.md",
        "catalog",
        "catalog.md/x",
        "a%2520b.md",
        "%2Fetc%2Fpasswd",
        "x\0y",
        "x%00y",
        "x" * 5000,
        "www.example.org/a",
        "\udcff.md",
    ],
)
def test_what_is_not_there_is_missing(repository: Path, destination: str) -> None:
    assert check(repository, destination).failure is Failure.NO_SUCH_FILE


@pytest.mark.parametrize(
    "destination",
    [
        "../../secret.txt",
        "../../../etc/passwd",
        "%2e%2e/%2e%2e/secret.txt",
        "..%2F..%2Fsecret.txt",
        "more/../../../secret.txt",
        "../../issues",
    ],
)
def test_nothing_outside_of_the_repository_is_looked_for(repository: Path, destination: str) -> None:
    assert check(repository, destination).failure is Failure.OUTSIDE_ROOT


def test_a_symbolic_link_leads_out_no_more_than_dots_do(repository: Path) -> None:
    (repository / "docs" / "out").symlink_to(repository.parent)
    (repository / "docs" / "in").symlink_to(repository / "assets")
    (repository / "docs" / "circle").symlink_to(repository / "docs" / "circle")

    assert check(repository, "out/secret.txt").failure is Failure.OUTSIDE_ROOT
    assert check(repository, "in/x.jpg").failure is None
    assert check(repository, "circle").failure is Failure.NO_SUCH_FILE


def test_without_a_repository_the_folder_of_the_catalog_is_the_root(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "LICENSE").touch()
    catalog = tmp_path / "docs" / "catalog.md"
    catalog.touch()

    assert check_file("/catalog.md", catalog, None, NOW).failure is None
    assert check_file("../LICENSE", catalog, None, NOW).failure is Failure.OUTSIDE_ROOT
    assert check_file("../LICENSE", catalog, tmp_path, NOW).failure is None


def test_the_current_folder_is_the_root_of_a_catalog_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "LICENSE").touch()
    catalog = tmp_path / "docs" / "catalog.md"
    catalog.touch()
    monkeypatch.chdir(tmp_path)

    assert check_file("../LICENSE", catalog, None, NOW).failure is None
    assert check_file("../../secret", catalog, None, NOW).failure is Failure.OUTSIDE_ROOT


def test_the_root_dir_is_where_paths_of_the_site_begin(repository: Path) -> None:
    assert check(repository, "/more/README.md").failure is Failure.NO_SUCH_FILE
    assert check(repository, "/more/README.md", repository / "docs").failure is None
    assert check(repository, "../LICENSE", repository / "docs").failure is Failure.OUTSIDE_ROOT


def test_a_site_that_is_built_elsewhere_leaves_relative_links_where_they_are(repository: Path) -> None:
    assert check(repository, "../LICENSE", repository / "assets").failure is None
    assert check(repository, "/x.jpg", repository / "assets").failure is None


def test_the_detail_says_what_to_do_and_names_no_folder_of_this_machine(repository: Path) -> None:
    wrong_case = check(repository, "/license")
    site_root = check(repository, "/assets/gone.jpg")

    assert "'LICENSE'" in wrong_case.detail
    assert "--root-dir" in site_root.detail
    assert str(repository) not in wrong_case.detail + site_root.detail + check(repository, "../../x").detail


@pytest.mark.parametrize(
    "destination",
    [
        "#papers",
        "#Papers",
        "#end-to-end--friends",
        "#end-to-end--friends-1",
        "#resources",
        "#top",
        "#L3",
        "#:~:text=papers",
        "more#more",
        "more/README.md#more",
        "%E5%90%8D.md#%E6%A0%87%E9%A2%98",
        "名.md#标题",
        "page.html#here",
        "code.py#L3",
        "code.py#L1-L3",
    ],
)
def test_an_anchor_that_is_there_is_seen(repository: Path, destination: str) -> None:
    page = check(repository, destination).page

    assert page is not None
    assert page.anchors == (destination.partition("#")[2],)


@pytest.mark.parametrize(
    "destination", ["#title-ocr", "#paper", "more#less", "page.html#there", "code.py#L30", "code.py#L1-L30"]
)
def test_an_anchor_that_is_not_there_is_not_seen_on_a_whole_page(repository: Path, destination: str) -> None:
    page = check(repository, destination).page

    assert page is not None
    assert (page.anchors, page.complete) == ((), True)


@pytest.mark.parametrize("destination", ["code.py#main", "../assets/x.jpg#xywh=1", "../assets#x", "catalog.md#", "gone.md#x"])
def test_where_anchors_mean_nothing_to_us_no_page_is_read(repository: Path, destination: str) -> None:
    assert check(repository, destination).page is None


def test_a_file_that_changes_is_read_again(repository: Path) -> None:
    before = check(repository, "#later").page
    (repository / "docs" / "catalog.md").write_text(CATALOG + "\n# Later, much later\n\n# Later\n", encoding="utf-8")
    after = check(repository, "#later").page

    assert before is not None
    assert after is not None
    assert (before.anchors, after.anchors) == ((), ("later",))


def test_a_catalog_from_standard_input_has_no_anchors_to_prove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    outcome = check_file("#papers", Path("-"), None, NOW)

    assert (outcome.failure, outcome.page) == (None, None)


def test_bytes_that_are_no_utf_8_hide_no_anchor(repository: Path) -> None:
    (repository / "docs" / "latin.md").write_bytes(b"# Caf\xe9\n\n# After\n")

    page = check(repository, "latin.md#after").page

    assert page is not None
    assert page.anchors == ("after",)
