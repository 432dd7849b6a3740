"""Replacing files so that a reader sees either the old ones or the new ones, each of them whole.

Every file is first written beside its old self and flushed to the disk; only when all are there are they renamed. A file
system renames one file at a time, so if a rename fails, those before it are put back.
"""

import contextlib
import filecmp
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from linkcheck.errors import UsageError

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class _Replacement(Struct, frozen=True):
    """`place` is where the bytes belong, and `fresh` the file that has them."""

    place: Path
    fresh: Path


def replace_files(folder: Path, texts: Iterable[tuple[str, Iterable[str]]]) -> tuple[Path, ...]:
    """Make the files of `folder`, whose names may lead into folders below it, hold `texts`; the paths of those that changed.

    A text comes in pieces, and is never in memory as a whole. Files that hold their text already are not touched, so that
    nothing that watches them wakes up. Raises UsageError, with everything as it was, when one of them cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return replace_each((_place(folder, name), map(str.encode, text)) for name, text in texts)
    except OSError as error:
        raise UsageError(_message(folder, error)) from error


def _place(folder: Path, name: str) -> Path:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def require_folder(folder: Path) -> None:
    """Raise UsageError where no file could be written into `folder`; nothing is made yet."""
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not place.is_dir():
        raise UsageError(f"{folder}: cannot hold reports, since {place} is no folder; name another with --reports")
    if not os.access(place, os.W_OK | os.X_OK):
        raise UsageError(f"{folder}: cannot hold reports, since {place} must not be written; name another with --reports")


def replace_each(contents: Iterable[tuple[Path, Iterable[bytes]]]) -> tuple[Path, ...]:
    """As `replace_files`, for files anywhere; raises OSError, with everything as it was, when one cannot be written."""
    prepared: list[_Replacement] = []
    try:
        for place, content in contents:
            _prepare(place, content, prepared)
        _put_in_place(prepared)
    finally:
        for replacement in prepared:
            replacement.fresh.unlink(missing_ok=True)
    return tuple(replacement.place for replacement in prepared)


def _prepare(named: Path, content: Iterable[bytes], prepared: list[_Replacement]) -> None:
    # A link to a file elsewhere stays a link: the file is what is replaced.
    place = Path(os.path.realpath(named))
    fresh = _beside(place)
    prepared.append(_Replacement(place, fresh))
    _write_through(fresh, content, place)
    if place.exists() and filecmp.cmp(place, fresh, shallow=False):
        prepared.pop()
        fresh.unlink()


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.{secrets.token_hex(6)}.tmp")


def _write_through(fresh: Path, content: Iterable[bytes], like: Path) -> None:
    """Write `content` to a new file on the disk itself, with the permissions of the file `like`, if that exists."""
    with os.fdopen(os.open(fresh, _NEW_FILE, 0o666), "wb") as file:
        if like.exists():
            fresh.chmod(like.stat().st_mode & 0o7777)
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(prepared: list[_Replacement]) -> None:
    kept: dict[_Replacement, Path | None] = {}
    try:
        for replacement in prepared:
            kept[replacement] = _second_name(replacement.place)
            replacement.fresh.replace(replacement.place)
    except BaseException:
        # An interrupt too must not leave half of the reports new.
        for replacement, before in kept.items():
            _put_back(replacement, before)
        raise
    finally:
        for before in filter(None, kept.values()):
            before.unlink(missing_ok=True)
    for folder in {replacement.place.parent for replacement in prepared}:
        _flush_folder(folder)


def _second_name(place: Path) -> Path | None:
    """Another file with what is at `place` now; None where nothing is."""
    if not place.exists():
        return None
    second = _beside(place)
    try:
        os.link(place, second)
    except OSError:
        # Not every file system has second names.
        shutil.copy2(place, second)
    return second


def _put_back(replacement: _Replacement, before: Path | None) -> None:
    if replacement.fresh.exists():
        return
    with contextlib.suppress(OSError):
        if before is None:
            replacement.place.unlink(missing_ok=True)
        else:
            before.replace(replacement.place)


def _flush_folder(folder: Path) -> None:
    """A rename is on the disk when its folder is; not every system lets a folder be opened (Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _message(folder: Path, error: OSError) -> str:
    what = error.strerror or str(error)
    return (
        f"cannot write {error.filename or folder}: {what}; all reports are as they were. Choose another folder with --reports"
    )
