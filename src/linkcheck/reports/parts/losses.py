"""The failing links that maintainers of catalogs ask for by name, since they go in heaps: Sci-Hub's, Baidu's and old blogs'."""

from collections import Counter
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from linkcheck import urls
from linkcheck.history.streaks import FAILING
from linkcheck.hosts.blogs import is_blog
from linkcheck.hosts.domains import is_under
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.identifiers import sci_hub
from linkcheck.model import Finding, Health, Mention, Report
from linkcheck.reports.parts import selection


class Loss(Struct, frozen=True, kw_only=True):
    """The links of one name that are dead or unreachable, in the order of the catalog."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def mentions(self) -> list[Mention]:
        """Every such link, with its entry."""
        return [mention for finding in self.findings for mention in finding.evidence.mentions]

    @property
    def health(self) -> str:
        """What has become of them where not all are dead: an outage may end."""
        counts = Counter(one.verdict.health for one in self.findings for _ in one.evidence.mentions)
        parts = [f"{counts[health]:,} {health}" for health in FAILING if counts[health]]
        return ", ".join(parts) if counts[Health.UNREACHABLE] else ""


def losses(report: Report) -> list[Loss]:
    """Those that there are; each link counts under the first name that fits."""
    failing = selection.of(report, *FAILING)
    named = [(next((name for name, fits in _NAMES if fits(finding.evidence.url)), ""), finding) for finding in failing]
    found = (Loss(name=name, findings=tuple(one for its_name, one in named if its_name == name)) for name, _ in _NAMES)
    return [loss for loss in found if loss.findings]


def _is_sci_hub(url: str) -> bool:
    # A project may have the name of a mirror: sci-hub.github.io is none.
    return sci_hub.is_sci_hub(url) and is_shadow_library(urls.host(url))


def _is_baidu(url: str) -> bool:
    return is_under(urls.host(url), ("baidu.com",))


_NAMES: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("Sci-Hub", _is_sci_hub),
    ("Baidu", _is_baidu),
    ("old-blog", is_blog),
)
