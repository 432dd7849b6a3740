"""The documentation as its tests read it: code blocks and commands."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

REPOSITORY: Final = Path(__file__).parents[1]
DOCS: Final = REPOSITORY / "docs"
PAGES: Final = sorted(
    str(path.relative_to(REPOSITORY)) for path in DOCS.rglob("*.md") if not path.is_relative_to(DOCS / "examples")
)
"""Every page for people; what runs wrote is in docs/examples."""


class Block(NamedTuple):
    """A fenced block of code, and the heading of the second level that it stands under."""

    section: str
    language: str
    code: str


def text(path: str) -> str:
    """The text of a document, named from the root of the repository."""
    return (REPOSITORY / path).read_text(encoding="utf-8")


def blocks(path: str, *languages: str) -> list[Block]:
    """The blocks of code of a document, or those in certain languages."""
    found = []
    for section in re.split(r"^## ", text(path), flags=re.MULTILINE):
        title = section.partition("\n")[0]
        for language, code in re.findall(r"^```(\w+)\n(.*?)^```", section, re.MULTILINE | re.DOTALL):
            found.append(Block(title, language, code))
    return [block for block in found if not languages or block.language in languages]


def commands(path: str) -> Iterator[list[str]]:
    """The words of each command of linkcheck in the blocks for shells and for CI."""
    for block in blocks(path, "sh", "yaml", "text"):
        for found in re.findall(r"(?:^|run: |/bin/)(linkcheck [a-z]+\b(?:[^\n|>#\"]|\"[^\"\n]*\")*)", block.code, re.MULTILINE):
            yield shlex.split(found)[1:]
