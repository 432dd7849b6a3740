"""Which papers an entry links to, and which of its links stands for one."""

from functools import lru_cache

from linkcheck.classify import classify
from linkcheck.identifiers import PAPERS, doi
from linkcheck.model import Entry, Identifier, Link, Mention


# Several notes ask about each link of an entry, and about each entry for every link of it.
@lru_cache(maxsize=4096)
def paper_of(url: str) -> Identifier | None:
    """The paper that `url` names, whatever its version; None for everything else."""
    return unversioned_paper(classify(url))


def unversioned_paper(named: Identifier) -> Identifier | None:
    """`named` without its version if it is a paper; None for everything else."""
    return Identifier(named.scheme, named.value) if named.scheme in PAPERS and not named.malformed else None


def is_renamed(url: str, new: str) -> bool:
    """Whether both addresses name one paper, in one version, by an identifier of its registry's or publisher's own.

    A DOI in a path proves less: any host can have it there.
    """
    named = classify(url)
    return named.scheme in PAPERS and named.scheme != doi.SCHEME and not named.malformed and named == classify(new)


def is_about_one(entry: Entry) -> bool:
    """Whether all links of `entry` to papers can be to the same one: it names no two of one scheme.

    A digest or a paragraph with five papers in it is about none of them.
    """
    named = {paper for link in entry.links if (paper := paper_of(link.url)) is not None}
    return len({paper.scheme for paper in named}) == len(named)


def is_first_to(mention: Mention) -> bool:
    """Whether no link before it in its entry names the same paper: what is said of a paper is said once for each entry."""
    paper = paper_of(mention.link.url)
    return not any(paper_of(link.url) == paper for link in _before(mention))


def _before(mention: Mention) -> list[Link]:
    return [link for link in mention.entry.links if link.location < mention.link.location]
