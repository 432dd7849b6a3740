"""DOIs: on doi.org, in the URLs of publishers that hold one, and as text ("doi:10.1000/182").

DOIs are compared without regard to case (ISO 26324; DOI Handbook, 2.4), so the value is in lower case. A suffix may hold
any printable character; those of the 1990s (SICI, ANSI/NISO Z39.56) have `<`, `>`, `;`, `(` and `)`.
"""

import re
from typing import Final
from urllib.parse import unquote

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "doi"

RESOLVERS: Final = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
"""The hosts of the registry itself; their pages only send readers on."""
_OF_PUBLISHERS = frozenset({"doi.acm.org", "doi.ieeecomputersociety.org"})
_GRAMMAR = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+", re.DOTALL)
# Shortened DOIs (shortdoi.org) are handles of their own: 10/aabbe.
_SHORT = re.compile(r"10/[a-z0-9]+", re.IGNORECASE)
# www.crossref.org/deleted_DOI.html until about 2019, www.crossref.org/_deleted-doi/ since then.
_DELETED = re.compile(r"/_?deleted[-_]doi(?:\.html)?/?", re.IGNORECASE)
_TEXT = re.compile(r"\s*doi\s*:\s*(?P<written>10\S+)\s*", re.IGNORECASE)

# Publishers whose paths hold a DOI. /doi/ is the route of the Atypon platform, whatever the host.
_ATYPON = re.compile(r"/doi/(?:[a-z]+/){0,2}(?P<written>10\.[0-9]{4,9}/.+)", re.IGNORECASE)
_IN_PATH = re.compile(r"/(?:[^/]+/){0,3}(?P<written>10\.[0-9]{4,9}/.+)")
_HOSTS_WITH_PATHS = frozenset(
    """biorxiv.org dl.acm.org frontiersin.org iopscience.iop.org joss.theoj.org journal.frontiersin.org journals.aps.org
    link.springer.com medrxiv.org onlinelibrary.wiley.com rd.springer.com readcube.com""".split()  # noqa: SIM905 - read as text
)
_FIELDS = ("doi", "id", "doid")
_HOSTS_WITH_FIELDS = frozenset({"journals.plos.org", "dl.acm.org", "portal.acm.org", "plosone.org", "journals.asm.org"})

# What publishers write behind a DOI to name a rendition of the work.
_RENDITION = re.compile(
    r"(?:/(?:full(?:text)?|abstract|meta|e?pdf|epub|ampdf|summary|references|citedby|html|(?:fulltext|index)\.html)"
    r"|\.(?:pdf|html?|epub))?/?\Z",
    re.IGNORECASE,
)
# Only these hosts append a version to a DOI, and a view to the version; elsewhere "v2" is part of the DOI.
_PREPRINTS = frozenset({"biorxiv.org", "medrxiv.org"})
_VERSION = re.compile(r"(?:v[0-9]+)?(?:\.(?:full|abstract|article-info|supplementary-material))?(?:[.-](?:pdf|text))?/?\Z")


def recognise(url: str) -> Identifier | None:
    """The DOI that `url` or a text holds."""
    split = parts(url)
    if split is None:
        text = _TEXT.fullmatch(unquote(url))
        return named(text["written"]) if text else None
    host = bare_host(split.host)
    if split.host in RESOLVERS or host in _OF_PUBLISHERS:
        written = split.path.lstrip("/")
        return named(written) if written.startswith("10") else None
    return _at_publisher(split, host)


def named(written: str) -> Identifier | None:
    """The identifier for something that begins like a DOI; malformed when it is none."""
    written = written.strip()
    if _GRAMMAR.fullmatch(written) or _SHORT.fullmatch(written):
        return Identifier(SCHEME, written.lower())
    if not re.match(r"10[./]", written):
        return None
    return Identifier(SCHEME, written, malformed=f"{written!r} is not 10.NNNN/suffix without white space")


def leads_to_deleted(url: str) -> bool:
    """Whether `url` is the page at which Crossref lets DOIs end that their publishers have deleted."""
    split = parts(url)
    return bool(split and bare_host(split.host) == "crossref.org" and _DELETED.fullmatch(split.path))


def _at_publisher(split: Parts, host: str) -> Identifier | None:
    pattern = _IN_PATH if host in _HOSTS_WITH_PATHS else _ATYPON
    match = pattern.match(split.path)
    if match:
        return _of_work(match["written"], host)
    if host in _HOSTS_WITH_FIELDS:
        for field in _FIELDS:
            value = split.query.get(field, "")
            # The ACM left its own prefix out: citation.cfm?doid=2809654.2766959
            value = f"10.1145/{value}" if field == "doid" and re.fullmatch(r"[0-9]+\.[0-9]+", value) else value
            if _GRAMMAR.fullmatch(value):
                return Identifier(SCHEME, value.lower())
    return None


def _of_work(written: str, host: str) -> Identifier | None:
    work = (_VERSION if host in _PREPRINTS else _RENDITION).sub("", written, count=1)
    return Identifier(SCHEME, work.lower()) if _GRAMMAR.fullmatch(work) else None
