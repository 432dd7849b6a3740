"""The look-up at YouTube: one question for a video, nothing denied that was not denied twice, and verdicts without pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from asking import lookup
from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.model import Finding, Identifier, Record, Standing
from linkcheck.providers import youtube
from running import find, report_on
from web import SmallWeb, answers, broken, limits
from web.services import Youtube
from web.services.youtube import refusal

TALK = "dQw4w9WgXcQ"
REMOVED = "OzEfB170nK4"
IMPOSSIBLE = "dQw4w9WgXcR"
"""Its last letter has bits that YouTube's numbers do not have."""


@pytest.fixture
def service(web: SmallWeb) -> Youtube:
    service = Youtube(web)
    service.add(TALK, "A  talk\n about OCR", "Some Conference")
    return service


async def records(web: SmallWeb, *videos: str, **changes: Any) -> Sequence[Record]:
    return list((await lookup(web, youtube, [Identifier("youtube", video) for video in videos], **changes)).values())


async def record(web: SmallWeb, video: str, **changes: Any) -> Record:
    (only,) = await records(web, video, **changes)
    return only


async def test_a_video_has_a_title_and_a_channel(web: SmallWeb, service: Youtube) -> None:
    found = await record(web, TALK)

    assert (found.standing, found.provider) == (Standing.FOUND, "youtube")
    assert (found.metadata.title, found.metadata.facts) == ("A talk about OCR", {"channel": "Some Conference"})
    assert service.asked == [TALK]


async def test_a_removed_video_is_denied_twice(web: SmallWeb, service: Youtube) -> None:
    found = await record(web, REMOVED)

    assert (found.standing, found.detail) == (Standing.UNKNOWN, f"YouTube has no video {REMOVED}")
    assert service.asked == [REMOVED, REMOVED]


@pytest.mark.parametrize("status", [400, 404])
async def test_a_denial_that_is_not_repeated_is_none(web: SmallWeb, service: Youtube, status: int) -> None:
    service.next = [refusal(status)]

    found = await record(web, TALK)

    assert (found.standing, found.metadata.title) == (Standing.FOUND, "A talk about OCR")


async def test_a_denial_that_cannot_be_confirmed_is_none(web: SmallWeb, service: Youtube) -> None:
    service.next = [refusal(404)]
    service.down = answers.html("Sorry", 503)

    found = await record(web, REMOVED)

    assert (found.standing, found.detail) == (Standing.UNVERIFIED, "HTTP 503 for 3 tries")


async def test_who_forbids_embedding_has_a_video_all_the_same(web: SmallWeb, service: Youtube) -> None:
    service.forbid_embedding(REMOVED)

    found = await record(web, REMOVED)

    assert (found.standing, found.metadata.facts) == (Standing.FOUND, {"embeddable": False})


async def test_a_private_video_is_there(web: SmallWeb, service: Youtube) -> None:
    service.make_private(REMOVED)

    found = await record(web, REMOVED)

    assert (found.standing, found.metadata.facts) == (Standing.FOUND, {"private": True})


async def test_who_says_forbidden_with_status_200_means_it(web: SmallWeb, service: Youtube) -> None:
    service.next = [answers.typed("application/json", b"Forbidden")]

    found = await record(web, TALK)

    assert (found.standing, found.metadata.facts) == (Standing.FOUND, {"private": True})


async def test_an_odd_answer_about_one_video_costs_no_other_its_own(web: SmallWeb, service: Youtube) -> None:
    service.next = [answers.json_answer({"error": "odd"})]

    odd, good = await records(web, REMOVED, TALK)

    assert (odd.standing, good.standing) == (Standing.UNVERIFIED, Standing.FOUND)
    assert service.asked == [REMOVED, TALK]


class TestBadRequests:
    async def test_one_alone_may_be_about_the_question(self, web: SmallWeb, service: Youtube) -> None:
        service.down = refusal(400)

        assert {found.standing for found in await records(web, TALK, REMOVED)} == {Standing.UNVERIFIED}

    async def test_one_beside_a_good_answer_is_about_the_video(self, web: SmallWeb, service: Youtube) -> None:
        service.next = [refusal(400), answers.json_answer({"title": "Another"}), refusal(400)]

        bad, good = await records(web, REMOVED, TALK)

        assert (bad.standing, good.standing) == (Standing.UNKNOWN, Standing.FOUND)

    async def test_one_about_a_number_that_cannot_be_is_believed(self, web: SmallWeb, service: Youtube) -> None:
        service.down = refusal(400)

        found = await record(web, IMPOSSIBLE)

        assert found.standing is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (answers.html("<!doctype html><title>Error 404 (Not Found)!!1</title>", 404), "HTTP 404"),
        (answers.json_answer({"error": {"code": 404, "message": "Method not found."}}, 404), "HTTP 404"),
        (answers.json_answer({"error": {"code": 403, "message": "SSL is required."}}, 403), "HTTP 403 for 3 tries"),
        (answers.typed("text/plain", b""), "HTTP 200 without a video"),
        (answers.html("Before you continue to YouTube"), "HTTP 200 without a video for 3 tries"),
        (answers.json_answer({"title": None}), "HTTP 200 without a video"),
        (answers.redirect("https://consent.youtube.com/m", 302), "HTTP 302"),
        (answers.html("Error 500", 500), "HTTP 500 for 3 tries"),
        (broken.RESET, "reset: the server closed the connection without an answer for 3 tries"),
    ],
)
async def test_a_bad_answer_denies_nothing(web: SmallWeb, service: Youtube, reply: answers.Reply, detail: str) -> None:
    service.down = reply

    found = await record(web, TALK)

    assert (found.standing, found.provider, found.detail) == (Standing.UNVERIFIED, "", detail)


async def test_who_is_throttled_asks_no_more(web: SmallWeb, service: Youtube) -> None:
    service.down = limits.too_many((("Retry-After", "3600"),))

    found = await records(web, TALK, REMOVED, IMPOSSIBLE, max_hold_off=1)

    assert {one.standing for one in found} == {Standing.UNVERIFIED}
    assert len(service.asked) == 1


async def test_a_title_of_any_length_is_kept_short(web: SmallWeb, service: Youtube) -> None:
    service.add(TALK, "long " * 10_000)

    found = await record(web, TALK)

    assert len(found.metadata.title) <= 300


async def test_in_a_run_oembed_answers_for_all_addresses_of_a_video_and_no_page_is_fetched(
    web: SmallWeb, service: Youtube, tmp_path: Path
) -> None:
    forms = ("https://www.youtube.com/watch?v={}", "https://youtu.be/{}?t=9", "http://youtube.com/embed/{}")
    markdown = "".join(f"[talk]({form.format(video)})\n" for video in (TALK, REMOVED) for form in forms)

    report = await report_on(web, markdown, tmp_path)

    assert [finding.verdict.reason for finding in report.findings] == ["youtube-found"] * 3 + ["youtube-gone"] * 3
    assert [finding.verdict.health for finding in report.findings] == ["alive"] * 3 + ["dead"] * 3
    assert all(finding.verdict.confirmed for finding in report.findings[3:])
    assert service.asked == [TALK, REMOVED, REMOVED]
    assert {request.path for request in web.requests()} == {"/oembed"}
    assert all(finding.notes == () for finding in report.findings)


async def test_a_private_video_is_blocked_and_an_outage_leaves_it_unknown(
    web: SmallWeb, service: Youtube, tmp_path: Path
) -> None:
    service.make_private(REMOVED)
    private = await find(web, f"https://youtu.be/{REMOVED}", tmp_path)
    service.down = answers.html("Sorry", 503)
    unverified = await find(web, f"https://youtu.be/{TALK}", tmp_path, provider_wait=0.01)

    assert said(private) == ("blocked", "private")
    assert said(unverified) == ("unknown", "youtube-unverified")
    assert "HTTP 503" in unverified.verdict.detail


async def test_a_stored_run_is_judged_the_same_again(web: SmallWeb, service: Youtube, tmp_path: Path) -> None:
    service.down = answers.html("Sorry", 503)
    first = await find(web, f"https://youtu.be/{TALK}", tmp_path, provider_wait=0.01)

    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings

    assert again.verdict == first.verdict


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={REMOVED}",
        f"https://youtu.be/{REMOVED}",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQQQ",
    ],
)
async def test_without_oembed_a_page_proves_nothing(web: SmallWeb, service: Youtube, tmp_path: Path, url: str) -> None:
    finding = await find(web, url, tmp_path, no_providers=("youtube",))

    assert said(finding) == ("unknown", "youtube-page")
    assert service.asked == []


@pytest.mark.parametrize(
    "path", ["/playlist?list=PL29C61214F2146796", "/@somebody", "/embed/live_stream?channel=UCr22xikWUK2yU"]
)
async def test_lists_and_channels_are_pages(web: SmallWeb, service: Youtube, tmp_path: Path, path: str) -> None:
    service.host.page(path, "A list")

    assert said(await find(web, f"https://www.youtube.com{path}", tmp_path)) == ("alive", "http-200")
    assert service.asked == []


async def test_a_channel_that_is_gone_is_dead(web: SmallWeb, service: Youtube, tmp_path: Path) -> None:
    assert said(await find(web, "https://www.youtube.com/@nobody", tmp_path)) == ("dead", "http-404")


async def test_consent_is_asked_of_readers_too(web: SmallWeb, service: Youtube, tmp_path: Path) -> None:
    service.host.redirect("/watch", "https://consent.youtube.com/m?continue=x", 302)
    web.host("consent.youtube.com").page("/m", "Before you continue")

    finding = await find(web, f"https://www.youtube.com/watch?v={TALK}", tmp_path, no_providers=("youtube",))

    assert said(finding) == ("blocked", "login")


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason
