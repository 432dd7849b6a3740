"""The destination is on a shadow library.

**What it says**: note `shadow-library`, with the DOI of the work where the destination has one.

**Why**: these hosts change their names every few months (`sci-hub.org` died in 2015, `.io` in 2016, `.cc` in 2017,
`.tw` in 2020, `.se` went down in 2026), many readers' networks block them, and what they serve is mostly
unlicensed. So the address is no stable one, whether it answers today or not; the work's DOI is.

**Catches**: `https://sci-hub.se/10.1109/…`, `http://ieeexplore.ieee.org.sci-hub.org/…`, `http://gen.lib.rus.ec/…`,
`https://libgen.is/…`.

**Leaves alone**: `https://scihub.copernicus.eu/`, which has satellite pictures; `https://not-sci-hub.com/`;
`https://sci-hub.github.io/`.
"""

from linkcheck import urls
from linkcheck.domains import is_hosted, registered_label
from linkcheck.identifiers import doi
from linkcheck.model import Evidence, Note

_LIBRARIES = frozenset(
    {"sci-hub", "scihub", "libgen", "lib-gen", "library-genesis", "librarygenesis", "gen-lib", "genlib", "annas-archive"}
    | {"b-ok", "bookzz", "bookfi", "booksc", "bookos", "z-lib", "zlib-library", "z-library", "zlibrary", "1lib", "singlelogin"}
)
_HOSTS = frozenset({"gen.lib.rus.ec", "lib.rus.ec", "library.lol", "93.174.95.27", "scihub22266oqcxt.onion"})
_HINTS = ("hub", "lib", "b-ok", "book", "annas", "93.174", "singlelogin")


def note(evidence: Evidence) -> Note | None:
    host = urls.host(evidence.url)
    if not is_shadow_library(host):
        return None
    named = evidence.identifier
    work = f"; the work is {named.value}" if named.scheme == doi.SCHEME and not named.malformed else ""
    return Note("shadow-library", f"{host} is a shadow library, whose addresses come and go{work}")


def is_shadow_library(host: str) -> bool:
    """Whether `host` is one, by whole labels; mirrors carry `sci-hub` in front of names of others too."""
    if not any(hint in host for hint in _HINTS):
        return False
    if host in _HOSTS or any(host.endswith(f".{one}") for one in _HOSTS):
        return True
    # Under a hosting service the label is only how a user calls a project.
    if is_hosted(host):
        return False
    return registered_label(host) in _LIBRARIES or "sci-hub" in host.split(".")
