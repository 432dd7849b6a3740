"""arXiv's copy of a dead PDF: only of a paper with exactly the title of the entry."""

from datetime import date
from pathlib import Path

import pytest

from evidence import AT
from linkcheck.assemble import Facts, findings, judge_again
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.model import Hop, Identifier, Metadata, Outcome, Record, Remedy, Standing
from linkcheck.plan import plan
from linkcheck.settings import Settings
from running import report_on
from web import SmallWeb
from web.answers import NOT_FOUND
from web.services import Arxiv, Paper, Papers
from web.services.lies import Lie

TITLE = "Attention Is All You Need"
DEAD = "http://people.test/~me/attention.pdf"
CRNN = Identifier("arxiv", "1706.03762")


def record(title: str, value: str = CRNN.value) -> Record:
    known = Metadata(title=title, titles=(title,))
    return Record(identifier=Identifier("arxiv", value), standing=Standing.FOUND, metadata=known, provider="arxiv")


def remedy(markdown: str, *records: Record, dead: str = DEAD, status: int = 404) -> Remedy | None:
    """The remedy for `dead` in a catalog, which answers `status`."""
    subjects = plan([extract(markdown.encode(), "x.md")], Settings()).subjects
    outcomes = {
        one.key: Outcome(target=one.target, hops=(Hop(one.url, status),), status=status, at=AT)
        for one in subjects
        if one.target is not None
    }
    facts = Facts(outcomes=outcomes, records={one.identifier: one for one in records})
    judged = findings(subjects, facts, Settings(), past={}, today=date(2026, 11, 22))
    (found,) = (finding.remedy for finding in judged if finding.evidence.url == dead)
    return found


@pytest.mark.parametrize(
    "markdown",
    [
        f"**{TITLE}**\n\n- pdf: {DEAD}\n- arxiv: https://arxiv.org/abs/1706.03762\n",
        f"**Attention is all you need.**\n\n- {DEAD}\n\n# More\n\n**{TITLE}**\n\n- https://arxiv.org/abs/1706.03762v5\n",
    ],
    ids=["the same entry", "another entry"],
)
def test_a_paper_with_exactly_the_title_of_the_entry_is_proposed(markdown: str) -> None:
    versions = [record(TITLE), record(TITLE)]
    versions[1] = Record(
        identifier=Identifier("arxiv", CRNN.value, 5), standing=Standing.FOUND, metadata=versions[0].metadata, provider="arxiv"
    )

    assert remedy(markdown, *versions) == Remedy("https://arxiv.org/pdf/1706.03762", "open-copy", certain=False)


def test_where_no_pdf_stood_the_abstract_is_proposed() -> None:
    dead = "http://publisher.test/paper/17"
    markdown = f"**{TITLE}**\n\n- paper: {dead}\n- arxiv: https://arxiv.org/abs/1706.03762\n"

    assert remedy(markdown, record(TITLE), dead=dead) == Remedy("https://arxiv.org/abs/1706.03762", "open-copy", certain=False)


@pytest.mark.parametrize("title", ["Attention Is Not All You Need", "Attention Is All You Need II", "Attention", ""])
def test_a_paper_with_nearly_the_title_is_another_paper(title: str) -> None:
    markdown = f"**{TITLE}**\n\n- pdf: {DEAD}\n- arxiv: https://arxiv.org/abs/1706.03762\n"

    assert remedy(markdown, record(title)) is None


def test_two_papers_with_one_title_tell_nothing() -> None:
    markdown = f"**{TITLE}**\n\n- pdf: {DEAD}\n- https://arxiv.org/abs/1706.03762\n- https://arxiv.org/abs/1706.03763\n"

    assert remedy(markdown, record(TITLE), record(TITLE, "1706.03763")) is None


def test_a_short_title_tells_nothing() -> None:
    markdown = f"**Deep Learning**\n\n- pdf: {DEAD}\n- https://arxiv.org/abs/1706.03762\n"

    assert remedy(markdown, record("Deep Learning")) is None


@pytest.mark.parametrize("status", [200, 403, 429])
def test_a_pdf_that_is_there_or_refuses_robots_needs_no_copy(status: int) -> None:
    markdown = f"**{TITLE}**\n\n- pdf: {DEAD}\n- arxiv: https://arxiv.org/abs/1706.03762\n"

    assert remedy(markdown, record(TITLE), status=status) is None


@pytest.mark.parametrize(
    ("label", "dead"),
    [
        ("slides", "http://people.test/attention.pdf"),
        ("pdf", "http://people.test/attention_slides.pdf"),
        ("pdf", "http://people.test/attention-supp.pdf"),
        ("project page", "http://people.test/attention/"),
        ("code", "http://people.test/attention.zip"),
    ],
)
def test_what_stands_beside_a_paper_is_no_paper(label: str, dead: str) -> None:
    markdown = f"**{TITLE}**\n\n- {label}: {dead}\n- arxiv: https://arxiv.org/abs/1706.03762\n"

    assert remedy(markdown, record(TITLE), dead=dead) is None


NAMESAKES = [Paper(id=f"2601.0001{n}", title=f"A Paper that Nobody Ever Linked, Part {n}") for n in range(3)]
ASKED = "[A Paper That Nobody Ever Linked](http://people.test/~me/paper.pdf)\n"


async def test_a_dead_pdf_is_looked_for_at_arxiv_by_its_title(web: SmallWeb, tmp_path: Path) -> None:
    web.host("people.test").otherwise = NOT_FOUND
    api = Arxiv(web, Papers([Paper(id="2601.00001", title="A Paper that Nobody Ever Linked"), *NAMESAKES]))

    report = await report_on(web, ASKED, tmp_path, no_providers=("wayback",))

    (finding,) = report.findings
    assert finding.remedy == Remedy("https://arxiv.org/pdf/2601.00001", "open-copy", certain=False)
    assert finding.evidence.record is None
    assert report.problems == ()
    assert api.violations == []
    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings
    assert again.remedy == finding.remedy


@pytest.mark.parametrize(
    "titles", [[], ["A Paper That Nobody Ever Linked II"], ["A Paper That Nobody Ever Linked"] * 2], ids=["none", "near", "two"]
)
async def test_a_search_without_exactly_one_paper_of_that_title_says_nothing(
    web: SmallWeb, tmp_path: Path, titles: list[str]
) -> None:
    web.host("people.test").otherwise = NOT_FOUND
    Arxiv(web, Papers([Paper(id=f"2601.0000{number}", title=title) for number, title in enumerate(titles, 1)]))

    report = await report_on(web, ASKED, tmp_path, no_providers=("wayback",))

    assert report.findings[0].remedy is None
    assert report.problems == ()


async def test_few_searches_are_made_however_many_papers_are_gone(web: SmallWeb, tmp_path: Path) -> None:
    web.host("people.test").otherwise = NOT_FOUND
    api = Arxiv(web, Papers([]), spacing=0.0)
    markdown = "".join(f"[A Paper With the Number {number}](http://people.test/{number}.pdf)\n\n" for number in range(9))

    await report_on(web, markdown, tmp_path, no_providers=("wayback",))

    assert len(api.queries) == 5


async def test_arxiv_refusing_a_search_costs_one_question_and_no_verdict(web: SmallWeb, tmp_path: Path) -> None:
    web.host("people.test").otherwise = NOT_FOUND
    api = Arxiv(web, Papers([]))
    api.always(Lie.RATE_EXCEEDED)
    markdown = "".join(f"[A Paper With the Number {number}](http://people.test/{number}.pdf)\n\n" for number in range(3))

    report = await report_on(web, markdown, tmp_path, no_providers=("wayback",))

    assert len(api.queries) == 1
    assert [problem.provider for problem in report.problems] == ["arxiv-titles"]
    assert all(finding.verdict.health == "dead" for finding in report.findings)


async def test_the_search_can_be_switched_off(web: SmallWeb, tmp_path: Path) -> None:
    web.host("people.test").otherwise = NOT_FOUND
    api = Arxiv(web, Papers([]))

    await report_on(web, ASKED, tmp_path, no_providers=("arxiv-titles", "wayback"))

    assert api.queries == []
