"""Notes about papers and the entries that link to them."""

from collections.abc import Iterable
from datetime import date

import pytest

from linkcheck.assemble import Facts, findings
from linkcheck.classify import classify
from linkcheck.extract import extract
from linkcheck.model import Identifier, Metadata, Record, Standing
from linkcheck.plan import plan
from linkcheck.settings import Settings

TODAY = date(2026, 11, 22)
CRNN = "https://arxiv.org/abs/1507.05717"


def record(url: str, **known: object) -> Record:
    named = classify(url)
    plain = Identifier(named.scheme, named.value, named.version)
    return Record(identifier=plain, standing=Standing.FOUND, metadata=Metadata(**known), provider="arxiv")  # type: ignore[arg-type]  # fields of any type


def notes(kind: str, markdown: str, *records: Record, others: Iterable[str] = ()) -> dict[str, str]:
    """The notes of `kind` for a catalog, and `others` beside it, by destination."""
    documents = [extract(text.encode(), f"{number or 'x'}.md") for number, text in enumerate((markdown, *others))]
    settings = Settings()
    facts = Facts(outcomes={}, records={one.identifier: one for one in records})
    judged = findings(plan(documents, settings).subjects, facts, settings, past={}, today=TODAY)
    return {finding.evidence.url: note.detail for finding in judged for note in finding.notes if note.kind == kind}


class TestNewerVersion:
    def test_a_pinned_version_that_is_not_the_newest_is_told(self) -> None:
        found = notes(
            "newer-version", f"**A paper**\n\n- {CRNN}v1\n", record(f"{CRNN}v1", title="A", version=3, updated="2016-01-02")
        )

        assert found == {f"{CRNN}v1": "the link is to version 1; the newest is version 3 of 2016-01-02"}

    @pytest.mark.parametrize(
        ("written", "known"),
        [
            (CRNN, {"version": 3}),
            (f"{CRNN}v3", {"version": 3}),
            (f"{CRNN}v3", {"version": 2}),
            (f"{CRNN}v3", {}),
            (f"{CRNN}v1", {"version": 2, "withdrawn": True}),
        ],
    )
    def test_the_newest_or_an_unknown_one_is_left_alone(self, written: str, known: dict[str, object]) -> None:
        assert notes("newer-version", f"**A paper**\n\n- {written}\n", record(written, **known)) == {}

    def test_an_entry_that_tells_versions_apart_means_them(self) -> None:
        both = record(f"{CRNN}v1", version=3)

        assert notes("newer-version", f"**A paper**\n\n- pdf: {CRNN}v1\n- arxiv: {CRNN}\n", both) == {}


class TestPublishedSince:
    PUBLISHED = record(CRNN, title="CRNN", journal_ref="IEEE TPAMI 39(11), 2017", doi="10.1109/TPAMI.2016.2646371")

    def test_the_place_and_the_doi_are_told(self) -> None:
        found = notes("published-since", f"**An End-to-End Trainable Neural Network**\n\n- arxiv: {CRNN}\n", self.PUBLISHED)

        assert found == {
            CRNN: "the preprint has been published: IEEE TPAMI 39(11), 2017, https://doi.org/10.1109/TPAMI.2016.2646371"
        }

    @pytest.mark.parametrize(
        "more",
        [
            "- https://doi.org/10.1109/TPAMI.2016.2646371",
            "- https://ieeexplore.ieee.org/document/7801919/",
            "- http://mclab.eic.hust.edu.cn/Papers/CRNN.pdf",
            "- https://openreview.net/forum?id=abc",
            "- TPAMI 2017",
            "- doi:10.1109/tpami.2016.2646371",
        ],
    )
    def test_an_entry_that_has_the_published_paper_knows_it(self, more: str) -> None:
        assert notes("published-since", f"**A Trainable Network**\n\n- arxiv: {CRNN}\n{more}\n", self.PUBLISHED) == {}

    @pytest.mark.parametrize("more", ["- github: https://github.com/bgshih/crnn", "- https://arxiv.org/pdf/1507.05717.pdf"])
    def test_code_and_the_preprint_once_more_are_no_publication(self, more: str) -> None:
        found = notes("published-since", f"**A Trainable Network**\n\n- arxiv: {CRNN}\n{more}\n", self.PUBLISHED)

        assert list(found) == [CRNN]

    @pytest.mark.parametrize(
        "known",
        [
            {},
            {"doi": "10.48550/arXiv.1507.05717"},
            {"journal_ref": "submitted to IEEE TPAMI"},
            {"journal_ref": "arXiv preprint arXiv:1507.05717"},
        ],
    )
    def test_what_has_not_appeared_is_left_alone(self, known: dict[str, object]) -> None:
        assert notes("published-since", f"**A paper**\n\n- {CRNN}\n", record(CRNN, title="A", **known)) == {}


class TestDuplicate:
    def test_the_other_places_of_a_paper_are_told_in_all_its_forms(self) -> None:
        forms = [
            f"{CRNN}v1",
            "https://arxiv.org/pdf/1507.05717v2.pdf",
            "https://doi.org/10.48550/arXiv.1507.05717",
            "https://www.alphaxiv.org/abs/1507.05717",
        ]
        found = notes("duplicate", "# P\n\n" + "".join(f"**One and the Same Paper**\n\n- arxiv: {form}\n\n" for form in forms))

        assert list(found) == forms
        assert found[forms[0]] == "the same paper is also listed at x.md:9, x.md:13, x.md:17"

    def test_a_doi_that_a_registry_gives_a_preprint_is_the_same_paper(self) -> None:
        doi = "https://doi.org/10.1109/TPAMI.2016.2646371"
        known = record(CRNN, title="CRNN", doi="10.1109/TPAMI.2016.2646371")

        found = notes("duplicate", f"**A paper of Ours**\n\n- {CRNN}\n\n**A paper of Ours**\n\n- {doi}\n", known)

        assert set(found) == {CRNN, doi}

    def test_two_papers_to_which_a_registry_gives_one_title_are_told_as_that(self) -> None:
        earlier, later = "https://arxiv.org/abs/1806.02559", "https://arxiv.org/abs/1903.12473"
        known = [record(url, title="Shape Robust Text Detection with PSENet") for url in (earlier, later)]

        found = notes("duplicate", f"**Shape Robust Text**\n\n- {earlier}\n\n**PSENet**\n\n- {later}\n", *known)

        assert found == {
            earlier: "another paper with this title is also listed at x.md:7 as “PSENet”",
            later: "another paper with this title is also listed at x.md:3 as “Shape Robust Text”",
        }

    @pytest.mark.parametrize(
        ("one", "other"), [("Deep Learning", "Deep Learning"), ("Reading Signs at Night", "Reading Signs by Day")]
    )
    def test_short_titles_and_different_ones_make_no_two_papers_one(self, one: str, other: str) -> None:
        earlier, later = "https://arxiv.org/abs/1806.02559", "https://arxiv.org/abs/1903.12473"
        known = [record(earlier, title=one), record(later, title=other)]

        assert notes("duplicate", f"**{one}**\n\n- {earlier}\n\n**{other}**\n\n- {later}\n", *known) == {}

    def test_another_title_at_the_other_place_is_told_too(self) -> None:
        found = notes("duplicate", f"**AON: Arbitrary Text**\n\n- {CRNN}\n\n**Another Title**\n\n- {CRNN}\n")

        assert found == {CRNN: "the same paper is also listed at x.md:7 as “Another Title”"}

    def test_many_places_are_counted(self) -> None:
        found = notes("duplicate", f"**The Same Old Paper**\n\n- {CRNN}\n\n" * 6)

        assert found[CRNN] == "the same paper is also listed at x.md:7, x.md:11, x.md:15 and 2 more"

    def test_a_file_in_two_entries_is_one_too(self) -> None:
        found = notes(
            "duplicate", "**One Good Paper**\n\n- http://a.test/x.pdf\n\n**One Good Paper**\n\n- http://a.test/x.pdf\n"
        )

        assert found == {"http://a.test/x.pdf": "the same file is also listed at x.md:7"}

    @pytest.mark.parametrize(
        "markdown",
        [
            f"**A paper**\n\n- [abs]({CRNN})\n- [pdf](https://arxiv.org/pdf/1507.05717)\n",
            "**A paper**\n\n- https://github.com/a/b\n\n**Another**\n\n- https://github.com/a/b\n",
            "**A paper**\n\n- http://a.test/\n\n**Another**\n\n- http://a.test/\n",
            f"See [this survey]({CRNN}).\n\nAnd [this survey]({CRNN}).\n",
            f"**A paper**\n\n- {CRNN}\n\n**A digest**\n\n- {CRNN}\n- https://arxiv.org/abs/1412.1842\n",
            "**A**\n\n- https://arxiv.org/abs/1603.049921\n\n**B**\n\n- https://arxiv.org/abs/1603.049921\n",
        ],
        ids=["entry", "repository", "page", "prose", "digest", "malformed"],
    )
    def test_what_is_no_second_entry_of_a_paper_is_left_alone(self, markdown: str) -> None:
        assert notes("duplicate", markdown) == {}

    def test_lists_by_subject_and_by_date_have_the_same_papers(self) -> None:
        assert notes("duplicate", f"**A paper**\n\n- {CRNN}\n", others=[f"**A paper**\n\n- {CRNN}\n"]) == {}


class TestWrongLabel:
    @pytest.mark.parametrize(
        ("label", "url", "detail"),
        [
            ("arxiv", "https://github.com/a/b", "the label says “arxiv”, the link leads to github.com"),
            ("github", CRNN, "the label says “github”, the link leads to arxiv.org"),
            ("arxiv", "http://openaccess.thecvf.com/x.pdf", "the label says “arxiv”, the link leads to openaccess.thecvf.com"),
            ("github(official)", "http://pjreddie.com/d/", "the label says “github”, the link leads to pjreddie.com"),
            ("gihtub", "https://github.com/a/b", "the label says “gihtub”, perhaps a slip for “github”"),
            ("gtihub(Caffe)", "https://github.com/a/b", "the label says “gtihub”, perhaps a slip for “github”"),
            ("arcxiv", CRNN, "the label says “arcxiv”, perhaps a slip for “arxiv”"),
            ("ariv", CRNN, "the label says “ariv”, perhaps a slip for “arxiv”"),
        ],
    )
    def test_a_label_that_its_link_belies_is_told(self, label: str, url: str, detail: str) -> None:
        assert notes("wrong-label", f"**A paper**\n\n- {label}: {url}\n") == {url: detail}

    @pytest.mark.parametrize(
        ("label", "url"),
        [
            ("arxiv", CRNN),
            ("arxiv", "https://doi.org/10.48550/arXiv.1507.05717"),
            ("arxiv", "https://ar5iv.labs.arxiv.org/html/1507.05717"),
            ("arxiv", "http://xxx.lanl.gov/abs/hep-th/9901001"),
            ("github", "https://gist.github.com/a/1"),
            ("github", "https://a.github.io/b/"),
            ("github", "https://github.mit.edu/a/b"),
            ("github", "https://en.wikipedia.org/wiki/GitHub"),
            ("pdf", CRNN),
            ("paper", "https://github.com/a/b"),
            ("code", "http://a.test/"),
            ("project page", "https://github.com/a/b"),
            ("gihtub", "http://a.test/"),
            ("archive", CRNN),
            ("git", "https://github.com/a/b"),
            ("arxiv", "paper.pdf"),
            ("arxiv", "https://sci-hub.se/10.1109/5.771073"),
        ],
    )
    def test_a_label_that_promises_nothing_else_is_left_alone(self, label: str, url: str) -> None:
        assert notes("wrong-label", f"**A paper**\n\n- [{label}]({url})\n- {label}: {url}\n") == {}

    def test_the_heading_of_a_column_speaks_of_most_cells_only(self) -> None:
        table = "| Name | arXiv |\n|---|---|\n| One Good Paper | [x](https://openaccess.thecvf.com/x.pdf) |\n"

        assert notes("wrong-label", table) == {}

    def test_the_place_is_told_where_it_is_not_the_first_mention(self) -> None:
        markdown = "**A**\n\n- github: https://github.com/a/b\n\n**B**\n\n- arxiv: https://github.com/a/b\n"

        assert notes("wrong-label", markdown) == {
            "https://github.com/a/b": "the label says “arxiv”, the link leads to github.com (at x.md:7)"
        }
