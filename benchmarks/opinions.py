"""What a program said of a link, in words that fit all of them."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from web.advice import NONE, Advice


class Told(StrEnum):
    """What a user is told about a link. UNSURE is said of a link on purpose; silence about it is no opinion at all."""

    FINE = "fine"
    BROKEN = "broken"
    UNSURE = "unsure"


class Opinion(Struct, frozen=True, kw_only=True):
    """`words` are the program's own. `verdict` and `reason` are linkcheck's, which distinguishes more than the others do and
    is held to that. `advice` is what it remarks and would write instead; `is_moved` says that it names a redirect."""

    told: Told
    words: str = ""
    verdict: str = ""
    reason: str = ""
    advice: Advice = NONE
    is_moved: bool = False


Opinions = Mapping[str, Opinion]
"""By the link, as the program spells it."""


class NotInstalledError(Exception):
    """A peer that cannot be had on this machine; the message says what is missing."""


class Program(Struct, frozen=True, kw_only=True):
    """A program that takes part; `title` is its name for the table.

    `install` gives the executable, which is put under the folder that it is handed, and raises NotInstalledError.
    `arguments` follow the executable, in a folder that holds catalog.md. `read` understands what the program leaves in the
    file `output` of that folder, which is its standard output where it does not say otherwise. `speaks_of` are the kinds of
    notes and remedies that it knows, and "moved" where it names redirects.
    """

    name: str
    title: str
    install: Callable[[Path], Path]
    arguments: tuple[str, ...]
    read: Callable[[str], Opinions]
    output: str = "stdout.txt"
    speaks_of: frozenset[str] = frozenset()
