"""The DOI registry could not be asked about this DOI.

**What it says**: `unknown`, reason `doi-unverified`, with what the registries answered.

**Why**: a link to doi.org is answered by the registry and not fetched. When the registry throttles or is out of
order, so is the redirect that the link would get from the very same host: there is no evidence either way, and an
outage is never called a death. With `--no-provider doi-registry` the page is fetched, and its answer decides.

**Catches**: `https://doi.org/10.1000/182` while doi.org answers 503.

**Leaves alone**: DOIs that any registry knows, or doi.org knows not to exist; publishers' pages.
"""

from linkcheck import urls
from linkcheck.identifiers import doi
from linkcheck.model import Evidence, Health, Standing, Verdict


def judge(evidence: Evidence) -> Verdict | None:
    if not is_answered_by_registry(evidence):
        return None
    record = evidence.record
    if record is not None and record.standing is not Standing.UNVERIFIED:
        return None
    detail = f"the DOI registry could not be asked: {record.detail or 'no answer'}" if record else "nobody asked about this DOI"
    return Verdict(health=Health.UNKNOWN, reason="doi-unverified", detail=detail)


def is_answered_by_registry(evidence: Evidence) -> bool:
    """Whether the registry speaks for the destination, since its page was not fetched (`classify.is_answered_by_registry`)."""
    named = evidence.identifier
    is_on_resolver = named.scheme == doi.SCHEME and urls.host(evidence.url) in doi.RESOLVERS
    return is_on_resolver and not named.malformed and evidence.target is None and evidence.outcome is None
