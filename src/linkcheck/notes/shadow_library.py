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
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.identifiers import doi
from linkcheck.model import Evidence, Note


def note(evidence: Evidence) -> Note | None:
    host = urls.host(evidence.url)
    if not is_shadow_library(host):
        return None
    named = evidence.identifier
    work = f"; the work is {named.value}" if named.scheme == doi.SCHEME and not named.malformed else ""
    return Note("shadow-library", f"{host} is a shadow library, whose addresses come and go{work}")
