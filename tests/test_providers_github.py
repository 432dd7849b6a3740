"""The look-up at GitHub: a hundred repositories in a question, only with a token, and no outage that denies anything."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from asking import lookup
from linkcheck.model import Identifier, Record, Standing
from linkcheck.providers import github
from linkcheck.settings import HostPolicy
from running import report_on
from web import SmallWeb, answers, broken
from web.services import Github

RECORDED = Path(__file__).parent / "recorded" / "github"


@pytest.fixture
def service(web: SmallWeb) -> Github:
    return Github(web)


async def records(web: SmallWeb, *names: str, token: str = "secret", **changes: Any) -> Sequence[Record]:
    hosts = {"api.github.com": HostPolicy(crawl_delay=0, headers={"Authorization": f"Bearer {token}"})} if token else {}
    return list((await lookup(web, github, [Identifier("github", name) for name in names], hosts=hosts, **changes)).values())


async def test_a_repository_is_described(web: SmallWeb, service: Github) -> None:
    service.add("bgshih/CRNN", isArchived=True, stargazerCount=2000, isFork=True)

    (record,) = await records(web, "bgshih/crnn")

    assert (record.standing, record.provider) == (Standing.FOUND, "github")
    assert record.metadata.facts == {
        "archived": True,
        "stars": 2000,
        "name": "bgshih/CRNN",
        "description": "Made up",
        "license": "MIT",
        "pushed": "2019-03-04",
        "default_branch": "master",
        "fork": True,
    }


async def test_an_empty_repository_without_licence_is_described_by_what_there_is(web: SmallWeb, service: Github) -> None:
    service.add("a/b", pushedAt=None, description=None, licenseInfo=None, defaultBranchRef=None)

    (record,) = await records(web, "a/b")

    assert record.metadata.facts == {"archived": False, "stars": 10, "name": "a/b"}


async def test_a_renamed_repository_is_found_under_its_new_name(web: SmallWeb, service: Github) -> None:
    service.rename("tmbdev/ocropy", "ocropus/ocropy")

    (record,) = await records(web, "tmbdev/ocropy")

    assert record.metadata.facts["name"] == "ocropus/ocropy"


async def test_a_hundred_repositories_make_one_question_and_the_missing_spoil_nothing(web: SmallWeb, service: Github) -> None:
    names = [f"owner/{number}" for number in range(130)]
    for name in names[1:]:
        service.add(name)

    found = await records(web, *names)

    assert [record.standing for record in found] == [Standing.UNKNOWN] + [Standing.FOUND] * 129
    assert found[0].detail == "GitHub has no public repository owner/0"
    assert [len(asked) for asked in service.asked] == [100, 30]


async def test_without_a_token_nothing_is_asked(web: SmallWeb, service: Github) -> None:
    assert await records(web, "a/b", token="") == []
    assert service.host.requests == []


async def test_names_travel_as_variables_and_never_as_a_part_of_the_query(web: SmallWeb, service: Github) -> None:
    hostile = 'a"){id}/b'

    (record,) = await records(web, hostile)

    assert record.standing is Standing.UNKNOWN
    assert hostile.encode() not in service.host.requests[0].body
    assert json.loads(service.host.requests[0].body)["variables"] == {"o0": 'a"){id}', "n0": "b"}


async def test_a_question_that_is_too_much_is_asked_in_halves(web: SmallWeb) -> None:
    service = Github(web, capacity=30)
    names = [f"owner/{number}" for number in range(100)]
    for name in names:
        service.add(name)

    found = await records(web, *names)

    assert {record.standing for record in found} == {Standing.FOUND}
    assert [len(asked) for asked in service.asked] == [100, 50, 25, 25, 50, 25, 25]


async def test_recorded_errors_are_read(web: SmallWeb, service: Github) -> None:
    recorded = json.loads((RECORDED / "graphql_not_found.json").read_text())
    service.host.answer("/graphql", answers.json_answer(recorded["aliased_batch_constructed"]["json"]))

    found = await records(web, "tensorflow/models", "a/b")

    assert [record.standing for record in found] == [Standing.FOUND, Standing.UNKNOWN]


async def test_a_repository_that_the_token_may_not_see_is_not_denied(web: SmallWeb, service: Github) -> None:
    service.add("org/b")
    service.bar("org/b")

    (record,) = await records(web, "org/b")

    assert (record.standing, record.provider) == (Standing.UNVERIFIED, "github")
    assert record.detail.startswith("GitHub says: Resource protected by organization SAML enforcement")


async def test_the_recorded_secondary_limit_leaves_repositories_unverified(web: SmallWeb, service: Github) -> None:
    ((recorded),) = json.loads((RECORDED / "rest_403_secondary_limit.json").read_text())
    service.host.answer("/graphql", answers.json_answer(recorded["body"], 403, Retry_After=recorded["headers"]["Retry-After"]))

    (record,) = await records(web, "a/b", max_hold_off=30)

    assert (record.standing, record.provider, record.detail) == (Standing.UNVERIFIED, "", "HTTP 403")
    assert len(service.host.requests) == 1


@pytest.mark.parametrize(
    ("reply", "detail", "questions"),
    [
        (answers.html("Unicorn", 503), "HTTP 503 for 3 tries", 3),
        (answers.html("Bad gateway", 502), "HTTP 502 for 3 tries", 3),
        (answers.html("Welcome"), "HTTP 200 without an answer to the query for 3 tries", 3),
        (answers.json_answer({"data": None}), "GitHub says: an answer without data for 3 tries", 3),
        (
            answers.json_answer({"data": None, "errors": [{"message": "Something went wrong while executing your query."}]}),
            "GitHub says: Something went wrong while executing your query. for 3 tries",
            3,
        ),
        (answers.json_answer({"data": {}}), "GitHub says: no answer for it", 1),
        (broken.RESET, "reset: the server closed the connection without an answer for 3 tries", 3),
    ],
)
async def test_a_bad_answer_denies_nothing(
    web: SmallWeb, service: Github, reply: answers.Reply, detail: str, questions: int
) -> None:
    service.host.answer("/graphql", reply)

    (record,) = await records(web, "a/b")

    assert (record.standing, record.detail) == (Standing.UNVERIFIED, detail)
    assert len(service.host.requests) == questions


async def test_a_service_that_fails_at_any_size_is_given_up(web: SmallWeb) -> None:
    service = Github(web, capacity=0)

    found = await records(web, *(f"owner/{number}" for number in range(100)))

    assert {record.standing for record in found} == {Standing.UNVERIFIED}
    assert len(service.asked) <= 8


async def test_a_wrong_token_is_named_and_tried_once(web: SmallWeb, service: Github) -> None:
    found = await records(web, *(f"owner/{number}" for number in range(150)), token="wrong")

    assert {record.detail for record in found} == {"HTTP 401: GitHub does not accept the token"}
    assert len(service.host.requests) == 1


async def test_used_up_points_deny_nothing(web: SmallWeb) -> None:
    service = Github(web, points=1)
    names = [f"owner/{number}" for number in range(250)]
    for name in names:
        service.add(name)

    found = await records(web, *names)

    assert [record.standing for record in found] == [Standing.FOUND] * 100 + [Standing.UNVERIFIED] * 150
    assert len(service.host.requests) == 1


async def test_in_a_run_the_token_goes_to_the_api_alone(web: SmallWeb, service: Github, tmp_path: Path) -> None:
    service.add("a/living", isArchived=True)
    pages = web.host("github.com")
    pages.page("/a/living", "a/living")
    markdown = "".join(f"[code](https://github.com/a/{path})\n" for path in ("living", "living/tree/master/gone", "deleted"))
    hosts = {"api.github.com": HostPolicy(crawl_delay=0, headers={"Authorization": "Bearer secret"})}

    report = await report_on(web, markdown, tmp_path, hosts=hosts)

    assert [finding.verdict.reason for finding in report.findings] == ["http-200", "path-gone", "github-unknown"]
    assert [note.kind for note in report.findings[0].notes] == ["archived-repository"]
    assert [len(asked) for asked in service.asked] == [2]
    assert {request.host for request in web.requests() if "Authorization" in request.headers} == {"api.github.com"}


async def test_in_a_run_without_a_token_it_is_not_asked(web: SmallWeb, service: Github, tmp_path: Path) -> None:
    web.host("github.com").page("/a/living", "a/living")

    report = await report_on(web, "[code](https://github.com/a/living) [code](https://github.com/a/deleted)", tmp_path)

    assert [finding.verdict.reason for finding in report.findings] == ["http-200", "http-404"]
    assert report.problems == ()
    assert service.asked == []
