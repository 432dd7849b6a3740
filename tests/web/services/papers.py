"""The papers that the services know: those of the recorded feeds, byte for byte, and those that a test makes up."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct

RECORDED = Path(__file__).parents[2] / "recorded"


class Paper(Struct, frozen=True, kw_only=True):
    """A paper of arXiv. `version` is its newest, of which everything else speaks; `earlier_titles` are those of version 1,
    2 … where they differed. Dates are written as arXiv does: "2016-05-26T17:59:46Z"."""

    id: str
    title: str
    authors: tuple[str, ...] = ("Ada Example", "Ben Muster")
    abstract: str = "This abstract is made up, like everything in the small web."
    published: str = "2018-05-26T17:59:46Z"
    updated: str = ""
    version: int = 1
    categories: tuple[str, ...] = ("cs.CV",)
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    earlier_titles: tuple[str, ...] = ()

    @property
    def latest_update(self) -> str:
        return self.updated or self.published

    def title_of(self, version: int) -> str:
        return self.earlier_titles[version - 1] if version <= len(self.earlier_titles) else self.title

    def entry(self, version: int | None = None) -> str:
        """Its `<entry>` in the feed, in the order and shape of the recorded ones."""
        shown = version or self.version
        updated = self.latest_update if shown == self.version else self.published
        name = f"{self.id}v{shown}"
        lines = [
            "  <entry>",
            f"    <id>http://arxiv.org/abs/{name}</id>",
            f"    <title>{escape(self.title_of(shown))}</title>",
            f"    <updated>{updated}</updated>",
            f'    <link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>',
            f'    <link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>',
            f"    <summary>{escape(self.abstract)}</summary>",
            *(f'    <category term="{term}" scheme="http://arxiv.org/schemas/atom"/>' for term in self.categories),
            f"    <published>{self.published}</published>",
            *self._optional("comment", self.comment),
            f'    <arxiv:primary_category term="{self.categories[0]}"/>',
            *self._optional("journal_ref", self.journal_ref),
            *(f"    <author>\n      <name>{escape(author)}</name>\n    </author>" for author in self.authors),
            *self._optional("doi", self.doi),
            *([f'    <link rel="related" href="https://doi.org/{escape(self.doi)}" title="doi"/>'] if self.doi else ()),
            "  </entry>",
        ]
        return "\n".join(lines) + "\n"

    def _optional(self, name: str, text: str) -> tuple[str, ...]:
        return (f"    <arxiv:{name}>{escape(text)}</arxiv:{name}>",) if text else ()


@cache
def recorded_entries() -> dict[str, str]:
    """The `<entry>` of each versioned id of the recorded feeds, as it came over the wire."""
    found: dict[str, str] = {}
    for feed in sorted((RECORDED / "arxiv").glob("api_*.xml")):
        for entry in re.findall(r"  <entry>.*?</entry>\n", feed.read_text(), re.DOTALL):
            name = re.search(r"<id>http://arxiv\.org/abs/(.+?)</id>", entry)
            if name:
                found[name[1]] = entry
    return found


class Papers:
    """A table of papers that several services may share; the recorded ones are always in it."""

    def __init__(self, papers: Iterable[Paper] = ()) -> None:
        self._papers = {paper.id: paper for paper in papers}

    def add(self, *papers: Paper) -> None:
        self._papers.update((paper.id, paper) for paper in papers)

    def remove(self, number: str) -> None:
        self._papers.pop(number, None)

    def get(self, number: str) -> Paper | None:
        return self._papers.get(number)

    def __iter__(self) -> Iterator[Paper]:
        return iter(list(self._papers.values()))

    def entry(self, asked: str) -> tuple[str, str] | None:
        """The versioned id and the `<entry>` for an id with or without a version; None where arXiv would have none."""
        number, version = split_version(asked)
        paper = self.get(number)
        if paper:
            shown = version or paper.version
            return (f"{number}v{shown}", paper.entry(shown)) if shown <= paper.version else None
        return _recorded(number, version)


def split_version(asked: str) -> tuple[str, int | None]:
    """ "1706.03762v5" → ("1706.03762", 5). Old archives have a v in their name (solv-int/9901001)."""
    parts = re.fullmatch(r"(.+?)(?:v([1-9]\d*))?", asked)
    assert parts
    return parts[1], int(parts[2]) if parts[2] else None


def _recorded(number: str, version: int | None) -> tuple[str, str] | None:
    """Of a recorded paper one version was seen; the earlier ones are shown by its bytes, under their own version."""
    for name, entry in recorded_entries().items():
        known, newest = split_version(name)
        if known == number and newest and (version or newest) <= newest:
            wanted = f"{number}v{version or newest}"
            return wanted, entry.replace(f"/{name}<", f"/{wanted}<").replace(f'/{name}"', f'/{wanted}"')
    return None
