"""The main job on the real catalog, in a world where it is known what a fair judge would say of each link, and what a careful
librarian would add."""

from collections import Counter
from pathlib import Path

from fetching import quick
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.settings import HostPolicy
from running import advised
from web import SmallWeb, catalog_world

CATALOG = Path(__file__).parents[1] / "catalog.md"
# arXiv's rule is three seconds; its world is told a shorter one here, and measures that one.
SPACING = 0.2


async def test_every_verdict_note_and_remedy_is_right_and_every_server_was_treated_well(web: SmallWeb, tmp_path: Path) -> None:
    source = CATALOG.read_bytes()
    world = catalog_world.build(web, source.decode(), spacing=SPACING, recovery=2.0)
    settings = quick(
        web,
        hosts={"arxiv.org": HostPolicy(connections=1, crawl_delay=SPACING, lane="arxiv.org")},
        default_host=HostPolicy(crawl_delay=0.06),
        # A busy machine must not look like a silent host.
        connect_timeout=6.0,
        timeout=10.0,
        recheck_after=3.0,
        retry_wait=0.1,
        provider_wait=0.5,
    )

    with History(tmp_path / "store.sqlite") as history:
        report = await run([extract(source, str(CATALOG))], settings, history, Silence())

    verdicts = {finding.evidence.destination: finding.verdict for finding in report.findings}
    assert world.disagreements({url: (verdict.health.value, verdict.reason) for url, verdict in verdicts.items()}) == []
    assert world.objections(advised(report)) == []
    assert len(report.findings) == 255
    assert sum(len(finding.evidence.mentions) for finding in report.findings) == 259
    assert report.problems == ()
    assert len(web.requests()) <= report.run.requests
    assert report.run.requests <= 0.9 * 255
    assert Counter(request.host for request in web.requests())["arxiv.org"] == 0
    assert world.arxiv.violations == []
    assert world.wayback.ignored == []
    assert world.github_limit.refused_after_warning == []
    assert max(host.most_open for host in web.hosts) <= 2
