"""Replacing report files: whole, all together, and only where something changed."""

import os
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from linkcheck import write
from linkcheck.errors import UsageError
from linkcheck.write import require_folder


class Calls:
    """Lets the first renames pass and breaks the next, as a file system may."""

    def __init__(self, good: int, error: BaseException) -> None:
        self.good = good
        self.error = error
        self.rename = os.replace

    def __call__(self, source: str, target: str) -> None:
        self.good -= 1
        if self.good == -1:
            raise self.error
        self.rename(source, target)


def replace_files(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Each text in two pieces, as a large report comes in many."""
    return write.replace_files(folder, [(name, (text[:1], text[1:])) for name, text in texts.items()])


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_files_are_written_into_a_folder_that_did_not_exist(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "reports"

    written = replace_files(folder, {"a.json": "ä\n", "b.md": ""})

    assert files_of(folder) == {"a.json": "ä\n", "b.md": ""}
    assert written == (folder / "a.json", folder / "b.md")


def test_only_files_that_changed_are_touched(tmp_path: Path) -> None:
    replace_files(tmp_path, {"same": "1", "other": "1"})
    before = (tmp_path / "same").stat()

    written = replace_files(tmp_path, {"same": "1", "other": "2"})

    after = (tmp_path / "same").stat()
    assert written == (tmp_path / "other",)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")

    replace_files(tmp_path, {"a": "1"})

    assert files_of(tmp_path) == {"README.md": "mine", "a": "1"}


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a": "old", "b": "old"})
    (tmp_path / "c").mkdir()

    with pytest.raises(UsageError, match=r"cannot write .*c: Is a directory; .* --reports"):
        replace_files(tmp_path, {"a": "new", "b": "new", "c": "new"})

    (tmp_path / "c").rmdir()
    assert files_of(tmp_path) == {"a": "old", "b": "old"}


def test_a_folder_that_is_a_file_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")

    with pytest.raises(UsageError, match="--reports"):
        replace_files(tmp_path / "reports", {"a": "1"})


@pytest.mark.parametrize("good", [0, 1, 2])
def test_a_rename_that_fails_puts_back_those_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int) -> None:
    replace_files(tmp_path, {"a": "old", "b": "old"})
    monkeypatch.setattr(os, "replace", Calls(good, OSError(5, "Input/output error")))

    with pytest.raises(UsageError, match="Input/output error"):
        replace_files(tmp_path, {"a": "new", "fresh": "new", "b": "new"})

    assert files_of(tmp_path) == {"a": "old", "b": "old"}


def test_an_interrupt_between_two_files_puts_back_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_files(tmp_path, {"a": "old", "b": "old"})
    monkeypatch.setattr(os, "replace", Calls(1, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        replace_files(tmp_path, {"a": "new", "b": "new"})

    assert files_of(tmp_path) == {"a": "old", "b": "old"}


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    texts = {"a" * 200_000, "b" * 200_000}
    replace_files(tmp_path, {"report": "a" * 200_000})
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((tmp_path / "report").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for text in sorted(texts) * 10:
        replace_files(tmp_path, {"report": text})
    done.set()
    reader.join()

    assert seen <= texts


def test_permissions_of_a_file_are_kept(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a": "old"})
    (tmp_path / "a").chmod(0o640)

    replace_files(tmp_path, {"a": "new"})

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "by hand").write_text("1")

    replace_files(tmp_path, {"a": "1"})

    assert (tmp_path / "a").stat().st_mode == (tmp_path / "by hand").stat().st_mode


def test_a_link_to_a_file_elsewhere_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a").write_text("old")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a").symlink_to(tmp_path / "elsewhere" / "a")

    replace_files(tmp_path / "reports", {"a": "new"})

    assert (tmp_path / "reports" / "a").is_symlink()
    assert (tmp_path / "elsewhere" / "a").read_text() == "new"


def test_a_folder_that_cannot_hold_reports_is_found_out_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    require_folder(tmp_path / "new" / "deeper")
    with pytest.raises(UsageError, match="--reports"):
        require_folder(tmp_path / "file" / "reports")

    assert not (tmp_path / "new").exists()
