"""OpenReview: its challenge is no death, and forum and PDF are one work."""

from pathlib import Path

import pytest

from running import find, report_on
from web import SmallWeb, answers

FORUM = "https://openreview.net/forum?id=BJKYvt5lg"
PDF = "https://openreview.net/pdf?id=BJKYvt5lg"
CHALLENGE = {
    "name": "ChallengeRequiredError",
    "message": "Challenge verification is required (2026-10-01-1234567)",
    "status": 403,
    "details": {"path": "challengeToken"},
}


@pytest.mark.parametrize("url", [FORUM, PDF])
async def test_a_challenge_is_no_death(web: SmallWeb, tmp_path: Path, url: str) -> None:
    web.host("openreview.net").otherwise = answers.json_answer(CHALLENGE, 403)

    finding = await find(web, url, tmp_path)

    assert (finding.verdict.health, finding.verdict.confirmed) == ("blocked", False)


async def test_forum_and_pdf_are_one_work(web: SmallWeb, tmp_path: Path) -> None:
    web.host("openreview.net").otherwise = answers.json_answer(CHALLENGE, 403)

    report = await report_on(web, f"- one: [forum]({FORUM})\n- two: [pdf]({PDF}#page=2)\n", tmp_path)

    assert len({finding.evidence.identifier for finding in report.findings}) == 1
    assert [len(finding.evidence.twins) for finding in report.findings] == [1, 1]


async def test_a_submission_that_is_not_there_is_dead(web: SmallWeb, tmp_path: Path) -> None:
    web.host("openreview.net").page("/forum", "The Forum BJKYvt5lg was not found", 404)

    assert (await find(web, FORUM, tmp_path)).verdict.reason == "http-404"
