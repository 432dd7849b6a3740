"""arXiv's copy of a dead PDF: only of a paper with exactly the title of the entry."""

from datetime import date

import pytest

from evidence import AT
from linkcheck.assemble import Facts, findings
from linkcheck.extract import extract
from linkcheck.model import Hop, Identifier, Metadata, Outcome, Record, Remedy, Standing
from linkcheck.plan import plan
from linkcheck.settings import Settings

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
