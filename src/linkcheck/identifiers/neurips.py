"""Papers of NeurIPS: "4687" by their number until 2019, "2020/555d6702c950ecb729a966504af0a635" by year and hash since.

Both forms name every paper of the years before 2020, but nothing in them says which number is which hash: the hash is that of
another number, which each year counts anew, so that it means a paper only together with its year. Tracks with papers of their
own count for themselves: "2022/…/datasets-and-benchmarks".
"""

import re
from typing import Final

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, parts

SCHEME = "neurips"

_TRACKS: Final = {"datasets-benchmarks-proceedings.neurips.cc": "datasets-and-benchmarks"}
_HOSTS: Final = frozenset({"papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc", "proceedings.nips.cc", *_TRACKS})
_NUMBERED = re.compile(r"/paper/(?P<number>[1-9][0-9]{0,4})-[^/]+", re.IGNORECASE)
_HASHED = re.compile(
    r"/(?:paper_files/)?paper/(?P<year>(?:19|20)[0-9]{2})/(?:hash|file)/(?P<hash>[0-9a-f]{32})-(?P<kind>[A-Za-z]+)"
    r"(?:-(?P<track>[A-Za-z0-9_]+))?\.[A-Za-z0-9]+",
    re.IGNORECASE,
)
_PDF = re.compile(r"(?P<before>.+)/file/(?P<hash>[0-9a-f]{32})-Paper(?P<track>-[A-Za-z0-9_]+)?\.pdf", re.IGNORECASE)
# The tracks of papers that have none in their names, and rounds within a track.
_MAIN: Final = frozenset({"", "conference"})
_ROUND = re.compile(r"round[0-9]|(?<=.)_track\Z", re.IGNORECASE)


def recognise(url: str) -> Identifier | None:
    """The paper of which `url` is the page, the PDF, the supplement, the reviews or the reference."""
    split = parts(url)
    if split is None or split.host not in _HOSTS:
        return None
    path = re.sub(r"//+", "/", split.path).rstrip("/")
    numbered = _NUMBERED.fullmatch(path)
    if numbered:
        return Identifier(SCHEME, numbered["number"])
    hashed = _HASHED.fullmatch(path)
    return _of_year(split, hashed) if hashed else None


def page(url: str) -> str:
    """The page of the paper whose PDF is at `url`; "" where `url` is no such PDF."""
    split = parts(url) if recognise(url) else None
    if split is None:
        return ""
    path = re.sub(r"//+", "/", split.path)
    if _NUMBERED.fullmatch(path):
        return f"https://{split.host}{path[:-4]}" if path.lower().endswith(".pdf") else ""
    pdf = _PDF.fullmatch(path)
    if pdf is None:
        return ""
    # Pages do not say "_Track" where their PDFs do.
    track = re.sub(r"_Track\Z", "", pdf["track"] or "")
    return f"https://{split.host}{pdf['before']}/hash/{pdf['hash']}-Abstract{track}.html"


def _of_year(split: Parts, hashed: re.Match[str]) -> Identifier:
    track = _ROUND.sub("", hashed["track"] or "").lower().replace("_", "-")
    name = _TRACKS.get(split.host, "" if track in _MAIN else track)
    return Identifier(SCHEME, "/".join(filter(None, (hashed["year"], hashed["hash"].lower(), name))))
