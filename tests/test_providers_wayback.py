"""Copies of what is lost: which one is offered, what is not asked for, and how the archive is treated."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from asking import quick
from evidence import TODAY, answered, entry, failing, on_disk
from linkcheck.assemble import judge_again
from linkcheck.fetch.network import open_network
from linkcheck.history.store import History
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Finding, Mention, Past, Record, Reply, Standing
from linkcheck.providers import wayback
from linkcheck.reports.parts import wording
from linkcheck.settings import Settings
from running import find, report_on
from web import SmallWeb, answers, broken, walls
from web.answers import Answer
from web.services import Wayback

URL = "http://lost.test/blog/2016/ocr.html"
PDF = answers.typed("application/pdf", b"%PDF-1.4\n" + b"0" * 5_000)
SOFT_404 = answers.html(f"<title>Page not found</title><h1>Page not found</h1><p>{'<!-- padding -->' * 80}")
PARKED = answers.html(f"<script>window.LANDER_SYSTEM='PW'</script><title>lost.test</title>{'<!-- padding -->' * 80}")


@pytest.fixture
def archive(web: SmallWeb) -> Wayback:
    return Wayback(web)


async def offered(web: SmallWeb, folder: Path, destination: str = URL, **changes: Any) -> str:
    """The copy that a run offers for a destination."""
    finding = await find(web, destination, folder, **changes)
    return finding.remedy.url if finding.remedy and finding.remedy.kind == "memento" else ""


async def looked_up(web: SmallWeb, *findings: Finding) -> list[Record]:
    async with open_network(quick(web)) as network:
        return list((await wayback.lookup_after(findings, network.fetcher.ask, quick(web))).values())


def lost(number: int) -> Finding:
    return judge(answered(f"http://lost.test/{number}", status=404))


class TestWhichCopy:
    async def test_a_dead_page_stays_dead_and_is_offered_the_copy_near_the_year_it_names(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path
    ) -> None:
        for moment in ("20120101", "20160704", "20190101", "20260101"):
            archive.keep("https://www.lost.test/blog/2016/ocr.html", moment, "OCR")

        finding = await find(web, f"{URL}#part", tmp_path)

        assert (finding.verdict.health, finding.verdict.reason) == ("dead", "dns-no-such-name")
        assert finding.remedy is not None
        assert finding.remedy.url == f"https://web.archive.org/web/20160704000000/{URL}#part"
        assert (finding.remedy.kind, finding.remedy.certain) == ("memento", False)
        assert wording.replacement(finding.remedy) == "an archived copy of 2016-07-04"
        assert len(archive.host.requests) == 2

    @pytest.mark.parametrize(
        ("markdown", "year"),
        [
            ("- [A Work on Reading Text (2015)](http://lost.test/a)", "2015"),
            ("**A Work on Reading Text**\n\n- arxiv: <https://arxiv.org/abs/1312.6082>\n- code: <http://lost.test/a>", "2013"),
            ("**A Work on Reading Text**\n\n- intro: ICDAR 2019\n- code: <http://lost.test/a>", "2019"),
            ("- [A Work on Reading Text](http://lost.test/a)", "2026"),
            ("- [A Work on Reading Text in 2098](http://lost.test/a)", "2026"),
        ],
    )
    async def test_the_entry_says_when_the_page_was_good_else_the_last_copy_is_taken(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path, markdown: str, year: str
    ) -> None:
        for kept in range(2008, 2027):
            archive.keep("http://lost.test/a", f"{kept}0601", f"Page of {kept}")
            archive.keep("http://lost.test/a", f"{kept}1101", f"Page of {kept}, later")

        report = await report_on(web, markdown, tmp_path, no_providers=("arxiv", "datacite", "crossref", "doi-registry"))

        (remedy,) = [each.remedy for each in report.findings if each.remedy and each.remedy.kind == "memento"]
        assert remedy.url.startswith(f"https://web.archive.org/web/{year}")

    async def test_what_was_taken_after_the_first_failure_is_no_copy(self, web: SmallWeb, archive: Wayback) -> None:
        for moment in ("20190101", "20261110"):
            archive.keep("http://lost.test/a", moment, "Page")
        past = Past(verdict="dead", failing_since="2026-11-01", failures=2, last_counted="2026-11-20")

        (record,) = await looked_up(web, judge(replace(answered("http://lost.test/a", status=404), past=past)))

        assert record.metadata.memento == "https://web.archive.org/web/20190101000000/http://lost.test/a"

    @pytest.mark.parametrize(
        "copy",
        [SOFT_404, PARKED, walls.cloudflare(200), walls.ANUBIS],
        ids=["soft-404", "parked", "wall", "anubis"],
    )
    async def test_a_copy_that_is_no_page_gives_way_to_an_older_one(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path, copy: Answer
    ) -> None:
        padded = replace(copy, body=copy.body + b"<!-- -->" * 100)
        archive.keep(URL, "20161201", padded)
        archive.keep(URL, "20170601", "Other people")
        archive.keep(URL, "20140101", "OCR")

        assert await offered(web, tmp_path) == f"https://web.archive.org/web/20140101000000/{URL}"

    async def test_two_copies_are_looked_at_and_no_more(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        for year in range(2010, 2017):
            archive.keep(URL, f"{year}0101", replace(SOFT_404, body=SOFT_404.body + str(year).encode()))

        assert await offered(web, tmp_path) == ""
        assert len(archive.looks) == 2

    @pytest.mark.parametrize("status", [301, 404, 503])
    async def test_captures_of_anything_but_200_are_none(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path, status: int
    ) -> None:
        archive.keep(URL, "20160101", answers.html("Words " * 300, status))

        assert await offered(web, tmp_path) == ""
        assert archive.looks == []

    async def test_a_few_bytes_are_no_copy(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep(URL, "20160101", answers.html("<p>Hi"))

        assert await offered(web, tmp_path) == ""

    async def test_a_pdf_is_a_pdf_and_need_not_be_read(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        url = "http://lost.test/paper.PDF?download=1"
        archive.keep(url, "20160102", "Log in to read")
        archive.keep(url, "20160120", PDF)

        assert await offered(web, tmp_path, url) == f"https://web.archive.org/web/20160120000000/{url}"
        assert archive.looks == []

    async def test_a_page_is_no_copy_of_a_file(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep("http://lost.test/model.caffemodel", "20160102", "Our new site")

        assert await offered(web, tmp_path, "http://lost.test/model.caffemodel") == ""

    async def test_what_the_archive_itself_says_is_no_copy(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep(URL, "20160101", "OCR")
        archive.host.otherwise = answers.html("Maintenance. " * 100)

        assert await offered(web, tmp_path) == ""

    async def test_a_query_belongs_to_the_address(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep("http://lost.test:8080/a?id=1&x=%20y", "20160101", "One")
        archive.keep("http://lost.test:8080/a?id=2", "20160101", "Two")

        found = await offered(web, tmp_path, "http://lost.test:8080/a?id=1&x=%20y")

        assert found == "https://web.archive.org/web/20160101000000/http://lost.test:8080/a?id=1&x=%20y"


class TestForWhom:
    @pytest.mark.parametrize(
        "evidence",
        [
            answered("http://lost.test/a", status=404),
            answered("http://lost.test/a", status=410),
            failing("http://lost.test/a", Failure.NO_SUCH_NAME),
            answered("http://old.test/a", ("http://old.test/a", 301), ("http://new.test/a", 404)),
            answered("https://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30", status=404),
        ],
        ids=lambda each: each.url,
    )
    def test_dead_pages_are_asked_about_at_once(self, evidence: Evidence) -> None:
        assert wayback.wants_after(judge(evidence))

    @pytest.mark.parametrize(("failures", "days", "wanted"), [(1, 0, False), (5, 2, False), (2, 30, False), (3, 6, True)])
    def test_the_unreachable_when_it_has_lasted(self, failures: int, days: int, *, wanted: bool) -> None:
        since = (TODAY - timedelta(days=days)).isoformat()
        past = Past(verdict="unreachable", failing_since=since, failures=failures - 1, last_counted="2026-11-20")

        finding = judge(replace(failing("http://lost.test/a", Failure.CONNECT_TIMEOUT), past=past if failures > 1 else None))

        assert finding.verdict.health == "unreachable"
        assert wayback.wants_after(finding) is wanted

    @pytest.mark.parametrize(
        "evidence",
        [
            answered("http://fine.test/a", status=200),
            answered("http://wall.test/a", status=403),
            answered("https://github.com/owner/name", status=404),
            answered("https://arxiv.org/abs/1412.1842", status=404),
            answered("https://www.youtube.com/watch?v=dQw4w9WgXcQ", status=404),
            answered("https://pan.baidu.com/s/1qXQBQiC", status=404),
            answered("https://drive.google.com/file/d/1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd/view", status=404),
            answered("https://sci-hub.se/some/paper", status=404),
            answered("https://web.archive.org/web/2015/http://lost.test/a", status=404),
            answered("https://bit.ly/abc", status=404),
            answered("http://user:secret@lost.test/a", status=404),
            answered("http://lost.test/a?token=abcdef", status=404),
            answered("http://lost.test/a?id=1&api_key=abcdef", status=404),
            answered("http://lost.test/a?Password=abcdef", status=404),
            answered("http://wiki.corp/a", status=404),
            answered("http://intranet/a", status=404),
            answered("http://10.0.0.1/a", status=404),
            on_disk("missing.md", Failure.NO_SUCH_FILE),
        ],
        ids=lambda each: each.url,
    )
    def test_others_are_not(self, evidence: Evidence) -> None:
        assert not wayback.wants_after(judge(evidence))


class TestTheArchive:
    async def test_the_answer_is_kept_and_judged_again_without_asking(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path
    ) -> None:
        archive.keep(URL, "20160101", "OCR")
        first = await find(web, URL, tmp_path)
        asked = len(archive.host.requests)

        second = await find(web, URL, tmp_path)
        with History(tmp_path / "store.sqlite") as history:
            (third,) = judge_again(*history.last()).findings

        assert first.remedy == second.remedy == third.remedy
        assert first.remedy is not None
        assert len(archive.host.requests) == asked

    async def test_its_first_refusal_is_heard(self, web: SmallWeb, tmp_path: Path) -> None:
        archive = Wayback(web, index_limit=3)
        for number in range(8):
            archive.keep(f"http://lost.test/{number}", "20160101", f"Page {number}")
        markdown = "".join(f"- [Page {number}](http://lost.test/{number})\n" for number in range(8))

        report = await report_on(web, markdown, tmp_path)

        assert archive.ignored == []
        assert sum(finding.remedy is not None for finding in report.findings) == 3
        (problem,) = report.problems
        assert (problem.provider, problem.detail) == (
            "wayback",
            "HTTP 429: it was asked nothing more; 5 identifiers unverified",
        )

    @pytest.mark.parametrize(
        ("reply", "questions"),
        [
            (answers.html("Down", 503), 2),
            (answers.html("Maintenance"), 2),
            (answers.typed("application/json", b'[["timestamp"],["2016'), 2),
            (broken.RESET, 2),
            (answers.html("No", 403), 2),
            (answers.html("Slow", 429), 1),
        ],
        ids=["503", "html", "cut", "reset", "403", "429"],
    )
    async def test_an_outage_is_one_line_and_costs_nothing_else(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path, reply: answers.Reply, questions: int
    ) -> None:
        archive.host.answer("/cdx/search/cdx", reply)

        report = await report_on(web, "".join(f"- [x](http://lost.test/{number})\n" for number in range(8)), tmp_path)

        assert {finding.verdict.reason for finding in report.findings} == {"dns-no-such-name"}
        assert [problem.provider for problem in report.problems] == ["wayback"]
        assert "8 identifiers unverified" in report.problems[0].detail
        assert len(archive.questions) == questions

    @pytest.mark.parametrize(("failure", "knocks"), [(Failure.CONNECT_TIMEOUT, 1), (Failure.DNS, 1), (Failure.READ_TIMEOUT, 2)])
    async def test_a_closed_door_is_knocked_at_once_only(self, failure: Failure, knocks: int) -> None:
        asked = []

        async def ask(url: str, **_: object) -> Reply:
            asked.append(url)
            return Reply(failure=failure)

        records = await wayback.lookup_after([lost(number) for number in range(5)], ask, Settings())

        assert len(asked) == knocks
        assert {(record.standing, record.detail) for record in records.values()} == {(Standing.UNVERIFIED, str(failure))}

    async def test_one_hard_question_does_not_end_the_others(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        for number in range(3):
            archive.keep(f"http://lost.test/{number}", "20160101", f"Page {number}")
        archive.host.gate(lambda request: answers.html("Slow", 504) if "%2F1&" in request.target else None)

        report = await report_on(web, "".join(f"- [x](http://lost.test/{number})\n" for number in range(3)), tmp_path)

        assert [finding.remedy is not None for finding in report.findings] == [True, False, True]
        assert [problem.detail for problem in report.problems] == ["HTTP 504; 1 identifier unverified"]

    @pytest.mark.parametrize(
        "body", [b"", b"[]\n", b"{}", b"[[]]", b'[["timestamp","statuscode"],["x"],[null,"200"],["2016"]]']
    )
    async def test_nothing_in_any_spelling_is_no_copy(
        self, web: SmallWeb, archive: Wayback, tmp_path: Path, body: bytes
    ) -> None:
        archive.host.answer("/cdx/search/cdx", answers.typed("application/json", body))

        report = await report_on(web, f"[x]({URL})\n", tmp_path)

        assert (report.findings[0].remedy, report.problems) == (None, ())

    async def test_a_site_that_is_barred_has_no_copy(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep(URL, "20160101", "OCR")
        archive.bar("lost.test")

        report = await report_on(web, f"[x]({URL})\n", tmp_path)

        assert (report.findings[0].remedy, report.problems) == (None, ())

    async def test_settings_leave_it_unasked(self, web: SmallWeb, archive: Wayback, tmp_path: Path) -> None:
        archive.keep(URL, "20160101", "OCR")

        assert await offered(web, tmp_path, no_providers=("wayback",)) == ""
        assert await offered(web, tmp_path, enrich=False) == ""
        assert archive.host.requests == []

    async def test_few_are_asked_about_in_a_run_and_each_has_its_turn(self, web: SmallWeb) -> None:
        archive = Wayback(web, index_limit=1_000)
        past = Past(verdict="dead", failing_since="2026-01-01", failures=5, last_counted="2026-11-01")
        old = [replace(lost(number).evidence, past=past) for number in range(60)]

        for day in range(8):
            await looked_up(web, *(judge(replace(each, today=date(2026, 11, 22 + day))) for each in old), lost(99))

        asked = [request.query["url"] for request in archive.questions]
        assert len(asked) == 8 * 30
        assert asked[::30] == ["lost.test/99"] * 8
        assert len(set(asked)) == 61

    async def test_what_was_not_asked_is_said(self, web: SmallWeb, archive: Wayback) -> None:
        records = await looked_up(web, *map(lost, range(40)))

        assert [record.standing for record in records] == [Standing.UNVERIFIED] * 10
        assert "no more than 30 destinations" in records[0].detail
        assert len(archive.questions) == 30


def test_the_year_of_another_entry_is_not_this_ones() -> None:
    nameless, link = entry("", "http://lost.test/a", "https://arxiv.org/abs/1312.6082")
    finding = judge(replace(answered("http://lost.test/a", status=404), mentions=(Mention(nameless, link),)))

    assert wayback.moments.wished(finding.evidence, TODAY) == TODAY
