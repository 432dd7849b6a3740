"""Google Drive: what is there, gone, private and too popular, in all forms of its addresses."""

from pathlib import Path

import pytest

from linkcheck.model import Finding
from running import find
from web import SmallWeb, answers
from web.services import Drive
from web.services.drive import gone, quota

FILE = "0B56OfSrVI8hubVJLTzkwV2VaOWM"
VIEW = f"https://drive.google.com/file/d/{FILE}/view"
FORMS = [
    VIEW,
    f"https://drive.google.com/open?id={FILE}",
    f"https://drive.google.com/uc?export=download&id={FILE}",
    f"https://drive.google.com/drive/folders/{FILE}?usp=sharing",
    f"https://docs.google.com/document/d/{FILE}/edit#heading=h.1",
    f"https://docs.google.com/spreadsheets/d/{FILE}/edit",
]


@pytest.fixture
def service(web: SmallWeb) -> Drive:
    return Drive(web)


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason


@pytest.mark.parametrize("url", FORMS)
async def test_what_is_there_is_alive(web: SmallWeb, service: Drive, tmp_path: Path, url: str) -> None:
    service.add(FILE, "weights.zip")

    assert said(await find(web, url, tmp_path)) == ("alive", "http-200")


@pytest.mark.parametrize("url", FORMS)
async def test_what_is_deleted_is_dead(web: SmallWeb, service: Drive, tmp_path: Path, url: str) -> None:
    assert said(await find(web, url, tmp_path)) == ("dead", "http-404")


@pytest.mark.parametrize("url", FORMS)
@pytest.mark.parametrize("route", ["ServiceLogin", "v3/signin/identifier", "InteractiveLogin"])
async def test_what_is_private_is_blocked(web: SmallWeb, service: Drive, tmp_path: Path, url: str, route: str) -> None:
    service.make_private(FILE, route)

    assert said(await find(web, url, tmp_path)) == ("blocked", "login")


async def test_a_page_that_says_gone_with_status_200_is_believed(web: SmallWeb, service: Drive, tmp_path: Path) -> None:
    service.refuse(FILE, gone(200))

    finding = await find(web, VIEW, tmp_path)

    assert (said(finding), finding.verdict.confirmed) == (("dead", "drive-gone"), False)


@pytest.mark.parametrize("status", [200, 403, 429])
async def test_what_is_too_popular_is_there(web: SmallWeb, service: Drive, tmp_path: Path, status: int) -> None:
    service.refuse(FILE, quota(status))

    assert said(await find(web, VIEW, tmp_path)) == ("alive", "quota-exceeded")


async def test_a_document_that_quotes_the_sentences_is_there(web: SmallWeb, service: Drive, tmp_path: Path) -> None:
    text = "Sorry, the file you have requested does not exist. Too many users have viewed or downloaded this file recently. "
    service.refuse(FILE, answers.html(f"<title>Errors of Drive - Google Docs</title><p>{text * 30}</p>"))

    assert said(await find(web, FORMS[4], tmp_path)) == ("alive", "http-200")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (answers.html("404 Not Found", 404), ("dead", "http-404")),
        (answers.html("Sorry, you have been blocked", 403), ("blocked", "http-403")),
        (answers.html("We're sorry... but your computer may be sending automated queries", 429), ("blocked", "rate-limited")),
        (answers.html("Server Error", 500), ("unreachable", "http-500")),
    ],
)
async def test_other_answers_are_judged_as_anywhere(
    web: SmallWeb, service: Drive, tmp_path: Path, answer: answers.Answer, verdict: tuple[str, str]
) -> None:
    service.refuse(FILE, answer)

    assert said(await find(web, VIEW, tmp_path)) == verdict


async def test_the_sentence_counts_on_google_drive_alone(web: SmallWeb, service: Drive, tmp_path: Path) -> None:
    web.host("elsewhere.test").answer("/", gone(200))

    assert said(await find(web, "https://elsewhere.test/", tmp_path)) != ("dead", "drive-gone")
