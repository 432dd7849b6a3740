"""An archived copy of a page that is lost.

**What it proposes**: the address of a copy in an archive, such as
`https://web.archive.org/web/20161231120000/http://example.org/a`, for a look.

**Why**: of the pages that are gone most have a copy (62 % of those in Hennessey and Ge, 2013). It was taken before the
first failure, near the year that the entry or the address names, and is no error page, parked domain or bot wall by the
rules for pages; files are of the type that their name promises. Whether it is the page that the entry means, only a person
can see, so a copy is offered and never proclaimed: the verdict stays what it is.

**Catches**: a page with 404 or without a host; one that has been unreachable for so long that it is confirmed to be.

**Leaves alone**: what failed for the first time and may come back; papers, repositories, videos and shares, of which a copy
of the page has nothing; Sci-Hub; whatever has another remedy.
"""

from linkcheck.model import Evidence, Health, Remedy, Verdict


def propose(evidence: Evidence, verdict: Verdict) -> Remedy | None:
    is_lost = verdict.health is Health.DEAD or (verdict.health is Health.UNREACHABLE and verdict.confirmed)
    if not is_lost or not evidence.mementos:
        return None
    return Remedy(evidence.mementos[0].metadata.memento, "memento", certain=False)
