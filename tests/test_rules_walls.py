"""Walls for robots, under every status, and pages that only look like one."""

from pathlib import Path

import pytest

from evidence import answered, page
from linkcheck.judge import judge
from linkcheck.model import Evidence, Page
from linkcheck.pages.page import read_page
from running import find
from web import SmallWeb, walls
from web.answers import Answer
from web.answers import html as html_answer


def said(evidence: Evidence) -> tuple[str, str]:
    verdict = judge(evidence).verdict
    return verdict.health.value, verdict.reason


def met(answer: Answer, url: str = "https://a.test/x") -> Evidence:
    """The evidence that a server's real bytes make."""
    headers = {name.lower(): value for name, value in answer.headers}
    content_type = headers.get("content-type", "")
    return answered(url, status=answer.status, headers=headers, page=read_page(answer.body, content_type, complete=True))


@pytest.mark.parametrize(
    "wall",
    [
        walls.cloudflare(403),
        walls.cloudflare(503),
        walls.cloudflare(404),
        walls.ANUBIS,
        walls.AWS_WAF,
        walls.DATADOME,
        walls.JIASULE,
        walls.INCAPSULA,
        walls.PERIMETERX,
        walls.KASADA,
        walls.SUCURI,
        walls.CLOUDFRONT,
        walls.VERCEL,
    ],
    ids=[
        *("cloudflare-403", "cloudflare-503", "cloudflare-404", "anubis-200", "aws-202", "datadome-403", "jiasule-521"),
        *("incapsula-200", "perimeterx-403", "kasada-429", "sucuri-403", "cloudfront-403", "vercel-429"),
    ],
)
def test_a_wall_is_blocked_whatever_its_status_says(wall: Answer) -> None:
    assert said(met(wall)) == ("blocked", "challenge")


@pytest.mark.parametrize("wall", [walls.LINKEDIN, walls.IEEE], ids=["linkedin", "ieee"])
def test_refusals_with_a_status_of_their_own_are_blocked(wall: Answer) -> None:
    assert said(met(wall))[0] == "blocked"


def test_csdn_is_a_wall_where_others_are_down() -> None:
    assert said(answered("https://blog.csdn.net/a/article/details/1", status=521)) == ("blocked", "challenge")
    assert said(answered("https://notcsdn.net/a", status=521)) == ("unreachable", "http-521")


def html(body: str, *, filler: int = 0) -> Page:
    text = "<p>" + "This is what the article says. " * filler
    return read_page(f"<html><body>{body}{text}</body></html>".encode(), "text/html", complete=True)


@pytest.mark.parametrize(
    "body",
    [
        '<form><script src="https://www.google.com/recaptcha/api.js"></script></form>',
        '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
        "<script>window.__CF$cv$params={r:'1'}</script>",
        "<script>window._pxAppId='PX1'</script>",
        '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>',
        "<title>Just a moment, I was thinking</title>",
    ],
)
def test_scripts_that_good_pages_have_prove_nothing_beside_a_good_status(body: str) -> None:
    assert said(answered("https://a.test/x", page=html(body, filler=2))) == ("alive", "http-200")


@pytest.mark.parametrize(
    "body",
    [
        '<head><meta name="robots" content="noindex"><script src="/_Incapsula_Resource?SWJIYLWA=1"></script></head>',
        "<script>window._pxAppId='PX1'</script>",
        "<script>var KPSDK={}</script>",
    ],
)
def test_a_script_of_a_wall_that_is_all_there_is_is_the_wall(body: str) -> None:
    assert said(answered("https://a.test/x", page=html(body))) == ("blocked", "challenge")


@pytest.mark.parametrize(
    "body",
    [
        "<body></body>",
        "<script src='/main.js'></script>",
        '<form><script src="https://www.google.com/recaptcha/api.js"></script></form>',
        '<div id="root"></div><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
        '<title>Maps</title><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ],
)
def test_an_empty_page_without_one_is_no_wall(body: str) -> None:
    assert said(answered("https://a.test/x", page=html(body))) == ("alive", "http-200")


def test_a_script_of_a_wall_excuses_no_empty_error_page() -> None:
    evidence = answered("https://a.test/x", status=404, page=html('<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>'))

    assert said(evidence) == ("dead", "http-404")


@pytest.mark.parametrize("status", [403, 429, 503])
def test_the_same_scripts_beside_a_refusal_are_a_wall(status: int) -> None:
    evidence = answered("https://a.test/x", status=status, page=html("<title>Just a moment...</title>"))

    assert said(evidence) == ("blocked", "challenge")


@pytest.mark.parametrize("status", [404, 500, 502])
def test_they_excuse_no_other_error(status: int) -> None:
    evidence = answered("https://a.test/x", status=status, page=html('<script src="/cdn-cgi/challenge-platform/x"></script>'))

    assert said(evidence)[1] == f"http-{status}"


@pytest.mark.parametrize(
    "body",
    [
        "<pre><code>&lt;script&gt;window._cf_chl_opt = {}&lt;/script&gt;</code></pre>",
        '<script type="application/json">{"text": "<b>window._cf_chl_opt = {}"}</script>',
        "<p>Look for <code>anubis_challenge</code> and for acw_sc__v2.</p>",
        "<p>Pardon Our Interruption is the title of such pages</p>",
    ],
)
def test_an_article_about_walls_is_none(body: str) -> None:
    assert said(answered("https://a.test/x", page=html(body))) == ("alive", "http-200")


def test_a_long_page_with_a_strong_mark_is_read_as_a_page() -> None:
    evidence = answered("https://a.test/x", page=html("<script>window._cf_chl_opt = {}</script>", filler=100))

    assert said(evidence)[0] == "alive"


def test_a_protected_page_that_was_let_through_is_alive() -> None:
    assert said(answered("https://a.test/x", headers={"x-datadome": "protected"}, page=page()))[0] == "alive"


def test_a_wall_behind_a_permanent_redirect_is_no_new_address() -> None:
    evidence = answered(
        "http://a.test/x/y", ("http://a.test/x/y", 301), ("https://a.test/x/y", 403), headers={"cf-mitigated": "challenge"}
    )

    assert said(evidence) == ("blocked", "challenge")
    assert judge(evidence).remedy is None


@pytest.mark.parametrize(
    "wall",
    [walls.cloudflare(404), walls.ANUBIS, walls.AWS_WAF, walls.INCAPSULA, walls.PERIMETERX, walls.SUCURI, walls.CLOUDFRONT],
    ids=["cloudflare", "anubis", "aws", "incapsula", "perimeterx", "sucuri", "cloudfront"],
)
async def test_a_wall_is_known_on_the_way_through_a_run_too(web: SmallWeb, tmp_path: Path, wall: Answer) -> None:
    web.host("walled.test").otherwise = wall

    finding = await find(web, "https://walled.test/papers/crnn.html", tmp_path)

    assert (finding.verdict.health.value, finding.verdict.reason) == ("blocked", "challenge")


async def test_an_outage_behind_cloudfront_is_no_wall(web: SmallWeb, tmp_path: Path) -> None:
    web.host("origin.test").otherwise = html_answer(
        "<TITLE>ERROR: The request could not be satisfied</TITLE>CloudFront wasn't able to connect to the origin.",
        502,
        Server="CloudFront",
    )

    finding = await find(web, "https://origin.test/papers/crnn.html", tmp_path, retries=0)

    assert (finding.verdict.health.value, finding.verdict.reason) == ("unreachable", "http-502")
