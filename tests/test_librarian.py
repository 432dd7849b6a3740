"""The main job on a catalog of odd cases: every note and remedy that a careful librarian would make, and none beyond."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fetching import quick
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.model import Report
from linkcheck.notes import NOTES
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.settings import HostPolicy
from running import advised
from web import SmallWeb, catalog_world, librarian_services, librarian_world
from web.advice import Advice, Instead, objections
from web.world import World

CATALOG = Path(__file__).parents[1] / "catalog.md"
ARXIV = {"arxiv.org": HostPolicy(connections=1, crawl_delay=0.05, lane="arxiv.org")}
"""Its pace is measured with the other catalog; here only one question at a time is asked of it."""


@pytest.fixture(scope="module")
def worlds() -> Iterator[tuple[World, World]]:
    with SmallWeb() as one, SmallWeb() as other:
        yield catalog_world.build(one, CATALOG.read_text(), spacing=0), librarian_world.build(other, spacing=0)


async def checked(web: SmallWeb, folder: Path, **changes: Any) -> Report:
    source = librarian_world.CATALOG.read_bytes()
    # A busy machine must not look like a silent host.
    settings = quick(
        web, connect_timeout=6.0, timeout=10.0, dns_timeout=10.0, provider_wait=0.5, **({"hosts": ARXIV} | changes)
    )
    with History(folder / "store.sqlite") as history:
        return await run([extract(source, "librarian.md")], settings, history, Silence())


async def test_a_careful_librarian_has_nothing_to_add_and_nothing_to_strike_out(web: SmallWeb, tmp_path: Path) -> None:
    world = librarian_world.build(web, spacing=0)

    report = await checked(web, tmp_path)

    verdicts = {each.evidence.destination: (each.verdict.health.value, each.verdict.reason) for each in report.findings}
    assert world.disagreements(verdicts) == []
    assert world.objections(advised(report)) == []
    assert set(verdicts) == set(world.destinations)
    assert report.problems == ()
    assert world.arxiv.violations == world.crossref.violations == []


async def test_with_a_token_she_knows_which_repositories_are_archived(web: SmallWeb, tmp_path: Path) -> None:
    world = librarian_world.build(web, spacing=0)
    librarian_services.with_token(world)
    token = HostPolicy(crawl_delay=0, headers={"Authorization": "Bearer secret"})

    report = await checked(web, tmp_path, hosts=ARXIV | {"api.github.com": token}, only=r"//github\.com/")

    of_github = {url: advice for url, advice in world.advice.items() if url.startswith("https://github.com/")}
    assert objections(of_github, advised(report)) == []
    archived = [url for url, advice in advised(report).items() if "archived-repository" in advice.notes]
    assert archived == [librarian_services.ARCHIVED]


def test_every_note_and_every_kind_of_remedy_is_called_for_in_one_of_the_worlds(worlds: tuple[World, World]) -> None:
    librarian_services.with_token(worlds[1])
    advice = [advice for world in worlds for advice in world.advice.values()]

    notes = {note for one in advice for note in one.notes}
    remedies = {one.instead.kind for one in advice if one.instead}

    assert {note.replace("-", "_") for note in notes} == {str(vars(module)["__name__"]).rpartition(".")[2] for module in NOTES}
    assert remedies == {
        *("camo-original", "canonical-arxiv", "canonical-blogspot", "doi", "https", "memento", "moved-host", "open-copy"),
        *("permanent-redirect", "publisher", "renamed-repository", "spelling"),
    }


def test_most_destinations_that_are_there_are_to_be_left_alone(worlds: tuple[World, World]) -> None:
    for world in worlds:
        alive = [url for url, expectation in world.expected.items() if expectation.verdict == "alive"]

        assert sum(world.advice[url] == Advice() for url in alive) > len(alive) / 2


def test_an_objection_names_what_is_missing_and_what_should_not_be_there() -> None:
    secure = Instead("https", "https://a.test/", certain=True)
    wanted = {"http://a.test/": Advice(frozenset({"insecure"}), secure), "http://b.test/": Advice(), "http://c.test/": Advice()}
    found = {"http://b.test/": Advice(frozenset({"old-blog"}), Instead("memento", "https://m.test/", certain=False))}

    assert objections(wanted, found) == [
        "http://a.test/: the note insecure is missing",
        "http://a.test/: nothing, where she would write https https://a.test/ (certain)",
        "http://b.test/: she would strike out the note old-blog",
        "http://b.test/: memento https://m.test/ (proposed), where she would write nothing",
    ]
    assert objections(wanted, wanted) == []
