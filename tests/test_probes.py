"""What is asked beyond the links themselves, and what is made of the answers."""

from pathlib import Path

import pytest

from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.model import Finding
from running import find, report_on
from web import SmallWeb, answers, broken, gates, walls
from web.answers import Answer
from web.services import Doi

PAGE = "<title>A page</title><p>" + " ".join(f"word{number}" for number in range(300))


def kinds(finding: Finding) -> set[str]:
    return {note.kind for note in finding.notes}


class TestHttps:
    async def test_a_page_that_is_the_same_over_https_should_be_read_there(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("both.test").page("/a", PAGE)

        finding = await find(web, "http://both.test/a#here", tmp_path)

        assert finding.verdict.health == "alive"
        assert "insecure" in kinds(finding)
        assert finding.remedy is not None
        assert (finding.remedy.url, finding.remedy.kind) == ("https://both.test/a#here", "https")
        assert finding.remedy.certain

    @pytest.mark.parametrize(
        "secure",
        [
            answers.html("<title>Another site</title><p>Under construction"),
            answers.html(PAGE + " all about something else" * 100),
            answers.html(PAGE, status=404),
            answers.redirect("http://both.test/a", 302),
            answers.redirect("https://elsewhere.test/a", 301),
            broken.RESET,
            walls.cloudflare(),
        ],
        ids=["another", "longer", "gone", "back", "elsewhere", "reset", "wall"],
    )
    async def test_a_host_that_has_something_else_on_https_is_left_alone(
        self, web: SmallWeb, tmp_path: Path, secure: Answer
    ) -> None:
        host = web.host("both.test")
        web.host("elsewhere.test").page("/a", PAGE)
        host.answer("/a", lambda request: secure if request.tls else answers.html(PAGE))

        finding = await find(web, "http://both.test/a", tmp_path)

        assert finding.verdict.health == "alive"
        assert "insecure" not in kinds(finding)
        assert finding.remedy is None

    async def test_a_host_that_redirects_to_itself_until_its_cookie_comes_back_is_no_exception(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        host = web.host("both.test")
        host.gate(gates.needs_cookie())
        host.page("/a", PAGE)

        finding = await find(web, "http://both.test/a", tmp_path)

        assert "insecure" in kinds(finding)
        assert finding.remedy is not None
        assert (finding.remedy.url, finding.remedy.certain) == ("https://both.test/a", True)

    async def test_settings_leave_it_unasked(self, web: SmallWeb, tmp_path: Path) -> None:
        host = web.host("both.test")
        host.page("/a", PAGE)

        finding = await find(web, "http://both.test/a", tmp_path, no_probes=("https",))

        assert host.targets == ["/a"]
        assert "insecure" not in kinds(finding)

    async def test_a_host_bears_few_probes_however_many_links_it_has(self, web: SmallWeb, tmp_path: Path) -> None:
        host = web.host("both.test")
        host.otherwise = answers.html(PAGE)

        report = await report_on(web, "".join(f"[x](http://both.test/{number})\n" for number in range(30)), tmp_path)

        assert len(host.targets) <= 40
        assert all(finding.verdict.health == "alive" for finding in report.findings)

    async def test_a_stored_run_is_judged_with_what_its_probes_answered(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("both.test").page("/a", PAGE)
        first = await find(web, "http://both.test/a", tmp_path)

        with History(tmp_path / "store.sqlite") as history:
            (again,) = judge_again(*history.last()).findings

        assert (again.verdict, again.notes, again.remedy) == (first.verdict, first.notes, first.remedy)


async def test_shadow_libraries_may_be_left_unasked_and_are_flagged_all_the_same(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("sci-hub.se")
    host.otherwise = answers.html(PAGE)

    Doi(web).register("10.1109/5.771073", "https://publisher.test/771073")

    finding = await find(web, "https://sci-hub.se/10.1109/5.771073", tmp_path, shadow_libraries=False)

    assert host.targets == []
    assert finding.verdict.health == "skipped"
    assert "shadow-library" in kinds(finding)
    assert finding.remedy is not None
    assert finding.remedy.url == "https://doi.org/10.1109/5.771073"
