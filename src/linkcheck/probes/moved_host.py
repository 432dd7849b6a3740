"""The new address of a page whose host is known to have moved.

**What it asks**: what `linkcheck.hosts.moved_hosts` names for a destination that is gone or silent.

**Why**: a table knows where a host went, not whether this page went with it; the remedy `moved-host` proposes what
answered. Behind the proxy of a library, which asks strangers to log in, stands the publisher's own page.

**Asks for**: `https://openaccess.thecvf.com/content_cvpr_2015/papers/x.pdf`, for a silent
`http://www.cv-foundation.org/openaccess/content_cvpr_2015/papers/x.pdf`; at most three addresses for a link.

**Leaves alone**: what answers; what redirects for good, whose new address is known.
"""

from linkcheck.hosts import moved_hosts
from linkcheck.model import Finding, Health

NAME = "moved-host"

_LOST = (Health.DEAD, Health.UNREACHABLE)
_MOST = 3


def addresses(finding: Finding) -> tuple[str, ...]:
    url = finding.evidence.url
    is_refused = finding.verdict.health is Health.BLOCKED and bool(moved_hosts.behind_proxy(url))
    if finding.verdict.health not in _LOST and not is_refused:
        return ()
    return moved_hosts.candidates(url)[:_MOST]
