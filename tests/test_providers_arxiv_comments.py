"""Which comments of arXiv papers tell of a withdrawal."""

import pytest

from linkcheck.providers.arxiv.comments import is_withdrawal


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn",
        "This paper has been withdrawn by the author due to a crucial error in eq. 3",
        "Withdrawn by the authors: the main theorem is wrong",
        "12 pages, 3 figures. This paper has been withdrawn by the authors",
        "withdrawn",
        "*Withdrawn*",
        "(withdrawn)",
        "14 pages; withdrawn due to error in proof",
        "Paper withdrawn",
        "This submission has been withdrawn by arXiv administrators because it contains plagiarized text",
        "arXiv admin note: submission has been withdrawn due to copyright",
        "This article has been withdrawn; see arXiv:1234.5678",
        "This paper has been temporarily withdrawn by the author",
        "This manuscript is being withdrawn by the authors",
        "The authors have withdrawn this paper",
        "We withdraw this paper since Theorem 1 is wrong",
        "has been withdrawn by the author",
        "Withdrawn from arXiv",
        "Withdrawn - superseded by another paper",
        "This version withdrawn by arXiv administration",
    ],
)
def test_a_withdrawal_of_the_paper_is_one(comment: str) -> None:
    assert is_withdrawal(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "CVPR 2017, 10 pages",
        "the withdrawn theorem of [1]",
        "extends the withdrawn theorem of [1]",
        "Withdrawn theorem restored",
        "This paper replaces the withdrawn paper arXiv:1234.5678",
        "supersedes arXiv:1234.5678, which has been withdrawn",
        "Withdrawn from ICLR 2019",
        "withdrawn from publication in Physica A",
        "Version 2 withdrawn; version 3 corrects the proof",
        "the first version was withdrawn by the authors",
        "previous submission withdrawn due to error, now fixed",
        "A claim in an earlier version has been withdrawn",
        "The claim of Section 4 was withdrawn",
        "This paper has not been withdrawn",
        "This paper is about money withdrawn by customers",
        "arXiv admin note: text overlap with withdrawn arXiv:1111.1111",
        "Comment on a withdrawn paper",
    ],
)
def test_a_withdrawal_of_something_else_is_none(comment: str) -> None:
    assert not is_withdrawal(comment)
