"""Replacing files so that a reader sees either the old ones or the new ones, each of them whole.

Every file is first written beside its old self and flushed to the disk; only when all are there are they renamed. A file
system renames one file at a time, so if a rename fails, those before it are put back.
"""

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from linkcheck.errors import UsageError

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class _Replacement(Struct, frozen=True):
    """`place` is where the bytes belong, `fresh` the file that has them, `before` what was there."""

    place: Path
    fresh: Path
    before: bytes | None


def replace_files(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Make the files of `folder`, whose names may lead into folders below it, hold `texts`; the paths of those that changed.

    Files that hold their text already are not touched, so that nothing that watches them wakes up. Raises UsageError, with
    everything as it was, when one of them cannot be written.
    """
    try:
        for name in texts:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        return replace_each({folder / name: text.encode() for name, text in texts.items()})
    except OSError as error:
        raise UsageError(_message(folder, error)) from error


def require_folder(folder: Path) -> None:
    """Raise UsageError where no file could be written into `folder`; nothing is made yet."""
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not place.is_dir():
        raise UsageError(f"{folder}: cannot hold reports, since {place} is no folder; name another with --reports")
    if not os.access(place, os.W_OK | os.X_OK):
        raise UsageError(f"{folder}: cannot hold reports, since {place} must not be written; name another with --reports")


def replace_each(contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """As `replace_files`, for files anywhere; raises OSError, with everything as it was, when one cannot be written."""
    prepared: list[_Replacement] = []
    try:
        for place, content in contents.items():
            _prepare(place, content, prepared)
        _put_in_place(prepared)
    finally:
        for replacement in prepared:
            replacement.fresh.unlink(missing_ok=True)
    return tuple(replacement.place for replacement in prepared)


def _prepare(named: Path, content: bytes, prepared: list[_Replacement]) -> None:
    # A link to a file elsewhere stays a link: the file is what is replaced.
    place = Path(os.path.realpath(named))
    before = place.read_bytes() if place.exists() else None
    if before == content:
        return
    fresh = place.with_name(f".{place.name}.{secrets.token_hex(6)}.tmp")
    prepared.append(_Replacement(place, fresh, before))
    _write_through(fresh, content, place)


def _write_through(fresh: Path, content: bytes, like: Path) -> None:
    """Write `content` to a new file on the disk itself, with the permissions of the file `like`, if that exists."""
    with os.fdopen(os.open(fresh, _NEW_FILE, 0o666), "wb") as file:
        if like.exists():
            fresh.chmod(like.stat().st_mode & 0o7777)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(prepared: list[_Replacement]) -> None:
    done: list[_Replacement] = []
    try:
        for replacement in prepared:
            done.append(replacement)
            replacement.fresh.replace(replacement.place)
    except BaseException:
        # An interrupt too must not leave half of the reports new.
        for replacement in done:
            _put_back(replacement)
        raise
    for folder in {replacement.place.parent for replacement in prepared}:
        _flush_folder(folder)


def _put_back(replacement: _Replacement) -> None:
    if replacement.fresh.exists():
        return
    with contextlib.suppress(OSError):
        if replacement.before is None:
            replacement.place.unlink(missing_ok=True)
        else:
            _write_through(replacement.fresh, replacement.before, replacement.place)
            replacement.fresh.replace(replacement.place)


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
