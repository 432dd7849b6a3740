"""Whether a copy is worth offering: many are of error pages, parked domains and bot walls that came with status 200."""

from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from linkcheck import urls
from linkcheck.model import Evidence, Health, Hop, Identifier, Outcome, Reply, Target
from linkcheck.pages.page import read_page
from linkcheck.providers.wayback.captures import Capture
from linkcheck.rules import RULES

# Every answer of its replay has it (RFC 7089, section 2.1.1); its own pages have not.
_OF_MEMENTOS: Final = "memento-datetime"
_RUNTIME_ERROR: Final = "x-archive-wayback-runtime-error"
_BARRED: Final = "AccessControlException"
# What the server of the page itself sent then.
_ORIGINAL: Final = "x-archive-orig-"


def needs_a_look(capture: Capture) -> bool:
    """Whether words could say that it is none. A file of its own type and of some size is one."""
    return capture.is_page


def is_good(reply: Reply, evidence: Evidence) -> bool:
    """Whether the copy in `reply` would count as alive, by the rules for pages, if the destination itself had answered so."""
    if _OF_MEMENTOS not in reply.headers:
        return False
    url = urls.without_fragment(evidence.url)
    named = Identifier("url", url)
    content_type = reply.headers.get("content-type", "")
    headers = {name.removeprefix(_ORIGINAL): value for name, value in reply.headers.items() if name.startswith(_ORIGINAL)}
    outcome = Outcome(
        target=Target(url=url, host=urls.host(url), identifier=named),
        hops=(Hop(url, 200),),
        status=200,
        headers=headers | {"content-type": content_type},
        page=read_page(reply.body, content_type, complete=reply.complete),
        attempts=1,
        at=datetime.now(UTC),
    )
    # What is known of the work, and of the past, is not said by the copy.
    seen = replace(
        evidence, identifier=named, target=outcome.target, outcome=outcome, record=None, probes={}, mementos=(), past=None
    )
    verdict = next((found for rule in RULES if (found := rule.judge(seen)) is not None), None)
    return verdict is not None and verdict.health is Health.ALIVE


def is_barred(reply: Reply) -> bool:
    """Whether the archive has, or may have, a copy that the owner of the site does not want to be shown."""
    return reply.status == 403 and _BARRED in reply.headers.get(_RUNTIME_ERROR, "")
