"""Which lines of the catalogs a change touches: of a diff in a file, or of what git knows to have changed."""

import os
import subprocess
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from linkcheck.catalogs import Catalog
from linkcheck.diff import added_lines, narrowed
from linkcheck.errors import UsageError
from linkcheck.model import Document

_SECONDS: Final = 120
# Whatever a user or a repository has set, the answer must be the diff that `linkcheck.diff` reads.
_DIFF: Final = ("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--find-renames")
_PREFIXES: Final = ("--src-prefix=a/", "--dst-prefix=b/")
_NO_PROGRAMS: Final = ("-c", "core.fsmonitor=false")


def only_changed(documents: Sequence[Document], catalogs: Sequence[Catalog], arguments: Namespace) -> list[Document]:
    """The documents without the links that `--changed-since` or `--diff` leave out; raises UsageError."""
    if arguments.diff:
        lines, why = _of_file(Path(arguments.diff)), f"not on a line that {arguments.diff} adds"
    elif arguments.changed_since:
        lines, why = _since(arguments.changed_since), f"not on a line that changed since {arguments.changed_since}"
    else:
        return list(documents)
    return [
        document if added is None else narrowed(document, catalog.source, added, why)
        for document, catalog in zip(documents, catalogs, strict=True)
        for added in [lines.get(os.path.realpath(catalog.path), frozenset())]
    ]


def _of_file(path: Path) -> dict[str, frozenset[int] | None]:
    try:
        diff = path.read_bytes()
    except OSError as error:
        raise UsageError(f"--diff {path}: {error.strerror or error}") from None
    return {os.path.realpath(name): lines for name, lines in added_lines(diff).items()}


def _since(reference: str) -> dict[str, frozenset[int] | None]:
    """By real path; None for a file that git does not know yet, all of which is new."""
    option = f"--changed-since {reference}"
    if reference.startswith("-"):
        raise UsageError(f"{option}: no commit has such a name, which git would take for an option")
    root = Path(os.fsdecode(_git(option, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    commit = _git(option, "rev-parse", "--verify", f"{reference}^{{commit}}").decode().strip()
    # What the base got since the branch left it is not this change.
    base = _git(option, "merge-base", commit, "HEAD").decode().strip()
    changed = added_lines(_git(option, *_DIFF, *_PREFIXES, base, "--"))
    names = _git(option, "-C", str(root), "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    unknown: dict[str, frozenset[int] | None] = {os.path.realpath(root / os.fsdecode(name)): None for name in names if name}
    return {os.path.realpath(root / name): lines for name, lines in changed.items()} | unknown


def _git(option: str, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", *_NO_PROGRAMS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments and no shell; what the user gave is no option
            command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL, timeout=_SECONDS
        )
    except FileNotFoundError:
        raise UsageError(f"{option}: there is no git here; make the diff elsewhere, and name it with --diff") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"{option}: git took more than {_SECONDS} s") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or "no commit is in the history of both; fetch more of it"
        raise UsageError(f"{option}: {reason}")
    return done.stdout
