"""The look-up at Hugging Face: what is there, under which name, and that 401 denies nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from asking import lookup
from linkcheck.model import Finding, Identifier, Record, Standing
from linkcheck.providers import huggingface
from linkcheck.settings import HostPolicy
from running import find, report_on
from web import SmallWeb, answers, broken, limits
from web.services import Huggingface
from web.services.huggingface import DISABLED, GATED

MODEL = "nvidia/canary-1b"
HIDDEN = "runwayml/stable-diffusion-v1-5"
SITE = "https://huggingface.co"


@pytest.fixture
def service(web: SmallWeb) -> Huggingface:
    service = Huggingface(web)
    service.add(MODEL, pipeline_tag="automatic-speech-recognition")
    return service


async def records(web: SmallWeb, *names: str, token: str = "", **changes: Any) -> Sequence[Record]:
    hosts = {"huggingface.co": HostPolicy(crawl_delay=0, headers={"Authorization": f"Bearer {token}"})} if token else {}
    named = [Identifier("huggingface", name) for name in names]
    return list((await lookup(web, huggingface, named, hosts=hosts, **changes)).values())


async def record(web: SmallWeb, name: str, **changes: Any) -> Record:
    (only,) = await records(web, name, **changes)
    return only


async def test_a_model_is_described(web: SmallWeb, service: Huggingface) -> None:
    found = await record(web, MODEL)

    assert (found.standing, found.provider) == (Standing.FOUND, "huggingface")
    assert found.metadata.facts == {
        "name": MODEL,
        "likes": 7,
        "downloads": 1234,
        "license": "mit",
        "task": "automatic-speech-recognition",
        "updated": "2024-05-06",
    }
    assert service.asked == [f"models/{MODEL}"]


async def test_datasets_and_spaces_are_asked_about_under_their_own_kind(web: SmallWeb, service: Huggingface) -> None:
    service.add("datasets/squad")
    service.add("spaces/microsoft/Promptist", downloads=None, lastModified=None, tags=[])

    dataset, space = await records(web, "datasets/squad", "spaces/microsoft/Promptist")

    assert dataset.metadata.facts["name"] == "datasets/squad"
    assert space.metadata.facts == {"name": "spaces/microsoft/Promptist", "likes": 7}
    assert service.asked == ["datasets/squad", "spaces/microsoft/Promptist"]


async def test_a_renamed_repository_is_found_under_its_new_name(web: SmallWeb, service: Huggingface) -> None:
    service.rename("datasets/squad", "datasets/rajpurkar/squad")

    found = await record(web, "datasets/squad")

    assert (found.standing, found.metadata.facts["name"]) == (Standing.FOUND, "datasets/rajpurkar/squad")


@pytest.mark.parametrize(
    "location", ["https://elsewhere.test/api/models/x/y", "/login?next=x", "ftp://x", "", "/api/models/loop/loop"]
)
async def test_a_redirect_out_of_the_api_or_in_a_circle_is_not_followed(
    web: SmallWeb, service: Huggingface, location: str
) -> None:
    service.host.redirect("/api/models/loop/loop", location, 307)

    found = await record(web, "loop/loop")

    assert (found.standing, found.detail) == (Standing.UNVERIFIED, "HTTP 307")
    assert "elsewhere.test" not in {request.host for request in web.requests()}


@pytest.mark.parametrize("name", ['x/y"><script>', "", "a" * 5000, "../../etc"])
async def test_a_name_that_cannot_be_one_is_not_believed(web: SmallWeb, service: Huggingface, name: str) -> None:
    service.add(MODEL, id=name)

    assert "name" not in (await record(web, MODEL)).metadata.facts


async def test_401_means_missing_or_private_and_denies_nothing(web: SmallWeb, service: Huggingface) -> None:
    found, hidden = await records(web, MODEL, HIDDEN)

    assert found.standing is Standing.FOUND
    assert (hidden.standing, hidden.provider) == (Standing.UNVERIFIED, "huggingface")
    assert hidden.detail == "Hugging Face says that it is missing or private"


async def test_to_the_owner_of_a_token_what_is_missing_is_denied(web: SmallWeb, service: Huggingface) -> None:
    missing = await record(web, HIDDEN, token="secret")

    assert (missing.standing, missing.detail) == (Standing.UNKNOWN, "Hugging Face has no such repository")


async def test_a_wrong_token_says_nothing_about_repositories_and_is_tried_once(web: SmallWeb, service: Huggingface) -> None:
    found = await records(web, HIDDEN, "another/one", token="wrong")

    assert {one.detail for one in found} == {"HTTP 401: Hugging Face does not accept the token"}
    assert {one.provider for one in found} == {""}
    assert len(service.asked) == 1


@pytest.mark.parametrize(("answer", "fact"), [(GATED, "gated"), (DISABLED, "disabled")])
async def test_what_is_gated_or_disabled_is_there(
    web: SmallWeb, service: Huggingface, answer: answers.Answer, fact: str
) -> None:
    service.refuse("meta-llama/Llama-2-7b", answer)

    found = await record(web, "meta-llama/Llama-2-7b")

    assert (found.standing, found.metadata.facts) == (Standing.FOUND, {fact: True})


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (answers.html("404", 404), "HTTP 404"),
        (answers.json_answer({"error": "Invalid repo name"}, 400), "HTTP 400"),
        (answers.html("Forbidden", 403), "HTTP 403 for 3 tries"),
        (answers.html("Hugging Face is down", 503), "HTTP 503 for 3 tries"),
        (answers.html("Hugging Face"), "HTTP 200 without a repository for 3 tries"),
        (answers.json_answer([{"id": MODEL}]), "HTTP 200 without a repository for 3 tries"),
        (broken.RESET, "reset: the server closed the connection without an answer for 3 tries"),
    ],
)
async def test_a_bad_answer_denies_nothing(web: SmallWeb, service: Huggingface, reply: answers.Reply, detail: str) -> None:
    service.down = reply

    found = await record(web, MODEL)

    assert (found.standing, found.detail) == (Standing.UNVERIFIED, detail)


async def test_who_is_throttled_asks_no_more(web: SmallWeb, service: Huggingface) -> None:
    service.down = limits.too_many((("Retry-After", "300"),))

    found = await records(web, MODEL, HIDDEN, max_hold_off=1)

    assert {one.standing for one in found} == {Standing.UNVERIFIED}
    assert len(service.asked) == 1


async def test_verdicts_of_a_run(web: SmallWeb, service: Huggingface, tmp_path: Path) -> None:
    service.add("meta-llama/Llama-2-7b", gated="manual")
    service.refuse("datasets/laion/laion-art", DISABLED)
    expected = {
        f"{SITE}/{MODEL}": ("alive", "http-200"),
        f"{SITE}/{MODEL}/blob/main/README.md": ("alive", "http-200"),
        f"{SITE}/{MODEL}/blob/main/gone.md": ("dead", "path-gone"),
        f"{SITE}/meta-llama/Llama-2-7b": ("alive", "http-200"),
        f"{SITE}/meta-llama/Llama-2-7b/blob/main/README.md": ("alive", "gated"),
        f"{SITE}/datasets/laion/laion-art": ("dead", "disabled"),
        f"{SITE}/{HIDDEN}": ("blocked", "missing-or-private"),
        f"{SITE}/{HIDDEN}/resolve/main/model.ckpt": ("blocked", "missing-or-private"),
    }

    report = await report_on(web, "".join(f"[model]({url})\n" for url in expected), tmp_path)

    assert {finding.evidence.url: said(finding) for finding in report.findings} == expected
    assert len(service.asked) == 4
    assert report.problems == ()


async def test_a_page_that_says_404_is_gone(web: SmallWeb, service: Huggingface, tmp_path: Path) -> None:
    service.host.page(f"/{HIDDEN}", "Sorry, we can't find the page you are looking for.", 404)

    finding = await find(web, f"{SITE}/{HIDDEN}", tmp_path)

    assert (said(finding), finding.verdict.confirmed) == (("dead", "http-404"), False)


async def test_the_api_speaks_for_a_page_that_refuses_robots(web: SmallWeb, service: Huggingface, tmp_path: Path) -> None:
    service.host.page(f"/{MODEL}", "Slow down", 403)
    service.host.page(f"/{MODEL}/tree/main", "Slow down", 403)

    report = await report_on(web, f"[a]({SITE}/{MODEL})\n[b]({SITE}/{MODEL}/tree/main)\n", tmp_path)

    assert [said(finding) for finding in report.findings] == [("alive", "huggingface-found"), ("blocked", "http-403")]


async def test_a_renamed_repository_gets_its_new_address(web: SmallWeb, service: Huggingface, tmp_path: Path) -> None:
    service.rename("datasets/squad", "datasets/rajpurkar/squad")

    finding = await find(web, f"{SITE}/datasets/squad/blob/main/README.md#use", tmp_path)

    assert said(finding) == ("alive", "http-200")
    assert [note.kind for note in finding.notes] == ["renamed-repository"]
    assert finding.remedy is not None
    assert finding.remedy.url == f"{SITE}/datasets/rajpurkar/squad/blob/main/README.md#use"


async def test_papers_there_are_arxivs(web: SmallWeb, service: Huggingface, tmp_path: Path) -> None:
    service.host.page("/papers/1706.03762", "Attention Is All You Need")

    finding = await find(web, f"{SITE}/papers/1706.03762", tmp_path)

    assert finding.evidence.identifier.scheme == "arxiv"
    assert service.asked == []


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason
