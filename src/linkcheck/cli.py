"""The program: one command of `linkcheck.commands` is loaded and run; its answer is printed, and what goes wrong becomes one
line on stderr and an exit code.
"""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import TextIO

from linkcheck.arguments import parse
from linkcheck.errors import LinkcheckError

_CANNOT_JUDGE = 3
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the arguments `argv`; the exit code, as `linkcheck --help` explains it."""
    _prepare_streams()
    with _cancelled_like_interrupted():
        code = _code_of(argv)
    return code if _is_delivered(sys.stdout) else LinkcheckError.exit_code


def _prepare_streams() -> None:
    # Where the shell has closed a stream (>&-), Python has None.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open to the end, as any stdout is
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - likewise
    for stream in (sys.stdout, sys.stderr):
        # Catalogs hold bytes that are no characters, and some terminals know few: neither may end a run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _code_of(argv: Sequence[str] | None) -> int:
    try:
        return _run(argv)
    except KeyboardInterrupt:
        _complain("interrupted; reports are as they were, and the next run goes on from what is stored")
        return _INTERRUPTED
    except LinkcheckError as error:
        for line in str(error).splitlines() or [""]:
            _complain(line)
        return error.exit_code
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        return LinkcheckError.exit_code
    except Exception:
        # Whatever it is, Python would end with 1, which means that links are dead.
        _confess()
        return _CANNOT_JUDGE


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = parse(argv)
    except SystemExit as end:
        # After --help and --version.
        return int(end.code or 0)
    # A command loads what it needs and no other's needs: `linkcheck rules` has no use for a network.
    answer = import_module(f"linkcheck.commands.{arguments.command}").run(arguments)
    for aside in answer.asides:
        _complain(aside)
    _print(sys.stdout, answer.commands)
    _print(sys.stdout, _harmless(answer.text))
    _print_exactly(sys.stdout, answer.exact)
    return int(answer.code)


def _complain(message: str) -> None:
    # Loaded for who needs it, as the commands are.
    from linkcheck.reports.parts.escape import visible

    # One line, and nothing that steers a terminal, whatever a file name or a server's answer holds.
    _print(sys.stderr, _harmless(f"linkcheck: {visible(message)}\n"))


def _harmless(text: str) -> str:
    """`text` for where it is printed: the runner of GitHub Actions obeys what looks like a command to it."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    from linkcheck.workflow_commands import inert

    return inert(text)


def _confess() -> None:
    import traceback

    _print(sys.stderr, _harmless(traceback.format_exc()))
    _complain("this is a mistake in linkcheck, not in the catalog; please report it with the lines above")


def _print(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _let_go(stream)


def _print_exactly(stream: TextIO, content: bytes) -> None:
    try:
        stream.buffer.write(content)
        stream.buffer.flush()
    except BrokenPipeError:
        _let_go(stream)


def _is_delivered(stream: TextIO) -> bool:
    """Whether all that was printed has left us; a reader who went away, such as `head`, had what he wanted."""
    try:
        stream.flush()
    except BrokenPipeError:
        _let_go(stream)
    except OSError as error:
        _let_go(stream)
        _complain(f"cannot print: {error.strerror}")
        return False
    return True


def _let_go(stream: TextIO) -> None:
    """Send the rest to nowhere: the interpreter flushes once more at its end, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _cancelled_like_interrupted() -> Iterator[None]:
    """SIGTERM, which a cancelled CI job gets, ends a run as cleanly as Ctrl-C."""

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
        # Not by way of SIGINT, which a script's background jobs ignore.
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:
        # Only the main thread is told of signals.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
