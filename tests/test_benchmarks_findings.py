"""The table of findings: what counts as found, what as a false alarm, and that the one in docs/ is of the present worlds."""

import re

import pytest

from benchmarks import findings, table
from benchmarks.kinds import ALL_KINDS, NOTES, Case, Kind, is_false_alarm, struck_out
from benchmarks.opinions import Opinion, Told
from benchmarks.programs import linkcheck, lychee
from web.advice import NONE, Advice, Instead
from web.world import Expectation, World

SECURE = Instead("https", "https://a.test/", certain=True)
KINDS = {kind.title: kind for _, kinds in ALL_KINDS for kind in kinds}


@pytest.fixture(scope="module")
def worlds() -> dict[str, World]:
    return findings.built()


def case(verdict: str, reason: str | None, opinion: Opinion | None, advice: Advice = NONE) -> Case:
    return Case(Expectation(verdict, reason, "the test says so"), advice, opinion)


def told(word: Told) -> Opinion:
    return Opinion(told=word)


def kinds_of(one: Case) -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.is_there(one)]


@pytest.mark.parametrize(
    ("verdict", "reason", "finders"),
    [
        ("dead", "http-404", {Told.BROKEN}),
        ("dead", "soft-404", {Told.BROKEN}),
        ("dead", None, {Told.BROKEN}),
        ("moved", "doi-elsewhere", {Told.BROKEN, Told.UNSURE}),
        ("unreachable", "reset", {Told.BROKEN, Told.UNSURE}),
        ("unknown", "parked", {Told.BROKEN, Told.UNSURE}),
        ("blocked", None, {Told.UNSURE}),
    ],
)
def test_a_program_with_few_words_has_found_what_it_does_not_call_fine(
    verdict: str, reason: str | None, finders: set[Told]
) -> None:
    (kind,) = kinds_of(case(verdict, reason, None))

    assert {word for word in Told if kind.is_found(case(verdict, reason, told(word)))} == finders
    assert not kind.is_found(case(verdict, reason, None))


def test_a_program_with_verdicts_has_found_what_it_gives_the_very_reason_for() -> None:
    right, wrong = (Opinion(told=Told.BROKEN, verdict="dead", reason=reason) for reason in ("soft-404", "http-404"))
    (kind,) = kinds_of(case("dead", "soft-404", right))

    assert kind.is_found(case("dead", "soft-404", right))
    assert not kind.is_found(case("dead", "soft-404", wrong))


def test_a_remedy_is_found_with_its_address_and_its_certainty_only() -> None:
    kind = KINDS["the same over https"]
    doubtful = Instead("https", "https://a.test/", certain=False)
    wanted = Advice(instead=SECURE)

    found = [
        kind.is_found(case("alive", None, Opinion(told=Told.FINE, advice=Advice(instead=one)), wanted))
        for one in (SECURE, doubtful, None)
    ]

    assert found == [True, False, False]


def test_only_links_that_readers_get_through_to_can_be_false_alarms() -> None:
    verdicts = {"alive": None, "blocked": None, "moved": None, "dead": "http-404", "unknown": "parked", "unreachable": "reset"}
    alarms = {verdict for verdict, reason in verdicts.items() if is_false_alarm(case(verdict, reason, told(Told.BROKEN)))}

    assert alarms == {"alive", "blocked", "moved"}
    assert not is_false_alarm(case("moved", "doi-elsewhere", told(Told.BROKEN)))
    assert not is_false_alarm(case("alive", None, told(Told.FINE)))


@pytest.mark.parametrize(
    ("given", "struck"),
    [
        (NONE, 0),
        (Advice(frozenset({"insecure"}), SECURE), 0),
        (Advice(frozenset({"insecure", "old-blog"}), SECURE), 1),
        (Advice(frozenset({"old-blog"}), Instead("https", "https://b.test/", certain=True)), 2),
    ],
)
def test_what_a_librarian_did_not_call_for_is_struck_out(given: Advice, struck: int) -> None:
    wanted = Advice(frozenset({"insecure"}), SECURE)

    assert struck_out(case("alive", None, Opinion(told=Told.FINE, advice=given), wanted)) == struck


def test_a_program_is_silent_on_what_it_does_not_speak_of(worlds: dict[str, World]) -> None:
    silent = {name: dict.fromkeys(world.destinations, told(Told.FINE)) for name, world in worlds.items()}

    rows = {
        row[0]: row[2:] for row in findings.rows([linkcheck.DEFAULT, lychee.DEFAULT], {"linkcheck": silent, "lychee": silent})
    }

    assert rows["a work that was retracted"] == ["0", findings.SILENT]
    assert rows["moved for good"] == ["0", "0"]
    assert rows["no answer for now"] == ["0", "0"]


def test_everything_that_is_not_simply_there_belongs_to_one_kind_of_health(worlds: dict[str, World]) -> None:
    health = ALL_KINDS[0][1]
    for world in worlds.values():
        for destination, expected in world.expected.items():
            belongs = [kind.title for kind in health if kind.is_there(Case(expected, NONE))]

            assert len(belongs) == (expected.verdict not in ("alive", "skipped")), (destination, belongs)


def test_every_note_of_the_worlds_has_its_row(worlds: dict[str, World]) -> None:
    assert {note for world in worlds.values() for advice in world.advice.values() for note in advice.notes} == set(NOTES)


def test_the_table_of_the_documentation_is_of_these_kinds_and_these_worlds() -> None:
    measured = findings.PAGE.read_text().partition(table.BEGIN)[2].partition(table.END)[0]
    written = [[cell.strip() for cell in line.split("|")[1:-1]] for line in measured.splitlines() if line.startswith("|")]
    present = findings.rows([], {})

    assert [row[:2] for row in written if not row[0].startswith("-")] == present
    assert written[0][2:4] == ["linkcheck", lychee.DEFAULT.title]


def test_the_documentation_claims_of_linkcheck_what_the_tests_of_the_worlds_prove() -> None:
    for line in findings.PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:4]]
        if len(cells) == 3 and (counts := re.findall(r"\d+", cells[1])):
            assert int(cells[2]) == sum(map(int, counts)), line
