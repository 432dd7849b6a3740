"""What arXiv knows of the papers that a catalog names: their titles from the entries, the rest made up and saying so."""

import re
from random import Random

from web.services.papers import Paper

UNKNOWN = "2002.12509"
"""An identifier that arXiv does not know."""
WITHDRAWN = "1705.05483"
"""A paper that its authors took back; arXiv still has its page."""
ANOTHER_PAPER = "1809.03050"
"""An identifier whose paper is not the one that the entry names."""
RENAMED = "1801.02765"
"""A paper that had another title in its first version."""

GIVEN_NAMES = ("Ada", "Ben", "Chika", "Dora", "Emil", "Farida", "Gáspár", "Hana", "Ines", "Jürgen", "Kofi", "Lin")
FAMILY_NAMES = ("Example", "Muster", "Beispiel", "Exemple", "Ejemplo", "Esempio", "Příklad", "Voorbeeld")

ABSTRACT = (
    "This abstract is made up for the small web, in which nothing is what the real paper says. It stands where the abstract of"
    ' "{title}" would stand, and is about as long as abstracts are: it names a problem, claims that earlier methods fall short,'
    " proposes a network, and reports that the network is better on three benchmarks, of which it names none."
)


def papers_of(catalog: str) -> list[Paper]:
    """A paper for each arXiv identifier of `catalog`, under the title of the first entry (a line in bold) that links to it."""
    titles: dict[str, str] = {}
    title = ""
    for line in catalog.splitlines():
        bold = re.fullmatch(r"\*\*(.+)\*\*", line.strip())
        title = bold[1] if bold else title
        for number in re.findall(r"\]\(https?://arxiv\.org/abs/([^)]+)\)", line):
            titles.setdefault(number, title)
    titles.pop(UNKNOWN, None)
    return [_paper(number, title) for number, title in titles.items()]


def _paper(number: str, title: str) -> Paper:
    chance = Random(number)
    year, month = f"20{number[:2]}", number[2:4]
    published = f"{year}-{month}-{chance.randint(1, 28):02}T17:59:{chance.randint(0, 59):02}Z"
    version = chance.choice((1, 1, 2, 3))
    if number == ANOTHER_PAPER:
        title = "Counting Spanning Trees of Circulant Graphs: a Made-up Survey"
    comment, earlier = chance.choice(("", "10 pages, 5 figures", "Made up, 8 pages")), ()
    if number == WITHDRAWN:
        version, comment = 2, "This paper has been withdrawn by the authors due to an error in section 3"
    return Paper(
        id=number,
        title=title,
        authors=tuple(f"{chance.choice(GIVEN_NAMES)} {chance.choice(FAMILY_NAMES)}" for _ in range(chance.randint(1, 6))),
        abstract=ABSTRACT.format(title=title),
        published=published,
        updated=published.replace(year, str(int(year) + 1), 1) if version > 1 else published,
        version=2 if number == RENAMED else version,
        categories=chance.choice((("cs.CV",), ("cs.CV", "cs.LG"), ("cs.CV", "cs.AI"))),
        comment=comment,
        earlier_titles=("A First Draft on Finding Words in Pictures",) if number == RENAMED else earlier,
    )
