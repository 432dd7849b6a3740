"""Pages with a good status that are what their host shows for whatever it does not have, and pages that only look so."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence import answered
from linkcheck.model import Finding
from linkcheck.probes import sibling
from running import find, report_on
from web import Request, SmallWeb, answers, broken, remains, walls
from web.answers import Answer
from web.hosts import Host

ARTICLE = "<title>Reading text in photographs</title><h1>Reading text in photographs</h1><p>" + " ".join(
    f"{word} letters" for word in ("crooked", "faded", "painted", "carved", "stencilled", "handwritten") * 20
)


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason


def lab(web: SmallWeb) -> Host:
    return web.host("lab.test")


class TestErrorPages:
    async def test_an_error_page_that_nonsense_gets_as_well_is_dead_and_not_yet_confirmed(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        lab(web).otherwise = remains.not_found

        finding = await find(web, "https://lab.test/papers/reading-text.html", tmp_path)

        assert said(finding) == ("dead", "soft-404")
        assert not finding.verdict.confirmed
        assert "'Page not found | Example Lab'" in finding.verdict.detail
        assert len(lab(web).targets) == 2

    async def test_the_words_may_be_a_heading_of_a_page_with_all_the_trimmings(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).page("/", ARTICLE)
        lab(web).otherwise = answers.html(f"<title>Example Lab</title><h1>404</h1>{'<p>Read our other papers. ' * 300}")

        assert said(await find(web, "https://lab.test/papers/a.html", tmp_path)) == ("dead", "soft-404")

    async def test_a_missing_pdf_is_found_out_as_well(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.not_found

        assert said(await find(web, "https://lab.test/papers/reading.pdf", tmp_path)) == ("dead", "soft-404")

    async def test_a_host_that_is_honest_about_nonsense_has_a_page_about_404(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).page("/errors/explained", "<title>404 Not Found</title><p>What this status means.")

        assert said(await find(web, "https://lab.test/errors/explained", tmp_path)) == ("alive", "http-200")

    @pytest.mark.parametrize(
        "beside",
        [walls.cloudflare(), walls.ANUBIS, answers.html("Busy", 503), broken.RESET, walls.login()],
        ids=["wall-403", "wall-200", "outage", "reset", "login"],
    )
    async def test_a_wall_or_an_outage_beside_it_leaves_it_a_suspicion(
        self, web: SmallWeb, tmp_path: Path, beside: Answer
    ) -> None:
        lab(web).page("/papers/reading", "Page not found")
        lab(web).otherwise = beside
        web.host("accounts.google.com").page("/ServiceLogin", "Sign in")

        assert said(await find(web, "https://lab.test/papers/reading", tmp_path)) == ("unknown", "soft-404")

    async def test_one_word_of_it_in_a_few_sentences_is_only_a_reason_to_ask(self, web: SmallWeb, tmp_path: Path) -> None:
        notice = "<title>Reading</title><p>The old demo has been removed. <a href='/new'>Reading, second edition</a>"
        lab(web).page("/reading/demo", notice)

        assert said(await find(web, "https://lab.test/reading/demo", tmp_path)) == ("alive", "http-200")
        assert len(lab(web).targets) == 2

    async def test_a_specification_in_which_something_has_been_removed_is_not_even_doubted(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        lab(web).otherwise = answers.html(f"<title>OWL, reading notes</title><p>The feature has been removed. {'Text. ' * 200}")

        assert said(await find(web, "https://lab.test/specs/owl-reading", tmp_path)) == ("alive", "http-200")
        assert len(lab(web).targets) == 1

    async def test_a_front_page_is_none_whatever_it_says(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.not_found

        assert said(await find(web, "https://lab.test/", tmp_path)) == ("alive", "http-200")
        assert lab(web).targets == ["/"]

    async def test_a_page_about_many_errors_is_none_though_a_wall_stands_beside_it(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).page("/api/errors", "<title>Errors of our API</title><h1>400 Bad Request</h1><h2>404 Not Found</h2><p>Short.")
        lab(web).otherwise = walls.cloudflare()

        assert said(await find(web, "https://lab.test/api/errors", tmp_path)) == ("alive", "http-200")


class TestOnePageForEverything:
    async def test_one_front_page_for_every_address_is_nothing_to_rely_on(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.FRONT_PAGE

        finding = await find(web, "https://lab.test/projects/scene-text-detection", tmp_path)

        assert said(finding) == ("unknown", "soft-404")
        assert "an address that nobody has" in finding.verdict.detail

    async def test_a_page_in_other_words_than_the_address_is_fine_where_nonsense_gets_404(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        lab(web).answer("/projects/scene-text-detection", remains.FRONT_PAGE)

        assert said(await find(web, "https://lab.test/projects/scene-text-detection", tmp_path)) == ("alive", "http-200")

    async def test_a_query_names_the_page_as_well(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.not_found

        finding = await find(web, "https://lab.test/view.php?lang=en&id=12", tmp_path)

        assert said(finding) == ("dead", "soft-404")
        (_, beside) = lab(web).targets
        assert beside.startswith("/view.php?lang=en&id=9")
        assert beside.rpartition("=")[2].isdecimal()

    async def test_two_records_are_not_one_page_for_having_one_layout(self, web: SmallWeb, tmp_path: Path) -> None:
        def record(request: Request) -> Answer:
            return answers.html(f"<title>Archive</title>{remains.NAVIGATION * 40}<p>{request.path} " + request.path * 30)

        lab(web).otherwise = record

        assert said(await find(web, "https://lab.test/records/scene-text-images", tmp_path)) == ("alive", "http-200")

    @pytest.mark.parametrize("behind", ["/reading-text", "?utm_id=0", "?page=1", "/"])
    async def test_a_page_that_takes_no_notice_of_what_stands_behind_its_number_is_fine(
        self, web: SmallWeb, tmp_path: Path, behind: str
    ) -> None:
        translated = answers.html(f"<title>文字检测</title>{'<p>关于文字检测的中文页面。' * 30}")
        lab(web).otherwise = lambda request: translated if request.path.startswith("/t/4271") else remains.not_found(request)

        report = await report_on(web, f"- **Reading Text in Videos** [post](https://lab.test/t/4271{behind})\n", tmp_path)

        assert said(report.findings[0]) == ("alive", "http-200")

    async def test_a_shell_that_only_scripts_fill_cannot_be_verified(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.SCRIPT_SHELL

        assert said(await find(web, "https://lab.test/app/papers/12", tmp_path)) == ("unknown", "unverifiable")

    async def test_an_error_page_that_an_application_hides_is_no_death(self, web: SmallWeb, tmp_path: Path) -> None:
        hidden = '<div id="app"></div><div hidden><h1>Page not found</h1></div>'
        lab(web).otherwise = answers.html(f"<title>Example Lab</title>{remains.NAVIGATION * 20}{hidden}")

        assert said(await find(web, "https://lab.test/app/papers/12", tmp_path)) == ("unknown", "soft-404")

    async def test_a_shell_on_a_host_that_knows_its_addresses_is_alive(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).answer("/app/papers/12", remains.SCRIPT_SHELL)

        assert said(await find(web, "https://lab.test/app/papers/12", tmp_path)) == ("alive", "http-200")


class TestRedirects:
    async def test_one_new_address_for_all_old_ones_is_no_new_address(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.everything_to("https://company.test/products/cloud")
        web.host("company.test").page("/products/cloud", "<title>Our cloud</title>" + "<p>Buy it. " * 100)

        finding = await find(web, "https://lab.test/papers/reading", tmp_path)

        assert said(finding) == ("unknown", "soft-404")
        assert finding.remedy is None

    async def test_a_page_that_got_another_name_has_moved(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).redirect("/papers/reading", "/archive/photographs")
        lab(web).page("/archive/photographs", "<title>Photographs with letters</title>" + "<p>Letters. " * 100)

        assert said(await find(web, "https://lab.test/papers/reading", tmp_path)) == ("moved", "permanent-redirect")

    async def test_the_ending_of_a_name_is_no_word_of_it(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.everything_to("/site/sorry/welcome.html")
        lab(web).page("/site/sorry/welcome.html", "<title>Our new site</title>" + "<p>All is new. " * 100)

        assert said(await find(web, "https://lab.test/papers/crnn.html", tmp_path)) == ("unknown", "soft-404")

    async def test_a_redirect_that_keeps_the_name_is_not_doubted(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).redirect("/papers/reading.html", "/2020/papers/reading/")
        lab(web).page("/2020/papers/reading/", ARTICLE)

        assert said(await find(web, "https://lab.test/papers/reading.html", tmp_path)) == ("moved", "permanent-redirect")
        assert len(lab(web).targets) == 2

    async def test_an_error_page_at_an_address_of_errors_is_dead_when_nonsense_goes_there_too(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        lab(web).otherwise = remains.everything_to("/404.html", 302)
        lab(web).page("/404.html", "Page not found")

        assert said(await find(web, "https://lab.test/papers/reading", tmp_path)) == ("dead", "soft-404")


URLS = st.builds(
    lambda host, path, query: f"https://{host}/{path}" + (f"?{query}" if query else ""),
    st.sampled_from(["a.test", "a.test:8080", "b.test"]),
    st.text(st.characters(exclude_characters="?#\\\\"), max_size=30),
    st.text(st.characters(exclude_characters="#"), max_size=30),
)


@given(URLS)
def test_what_is_asked_beside_an_address_is_another_one_of_the_same_host_and_always_the_same(url: str) -> None:
    outcome = answered(url).outcome
    assert outcome is not None

    beside = sibling.of(outcome)

    assert beside == sibling.of(outcome)
    assert beside != url
    assert beside.split("/")[:3] == url.split("/")[:3]


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.test/papers/crnn.html", r"https://a\.test/papers/[a-z]{25}\.html"),
        ("https://a.test/papers/crnn/", r"https://a\.test/papers/[a-z]{25}/"),
        ("https://a.test/post/123", r"https://a\.test/post/9\d{8}"),
        ("https://a.test/view?lang=en&id=12", r"https://a\.test/view\?lang=en&id=9\d{8}"),
        ("https://a.test/index.php?chapter=intro", r"https://a\.test/index\.php\?chapter=[a-z]{25}"),
        ("https://a.test/papers/crnn?utm_source=x", r"https://a\.test/papers/[a-z]{25}"),
        ("https://a.test/p/crnn?utm_id=0&fbclid=a1", r"https://a\.test/p/[a-z]{25}"),
        ("https://a.test/p/123?page=1", r"https://a\.test/p/9\d{8}"),
        ("https://a.test/crnn.html?v=3", r"https://a\.test/[a-z]{25}\.html"),
        ("https://a.test/show.php?page=1&id=77", r"https://a\.test/show\.php\?page=9\d{8}&id=9\d{8}"),
        ("https://a.test/questions/4271/reading-text", r"https://a\.test/questions/9\d{8}/[a-z]{25}"),
        ("https://a.test/2016/05/reading-text", r"https://a\.test/2016/05/[a-z]{25}"),
        ("https://a.test/d/1AbCdEfGhIjKlMnOp/edit", r"https://a\.test/d/[a-z]{25}/[a-z]{25}"),
        ("https://a.test", r"https://a\.test/[a-z]{25}"),
    ],
)
def test_nonsense_is_of_the_kind_that_it_stands_for(url: str, pattern: str) -> None:
    outcome = answered(url).outcome
    assert outcome is not None

    assert re.fullmatch(pattern, sibling.of(outcome))


def test_a_directory_has_one_address_of_nonsense() -> None:
    beside = {sibling.of(outcome) for name in ("a", "b") if (outcome := answered(f"https://a.test/x/{name}.html").outcome)}

    assert len(beside) == 1


class TestCosts:
    async def test_a_good_page_costs_no_second_request(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).page("/posts/photographs", ARTICLE)

        assert said(await find(web, "https://lab.test/posts/photographs", tmp_path)) == ("alive", "http-200")
        assert lab(web).targets == ["/posts/photographs"]

    async def test_a_directory_is_asked_beside_once_however_many_links_it_has(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.not_found

        report = await report_on(
            web, "".join(f"[x](https://lab.test/papers/reading{number}.html)\n" for number in range(20)), tmp_path
        )

        assert len(lab(web).targets) == 21
        assert {said(finding) for finding in report.findings} == {("dead", "soft-404")}

    @pytest.mark.parametrize(
        "destination",
        [
            "https://bit.ly/reading",
            "https://www.dropbox.com/s/abc/reading.zip",
            "https://doi.org/10.1000/182",
            "https://github.com/lab/reading",
            "https://huggingface.co/lab/reading",
            "https://reader:secret@lab.test/papers/reading",
        ],
    )
    async def test_resolvers_shares_registries_repositories_and_secrets_are_not_asked_beside(
        self, web: SmallWeb, tmp_path: Path, destination: str
    ) -> None:
        for name in ("bit.ly", "www.dropbox.com", "doi.org", "github.com", "huggingface.co", "lab.test"):
            web.host(name).otherwise = remains.not_found

        await find(web, destination, tmp_path, enrich=False)

        assert len({(request.host, request.target) for request in web.requests()}) == 1

    async def test_it_can_be_switched_off(self, web: SmallWeb, tmp_path: Path) -> None:
        lab(web).otherwise = remains.not_found

        finding = await find(web, "https://lab.test/papers/reading", tmp_path, no_probes=("sibling",))

        assert said(finding) == ("unknown", "soft-404")
        assert lab(web).targets == ["/papers/reading"]
