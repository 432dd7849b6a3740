"""`python -m benchmarks.extraction`: how fast links are found in real catalogs, and how long hostile ones take."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import CATALOG, ROOT
from linkcheck.extract import extract

ROUNDS = 5

HOSTILE = {
    "5 MB on one line": b"word [text](https://one.test/page) " * (5_000_000 // 35),
    "100,000 links": b"".join(b"- [paper](https://host%d.test/%d)\n" % (number % 999, number) for number in range(100_000)),
    "100,000 bare links": b"".join(b"see https://host%d.test/%d.\n" % (number % 999, number) for number in range(100_000)),
    "100,000 definitions": b"".join(b"[%d]: https://one.test/%d\n" % (number, number) for number in range(100_000)),
    "10,000 nested brackets": b"[" * 10_000 + b"a" + b"](https://one.test/)" * 10_000,
    "10,000 nested quotes": b">" * 10_000 + b" https://one.test/",
    "50,000 open brackets": b"[a](" * 50_000,
    "50,000 open angles": b"<a href=" * 50_000,
    "50,000 open comments": b"<!-- " * 50_000,
    "1 MB of backticks": b"` `` " * 200_000,
    "1 MB of stars": b"*a _b " * 170_000,
}
"""What has made Markdown parsers slow: nesting, openings that never close, and mere size."""


def main() -> None:
    print("catalogs, the median of", ROUNDS, "rounds:")
    for path in catalogs():
        source = path.read_bytes()
        seconds = median(timed(source) for _ in range(ROUNDS))
        print(f"  {len(source) / 1e6 / seconds:6.2f} MB/s  {len(source) / 1e3:7.0f} kB  {path.relative_to(ROOT)}")
    print("hostile inputs, once:")
    for name, source in HOSTILE.items():
        print(f"  {timed(source):6.2f} s  {len(source) / 1e3:7.0f} kB  {name}")


def catalogs() -> Iterator[Path]:
    """The project's own catalog, and the strangers' that the tests have."""
    yield CATALOG
    yield from sorted((ROOT / "tests" / "catalogs").rglob("*.md"), key=lambda path: -path.stat().st_size)[:10]


def timed(source: bytes) -> float:
    """The CPU seconds of extraction, which waits for nothing: what else the machine does matters less to them."""
    started = time.process_time()
    extract(source, "catalog.md")
    return time.process_time() - started


if __name__ == "__main__":
    main()
