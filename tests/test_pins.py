"""Pins of linkcheck.toml: links that somebody vouches for until a day."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from evidence import TODAY, answered
from linkcheck.history.changes import Event, changes
from linkcheck.judge import judge
from linkcheck.model import Evidence, Health, Past, Pin
from program import QUICK, Run
from running import report_on
from web import SmallWeb

NEXT_YEAR = date.today() + timedelta(days=300)
LAST_YEAR = date.today() - timedelta(days=300)


def pin(url: str = "", pattern: str = "", *, until: date = NEXT_YEAR, health: Health = Health.ALIVE) -> Pin:
    return Pin(url=url, pattern=pattern, health=health, reason="opens from the office", until=until)


def evidence(status: int, pinned: Pin | None, past: Past | None = None) -> Evidence:
    return replace(answered("https://a.test/p", status=status), pin=pinned, past=past)


async def test_a_pinned_link_is_asked_and_does_not_fail(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("a.test")
    host.page("/p", "Gone", 404)

    report = await report_on(web, "[x](https://a.test/p)\n", tmp_path, pins=(pin("https://a.test/p"),))

    (finding,) = report.findings
    assert host.targets == ["/p"]
    assert (finding.verdict.health, finding.verdict.reason, finding.verdict.rule) == (Health.ALIVE, "pinned", "pinned")
    assert finding.by_itself is not None
    assert (finding.by_itself.health, finding.by_itself.reason) == (Health.DEAD, "http-404")
    assert finding.failures == 1


async def test_a_pattern_pins_all_that_it_fits_and_the_first_pin_wins(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").page("/1", "Gone", 404)
    pins = (pin("https://a.test/1", health=Health.SKIPPED), pin(pattern="a[.]test"), pin(pattern="b[.]test"))

    report = await report_on(web, "[x](https://a.test/1) [y](https://a.test/2)\n", tmp_path, pins=pins)

    assert [finding.verdict.health for finding in report.findings] == [Health.SKIPPED, Health.ALIVE]


@pytest.mark.parametrize(("until", "health"), [(TODAY, Health.ALIVE), (TODAY - timedelta(days=1), Health.DEAD)])
def test_a_pin_holds_up_to_and_on_its_last_day(until: date, health: Health) -> None:
    assert judge(evidence(404, pin("https://a.test/p", until=until))).verdict.health is health


def test_a_pinned_link_is_no_news_and_gets_no_replacement() -> None:
    was_dead = Past(verdict="dead", failing_since="2026-11-01", failures=3, last_counted="2026-11-20")

    for status in (200, 404):
        finding = judge(evidence(status, pin("https://a.test/p"), was_dead))
        assert changes([finding]) == ()
        assert finding.remedy is None


def test_a_death_that_a_pin_hid_is_sure_when_the_pin_has_expired() -> None:
    hidden = judge(evidence(404, pin("https://a.test/p"), Past(verdict="alive", failing_since="2026-11-01", failures=1)))

    after = judge(evidence(404, pin("https://a.test/p", until=TODAY - timedelta(days=1)), hidden.remembered))

    assert hidden.failures == 2
    assert hidden.by_itself is not None
    assert hidden.by_itself.confirmed
    assert after.verdict.confirmed
    assert [change.event for change in changes([after])] == [Event.CONFIRMED]


def settings(folder: Path, *pins: Mapping[str, object]) -> None:
    tables = ("\n".join(["[[pins]]", *(f"{key} = {_toml(value)}" for key, value in one.items())]) for one in pins)
    (folder / "linkcheck.toml").write_text(QUICK + "\n".join(tables) + "\n", "utf-8")


def _toml(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def test_reports_tell_what_is_pinned_and_which_pins_can_go(run: Run, folder: Path) -> None:
    settings(
        folder,
        {"url": "gone.md", "reason": "is generated", "until": NEXT_YEAR},
        {"url": "catalog.md", "reason": "was away", "until": NEXT_YEAR},
        {"url": "nowhere.md", "reason": "who knows", "until": NEXT_YEAR},
        {"url": "old.md", "reason": "last year", "until": LAST_YEAR},
    )
    catalog = "[a](gone.md) [b](catalog.md) [c](old.md)\n"

    ended = run("run", "catalog.md", "--offline", catalog=catalog)

    assert ended.code == 1
    paragraph = ended.out.partition("Pins to look at\n")[2].partition("\n\n")[0]
    assert [line.strip() for line in paragraph.splitlines()] == [
        "catalog.md is not needed any more: its link works by itself",
        "nowhere.md fits no link",
        f"old.md expired on {LAST_YEAR}; what it was for counts again",
    ]
    broken = (folder / "reports" / "broken-links.md").read_text("utf-8")
    assert "## Pinned (2)" in broken
    assert "is generated" in broken
    assert "by itself dead" in broken
    assert "## Pins of linkcheck.toml to look at (3)" in broken
    links = json.loads((folder / "reports" / "links.json").read_text("utf-8"))["destinations"]
    assert [each.get("pinned", {}).get("verdict") for each in links] == ["dead", "alive", None]


def test_only_pinned_deaths_leave_the_exit_code_alone_and_stay_pinned_when_judged_again(run: Run, folder: Path) -> None:
    settings(folder, {"pattern": "gone", "verdict": "blocked", "reason": "x", "until": NEXT_YEAR})

    first = run("run", "catalog.md", "--offline", catalog="[a](gone.md)\n")
    before = (folder / "reports" / "broken-links.md").read_text("utf-8")
    again = run("report")

    assert (first.code, again.code) == (0, 0)
    assert (folder / "reports" / "broken-links.md").read_text("utf-8") == before
    assert "Nothing needs doing." in before
    explained = run("explain", "gone.md").out
    assert "pinned" in explained
    assert "by itself dead" in explained


GOOD = 'reason = "x"\nuntil = 2027-01-01\n'


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            f'[[pins]]\n{GOOD}url = "a"\n\n[[pins]]\n{GOOD}',
            "pins[1] = {…} in linkcheck.toml, line 6: must have a url or a pattern",
        ),
        (f'[[pins]]\nurl = "a"\npattern = "b"\n{GOOD}', "must have a url or a pattern, and not both"),
        (
            f'[[pins]]\nulr = "a"\n{GOOD}',
            'pins[0].ulr = "a" in linkcheck.toml, line 2: no such setting of a pin; did you mean url?',
        ),
        ('[[pins]]\nurl = "a"\nreason = "x"\n', "line 1: has no until"),
        ('[[pins]]\nurl = "a"\nuntil = 2027-01-01\n', "has no reason"),
        (
            '[[pins]]\nurl = "a"\nreason = "x"\nuntil = "soon"\n',
            'pins[0].until = "soon" in linkcheck.toml, line 4: must be a day',
        ),
        ('[[pins]]\nurl = "a"\nreason = "x"\nuntil = 2027-01-01T00:00:00\n', "must be a day such as 2027-01-01"),
        ('[[pins]]\nurl = "a"\nreason = ""\nuntil = 2027-01-01\n', "must say why"),
        (f'[[pins]]\npattern = "("\n{GOOD}', 'pins[0].pattern = "(" in linkcheck.toml, line 2: must be a regular expression'),
        (f'[[pins]]\nurl = "a"\nverdict = "dead"\n{GOOD}', "must be one of alive, blocked, skipped"),
        ('pins = "x"\n', "must be tables, each under [[pins]]"),
    ],
)
def test_a_mistake_in_a_pin_names_its_line_and_the_rule(run: Run, folder: Path, table: str, message: str) -> None:
    (folder / "linkcheck.toml").write_text(table, "utf-8")

    ended = run("run", "catalog.md", catalog="[a](catalog.md)\n")

    assert ended.code == 2
    assert message in ended.err.replace(f"{folder}/", "")


def test_all_mistakes_of_a_file_are_told_at_once(run: Run, folder: Path) -> None:
    (folder / "linkcheck.toml").write_text('timeot = 1\nretries = -1\n[hosts.x]\nlan = "y"\n[[pins]]\nurl = "a"\n', "utf-8")

    ended = run("run", "catalog.md", catalog="[a](catalog.md)\n")

    assert [line.partition(" ")[0] for line in ended.err.splitlines()] == ["linkcheck:"] * 4
    for words in ("did you mean timeout?", "0 or more", "did you mean lane?", "has no reason"):
        assert words in ended.err


def test_the_settings_in_force_have_the_pins_with_their_lines(run: Run, folder: Path) -> None:
    settings(folder, {"url": "a.md", "reason": "x", "until": date(2027, 1, 1)})

    (line,) = [line for line in run("config").out.splitlines() if line.startswith("pins[0]")]

    assert '{url = "a.md", verdict = "alive", reason = "x", until = "2027-01-01"}' in line
    assert line.endswith("linkcheck.toml, line 6")
