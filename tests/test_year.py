"""A simulated year: 52 weekly runs over hosts that die, flap, move, refuse, change hands and come back.

Each week's news is compared with what a careful maintainer would want to hear, and so are the deaths that are called
confirmed: none may be false, and none may be missed for longer than confirmation takes.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import Struct, field

from fetching import quick
from linkcheck.errors import CannotJudgeError
from linkcheck.extract import extract
from linkcheck.history import memory
from linkcheck.history.changes import changes
from linkcheck.history.store import History
from linkcheck.model import Health, Report
from linkcheck.pipeline import run
from linkcheck.progress import Silence
from linkcheck.reports import broken_links_md, links_json
from web import SmallWeb, answers, remains, walls
from web.answers import Answer

WEEKS = 52
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)
# In this week there is no network, in that one CI runs three times, and from this one on the store is lost each week.
OFFLINE, THRICE, NO_STORE = 30, 12, 20

Weather = Callable[[int], Answer | None]
Weekly = Callable[..., Awaitable[Report]]
PAGE = answers.html("<title>A page</title><p>" + "Words of a page that is there. " * 30)
GONE = answers.html("<title>Gone</title>", 404)
DOWN = answers.html("<title>Down</title>", 503)


class Life(Struct, frozen=True, kw_only=True):
    """A link's year: what its host does in each week, what is news in which, and from when on it is truly dead."""

    weather: Weather
    news: Mapping[int, str] = field(default_factory=dict)
    dead_from: int | None = None


def _between(first: int, last: int, bad: Answer | None) -> Weather:
    return lambda week: bad if first <= week <= last else PAGE


LIVES = {
    "steady": Life(weather=lambda _: PAGE),
    "dies": Life(weather=_between(5, 99, GONE), news={5: "newly dead", 6: "confirmed dead"}, dead_from=5),
    "host-dies": Life(weather=_between(9, 99, None), news={9: "newly dead", 10: "confirmed dead"}, dead_from=9),
    "dies-late": Life(weather=_between(40, 99, GONE), news={40: "newly dead", 41: "confirmed dead"}, dead_from=40),
    "mishap": Life(weather=_between(7, 7, GONE), news={7: "newly dead", 8: "recovered"}),
    "comes-back": Life(weather=_between(15, 22, GONE), news={15: "newly dead", 16: "confirmed dead", 23: "recovered"}),
    "hiccup": Life(weather=_between(11, 11, DOWN)),
    "fortnight": Life(weather=_between(25, 26, DOWN)),
    "outage": Life(weather=_between(32, 37, DOWN), news={34: "unreachable for long", 38: "recovered"}),
    "outage-then-dead": Life(
        weather=lambda week: GONE if week > 19 else DOWN if week > 17 else PAGE,
        news={20: "newly dead", 21: "confirmed dead"},
        dead_from=20,
    ),
    "refuses": Life(weather=_between(3, 48, answers.html("No robots", 403))),
    "wall": Life(weather=_between(6, 8, walls.cloudflare())),
    "dead-behind-wall": Life(
        weather=lambda week: PAGE if week < 13 else walls.cloudflare() if week in (14, 15) else GONE,
        news={13: "newly dead", 16: "confirmed dead"},
        dead_from=13,
    ),
    "moves": Life(weather=_between(28, 99, answers.redirect("/new", 301)), news={28: "newly moved"}),
    "moves-for-now": Life(weather=_between(28, 99, answers.redirect("/new", 302))),
    "flaps": Life(
        weather=lambda week: GONE if week % 2 and week < 24 else PAGE,
        news={1: "newly dead", 2: "recovered", 3: "unstable"},
    ),
    "lapses": Life(weather=_between(35, 99, remains.CASINO), news={35: "newly doubtful"}),
}


def url(name: str) -> str:
    return f"https://{name}.test/2016/{name}-of-text"


def catalog() -> bytes:
    return "".join(f"- [The {name} recognition of scene text]({url(name)})\n" for name in LIVES).encode()


def a_week(web: SmallWeb, week: int) -> None:
    """What all hosts do in this week."""
    for name, life in LIVES.items():
        answer = life.weather(week)
        host = web.host(f"{name}.test")
        host.page("/new", "Words of a page that is there. " * 30)
        if answer is None:
            web.names.missing(f"{name}.test")
        else:
            host.answer(f"/2016/{name}-of-text", answer)


@pytest.fixture
def told(tmp_path: Path, web: SmallWeb) -> Weekly:
    """Runs one week's job; the report."""

    async def one_run(week: int, hours: int = 0) -> Report:
        if week >= NO_STORE:
            (tmp_path / "store").unlink(missing_ok=True)
        links = tmp_path / "links.json"
        settings = quick(web, no_probes=("https",), no_providers=("wayback",), retries=0, recheck_after=0.0)
        with History(tmp_path / "store") as history:
            history.adopt(memory.read(links))
            moment = FIRST + timedelta(weeks=week, hours=hours)
            report = await run([extract(catalog(), "catalog.md")], settings, history, Silence(), moment)
        links.write_text(links_json.render(report), encoding="utf-8")
        return report

    return one_run


def news_of(report: Report) -> dict[str, str]:
    hosts = {url(name): name for name in LIVES}
    return {hosts[finding.evidence.url]: str(event) for event, finding in changes(report.findings)}


def confirmed_dead(report: Report) -> set[str]:
    hosts = {url(name): name for name in LIVES}
    sure = (one for one in report.findings if one.verdict.health is Health.DEAD and one.verdict.confirmed)
    return {hosts[finding.evidence.url] for finding in sure}


async def test_a_year_of_weekly_reports_says_what_a_maintainer_wants_to_hear(web: SmallWeb, told: Weekly) -> None:
    wrong: list[str] = []
    false_alarms: list[str] = []
    missed: list[str] = []
    for week in range(WEEKS):
        a_week(web, week)
        if week == OFFLINE:
            web.names.outage()
            with pytest.raises(CannotJudgeError):
                await told(week)
            web.names.mended()
            continue
        report = await told(week)
        for hours in (1, 2) if week == THRICE else ():
            report = await told(week, hours)
            assert news_of(report) == {}, "two runs in an hour tell nothing new"
        expected = {} if week == THRICE else {name: life.news[week] for name, life in LIVES.items() if week in life.news}
        heard = news_of(report)
        if heard != expected:
            wrong.append(f"week {week}: heard {heard}, wanted {expected}")
        sure = confirmed_dead(report)
        gone = {name for name, life in LIVES.items() if life.weather(week) in (GONE, None)}
        false_alarms += [f"week {week}: {name}" for name in sorted(sure - gone)]
        long_dead = {name for name, life in LIVES.items() if life.dead_from is not None and week > life.dead_from + 1}
        walled = {name for name, life in LIVES.items() if life.weather(week) not in (GONE, None)}
        missed += [f"week {week}: {name}" for name in sorted(long_dead - walled - sure)]
        if not expected and week:
            assert "Nothing changed since the last run." in broken_links_md.render(report)

    print(f"\n{WEEKS} weeks, {len(LIVES)} links, confirmed: {len(false_alarms)} false alarms, {len(missed)} missed deaths")
    assert wrong == []
    assert false_alarms == []
    assert missed == []
