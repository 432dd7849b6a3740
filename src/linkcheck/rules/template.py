"""The destination is a template that some other program fills in.

**What it says**: `skipped`, reason `template`.

**Why**: `{{ site.url }}/papers` is text for Jekyll, Liquid, Jinja or a shell; no reader ever gets that address, so
whatever a server would answer to it says nothing about the link that readers see.

**Catches**: `{{ site.baseurl }}/about`, `https://${HOST}/x`, `<%= root %>/a`, the same percent-encoded (`%7B%7B`).

**Leaves alone**: `https://example.org/{id}`: single braces stand in real addresses.
"""

from linkcheck.model import Evidence, Health, Verdict
from linkcheck.schemes import placeholder


def judge(evidence: Evidence) -> Verdict | None:
    begin = placeholder(evidence.url)
    if not begin:
        return None
    return Verdict(health=Health.SKIPPED, reason="template", detail=f"not asked: {begin!r} begins a template, not an address")
