"""What entries lack, added in the style of their catalog: where, how, and where nothing may be added."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from annotating import WORK, annotated
from linkcheck.extract import extract
from linkcheck.fix.edits import splices
from linkcheck.fix.planned import fix
from linkcheck.model import Metadata
from remedying import PATH, remedied

TITLE = "Reading Text in the Wild"
CITED = "Max Jaderberg, Karen Simonyan, Andrea Vedaldi et al. 2014"
HABIT = "".join(
    f"- **Some Other Work {number}** (2015), G. Hinton et al. [[pdf]](http://o{number}.test/)\n" for number in range(3)
)

OTHER = "\n**Another**\n\n* Author: Ada Example\n* web: <http://b.test/>"


class TestStyles:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                f"**{TITLE}**\n\n- arxiv: [http://a.test/](http://a.test/)\n- code: <http://c.test/>\n",
                f"**{TITLE}**\n\n- authors: {CITED}\n- arxiv: [http://a.test/](http://a.test/)\n- code: <http://c.test/>\n",
            ),
            (
                f"**{TITLE}**\n\n- intro: ICDAR 2015\n- arxiv: <http://a.test/>\n",
                f"**{TITLE}**\n\n- intro: {CITED[:-5]}\n- intro: ICDAR 2015\n- arxiv: <http://a.test/>\n",
            ),
            (
                f"- **{TITLE}**\n  - paper: [pdf](http://a.test/)  \n",
                f"- **{TITLE}**\n  - authors: {CITED}\n  - paper: [pdf](http://a.test/)  \n",
            ),
            (
                f"# OCR\n\n**{TITLE}**\n\n![](x.png)\n\n* paper: <http://a.test/>\n{OTHER}",
                f"# OCR\n\n**{TITLE}**\n\n![](x.png)\n\n* Author: {CITED}\n* paper: <http://a.test/>\n{OTHER}",
            ),
            (
                f"**{TITLE}**\n\n- arxiv: <http://a.test/>\n- web: [https://simonyan.test/2016/](https://simonyan.test/2016/)\n",
                f"**{TITLE}**\n\n- authors: {CITED}\n- arxiv: <http://a.test/>\n"
                "- web: [https://simonyan.test/2016/](https://simonyan.test/2016/)\n",
            ),
            (f"- [{TITLE}](http://a.test/)", f"- [{TITLE}](http://a.test/) - {CITED}"),
            (f"1. 2014 [{TITLE}](<http://a.test/>) \n", f"1. 2014 [{TITLE}](<http://a.test/>) - {CITED[:-5]} \n"),
            (
                f"- [{TITLE}](http://a.test/)\n- [Something](http://b.test/) — about something else\n",
                f"- [{TITLE}](http://a.test/) — {CITED}\n- [Something](http://b.test/) — about something else\n",
            ),
            (
                f"{HABIT}- **{TITLE}** [[pdf]](http://a.test/) [[code]](http://c.test/)\n",
                f"{HABIT}- **{TITLE}** (2014), M. Jaderberg et al. [[pdf]](http://a.test/) [[code]](http://c.test/)\n",
            ),
        ],
    )
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_each_style_has_its_place_and_every_other_byte_stays(self, before: str, after: str, newline: str) -> None:
        source = before.replace("\n", newline).encode()

        once = annotated(source)

        assert once == after.replace("\n", newline).encode()
        assert annotated(once, checked=source) == once

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"authors": ("Ada Example",)}, "Ada Example. 2014"),
            ({"authors": ("Ada Example", "Bob Test Jr.")}, "Ada Example, Bob Test Jr. 2014"),
            ({"venue": "ICDAR", "published": "2015"}, "{} et al. *ICDAR* 2015"),
            ({"venue": "Proc. of ICDAR 2015"}, "{} et al. *Proc. of ICDAR 2015*"),
            ({"journal_ref": "IJCV 116 (2016)"}, "{} et al. *IJCV 116 (2016)*"),
            ({"venue": "arXiv.org"}, "{} et al. 2014"),
            ({"published": ""}, "{} et al."),
        ],
    )
    def test_venue_and_year_are_told_where_they_are_known(self, changes: dict[str, object], expected: str) -> None:
        work = replace(WORK, **changes)

        result = annotated(f"- [{TITLE}](http://a.test/)\n".encode(), {"http://a.test/": work})

        names = "Max Jaderberg, Karen Simonyan, Andrea Vedaldi"
        assert result.decode() == f"- [{TITLE}](http://a.test/) - {expected.format(names)}\n"

    def test_it_goes_with_the_edits_of_remedies(self) -> None:
        source = f"**{TITLE}**\n\n- arxiv: [http://a.test/](http://a.test/)\n\n# More\n\n- [{TITLE}](http://a.test/)\n".encode()
        document = extract(source, PATH)
        fixed = fix(source, document, remedied(document, lambda _, __: "https://arxiv.org/abs/1412.1842"))

        result = annotated(source, edits=splices(fixed.edits))

        url = "https://arxiv.org/abs/1412.1842"
        assert result.decode() == (
            f"**{TITLE}**\n\n- authors: {CITED}\n- arxiv: [{url}]({url})\n\n# More\n\n- [{TITLE}]({url}) - {CITED}\n"
        )


class TestLeftAlone:
    @pytest.mark.parametrize(
        "before",
        [
            f"**{TITLE}**\n\n- intro: Oxford. Jaderberg et al.\n- arxiv: <http://a.test/>\n",
            f"- [{TITLE}](http://a.test/) - by K. Simonyan and others\n",
            f"- [{TITLE}](http://a.test/), a good paper\n",
            f"- [{TITLE}](http://a.test/)\n  which is a good paper\n",
            f"- [{TITLE}](http://a.test/) ([code](http://c.test/))\n",
            f"- {TITLE}: [pdf](http://a.test/)\n",
            f"- **{TITLE}** [[pdf]](http://a.test/)\n",
            f"[{TITLE}](http://a.test/)\n",
            f"**{TITLE}**\n\n[http://a.test/](http://a.test/)\n",
            f"|Title|Link|\n|-|-|\n|{TITLE}|[pdf](http://a.test/)|\n",
            "**Deep Residual Learning for Image Recognition**\n\n- arxiv: <http://a.test/>\n",
            "**Text**\n\n- arxiv: <http://a.test/>\n",
            "- arxiv: <http://a.test/>\n",
            f"<!-- linkcheck-disable-next-line -->\n- [{TITLE}](http://a.test/)\n",
            f"- [{TITLE}][r]\n\n[r]: http://a.test/\n",
            f"```\n- [{TITLE}](http://a.test/)\n```\n",
        ],
    )
    def test_nothing_is_added_where_it_is_there_or_the_style_or_the_work_is_not_sure(self, before: str) -> None:
        assert annotated(before.encode()).decode() == before

    def test_an_entry_of_two_works_has_the_authors_of_neither(self) -> None:
        source = f"**{TITLE}**\n\n- arxiv: <http://a.test/>\n- follow-up: <http://b.test/>\n".encode()
        works = {"http://a.test/": WORK, "http://b.test/": replace(WORK, title="Reading Text in the Wild II", titles=())}

        assert annotated(source, works) == source

    @pytest.mark.parametrize("authors", [(), ("",), ("\u200b",)])
    def test_nobody_is_added_where_nobody_is_known(self, authors: tuple[str, ...]) -> None:
        source = f"- [{TITLE}](http://a.test/)\n".encode()

        assert annotated(source, {"http://a.test/": Metadata(title=TITLE, authors=authors)}) == source


def test_the_projects_own_catalog_takes_its_authors_as_introductions() -> None:
    source = (Path(__file__).parents[1] / "catalog.md").read_bytes()
    url = "http://arxiv.org/abs/1507.03196"
    title = "DeepFont: Identify Your Font from An Image"

    result = annotated(
        source, {url: Metadata(title=title, authors=("Zhangyang Wang", "Jianchao Yang"), published="2015-07-12")}
    )

    line = f"- arxiv: [{url}]({url})\n"
    assert result.decode() == source.decode().replace(line, f"- intro: Zhangyang Wang, Jianchao Yang. 2015\n{line}")
