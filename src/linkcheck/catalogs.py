"""From the CATALOG arguments to the files that they name."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from msgspec import Struct
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from linkcheck import fleets
from linkcheck.errors import CatalogError

STDIN = "-"
# The folder of all reports may be the current one, with catalogs of somebody's in a folder of that name.
_REPORTS = ("broken-links.md", "enrichment.md", "summary.md")
_STDIN_PATH = "<stdin>"
# "docs/**" is what is inside of docs, not docs itself (gitignore(5)), whose other patterns may name exceptions; pathspec
# sees that only in this spelling.
_TRAILING_STARS = re.compile(r"/\*\*\s*$")


class Catalog(Struct, frozen=True):
    """A catalog's bytes, and the path that reports name it by: as the user gave it, with slashes, and counted from the
    current folder where it is in that, so that reports are the same on every machine."""

    path: str
    source: bytes


def read(named: Sequence[str], reports: Path | None = None) -> tuple[Catalog, ...]:
    """The catalogs that `named` means, in its order, each file once; raises CatalogError.

    What stands in the folder `reports` is no catalog of a folder or pattern: a run must not check what runs write. Nor are
    reports on single catalogs, in folders below it.
    """
    found: dict[str, Catalog] = {}
    own = os.path.realpath(reports) if reports else None
    for name in named:
        paths = _files(name)
        for path in paths:
            if len(paths) > 1 and path and own and _is_report(os.path.realpath(path), own):
                continue
            found.setdefault(_identity(path), _read(path))
    return tuple(found.values())


def _is_report(path: str, own: str) -> bool:
    folder, name = os.path.split(path)
    return folder == own or (folder.startswith(os.path.join(own, fleets.FOLDER, "")) and name in _REPORTS)


def _identity(path: Path | None) -> str:
    return STDIN if path is None else os.path.realpath(path)


def _files(name: str) -> list[Path | None]:
    """The files of one argument; None stands for stdin. What exists under a name is that, even if it looks like a glob."""
    path = Path(name)
    if name == STDIN:
        return [None]
    if not name:
        raise CatalogError('the name of a catalog is empty; "." is the current folder')
    if path.is_dir():
        return _required(sorted(_markdown_files(path)), f"{name}: no *.md in this folder, or git ignores them all")
    if path.exists() or not has_magic(name):
        return [path]
    matches = (Path(match) for match in glob(name, recursive=True))
    return _required(sorted(match for match in matches if match.is_file()), f"{name}: no file matches this pattern")


def _required(files: list[Path], message: str) -> list[Path | None]:
    if not files:
        raise CatalogError(message)
    return [*files]


def _read(path: Path | None) -> Catalog:
    if path is None:
        if sys.stdin is None:
            raise CatalogError("-: there is no standard input to read a catalog from")
        return Catalog(_STDIN_PATH, sys.stdin.buffer.read())
    try:
        return Catalog(_named(path), path.read_bytes())
    except OSError as error:
        raise CatalogError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def _named(path: Path) -> str:
    here = Path.cwd()
    return (path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path).as_posix()


def _markdown_files(folder: Path) -> Iterator[Path]:
    """The *.md of `folder` and its subfolders that git would not ignore (gitignore(5)), links to folders not followed."""
    outer = _outer_rules(folder)
    rules: dict[Path, list[_Rules]] = {}
    for root, subfolders, files in os.walk(folder):
        here = Path(root)
        applying = [*rules.pop(here, outer), *_rules_of(here)]
        kept = [name for name in subfolders if name != ".git" and not _is_ignored(here / name, applying, is_folder=True)]
        # In place, which is how os.walk is told where not to go: git, too, never looks into an ignored folder.
        subfolders[:] = kept
        rules |= {here / name: applying for name in kept}
        for name in files:
            path = here / name
            if path.suffix.lower() == ".md" and path.is_file() and not _is_ignored(path, applying):
                yield path


class _Pattern(Struct, frozen=True):
    """A line of a .gitignore: what it matches, and whether that is ignored or, after "!", is not."""

    regex: re.Pattern[str]
    ignores: bool


class _Rules(Struct, frozen=True):
    """The patterns of a .gitignore, the last first, since that decides; and the folder that they count from."""

    folder: str
    patterns: tuple[_Pattern, ...]


def _outer_rules(folder: Path) -> list[_Rules]:
    """The rules of the folders above `folder`, up to the top of its git checkout; none outside of one."""
    above = Path(os.path.abspath(folder))
    chain = []
    for parent in (above, *above.parents):
        chain.append(parent)
        if (parent / ".git").exists():
            return [rules for place in reversed(chain[1:]) for rules in _rules_of(place)]
    return []


def _rules_of(folder: Path) -> list[_Rules]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    patterns = tuple(pattern for line in reversed(lines) for pattern in _patterns(line))
    return [_Rules(os.path.abspath(folder), patterns)]


def _patterns(line: str) -> list[_Pattern]:
    try:
        pattern = GitIgnoreSpecPattern(_TRAILING_STARS.sub("/**/*", line))
    except ValueError:
        # git passes over a line that is no pattern, such as a lone "!".
        return []
    return [_Pattern(pattern.regex, bool(pattern.include))] if pattern.regex else []


def _is_ignored(path: Path, applying: Sequence[_Rules], *, is_folder: bool = False) -> bool:
    """What the last matching pattern of the innermost .gitignore that has one says."""
    absolute = os.path.abspath(path)
    for rules in reversed(applying):
        inside = os.path.relpath(absolute, rules.folder).replace(os.sep, "/") + ("/" if is_folder else "")
        for pattern in rules.patterns:
            match = pattern.regex.match(inside)
            # pathspec's patterns match what is below them, too. We walk into what is not ignored and ask about each file
            # itself, as git does: "!docs" does not bring back a file in docs that another pattern ignores. Only the
            # patterns for everything, such as "*", have no group and end early.
            if match and (match.end() == len(inside) or not match.re.groups):
                return pattern.ignores
    return False
