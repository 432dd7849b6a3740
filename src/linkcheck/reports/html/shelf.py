"""The bibliography of the page: every paper and resource as enrichment.json has it, with its name, address and faults."""

from collections.abc import Sequence

from msgspec import Struct

from linkcheck.model import Identifier, Report, Standing
from linkcheck.reports import enrichment_json
from linkcheck.reports.enrichment_json import PaperShape, ResourceShape
from linkcheck.reports.html.anchors import anchors
from linkcheck.reports.parts import wording, works
from linkcheck.reports.parts.works import Work


class WorkShape(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper or a resource; `faults` are sentences about what to check."""

    id: str
    name: str
    address: str = ""
    faults: tuple[str, ...] = ()
    paper: PaperShape | None = None
    resource: ResourceShape | None = None


def shelf(report: Report) -> dict[Identifier, WorkShape]:
    """Papers first, then the resources that some service knows; both in the order of the catalog."""
    papers = works.papers(report)
    # A resource that no service was asked about has nothing to tell beyond its link.
    resources = [work for work in works.resources(report) if work.standing is not Standing.UNVERIFIED]
    every = [*papers, *resources]
    names = anchors("work", (str(work.identifier) for work in every))
    return {
        work.identifier: _work(name, work, is_paper=index < len(papers))
        for index, (name, work) in enumerate(zip(names, every, strict=True))
    }


def _work(anchor: str, work: Work, *, is_paper: bool) -> WorkShape:
    return WorkShape(
        id=anchor,
        name=wording.identifier(work.identifier),
        address=work.address,
        faults=tuple(_faults(work)),
        paper=enrichment_json.paper(work) if is_paper else None,
        resource=None if is_paper else enrichment_json.resource(work),
    )


def _faults(work: Work) -> Sequence[str]:
    """What to look at; that nobody could be asked is no fault of the work."""
    if work.standing is Standing.UNVERIFIED and not work.identifier.malformed:
        return ()
    return wording.distinct(fault for appearance in work.appearances for fault in works.faults(work, appearance))
