"""Remedies written into catalogs: which bytes change, and which links must stay as they are."""

import pytest

from linkcheck.extract import extract
from linkcheck.fix.planned import Fixed, fix
from remedying import PATH, fixed, remedied

NASTY = "https://n.test/a(b&copy;'\"|c"


def reasons(result: Fixed) -> list[str]:
    return [refusal.reason for refusal in result.refusals]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](http://a.test)", "[x](https://n.test/a\\(b&amp;copy;'\"|c)"),
        ("[x](<http://a.test> 'title')", "[x](<https://n.test/a(b&amp;copy;'\"|c> 'title')"),
        ("<http://a.test>", "<https://n.test/a(b&copy;'\"|c>"),
        ("see http://a.test, too", "see <https://n.test/a(b&copy;'\"|c>, too"),
        ('<a href="http://a.test">x</a>', '<a href="https://n.test/a(b&amp;copy;\'&quot;|c">x</a>'),
        ("<a href='http://a.test'>x</a>", "<a href='https://n.test/a(b&amp;copy;&#39;\"|c'>x</a>"),
        ("<img src=http://a.test>", "<img src=https://n.test/a(b&amp;copy;&#39;&quot;|c>"),
        ('<img srcset="http://a.test 2x">', '<img srcset="https://n.test/a(b&amp;copy;&#39;&quot;|c 2x">'),
        ("|a|\n|-|\n|[x](http://a.test)|", "|a|\n|-|\n|[x](https://n.test/a\\(b&amp;copy;'\"\\|c)|"),
        ("|a|\n|-|\n|<a href='http://a.test'>x</a>|", "|a|\n|-|\n|<a href='https://n.test/a(b&amp;copy;&#39;\"&#124;c'>x</a>|"),
    ],
)
def test_a_url_is_escaped_as_its_place_needs_it(before: str, after: str) -> None:
    source, result = fixed(before.encode(), a=NASTY)

    assert (source.decode(), result.refusals) == (after, ())
    assert [mention.link.url for mention in extract(source, PATH).mentions] == [NASTY]


def test_the_text_of_a_link_changes_where_it_is_the_same_url() -> None:
    before = b"[http://a.test](http://a.test) [**http://a.test**](http://a.test) [the site](http://a.test) [http://a.test/](http://a.test)"

    source, _ = fixed(before, a="https://n.test/*b*")

    assert source == (
        b"[https://n.test/\\*b\\*](https://n.test/*b*) [**https://n.test/\\*b\\***](https://n.test/*b*)"
        b" [the site](https://n.test/*b*) [http://a.test/](https://n.test/*b*)"
    )


def test_raw_html_has_no_backslash_escapes_in_its_text() -> None:
    source, _ = fixed(b"<div><a href='http://a.test'>http://a.test</a></div>\n", a="https://n.test/*b*&lt;")

    assert source == b"<div><a href='https://n.test/*b*&amp;lt;'>https://n.test/*b*&amp;lt;</a></div>\n"


def test_a_definition_is_edited_once_for_all_its_uses() -> None:
    before = b"[one][r] and [http://a.test][r]\n\n[r]: http://a.test 'title'\n"

    source, result = fixed(before, a="https://n.test/")

    assert source == b"[one][r] and [https://n.test/][r]\n\n[r]: https://n.test/ 'title'\n"
    assert len(result.edits) == 1


def test_a_bare_address_goes_into_brackets_where_it_would_end_too_soon() -> None:
    source, _ = fixed(b"http://a.test\n", a="https://n.test/a.")

    assert source == b"<https://n.test/a.>\n"


def test_what_no_url_holds_is_percent_encoded() -> None:
    source, _ = fixed(b"[x](http://a.test)\n", a="https://n.test/a b<c>`\u2028")

    assert source == b"[x](https://n.test/a%20b%3Cc%3E%60%E2%80%A8)\n"


@pytest.mark.parametrize("before", ["[x](http://a.test)", "[x](<http://a.test>)", "<http://a.test>", "[r]: http://a.test"])
def test_a_backslash_at_the_end_escapes_nothing(before: str) -> None:
    source, result = fixed(before.encode(), a="https://n.test/\\")

    assert result.refusals == ()
    assert [mention.link.url for mention in extract(source, PATH).mentions] == ["https://n.test/\\"]


def test_code_and_comments_that_hold_the_url_stay() -> None:
    before = b"`http://a.test` <!-- http://a.test --> [x](http://a.test)  \r\n    http://a.test\r\n\xff"

    source, _ = fixed(before, a="https://n.test")

    assert source == before.replace(b"(http://a.test)", b"(https://n.test)").replace(
        b"    http://a.test", b"    https://n.test"
    )


def test_a_remedy_of_a_remedy_is_written_at_once() -> None:
    source, _ = fixed(b"[x](http://a.test) [y](http://b.test)\n", a="http://b.test", b="https://c.test")

    assert source == b"[x](https://c.test) [y](https://c.test)\n"
    assert fixed(source, b"[x](http://a.test) [y](http://b.test)\n", a="http://b.test", b="https://c.test")[0] == source


def test_remedies_that_lead_in_a_circle_change_nothing() -> None:
    before = b"[x](http://a.test) [y](http://b.test)\n"

    source, result = fixed(before, a="http://b.test", b="http://a.test")

    assert source == before
    assert reasons(result) == ["the remedies lead back to it"] * 2


def test_a_link_that_a_comment_switches_off_stays() -> None:
    before = b"[x](http://a.test)\n\n<!-- linkcheck-disable-next-line ours -->\n[x](http://a.test)\n"

    source, result = fixed(before, a="https://n.test")

    assert source == before.replace(b"http://a", b"https://n", 1)
    assert reasons(result) == ["a linkcheck-disable comment covers it"]


def test_an_edit_that_would_change_how_the_catalog_is_read_is_refused() -> None:
    # A way back to the table of contents is no work; with another address it would be read as one.
    source = b"# List\n\n- **Work**: [x](http://a.test)\n\n[Back to Top](#contents)\n"
    document = extract(source, PATH)

    result = fix(source, document, remedied(document, lambda number, _: f"https://n.test/{number}"))

    assert [edit.change.url for edit in result.edits] == ["https://n.test/0"]
    assert reasons(result) == ["something else in the catalog would be read otherwise"]


def test_lines_added_above_do_not_matter() -> None:
    checked = b"- **Work**: [x](http://a.test)\n"

    source, result = fixed(b"# New\n\n" + checked, checked, a="https://n.test")

    assert source == b"# New\n\n- **Work**: [x](https://n.test)\n"
    assert result.refusals == ()


def test_a_link_that_is_gone_is_named() -> None:
    checked = b"- **Work**: [x](http://a.test)\n"
    edited = b"- **Work**: [x](http://other.test)\n"

    source, result = fixed(edited, checked, a="https://n.test")

    assert source == edited
    assert [(str(each.location), each.destination, each.reason) for each in result.refusals] == [
        ("x.md:1:17", "http://a.test", "it was edited since the last run")
    ]


def test_a_link_that_moved_under_another_work_is_named_and_left() -> None:
    checked = b"- **One work**: [x](http://a.test)\n"
    edited = b"# New\n\n- **Another work**: [x](http://a.test)\n"

    source, result = fixed(edited, checked, a="https://n.test")

    assert source == edited
    assert reasons(result) == ["it was added or moved under another work since the last run"]


def test_what_is_written_already_is_counted() -> None:
    checked = b"[x](http://a.test)\n"
    once, _ = fixed(checked, a="https://n.test/a|b")

    twice, result = fixed(once, checked, a="https://n.test/a|b")

    assert (twice, result.edits, result.refusals, result.done) == (once, (), (), 1)
