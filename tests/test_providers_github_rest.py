"""GitHub's REST API without a token: few questions, about what is dead or moved, and no limit that denies anything."""

import json
from pathlib import Path

import pytest

from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.model import Finding, Report
from linkcheck.providers.github_rest import MOST_QUESTIONS, RESERVE
from linkcheck.settings import HostPolicy
from running import find, report_on
from web import SmallWeb, answers, broken
from web.hosts import Host
from web.services import Github, GithubRest

RECORDED = Path(__file__).parent / "recorded" / "github"
SITE = "https://github.com"


@pytest.fixture
def pages(web: SmallWeb) -> Host:
    """Nothing of github.com is there until a test says so."""
    return web.host("github.com")


@pytest.fixture
def service(web: SmallWeb, pages: Host) -> GithubRest:
    del pages
    return GithubRest(web)


def said(finding: Finding) -> tuple[str, str, bool]:
    return finding.verdict.health.value, finding.verdict.reason, finding.verdict.confirmed


async def ran(web: SmallWeb, folder: Path, *paths: str) -> Report:
    return await report_on(web, "".join(f"[code]({SITE}{path})\n" for path in paths), folder)


async def test_a_repository_that_is_missing_here_too_is_gone_beyond_doubt(
    web: SmallWeb, service: GithubRest, tmp_path: Path
) -> None:
    finding = await find(web, f"{SITE}/SHUCV/digit", tmp_path)

    assert said(finding) == ("dead", "github-unknown", True)
    assert service.asked == ["/repos/shucv/digit"]


async def test_a_path_that_is_gone_is_told_apart_from_its_repository(
    web: SmallWeb, service: GithubRest, tmp_path: Path
) -> None:
    service.add("tensorflow/models", default_branch="master", archived=True)

    first, second = (
        await ran(web, tmp_path, "/tensorflow/models/tree/master/street", "/tensorflow/models/tree/master/x")
    ).findings

    assert said(first) == said(second) == ("dead", "path-gone", False)
    assert "the repository tensorflow/models is there, with the default branch master" in first.verdict.detail
    assert [note.kind for note in first.notes] == ["archived-repository"]
    assert service.asked == ["/repos/tensorflow/models"]


async def test_a_path_in_a_repository_that_is_gone_is_gone_with_it(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    assert said(await find(web, f"{SITE}/a/deleted/blob/main/x.py", tmp_path)) == ("dead", "github-unknown", True)


async def test_what_is_there_costs_no_question(web: SmallWeb, service: GithubRest, pages: Host, tmp_path: Path) -> None:
    pages.page("/a/living", "a/living")
    pages.page("/a/limited", "Too many requests", 429)
    pages.page("/a/down", "Unicorn", 503)
    pages.redirect("/a/old-branch/tree/master", f"{SITE}/a/old-branch/tree/main", 301)
    pages.page("/a/old-branch/tree/main", "a/old-branch")

    await ran(web, tmp_path, "/a/living", "/a/limited", "/a/down", "/a/old-branch/tree/master", "/topics/ocr")

    assert service.asked == []


async def test_a_renamed_repository_is_asked_for_its_name(
    web: SmallWeb, service: GithubRest, pages: Host, tmp_path: Path
) -> None:
    service.rename("tmbdev/ocropy", "ocropus/ocropy", archived=True)
    pages.redirect("/tmbdev/ocropy", f"{SITE}/ocropus/ocropy", 301)
    pages.page("/ocropus/ocropy", "ocropus/ocropy")

    finding = await find(web, f"{SITE}/tmbdev/ocropy", tmp_path)

    assert finding.verdict.health == "moved"
    assert {note.kind for note in finding.notes} == {"renamed-repository", "archived-repository"}
    assert finding.remedy is not None
    assert finding.remedy.url == f"{SITE}/ocropus/ocropy"
    assert service.asked == ["/repos/tmbdev/ocropy", "/repositories/1000"]


async def test_a_path_that_is_gone_is_found_gone_under_the_new_name(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    service.rename("tmbdev/ocropy", "ocropus/ocropy")

    finding = await find(web, f"{SITE}/tmbdev/ocropy/blob/master/gone.py", tmp_path)

    assert said(finding) == ("dead", "path-gone", False)
    assert "the repository ocropus/ocropy is there" in finding.verdict.detail


async def test_the_recorded_rename_is_read(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    moved, found = json.loads((RECORDED / "rest_301_then_200.json").read_text())
    service.host.answer(
        "/repos/protoncoin/protoncoin", answers.json_answer(moved["body"], 301, Location=moved["headers"]["location"])
    )
    service.host.answer("/repositories/112116543", answers.json_answer(found["body"]))

    finding = await find(web, f"{SITE}/protoncoin/protoncoin/blob/master/gone", tmp_path)

    assert [note.detail for note in finding.notes] == ["protoncoin/protoncoin is padima2/protoncoin now"]


async def test_the_recorded_repository_is_read(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    ((recorded),) = json.loads((RECORDED / "rest_get_repository.json").read_text())
    service.host.answer("/repos/octokit-fixture-org/hello-world", answers.json_answer(recorded["response"]))

    finding = await find(web, f"{SITE}/octokit-fixture-org/hello-world/blob/main/gone", tmp_path)

    assert finding.verdict.reason == "path-gone"


@pytest.mark.parametrize("location", ["https://elsewhere.test/repositories/1", "http://api.github.com/repositories/1", ""])
async def test_a_redirect_to_anywhere_else_is_not_followed(
    web: SmallWeb, service: GithubRest, tmp_path: Path, location: str
) -> None:
    service.host.redirect("/repos/a/b", location, 301)

    assert said(await find(web, f"{SITE}/a/b", tmp_path)) == ("dead", "http-404", False)
    assert len(service.asked) == 1


class TestShare:
    async def test_of_many_few_are_asked_and_files_first(self, web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
        fronts = [f"/owner/{number}" for number in range(30)]
        files = [f"/other/{number}/blob/main/x" for number in range(15)]

        report = await ran(web, tmp_path, *fronts, *files)

        assert len(service.asked) == MOST_QUESTIONS
        assert {path.split("/")[2] for path in service.asked[:15]} == {"other"}
        assert {finding.verdict.health for finding in report.findings} == {"dead"}
        assert report.problems == ()

    async def test_a_reserve_is_left_to_others(self, web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
        service.left = RESERVE + 3

        report = await ran(web, tmp_path, *(f"/owner/{number}" for number in range(8)))

        assert service.left == RESERVE
        assert [finding.verdict.reason for finding in report.findings] == ["github-unknown"] * 3 + ["http-404"] * 5
        assert [(problem.provider, "GITHUB_TOKEN" in problem.detail) for problem in report.problems] == [("github-rest", True)]

    async def test_used_up_questions_deny_nothing(self, web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
        service.left = 0

        report = await ran(web, tmp_path, "/a/b", "/c/d/blob/main/x")

        assert [finding.verdict.reason for finding in report.findings] == ["http-404", "http-404"]
        assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("reply", "problems", "questions"),
    [
        (answers.html("Not Found", 404), 0, 2),
        (answers.json_answer({"message": "Method not allowed"}, 404), 0, 2),
        (answers.json_answer({"message": "Repository access blocked"}, 451), 0, 2),
        (answers.json_answer({"message": "Repository access blocked"}, 403), 0, 2),
        (answers.json_answer({"message": "You have exceeded a secondary rate limit."}, 403), 1, 1),
        (answers.html("Access denied by your company", 403), 1, 1),
        (answers.json_answer({"message": "Bad credentials"}, 401), 1, 1),
        (answers.html("Welcome"), 1, 1),
        (answers.html("Unicorn", 503), 1, 3),
        (broken.RESET, 1, 3),
    ],
)
async def test_a_bad_answer_denies_nothing(
    web: SmallWeb, service: GithubRest, tmp_path: Path, reply: answers.Reply, problems: int, questions: int
) -> None:
    service.down = reply

    report = await report_on(web, f"[a]({SITE}/a/b) [b]({SITE}/c/d/blob/main/x)", tmp_path, provider_wait=0.01)

    assert {said(finding) for finding in report.findings} == {("dead", "http-404", False)}
    assert len(report.problems) == problems
    assert len(service.asked) == questions


async def test_with_a_token_it_is_not_asked(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    Github(web)
    hosts = {"api.github.com": HostPolicy(crawl_delay=0, headers={"Authorization": "Bearer secret"})}

    finding = await find(web, f"{SITE}/a/deleted", tmp_path, hosts=hosts)

    assert finding.verdict.reason == "github-unknown"
    assert service.asked == ["/graphql"]


async def test_it_can_be_left_out(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    finding = await find(web, f"{SITE}/a/deleted", tmp_path, no_providers=("github-rest",))

    assert finding.verdict.reason == "http-404"
    assert service.asked == []


async def test_a_stored_run_is_judged_the_same_again(web: SmallWeb, service: GithubRest, tmp_path: Path) -> None:
    service.add("a/b")
    first = await find(web, f"{SITE}/a/b/blob/main/gone", tmp_path)

    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings

    assert (again.verdict, again.notes) == (first.verdict, first.notes)
    assert first.verdict.reason == "path-gone"
