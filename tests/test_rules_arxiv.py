"""Verdicts for papers of arXiv, for which registries speak instead of pages."""

import pytest
from msgspec.structs import replace

from evidence import answered, paper
from linkcheck.judge import judge
from linkcheck.model import Evidence, Health, Standing


def said(evidence: Evidence) -> tuple[str, str]:
    verdict = judge(evidence).verdict
    return verdict.health.value, verdict.reason


ATTENTION = "https://arxiv.org/abs/1706.03762"


@pytest.mark.parametrize(
    "destination", [ATTENTION, "http://arxiv.org/pdf/1706.03762v5.pdf", "https://export.arxiv.org/abs/1706.03762"]
)
def test_a_paper_that_a_registry_knows_is_alive(destination: str) -> None:
    assert said(paper(destination, Standing.FOUND)) == ("alive", "arxiv-found")


@pytest.mark.parametrize(
    "destination",
    ["http://cn.arxiv.org/abs/1412.1842", "http://xxx.lanl.gov/abs/hep-th/9901001", "https://browse.arxiv.org/pdf/1412.1842"],
)
def test_a_paper_on_a_closed_mirror_has_moved_to_arxiv(destination: str) -> None:
    finding = judge(paper(destination, Standing.FOUND))

    assert (finding.verdict.health, finding.verdict.reason) == (Health.MOVED, "closed-mirror")
    assert finding.remedy is not None
    assert finding.remedy.certain
    assert finding.remedy.url.startswith("https://arxiv.org/")


def test_a_doi_of_arxiv_is_alive_where_it_is() -> None:
    finding = judge(paper("https://doi.org/10.48550/arXiv.1706.03762", Standing.FOUND))

    assert (finding.verdict.reason, finding.remedy) == ("arxiv-found", None)


def test_a_paper_that_arxiv_does_not_know_is_dead_at_once() -> None:
    verdict = judge(paper("https://arxiv.org/abs/2002.12509", Standing.UNKNOWN, detail="asked twice")).verdict

    assert (verdict.health, verdict.reason, verdict.confirmed) == (Health.DEAD, "arxiv-unknown", True)
    assert "asked twice" in verdict.detail


@pytest.mark.parametrize("number", ["1603.049921", "1713.01234", "1706.0376"])
def test_a_malformed_identifier_is_dead_at_once_and_named_as_written(number: str) -> None:
    verdict = judge(paper(f"https://arxiv.org/abs/{number}", None)).verdict

    assert (verdict.health, verdict.reason, verdict.confirmed) == (Health.DEAD, "arxiv-malformed", True)
    assert number in verdict.detail


def test_silence_of_the_registries_is_unknown() -> None:
    verdict = judge(paper(ATTENTION, Standing.UNVERIFIED, detail="HTTP 429 for 3 tries")).verdict

    assert (verdict.health, verdict.reason) == (Health.UNKNOWN, "arxiv-unverified")
    assert "HTTP 429" in verdict.detail
    assert said(paper(ATTENTION, None)) == ("unknown", "arxiv-unverified")


@pytest.mark.parametrize("standing", [Standing.FOUND, Standing.UNKNOWN, Standing.UNVERIFIED])
def test_a_page_of_others_about_a_paper_is_judged_by_its_own_answer(standing: Standing) -> None:
    url = "https://ar5iv.org/abs/1706.03762"
    evidence = replace(answered(url, status=404), record=paper(url, standing).record)

    assert said(evidence) == ("dead", "http-404")
