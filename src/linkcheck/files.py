"""Relative destinations and anchors, checked on disk, and never outside the root.

The root is `--root-dir`; without it, the git repository around the catalog, or the current folder where the catalog is in
it, or else the catalog's own folder. A
destination that begins with "/" counts from there, as on GitHub; every other from the folder of the catalog.
"""

import os
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck import slugs, urls
from linkcheck.markdown.source import Source
from linkcheck.model import Failure, Identifier, Outcome, Page, Target
from linkcheck.pages.page import read_page

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdx", ".qmd", ".rmd"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_NOT_TEXT = re.compile(rb"\0")
_LINES = re.compile(r"L(?P<first>[1-9]\d{0,8})(?:C\d+)?(?:-L?(?P<last>[1-9]\d{0,8})(?:C\d+)?)?")
_LARGEST = 10_000_000


class _Place(NamedTuple):
    """A file or folder that is there, or why there is none; `detail` names no folder of this machine."""

    path: Path | None = None
    failure: Failure | None = None
    detail: str = ""


class _Root(NamedTuple):
    path: Path
    name: str


def check_file(url: str, catalog: Path, root_dir: Path | None, now: datetime) -> Outcome:
    """What is at the relative destination `url` of `catalog`. `page` is there where its anchors could be read."""
    fragment = urls.fragment(url)
    written = urls.without_fragment(url)
    path = written.partition("?")[0]
    target = Target(url=written, host="", identifier=Identifier("file", path), fragments=(fragment,) if fragment else ())
    place = _locate(path, catalog, root_dir) if path else _Place(catalog)
    page = _page(place.path, fragment) if place.path is not None and fragment else None
    return Outcome(target=target, failure=place.failure, detail=place.detail, page=page, at=now)


def _locate(written: str, catalog: Path, root_dir: Path | None) -> _Place:
    folder = catalog.parent.resolve()
    root = _root(folder, root_dir, is_relative=not written.startswith("/"))
    start = () if written.startswith("/") else folder.relative_to(root.path).parts
    names = _names(written, start)
    outside = _Place(failure=Failure.OUTSIDE_ROOT, detail=f"out of {root.name}")
    if names is None:
        return outside
    try:
        path = root.path.joinpath(*names).resolve()
        if not path.is_relative_to(root.path):
            return outside
        if path.exists() and _is_spelled_as_on_disk(root.path, names):
            return _Place(path)
    except (OSError, RuntimeError, ValueError):
        # A name with a NUL or longer than the disk allows, or a circle of symbolic links: nobody has such a file.
        pass
    return _Place(failure=Failure.NO_SUCH_FILE, detail=_missing(root, names, written, has_root_dir=root_dir is not None))


def _root(folder: Path, root_dir: Path | None, *, is_relative: bool) -> _Root:
    if root_dir is not None:
        site = root_dir.resolve()
        # A site may be built elsewhere, from files whose relative links still stand beside them.
        if not is_relative or folder.is_relative_to(site):
            return _Root(site, "--root-dir")
    for candidate in (folder, *folder.parents):
        # A file in worktrees and submodules.
        if (candidate / ".git").exists():
            return _Root(candidate, "the repository")
    here = Path.cwd()
    return _Root(here, "the current folder") if folder.is_relative_to(here) else _Root(folder, "the catalog's folder")


def _names(written: str, start: Sequence[str]) -> tuple[str, ...] | None:
    """The path from the root, dot segments removed as browsers do it; None where it leads out."""
    names = list(start)
    # Servers take "%2F" for "/" as well, so decoding comes before splitting, and nothing slips past the dots.
    for name in unquote(written, errors="surrogateescape").split("/"):
        if name == "..":
            if not names and not written.startswith("/"):
                return None
            del names[-1:]
        elif name not in ("", "."):
            names.append(name)
    return tuple(names)


def _is_spelled_as_on_disk(root: Path, names: Sequence[str]) -> bool:
    """Whether the letters are those of the disk: where it takes `readme.md` for `README.md`, the web server will not."""
    folder = root
    for name in names:
        twin = name.swapcase()
        if twin != name and (folder / twin).exists() and _normal(name) not in map(_normal, os.listdir(folder)):
            return False
        folder /= name
    return True


def _missing(root: _Root, names: Sequence[str], written: str, *, has_root_dir: bool) -> str:
    detail = f"there is no {'/'.join(names)!r} in {root.name}"
    twin = _twin(root.path, names)
    if twin:
        return f"{detail}, but there is {twin!r}: letters count as they are written"
    if written.startswith("/") and not has_root_dir:
        return f"{detail}; --root-dir names the folder that the site is built from"
    return detail


def _twin(root: Path, names: Sequence[str]) -> str:
    """The path that differs from `names` only in upper and lower case."""
    folder, found = root, []
    for name in names:
        try:
            siblings = os.listdir(folder)
        except (OSError, ValueError):
            return ""
        twin = name if name in siblings else next((one for one in siblings if one.casefold() == name.casefold()), "")
        if not twin:
            return ""
        found.append(twin)
        folder /= twin
    return "" if tuple(found) == tuple(names) else "/".join(found)


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _page(path: Path, fragment: str) -> Page | None:
    """The file with its anchor, if it has it; None where anchors of such files mean nothing to us."""
    if path.is_dir():
        # GitHub shows it under the listing.
        path = next((path / name for name in ("README.md", "readme.md", "Readme.md") if (path / name).is_file()), path)
    try:
        stat = path.stat()
        if not path.is_file() or stat.st_size > _LARGEST:
            return None
        decoded = unquote(fragment)
        if path.suffix.lower() in _MARKDOWN:
            known = _anchors(path, stat.st_mtime_ns, stat.st_size)
            is_there = _is_always_there(decoded) or slugs.is_among(decoded, known) or _has_lines(path, decoded)
            return _with_anchor("text/markdown", fragment, is_there=is_there)
        if path.suffix.lower() in _HTML:
            return read_page(path.read_bytes(), "text/html", (fragment,), complete=True)
        if _LINES.fullmatch(decoded):
            return _with_anchor("text/plain", fragment, is_there=_has_lines(path, decoded))
    except OSError:
        return None
    return None


def _with_anchor(content_type: str, fragment: str, *, is_there: bool) -> Page:
    return Page(content_type=content_type, anchors=(fragment,) if is_there else ())


def _is_always_there(fragment: str) -> bool:
    return fragment.lower() in ("", "top") or fragment.startswith(":~:")


# A table of contents asks for the anchors of one file a hundred times.
@lru_cache(maxsize=64)
def _anchors(path: Path, _modified: int, _size: int) -> frozenset[str]:
    parsed = Source(path.read_bytes(), str(path)).parsed
    return slugs.anchors(parsed.decode("utf-8", "replace"))


def _has_lines(path: Path, fragment: str) -> bool:
    match = _LINES.fullmatch(fragment)
    if not match:
        return False
    content = path.read_bytes()
    if _NOT_TEXT.search(content):
        return True
    return int(match["last"] or match["first"]) <= content.count(b"\n") + 1
