"""The DOI that an address of Sci-Hub hides.

**What it proposes**: `https://doi.org/<DOI>`, certain but where its end may be that of an address and no registry knows
it; or the publisher's page behind a proxied address, for a look.

**Why**: the mirrors' hosts come and go, the DOI stays, whether or not the mirror answers today. A DOI in the path is
written as the destination has it (upper and lower case are the same DOI), without what stands after "#".

**Catches**: `https://sci-hub.se/10.1109/ICPR.2018.8546200#` to `https://doi.org/10.1109/ICPR.2018.8546200`;
`http://dl.acm.org.sci-hub.cc/citation.cfm?doid=2809654.2766959` to `https://doi.org/10.1145/2809654.2766959`;
`http://ieeexplore.ieee.org.sci-hub.org/xpl/articleDetails.jsp?arnumber=6857995` to
`https://ieeexplore.ieee.org/document/6857995`.

**Leaves alone**: `https://sci-hub.se/` and addresses of Sci-Hub that name no work; a DOI that its registry denies.
"""

import re

from linkcheck import urls
from linkcheck.hosts.shadow_libraries import UNASKED, is_shadow_library
from linkcheck.identifiers import doi, sci_hub
from linkcheck.model import Evidence, Remedy, Standing, Verdict

_RESOLVER = "https://doi.org/"


# What publishers put behind a DOI in their addresses, and Sci-Hub behind one in its own.
_ADDRESS = re.compile(r"\.pdf\Z|/(?:e?pdf|full|full-?text|abstract|summary|meta|html)\Z|[&?]", re.IGNORECASE)


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    del verdict
    if evidence.skip not in ("", UNASKED) or not is_shadow_library(urls.host(evidence.url)):
        return None
    original = sci_hub.behind(evidence.url)
    named = evidence.identifier
    if evidence.record is not None and evidence.record.standing is Standing.UNKNOWN:
        return None
    if original.startswith(_RESOLVER):
        return _of_doi(original.removeprefix(_RESOLVER), evidence)
    if original and named.scheme == doi.SCHEME and not named.malformed:
        return _of_doi(named.value, evidence)
    return Remedy(urls.carried(original), "publisher", certain=False) if original else None


def _of_doi(written: str, evidence: Evidence) -> Remedy | None:
    identifier = doi.named(written)
    if identifier is None or identifier.malformed:
        return None
    is_known = evidence.record is not None and evidence.record.standing is Standing.FOUND
    # A DOI may end in any character, but mostly such an end belongs to the sentence or the address around it.
    is_plain = written[-1].isalnum() and not _ADDRESS.search(written)
    return Remedy(_RESOLVER + urls.carried(written), "doi", certain=is_plain or is_known)
