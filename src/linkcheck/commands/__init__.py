"""The commands: each module is one, with `run(arguments)`, and imports what that command needs.

`linkcheck.arguments` has their options. A command prints nothing: it gives an answer, which `linkcheck.cli` prints.
"""

from argparse import Namespace
from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """What a command has to say: `text` on stdout, each of `asides` as a line on stderr, and the exit code.

    `exact` is for stdout too, in just these bytes: catalogs hold bytes that no encoding of a terminal would keep. `commands`
    are for the machine that reads along, GitHub's runner: only there nothing is taken away from them.
    """

    text: str
    asides: tuple[str, ...] = ()
    code: int = 0
    exact: bytes = b""
    commands: str = ""


class Command(Protocol):
    """What each module of this folder offers."""

    def run(self, arguments: Namespace, /) -> Answer:
        """Do what the user asked for; raises LinkcheckError."""
