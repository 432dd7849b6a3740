"""Verdicts on redirect chains: new addresses, and what only looks like one."""

import pytest

from evidence import answered, page
from linkcheck.judge import judge
from linkcheck.model import Evidence


def said(evidence: Evidence) -> tuple[str, str]:
    verdict = judge(evidence).verdict
    return verdict.health.value, verdict.reason


def chain(start: str, end: str, *statuses: int, final: int = 200) -> Evidence:
    """A chain from `start` to `end`, through one address in between for each status but the first."""
    urls = [start, *(f"{end}?step={number}" for number in range(1, len(statuses)))]
    return answered(start, *zip(urls, statuses, strict=True), (end, final))


@pytest.mark.parametrize("statuses", [(301,), (308,), (301, 308), (301, 301, 301)])
def test_a_chain_of_permanent_redirects_to_a_good_page_has_moved(statuses: tuple[int, ...]) -> None:
    assert said(chain("http://a.test/x/y", "https://b.test/x/y", *statuses)) == ("moved", "permanent-redirect")


@pytest.mark.parametrize("statuses", [(302,), (303,), (307,), (301, 302), (302, 301)])
def test_one_temporary_redirect_keeps_the_address_alive(statuses: tuple[int, ...]) -> None:
    assert said(chain("http://a.test/x/y", "https://b.test/x/y", *statuses)) == ("alive", "http-200")


def test_a_permanent_redirect_to_nothing_is_dead() -> None:
    assert said(chain("http://a.test/x/y", "https://b.test/x/y", 301, final=404)) == ("dead", "http-404")


def test_a_permanent_redirect_to_an_outage_is_unreachable() -> None:
    assert said(chain("http://a.test/x/y", "https://b.test/x/y", 301, final=503)) == ("unreachable", "http-503")


@pytest.mark.parametrize(
    "start",
    [
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
        "https://hdl.handle.net/1721.1/1",
        "https://bit.ly/abc",
        "https://t.co/abc",
        "http://goo.gl/abc",
        "http://purl.org/dc/terms/",
        "https://web.archive.org/web/2015/http://a.test/",
        "https://www.youtu.be/abcdefghijk",
    ],
)
def test_what_redirects_by_design_keeps_its_address(start: str) -> None:
    assert said(chain(start, "https://publisher.test/article/1", 301)) == ("alive", "http-200")


def test_a_host_whose_name_only_contains_that_of_a_resolver_is_no_resolver() -> None:
    assert said(chain("https://rabbit.ly/abc", "https://a.test/abc", 301))[0] == "moved"


def test_a_site_that_wants_its_cookie_back_has_not_moved() -> None:
    url = "https://link.springer.test/chapter/1"

    assert said(answered(url, (url, 301), (f"{url}?cookie", 301), (url, 200))) == ("alive", "http-200")


def test_another_spelling_of_the_same_request_is_no_new_address() -> None:
    assert said(answered("http://A.test", ("http://A.test", 301), ("http://a.test:80/", 200))) == ("alive", "http-200")


@pytest.mark.parametrize(
    "end",
    [
        "https://a.test/x/y;jsessionid=0A1B",
        "https://cdn.test/x?Expires=1700000000&Signature=abc",
        "https://bucket.test/x?X-Amz-Signature=abc",
        "https://a.test/x/y?PHPSESSID=1",
    ],
)
def test_an_address_for_one_visit_is_no_new_address(end: str) -> None:
    assert said(chain("https://a.test/x/y", end, 301)) == ("alive", "http-200")


@pytest.mark.parametrize("status", [301, 302, 308])
@pytest.mark.parametrize(
    "end", ["https://a.test/", "https://www.a.test", "https://a.test/index.html", "https://a.test/en/", "https://b.test/"]
)
def test_a_deep_page_that_became_a_front_page_is_unknown(end: str, status: int) -> None:
    assert said(chain("https://a.test/2015/03/ocr-tutorial/", end, status)) == ("unknown", "redirect-to-root")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("http://a.test/", "https://www.a.test/"),
        ("http://a.test/index.html", "https://a.test/"),
        ("http://a.test/en/", "https://a.test/"),
        ("http://cs.univ.test/~danvk/", "https://danvk.test/"),
        ("https://example.test/blog", "https://blog.example.test/"),
        ("https://a.test/x/y", "https://b.test/x/y/"),
        ("https://a.test/view?id=12", "https://a.test/?id=12"),
    ],
)
def test_front_pages_that_stand_for_the_same_thing_have_moved(start: str, end: str) -> None:
    assert said(chain(start, end, 301)) == ("moved", "permanent-redirect")


@pytest.mark.parametrize(
    "end", ["/404", "/404.html", "/error.aspx", "/not-found", "/page-not-found/", "/errors/404", "/notfound.php"]
)
def test_a_good_status_at_an_error_page_is_unknown(end: str) -> None:
    assert said(chain("https://a.test/papers/a.pdf", f"https://a.test{end}", 301)) == ("unknown", "redirect-to-error")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("https://a.test/wiki/HTTP_404", "https://a.test/w/HTTP_404"),
        ("https://a.test/docs/error.html", "https://a.test/guide/error"),
        ("https://a.test/404", "https://www.a.test/404"),
        ("https://a.test/error-analysis", "https://a.test/papers/error-analysis"),
    ],
)
def test_pages_about_errors_may_move(start: str, end: str) -> None:
    assert said(chain(start, end, 301)) == ("moved", "permanent-redirect")


@pytest.mark.parametrize(
    "end",
    [
        "https://accounts.google.com/ServiceLogin?continue=x",
        "https://accounts.google.com/v3/signin/identifier",
        "https://login.microsoftonline.com/common/x",
        "https://a.test/users/sign_in",
        "https://a.test/login.php?next=/x",
        "https://www.linkedin.com/authwall",
        "https://consent.youtube.com/m",
        "https://idp.univ.test/idp/profile/SAML2/Redirect/SSO",
        "https://passport.baidu.com/v2/",
    ],
)
def test_a_log_in_page_is_no_page(end: str) -> None:
    assert said(chain("https://drive.test/file/d/abc/view", end, 302)) == ("blocked", "login")


@pytest.mark.parametrize("end", ["https://a.test/login", "https://accounts.google.com/ServiceLogin"])
def test_a_log_in_page_is_no_new_address_either(end: str) -> None:
    assert said(chain("https://drive.test/file/d/abc/view", end, 301)) == ("blocked", "login")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("https://a.test/login", "https://www.a.test/login"),
        ("https://a.test/docs/sign-in.html", "https://a.test/docs/sign-in"),
        ("https://a.test/docs/single", "https://a.test/docs/sso"),
        ("https://a.test/blog/login-bug", "https://a.test/posts/login-bug"),
    ],
)
def test_pages_about_logging_in_may_move(start: str, end: str) -> None:
    assert said(chain(start, end, 301)) == ("moved", "permanent-redirect")


@pytest.mark.parametrize("end", ["https://www.hugedomains.com/domain_profile.cfm?d=a", "https://dan.com/buy-domain/a.test"])
def test_a_redirect_to_a_market_for_domains_is_parked(end: str) -> None:
    assert said(chain("http://a.test/x/y", end, 301)) == ("unknown", "parked")


def test_a_link_to_a_market_for_domains_is_fine() -> None:
    assert said(answered("https://dan.com/help"))[0] == "alive"


def test_a_page_with_the_mark_of_a_parking_service_is_parked() -> None:
    assert said(answered("http://a.test/x", page=page("Buy this domain", signals=("parked-lander",)))) == ("unknown", "parked")


def test_a_long_page_that_quotes_such_a_mark_is_fine() -> None:
    assert said(answered("http://a.test/x", page=page("text " * 1000, signals=("parked-lander",))))[0] == "alive"
