"""Where the settings of a project stand, and on which line each of them is."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from linkcheck.errors import UsageError

FILE = "linkcheck.toml"
_PROJECT = "pyproject.toml"
_TABLE = ("tool", "linkcheck")
_HEADER = re.compile(r"\s*\[(?!\[)(?P<path>.+)\]\s*(?:#.*)?$")
_ARRAY_HEADER = re.compile(r"\s*\[\[(?P<path>.+)\]\]\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"""\s*(?P<path>(?:"[^"]*"|'[^']*'|[^="'#\[\]{}])+)=""")


class SettingsFile(NamedTuple):
    """A TOML table with settings, and how to name places in it."""

    path: Path
    table: Mapping[str, object]
    prefix: tuple[str, ...]
    text: str

    def place(self, *keys: str) -> str:
        """`linkcheck.toml, line 3` for the setting that stands there under `keys`."""
        line = _line_of(self.text, (*self.prefix, *keys))
        return f"{self.path}, line {line}" if line else str(self.path)


def find(named: Path | None, folders: Sequence[Path]) -> SettingsFile | None:
    """The file that the user named, else the first that there is in `folders`; each file shadows those after it."""
    if named is not None:
        found = _open(named, _TABLE if named.name == _PROJECT else ())
        if found is None:
            reason = "has no [tool.linkcheck]" if named.exists() else "does not exist"
            raise UsageError(f"--config {named}: the file {reason}")
        return found
    for folder in folders:
        found = _open(folder / FILE, ()) or _open(folder / _PROJECT, _TABLE)
        if found:
            return found
    return None


def _open(path: Path, prefix: tuple[str, ...]) -> SettingsFile | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
        table: object = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (byte {error.start}), as TOML must be") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not TOML: {error}") from None
    for key in prefix:
        table = table.get(key) if isinstance(table, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise UsageError(f"{'.'.join(prefix)} in {path}: must be a table")
    return SettingsFile(path, table, prefix, text)


def _line_of(text: str, keys: tuple[str, ...]) -> int | None:
    """The line, counted from 1, that the file says `keys` on, or else the longest beginning of them."""
    best, line = 0, None
    for number, path in _paths(text):
        shared = min(len(path), len(keys))
        if path[:shared] == keys[:shared] and shared > best:
            best, line = shared, number
    return line


def _paths(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and whole path of each table header and assignment; the tables of an array have their numbers in it.

    tomllib tells no lines; the lines of a multi-line string can look like assignments, which costs at most a wrong line in a
    message."""
    table: tuple[str, ...] = ()
    arrays: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _path(header["path"])
            yield number, table
        elif array := _ARRAY_HEADER.match(line):
            path = _path(array["path"])
            table = (*path, str(arrays[path]))
            arrays[path] += 1
            yield number, table
        elif assignment := _ASSIGNMENT.match(line):
            yield number, table + _path(assignment["path"])


def _path(written: str) -> tuple[str, ...]:
    """`hosts."github.com"` → ("hosts", "github.com")."""
    try:
        node: object = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    keys = []
    while isinstance(node, dict):
        key, node = next(iter(node.items()))
        keys.append(key)
    return tuple(keys)
