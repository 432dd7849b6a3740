"""Domains that are for sale, parked, or bought for their visitors; and pages that only look so."""

from pathlib import Path

import pytest

from linkcheck.model import Finding
from running import find, report_on
from web import SmallWeb, answers, remains
from web.answers import Answer

TEXT = "<p>" + " ".join(f"word{number}" for number in range(300))
SPOTTING = "## [Scene text spotting]({}) with curved baselines\n"


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict.health.value, finding.verdict.reason


class TestParked:
    async def test_two_weak_marks_and_the_same_page_for_nonsense_are_a_parked_domain(
        self, web: SmallWeb, tmp_path: Path
    ) -> None:
        web.host("lapsed.test").otherwise = remains.for_sale("lapsed.test")

        finding = await find(web, "http://lapsed.test/2015/crnn.html", tmp_path)

        assert said(finding) == ("unknown", "parked")
        assert "for-sale" in finding.verdict.detail

    async def test_a_front_page_can_be_parked_too(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("lapsed.test").otherwise = remains.for_sale("lapsed.test")

        assert said(await find(web, "http://lapsed.test", tmp_path)) == ("unknown", "parked")

    async def test_the_marks_of_a_parking_service_decide_alone(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("lapsed.test").otherwise = remains.GODADDY

        assert said(await find(web, "http://lapsed.test/2015/crnn.html", tmp_path)) == ("unknown", "parked")

    async def test_a_market_for_domains_at_the_end_of_redirects_decides_alone(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("lapsed.test").otherwise = remains.everything_to(
            "https://www.hugedomains.com/domain_profile.cfm?d=lapsed", 302
        )
        web.host("www.hugedomains.com").otherwise = answers.html(f"<title>lapsed.test is for sale</title>{TEXT}")

        assert said(await find(web, "http://lapsed.test/2015/crnn.html", tmp_path)) == ("unknown", "parked")

    async def test_a_page_that_offers_a_domain_is_one_where_nonsense_gets_404(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("owner.test").answer("/domains/crnn", remains.for_sale("crnn.test"))

        assert said(await find(web, "http://owner.test/domains/crnn", tmp_path)) == ("alive", "http-200")

    @pytest.mark.parametrize(
        "page",
        [
            '<html data-adblockkey="MFww"><title>Reading crnn</title><p>With advertisements.',
            "<title>Why this domain is for sale</title><p>The story of crnn.",
            f'<html data-adblockkey="MFww"><title>This crnn domain is for sale</title>{TEXT * 2}',
        ],
        ids=["advertisements", "title", "long"],
    )
    async def test_one_weak_mark_or_a_long_page_proves_nothing(self, web: SmallWeb, tmp_path: Path, page: str) -> None:
        web.host("owner.test").answer("/crnn", answers.html(page))

        assert said(await find(web, "http://owner.test/crnn", tmp_path)) == ("alive", "http-200")


class TestChangedHands:
    @pytest.mark.parametrize("nonsense", [remains.CASINO, answers.NOT_FOUND], ids=["anything-goes", "honest"])
    async def test_a_casino_instead_of_the_work_is_for_a_person_to_see(
        self, web: SmallWeb, tmp_path: Path, nonsense: Answer
    ) -> None:
        host = web.host("lapsed.test")
        host.answer("/spotting", remains.CASINO)
        host.otherwise = nonsense

        (finding,) = (await report_on(web, SPOTTING.format("http://lapsed.test/spotting"), tmp_path)).findings

        assert said(finding) == ("unknown", "changed-hands")
        assert "may have changed hands" in finding.verdict.detail
        assert finding.remedy is None

    async def test_a_redirect_to_one_is_no_new_address(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("lapsed.test").redirect("/spotting", "https://lucky.test/id/daftar")
        web.host("lucky.test").answer("/id/daftar", remains.CASINO)

        (finding,) = (await report_on(web, SPOTTING.format("http://lapsed.test/spotting"), tmp_path)).findings

        assert said(finding) == ("unknown", "changed-hands")
        assert finding.remedy is None

    @pytest.mark.parametrize(
        ("entry", "title"),
        [
            ("Finding illegal gambling sites", "Online casinos and how to find illegal gambling sites"),
            ("Superhuman AI for multiplayer poker", "Pluribus plays poker"),
            ("Joint slot filling and intent detection", "Slot filling"),
            ("Online casino reviews as a corpus", "Best online casinos"),
        ],
    )
    async def test_works_about_such_things_are_alive(self, web: SmallWeb, tmp_path: Path, entry: str, title: str) -> None:
        web.host("lab.test").page("/a/x1", f"<title>{title}</title>{TEXT}")

        (finding,) = (await report_on(web, f"## [{entry}](http://lab.test/a/x1)\n", tmp_path)).findings

        assert said(finding) == ("alive", "http-200")

    async def test_an_entry_that_says_too_little_is_no_witness(self, web: SmallWeb, tmp_path: Path) -> None:
        web.host("lab.test").answer("/a/x1", remains.CASINO)

        assert said(await find(web, "http://lab.test/a/x1", tmp_path)) == ("alive", "http-200")
