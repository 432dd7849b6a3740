"""What the providers say together: who is asked for what, who wins, and what a failure costs."""

import pkgutil
from collections.abc import Mapping, Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from asking import papers, quick
from linkcheck import providers
from linkcheck.enrich import Enrichment, enrich
from linkcheck.evidence.titles import agreement
from linkcheck.fetch.network import open_network
from linkcheck.metadata import attributed, merge
from linkcheck.model import Identifier, Metadata, Problem, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.settings import Settings
from web import SmallWeb
from web.services import Arxiv, Datacite, Paper, Papers
from web.services.lies import Lie

A, B, C = papers("2001.00001", "2001.00002", "2001.00003")


class Registry:
    """A provider made of a table; what is not in it is unverified."""

    LIFETIME = timedelta(days=1)

    def __init__(self, name: str, table: Mapping[Identifier, Standing], error: Exception | None = None) -> None:
        self.NAME = name
        self.asked: list[list[Identifier]] = []
        self._table = table
        self._error = error

    def wants(self, identifier: Identifier) -> bool:
        return identifier.scheme == "arxiv"

    async def lookup(self, identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
        del ask, settings
        self.asked.append(list(identifiers))
        if self._error:
            raise self._error
        return {one: self._record(one) for one in identifiers}

    def _record(self, identifier: Identifier) -> Record:
        standing = self._table.get(identifier, Standing.UNVERIFIED)
        metadata = attributed(Metadata(title=f"as {self.NAME} has it"), self.NAME) if standing is Standing.FOUND else Metadata()
        if standing is Standing.UNVERIFIED:
            return Record(identifier=identifier, standing=standing, detail="HTTP 429 for 3 tries")
        return Record(identifier=identifier, standing=standing, metadata=metadata, provider=self.NAME)


async def silent(url: str, **_: object) -> Reply:
    raise AssertionError(f"asked for {url}")


async def asked(
    *registries: Registry,
    identifiers: Sequence[Identifier] = (A, B, C),
    known: Mapping[Identifier, Record] | None = None,
    settings: Settings | None = None,
) -> Enrichment:
    return await enrich(identifiers, silent, settings or Settings(), known=known or {}, providers=registries)


async def test_a_later_provider_is_asked_only_for_what_is_open() -> None:
    first = Registry("first", {A: Standing.FOUND, B: Standing.UNKNOWN})
    second = Registry("second", {C: Standing.FOUND})

    records, _ = await asked(first, second)

    assert second.asked == [[C]]
    assert {one: record.provider for one, record in records.items()} == {A: "first", B: "first", C: "second"}
    assert records[B].standing is Standing.UNKNOWN


async def test_nobody_is_asked_when_nothing_is_open() -> None:
    registry = Registry("first", {})

    await asked(registry, identifiers=[Identifier("doi", "10.1000/182")])

    assert registry.asked == []


async def test_what_is_known_is_not_asked_again() -> None:
    registry = Registry("first", {B: Standing.FOUND})
    old = Record(identifier=A, standing=Standing.FOUND, metadata=Metadata(title="Old"), provider="arxiv")
    open_ = Record(identifier=B, standing=Standing.UNVERIFIED, provider="arxiv", detail="HTTP 503")

    records, _ = await asked(registry, identifiers=[A, B], known={A: old, B: open_, C: old})

    assert registry.asked == [[B]]
    assert records[A] is old
    assert records[B].standing is Standing.FOUND
    assert set(records) == {A, B}


async def test_a_provider_that_raises_is_one_problem_and_costs_nobody_else() -> None:
    broken = Registry("broken", {}, RuntimeError("boom"))
    sound = Registry("sound", {A: Standing.FOUND, B: Standing.FOUND, C: Standing.FOUND})

    records, problems = await asked(broken, sound)

    assert {record.standing for record in records.values()} == {Standing.FOUND}
    assert problems == (Problem("broken", "RuntimeError: boom; 3 identifiers answered by sound"),)


async def test_a_problem_says_what_it_cost() -> None:
    first = Registry("first", {A: Standing.FOUND})
    second = Registry("second", {B: Standing.FOUND})

    records, problems = await asked(first, second)

    assert records[C].standing is Standing.UNVERIFIED
    assert records[C].detail == "HTTP 429 for 3 tries"
    assert problems == (
        Problem("first", "HTTP 429 for 3 tries; 1 identifier unverified, 1 identifier answered by second"),
        Problem("second", "HTTP 429 for 3 tries; 1 identifier unverified"),
    )


async def test_settings_choose_the_providers() -> None:
    everything = {A: Standing.FOUND, B: Standing.FOUND, C: Standing.FOUND}

    async def answering(settings: Settings) -> set[str]:
        records, _ = await asked(Registry("first", everything), Registry("second", everything), settings=settings)
        return {record.provider for record in records.values()}

    assert await answering(Settings()) == {"first"}
    assert await answering(Settings(providers=("second",))) == {"second"}
    assert await answering(Settings(no_providers=("first",))) == {"second"}
    assert await answering(Settings(enrich=False)) == set()


async def test_datacite_answers_while_arxiv_throttles(web: SmallWeb) -> None:
    table = Papers([Paper(id="2001.00001", title="Known to both")])
    Arxiv(web, table, spacing=0).always(Lie.RATE_EXCEEDED)
    Datacite(web, table)
    settings = quick(web)

    async with open_network(settings) as network:
        records, problems = await enrich([A, B], network.fetcher.ask, settings, known={})

    assert (records[A].standing, records[A].provider) == (Standing.FOUND, "datacite")
    assert records[B].standing is Standing.UNVERIFIED
    assert records[B].detail == "HTTP 200 without a feed, but with 'Rate exceeded.' for 3 tries"
    assert problems == (Problem("arxiv", f"{records[B].detail}; 1 identifier unverified, 1 identifier answered by datacite"),)


async def test_a_paper_that_was_renamed_is_told_with_its_old_title(web: SmallWeb) -> None:
    old, new = "Generative Adversarial Autoencoder Networks", "Dist-GAN: An Improved GAN using Distance Constraints"
    service = Arxiv(web, Papers([Paper(id="2001.00001", title=new, version=2, earlier_titles=(old,))]), spacing=0)
    settings = quick(web)

    def is_another(record: Record) -> bool:
        return agreement(old, old, record.metadata.titles, record.metadata.authors).agrees is False

    async with open_network(settings) as network:
        records, _ = await enrich([A], network.fetcher.ask, settings, known={}, doubtful=is_another)

    assert records[A].metadata.titles == (new, old)
    assert service.queries == [["2001.00001"], ["2001.00001v1"]]


METADATA = st.builds(
    lambda source, **fields: attributed(Metadata(**fields), source),
    source=st.sampled_from(["first", "second"]),
    title=st.sampled_from(["", "T", "U"]),
    authors=st.sampled_from([(), ("A",), ("B",)]),
    doi=st.sampled_from(["", "10.1000/182"]),
    version=st.sampled_from([None, 1, 2]),
    withdrawn=st.booleans(),
)


@given(METADATA, METADATA)
def test_what_an_earlier_source_said_stays_and_gaps_are_filled(known: Metadata, answer: Metadata) -> None:
    together = merge(known, answer)

    for name in ("title", "authors", "doi", "version", "withdrawn"):
        expected = known if getattr(known, name) else answer
        assert getattr(together, name) == getattr(expected, name)
        assert together.provenance.get(name) == expected.provenance.get(name)
    assert merge(known, known) == known
    assert merge(known, Metadata()) == known


def test_every_module_of_the_folder_is_in_the_list() -> None:
    folder = {f"linkcheck.providers.{module.name}" for module in pkgutil.iter_modules(providers.__path__)}

    assert {vars(provider)["__name__"] for provider in providers.EVERYBODY} == folder
