"""What the page tells of each link: all that links.json has, and the words that the other reports have for it."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from linkcheck import urls
from linkcheck.history.changes import changes
from linkcheck.model import Finding, Identifier, Report
from linkcheck.reports import links_json
from linkcheck.reports.html.anchors import anchors
from linkcheck.reports.html.shelf import WorkShape
from linkcheck.reports.links_json import DestinationShape
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.works import NAMELESS_SCHEMES


class StoryShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A destination and what it takes to tell its story; what there is nothing to say about is left out.

    `id` stays from run to run, and so do links to it. `opens` is the address to open where it is not the destination itself.
    `change` is what is different since the last run, `before` the verdict of that run; `work` is the id of a WorkShape.
    """

    id: str
    host: str = ""
    opens: str = ""
    why: str = ""
    since: str = ""
    change: str = ""
    before: str = ""
    failure: str = ""
    page_title: str = ""
    instead: str = ""
    names: str = ""
    work: str = ""
    destination: DestinationShape


def stories(report: Report, shelf: Mapping[Identifier, WorkShape]) -> Iterator[StoryShape]:
    """The stories of all findings, in the order of the catalog."""
    news = {id(finding): str(event) for event, finding in changes(report.findings)}
    names = anchors("link", (finding.evidence.name for finding in report.findings))
    for name, finding in zip(names, report.findings, strict=True):
        yield _story(name, finding, news.get(id(finding), ""), shelf)


def _story(anchor: str, finding: Finding, change: str, shelf: Mapping[Identifier, WorkShape]) -> StoryShape:
    evidence, outcome = finding.evidence, finding.evidence.outcome
    named = evidence.identifier
    work = shelf.get(Identifier(named.scheme, named.value, malformed=named.malformed))
    return StoryShape(
        id=anchor,
        host=host(finding),
        opens=evidence.url if evidence.url != evidence.destination else "",
        why=wording.reason(finding),
        since=wording.since(finding),
        change=change,
        before=evidence.past.verdict if evidence.past else "",
        failure=": ".join(filter(None, [outcome.failure, outcome.detail])) if outcome and outcome.failure else "",
        page_title=outcome.page.title if outcome and outcome.page else "",
        instead=wording.replacement(finding.remedy) if finding.remedy else "",
        names=wording.identifier(named) if named.scheme not in NAMELESS_SCHEMES else "",
        work=work.id if work else "",
        destination=links_json.destination(finding),
    )


def host(finding: Finding) -> str:
    """The host of a link, whether it was asked or a registry answered for it."""
    target = finding.evidence.target
    return (target.host if target else "") or urls.host(finding.evidence.url)
