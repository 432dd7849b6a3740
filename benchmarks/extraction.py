"""`python -m benchmarks.extraction`: how long it takes to find the links of a catalog, beside the bare Markdown parser.

The parser's own time over the same bytes is the lower bound: extraction cannot know less of the document than it does. Both
are measured in turn in one run, in CPU seconds, so that their ratio travels from machine to machine.
"""

import argparse
import time
from collections import deque
from collections.abc import Callable, Sequence
from statistics import median

import pyromark
from msgspec import Struct

from benchmarks import CATALOG, HERE, ROOT, table
from linkcheck.extract import extract
from linkcheck.markdown.parser import OPTIONS

BEGIN, END = "<!-- extraction: begin -->", "<!-- extraction: end -->"


class Timing(Struct, frozen=True, kw_only=True):
    """What one input took: medians of CPU seconds."""

    name: str
    size: int
    links: int
    parser_seconds: float
    seconds: float


def catalogs(links: int) -> bytes:
    """The project's own catalog, and the strangers' that the tests have, so often that they have about `links`."""
    paths = [CATALOG, *sorted((ROOT / "tests" / "catalogs").rglob("*.md"))]
    once = b"\n\n".join(path.read_bytes() for path in paths)
    return once * max(1, links // _count(once))


def _count(source: bytes) -> int:
    return sum(len(entry.links) for entry in extract(source, "catalog.md").entries)


def _repeated(line: bytes) -> Callable[[int], bytes]:
    return lambda links: b"".join(line % (number, number % 10_000, number) for number in range(links))


INPUTS: dict[str, Callable[[int], bytes]] = {
    "catalogs of the tests": catalogs,
    "a list": _repeated(b"- [Title %d](https://h%d.test/p/%d) text\n"),
    "one line": _repeated(b"word [text %d](https://h%d.test/%d) "),
    "bare addresses": _repeated(b"number %d: see https://h%d.test/%d.\n"),
    "a table": lambda links: b"| a | b |\n|---|---|\n" + _repeated(b"| **T %d** | [p](https://h%d.test/%d) |\n")(links),
    "HTML": _repeated(b'%d. <a href="https://h%d.test/%d">x</a><br>\n'),
    "definitions": _repeated(b"[%d]: https://h%d.test/%d\n"),
}

HOSTILE: dict[str, Callable[[int], bytes]] = {
    "nested brackets": lambda size: b"[" * (size // 10) + b"a" + b"](https://one.test/)" * (size // 10),
    "nested quotes": lambda size: b">" * (size // 10) + b" https://one.test/",
    "open brackets": lambda size: b"[a](" * size,
    "open angles": lambda size: b"<a href=" * size,
    "open comments": lambda size: b"<!-- " * size,
    "backticks": lambda size: b"` `` " * size,
    "stars": lambda size: b"*a _b " * size,
}
"""What has made Markdown parsers slow: nesting, and openings that never close. No link is in most of them."""


def main(argv: Sequence[str] | None = None) -> None:
    arguments = _arguments(argv)
    timings = [timed(name, make(arguments.links), arguments.rounds) for name, make in INPUTS.items()]
    timings += [timed(f"hostile: {name}", make(arguments.links), 1) for name, make in HOSTILE.items()]
    text = table.markdown(cells(timings))
    print(text)
    if arguments.readme:
        readme = HERE / "README.md"
        readme.write_text(table.between_markers(readme.read_text(), text, BEGIN, END))


def timed(name: str, source: bytes, rounds: int) -> Timing:
    """Extraction and the bare parser over `source`, in turn."""
    markdown = source.decode()
    pairs = [
        (
            _cpu_seconds(lambda: deque(pyromark.events_with_range(markdown, options=OPTIONS), maxlen=0)),
            _cpu_seconds(lambda: extract(source, "catalog.md")),
        )
        for _ in range(rounds)
    ]
    parser_seconds, seconds = (median(column) for column in zip(*pairs, strict=True))
    return Timing(name=name, size=len(source), links=_count(source), parser_seconds=parser_seconds, seconds=seconds)


def _cpu_seconds(work: Callable[[], object]) -> float:
    """Neither waits for anything: what else the machine does matters less to CPU time than to wall time."""
    started = time.process_time()
    work()
    return time.process_time() - started


def cells(timings: Sequence[Timing]) -> list[list[str]]:
    """The table with its heads: a row for each input."""
    rows = [["", "links", "size", "bare parser", "linkcheck", "× parser", "MB/s"]]
    for timing in timings:
        ratio, speed = timing.seconds / max(timing.parser_seconds, 1e-9), timing.size / 1e6 / max(timing.seconds, 1e-9)
        row = [timing.name, f"{timing.links:,}", f"{timing.size / 1e6:.2f} MB", f"{timing.parser_seconds:.2f} s"]
        rows.append([*row, f"{timing.seconds:.2f} s", f"{ratio:.1f}" if timing.parser_seconds >= 0.01 else "–", f"{speed:.2f}"])
    return rows


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description="extraction beside the bare parser")
    parser.add_argument("--links", type=int, default=100_000, help="how many links each input has (default: 100000)")
    parser.add_argument("--rounds", type=int, default=3, help="run everything so often; medians count (default: 3)")
    parser.add_argument("--readme", action="store_true", help="write the table into benchmarks/README.md")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
