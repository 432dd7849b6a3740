"""Verdicts for DOIs: what a registry knows of a work outweighs what its publisher's page does."""

import pytest
from msgspec.structs import replace

from evidence import answered, bare, failing, page, paper
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Health, Metadata, Note, Record, Remedy, Standing

RESOLVER = "https://doi.org/10.1109/ICPR.2018.8546200"
SPRINGER = "https://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30"
ACM = "https://dl.acm.org/doi/10.1145/2809654.2766959"


def said(evidence: Evidence) -> tuple[str, str]:
    verdict = judge(evidence).verdict
    return verdict.health.value, verdict.reason


def known(evidence: Evidence, standing: Standing = Standing.FOUND, metadata: Metadata | None = None) -> Evidence:
    """The same with a registry's word about the work."""
    record = Record(
        identifier=evidence.identifier,
        standing=standing,
        metadata=metadata or Metadata(),
        provider="crossref" if standing is Standing.FOUND else "doi-registry",
    )
    return replace(evidence, record=record)


class TestOnDoiOrg:
    @pytest.mark.parametrize("destination", [RESOLVER, "http://dx.doi.org/10.1000/182", "https://www.doi.org/10/aabbe"])
    def test_a_doi_that_a_registry_knows_is_alive(self, destination: str) -> None:
        finding = judge(paper(destination, Standing.FOUND, provider="crossref"))

        assert (finding.verdict.health, finding.verdict.reason, finding.remedy) == (Health.ALIVE, "doi-found", None)
        assert finding.verdict.detail == f"crossref knows the DOI {finding.evidence.identifier.value}"

    def test_a_doi_that_the_registry_does_not_know_is_dead_at_once(self) -> None:
        verdict = judge(paper(RESOLVER, Standing.UNKNOWN, detail="asked twice")).verdict

        assert (verdict.health, verdict.reason, verdict.confirmed) == (Health.DEAD, "doi-unknown", True)
        assert verdict.detail == "asked twice"

    def test_silence_of_the_registry_is_unknown_and_told(self) -> None:
        verdict = judge(paper(RESOLVER, Standing.UNVERIFIED, detail="HTTP 503 for 3 tries")).verdict

        assert (verdict.health, verdict.reason) == (Health.UNKNOWN, "doi-unverified")
        assert verdict.detail == "the DOI registry could not be asked: HTTP 503 for 3 tries"
        assert said(bare(RESOLVER)) == ("unknown", "doi-unverified")

    def test_a_page_that_was_fetched_decides_where_nobody_was_asked(self) -> None:
        assert said(answered(RESOLVER, (RESOLVER, 302), ("https://publisher.test/x", 200))) == ("alive", "http-200")
        assert said(answered(RESOLVER, status=404)) == ("dead", "http-404")

    def test_a_malformed_doi_is_for_the_page_to_judge(self) -> None:
        assert said(answered("https://doi.org/10.abc/x", status=404)) == ("dead", "http-404")

    def test_a_publisher_that_refuses_the_fetched_page_does_not_count(self) -> None:
        chain = ((RESOLVER, 302), ("https://ieeexplore.ieee.org/document/8546200/", 418))

        assert said(known(answered(RESOLVER, *chain))) == ("alive", "doi-registered")

    def test_a_doi_that_leads_nowhere_has_not_moved_to_itself(self) -> None:
        chain = ((RESOLVER, 302), ("https://publisher.test/lost", 404))

        assert said(known(answered(RESOLVER, *chain))) == ("dead", "http-404")


class TestAtPublishers:
    @pytest.mark.parametrize("status", [401, 403, 418, 429, 451, 500, 503])
    def test_a_refusal_or_an_outage_says_nothing_against_a_registered_work(self, status: int) -> None:
        finding = judge(known(answered(ACM, status=status)))

        assert (finding.verdict.health, finding.verdict.reason, finding.remedy) == (Health.ALIVE, "doi-registered", None)
        assert f"crossref knows its DOI 10.1145/2809654.2766959, though the page answers {status}" in finding.verdict.detail

    @pytest.mark.parametrize("failure", [Failure.READ_TIMEOUT, Failure.REFUSED, Failure.TLS_EXPIRED, Failure.DNS])
    def test_behind_silence_the_work_is_alive_and_its_doi_proposed(self, failure: Failure) -> None:
        finding = judge(known(failing(ACM, failure)))

        assert (finding.verdict.health, finding.verdict.reason) == (Health.ALIVE, "doi-registered")
        assert finding.remedy == Remedy("https://doi.org/10.1145/2809654.2766959", "doi", certain=False)

    def test_a_wall_is_a_refusal_under_any_status(self) -> None:
        walled = answered(ACM, status=404, headers={"cf-mitigated": "challenge"})

        assert said(known(walled)) == ("alive", "doi-registered")

    @pytest.mark.parametrize(
        "lost",
        [
            answered(SPRINGER, status=404),
            answered(SPRINGER, status=410),
            failing(SPRINGER, Failure.NO_SUCH_NAME),
            answered(SPRINGER, (SPRINGER, 301), ("https://link.springer.com/", 200)),
            answered(SPRINGER, (SPRINGER, 302), ("https://link.springer.com/404", 200)),
            answered(SPRINGER, page=page("Nothing", title="404 Not Found")),
        ],
        ids=["404", "410", "no name", "front page", "error page", "soft 404"],
    )
    def test_a_page_that_is_no_more_has_moved_to_where_its_doi_leads(self, lost: Evidence) -> None:
        finding = judge(known(lost))

        assert (finding.verdict.health, finding.verdict.reason) == (Health.MOVED, "doi-elsewhere")
        assert finding.remedy == Remedy("https://doi.org/10.1007/978-3-319-46604-0_30", "doi", certain=False)

    def test_a_page_that_answers_well_speaks_for_itself(self) -> None:
        secured = SPRINGER.replace("https:", "http:")

        assert said(known(answered(SPRINGER))) == ("alive", "http-200")
        assert said(known(answered(secured, (secured, 301), (SPRINGER, 200)))) == ("moved", "permanent-redirect")

    @pytest.mark.parametrize("standing", [Standing.UNKNOWN, Standing.UNVERIFIED])
    def test_the_page_decides_where_the_registry_does_not_know(self, standing: Standing) -> None:
        assert said(known(answered(SPRINGER), standing)) == ("alive", "http-200")
        assert said(known(answered(SPRINGER, status=404), standing)) == ("dead", "http-404")
        assert said(known(answered(ACM, status=403), standing)) == ("blocked", "http-403")

    def test_a_mirror_is_judged_for_itself(self) -> None:
        mirror = "https://sci-hub.se/10.1109/ICPR.2018.8546200#"

        assert said(known(failing(mirror, Failure.CONNECT_TIMEOUT))) == ("unreachable", "connect-timeout")
        assert said(known(answered(mirror, status=404))) == ("dead", "http-404")

    def test_what_was_not_reached_stays_skipped(self) -> None:
        assert said(known(failing(ACM, Failure.BUDGET))) == ("skipped", "budget")


class TestRetractions:
    def notes(self, **fields: object) -> tuple[Note, ...]:
        return judge(known(bare(RESOLVER), metadata=Metadata(**fields))).notes  # type: ignore[arg-type]  # any field

    def test_a_retracted_work_is_noted_with_the_notice(self) -> None:
        notice = "the work was retracted (notice: https://doi.org/10.1000/n)"

        assert self.notes(retracted=True, facts={"retraction": "10.1000/n"}) == (Note("retracted", notice),)
        assert self.notes(retracted=True) == (Note("retracted", "the work was retracted"),)

    def test_a_concern_is_noted_and_a_correction_is_not(self) -> None:
        concern = "the publisher has doubts about the work (notice: https://doi.org/10.1000/e)"

        assert self.notes(facts={"concern": "10.1000/e"}) == (Note("expression-of-concern", concern),)
        assert self.notes(facts={"correction": "10.1000/c"}) == ()
