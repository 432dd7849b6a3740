"""Verdicts on answers of servers: each rule's cases, and the cases of its neighbours."""

import pytest

from evidence import answered, bare, failing, on_disk, page
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Health, Verdict


def verdict(evidence: Evidence) -> Verdict:
    return judge(evidence).verdict


def said(evidence: Evidence) -> tuple[str, str]:
    found = verdict(evidence)
    return found.health.value, found.reason


@pytest.mark.parametrize("status", [200, 201, 202, 203, 204, 205, 206])
def test_every_good_status_is_alive(status: int) -> None:
    assert said(answered("https://a.test/x", status=status)) == ("alive", f"http-{status}")


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_the_server_says_is_gone_is_dead(status: int) -> None:
    found = verdict(answered("https://a.test/x", status=status))

    assert (found.health, found.reason, found.rule, found.confirmed) == (Health.DEAD, f"http-{status}", "gone", False)


@pytest.mark.parametrize("status", [401, 402, 403, 407, 418, 451, 999])
def test_a_refusal_of_robots_is_blocked(status: int) -> None:
    assert said(answered("https://a.test/x", status=status)) == ("blocked", f"http-{status}")


def test_too_many_requests_are_a_rate_limit_and_no_death() -> None:
    assert said(answered("https://a.test/x", status=429)) == ("blocked", "rate-limited")
    assert said(failing("https://a.test/x", Failure.RATE_LIMITED)) == ("blocked", "rate-limited")


@pytest.mark.parametrize("status", [400, 405, 406, 408, 414, 416, 425, 431, 500, 501, 502, 503, 504, 520, 521, 522, 530, 599])
def test_errors_that_are_not_about_the_page_leave_it_unreachable(status: int) -> None:
    assert said(answered("https://a.test/x", status=status)) == ("unreachable", f"http-{status}")


@pytest.mark.parametrize("status", [100, 300, 304, 305, 306, 600, 777])
def test_a_status_that_says_nothing_is_unknown(status: int) -> None:
    assert said(answered("https://a.test/x", status=status)) == ("unknown", f"http-{status}")


def test_a_name_that_does_not_exist_is_dead() -> None:
    found = verdict(failing("http://gone.test/", Failure.NO_SUCH_NAME, detail="the name gone.test does not exist (NXDOMAIN)"))

    assert (found.health, found.reason) == (Health.DEAD, "dns-no-such-name")
    assert "gone.test" in found.detail


def test_a_redirect_to_a_name_that_does_not_exist_is_dead() -> None:
    assert said(failing("http://a.test/x", Failure.NO_SUCH_NAME, ("http://a.test/x", 301)))[0] == "dead"


@pytest.mark.parametrize(
    "failure",
    [
        *(Failure.DNS, Failure.REFUSED, Failure.CONNECT_TIMEOUT, Failure.CONNECT, Failure.RESET, Failure.READ_TIMEOUT),
        *(Failure.TLS_EXPIRED, Failure.TLS_NAME, Failure.TLS_UNTRUSTED, Failure.TLS, Failure.PROTOCOL, Failure.TRUNCATED),
        *(Failure.PROXY, Failure.REDIRECT_LOOP, Failure.TOO_MANY_REDIRECTS, Failure.REDIRECT_NOWHERE, Failure.REFUSED_SCHEME),
    ],
)
def test_an_outage_is_unreachable_with_its_exact_failure(failure: Failure) -> None:
    assert said(failing("https://a.test/x", failure)) == ("unreachable", failure.value)


def test_the_words_of_the_transport_and_the_tries_are_the_evidence() -> None:
    found = verdict(failing("https://a.test/x", Failure.CONNECT_TIMEOUT, detail="no connection within 10 s", attempts=2))

    assert found.detail == "no connection in time (no connection within 10 s) on 2 tries"


def test_a_shared_failure_says_where_it_was_seen() -> None:
    found = verdict(failing("https://a.test/x", Failure.REFUSED, shared="https://a.test/first"))

    assert "https://a.test/first" in found.detail


def test_the_detail_hides_passwords() -> None:
    found = verdict(answered("http://a.test/x", ("http://a.test/x", 301), ("https://joe:secret@a.test/x", 404)))

    assert "secret" not in found.detail


@pytest.mark.parametrize("destination", ["http://127.0.0.1:8888/", "http://router.test/"])
def test_a_private_address_is_for_the_user_to_allow(destination: str) -> None:
    evidence = failing(destination, Failure.REFUSED_ADDRESS, detail="127.0.0.1 is not a public address; --allow-net allows it")

    assert said(evidence) == ("skipped", "refused-address")
    assert "--allow-net" in verdict(evidence).detail


def test_a_redirect_to_a_private_address_leads_nowhere() -> None:
    evidence = failing("http://a.test/x", Failure.REFUSED_ADDRESS, ("http://a.test/x", 302))

    assert said(evidence) == ("unreachable", "refused-address")


def test_what_the_deadline_left_out_is_skipped() -> None:
    assert said(failing("http://a.test/x", Failure.BUDGET)) == ("skipped", "budget")


def test_what_the_user_left_out_is_skipped_with_his_reason() -> None:
    found = verdict(bare("http://a.test/x", skip="disabled by a comment: only inside the company"))

    assert (found.health, found.rule) == (Health.SKIPPED, "skipped")
    assert "only inside the company" in found.detail


def test_what_no_rule_claims_is_unknown_and_never_alive() -> None:
    assert said(bare("https://a.test/x")) == ("unknown", "unclaimed")


@pytest.mark.parametrize(
    ("destination", "words"),
    [
        ("htps://a.test/x", "slip"),
        ("hmttps://arxiv.org/abs/1704.03414", "slip"),
        ("htp://a.test/", "slip"),
        ("ttps://a.test/", "slip"),
        ("hhttps://a.test/", "slip"),
        ("Contexthttps://a.test/", "slip"),
        ("http:/a.test/x", "slashes"),
        ("https:a.test", "slashes"),
        ("https:\\\\a.test", "slashes"),
        ("https//a.test/x", "colon"),
        ("http;//a.test/x", "colon"),
        ("http://", "no host"),
        ("https:///x", "no host"),
        ("https:///www.a.test/x", "no host"),
        ("https://?x", "no host"),
        ("https://http://a.test/x", "two schemes"),
        ("http://https//a.test/x", "two schemes"),
        ("https://a.test:99999/", "99999"),
        ("https://a.test:http/", "host name"),
        ("https://a..test/", "host name"),
        (f"https://{'a' * 64}.test/", "host name"),
        ("C:\\papers\\a.pdf", "one machine"),
        ("", "empty"),
        ("  ", "empty"),
    ],
)
def test_what_nobody_can_open_is_dead_at_once(destination: str, words: str) -> None:
    found = verdict(bare(destination))

    assert (found.health, found.reason, found.confirmed) == (Health.DEAD, "invalid-destination", True)
    assert words in found.detail


@pytest.mark.parametrize(
    "destination",
    [
        "mailto:joe@a.test",
        "tel:+49123",
        "ftp://ftp.a.test/x.zip",
        "javascript:void(0)",
        "data:text/plain,hello",
        "stun:stun.a.test",
        "sftp://a.test/",
        "hxxps://a.test/",
        "git+https://github.com/a/b",
        "view-source:https://a.test/",
        "localhost:8000/x",
        "tg://resolve?domain=x",
        "arXiv:1706.03762",
    ],
)
def test_other_schemes_are_not_asked_and_not_wrong(destination: str) -> None:
    assert said(bare(destination)) == ("skipped", "unsupported-scheme")


@pytest.mark.parametrize(
    "destination",
    ["{{ site.url }}/x", "https://{{host}}/x", "https://a.test/%7B%7Bid%7D%7D", "${BASE}/x", "<%= root %>/a", "{% link x %}"],
)
def test_templates_are_not_asked(destination: str) -> None:
    assert said(bare(destination)) == ("skipped", "template")


@pytest.mark.parametrize("destination", ["https://a.test/{id}", "https://a.test/a%20b", "https://a.test/$x"])
def test_braces_and_dollars_alone_are_no_template(destination: str) -> None:
    assert said(answered(destination)) == ("alive", "http-200")


def test_a_file_that_is_there_is_alive() -> None:
    assert said(on_disk("docs/guide.md")) == ("alive", "file-found")
    assert said(on_disk("#top")) == ("alive", "file-found")


def test_a_file_that_is_not_there_is_dead_at_once() -> None:
    found = verdict(on_disk("docs/gone.md", Failure.NO_SUCH_FILE, detail="there is no 'docs/gone.md' in the repository"))

    assert (found.health, found.reason, found.confirmed) == (Health.DEAD, "no-such-file", True)


def test_what_leads_out_of_the_root_is_not_looked_for() -> None:
    assert said(on_disk("../../issues", Failure.OUTSIDE_ROOT, detail="out of the repository")) == ("skipped", "outside-root")


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Error 404",
        "Page Not Found - Example",
        "Example: page not found",
        "页面不存在",
        "Oops! Page not found",
    ],
)
def test_a_short_page_whose_title_says_that_there_is_nothing_is_not_called_alive(title: str) -> None:
    assert said(answered("https://a.test/x", page=page("Sorry.", title=title))) == ("unknown", "soft-404")


@pytest.mark.parametrize(
    ("destination", "title", "text"),
    [
        ("https://a.test/blog", "How we fixed our 404 page", "short"),
        ("https://a.test/blog", "Page not found | Example", "a long article " * 200),
        ("https://a.test/404", "404 Not Found", "This is our famous error page."),
        ("https://a.test/x", "Lost and Not Found Again", "short"),
        ("https://a.test/x", "", "short"),
    ],
)
def test_pages_about_errors_are_no_error_pages(destination: str, title: str, text: str) -> None:
    assert said(answered(destination, page=page(text, title=title))) == ("alive", "http-200")


def test_a_page_that_was_cut_is_no_short_page() -> None:
    assert said(answered("https://a.test/x", page=page("Sorry.", title="404", complete=False)))[0] == "alive"


BAIDU = "https://pan.baidu.com/s/1qXQBQiC"


@pytest.mark.parametrize(
    ("title", "text"),
    [("百度网盘-链接不存在", ""), ("页面不存在", ""), ("百度网盘", "啊哦，你来晚了，分享的文件已经被取消了，下次要早点哟。")],
)
def test_a_share_whose_service_says_that_it_is_gone_is_dead(title: str, text: str) -> None:
    assert said(answered(BAIDU, page=page(text, title=title))) == ("dead", "share-gone")


def test_a_share_that_redirects_to_the_error_page_of_its_service_is_dead() -> None:
    assert said(answered(BAIDU, (BAIDU, 302), ("https://pan.baidu.com/error/404.html", 200)))[1] == "share-gone"


def test_a_share_that_wants_its_code_is_alive() -> None:
    chain = ((BAIDU, 302), ("https://pan.baidu.com/share/init?surl=qXQBQiC", 200))

    assert said(answered(BAIDU, *chain, page=page("请输入提取码", title="百度网盘 请输入提取码"))) == ("alive", "http-200")


def test_the_words_of_a_share_service_prove_nothing_elsewhere() -> None:
    assert said(answered("https://a.test/x", page=page("分享的文件已经被取消了 " * 100)))[0] == "alive"
