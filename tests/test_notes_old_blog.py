"""The note about old posts: whose day is known, from where, and where it must be silent."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from evidence import HTML, TODAY, answered, failing, page
from linkcheck.assemble import judge_again
from linkcheck.history.store import History
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Metadata, Page, Record, Standing
from linkcheck.settings import Settings
from running import find
from web import SmallWeb, answers, remains

POST = "https://somebody.medium.com/how-crnn-works-1a2b3c"


def details(evidence: Evidence) -> list[str]:
    seen = replace(evidence, old_before=evidence.old_before or date(2021, 11, 22))
    return [note.detail for note in judge(seen).notes if note.kind == "old-blog"]


def with_meta(**meta: str) -> Page:
    return Page(content_type=HTML, title="A post", meta={name.replace("_", ":", 1): (day,) for name, day in meta.items()})


@pytest.mark.parametrize(
    "destination",
    [
        "https://research.googleblog.com/2015/11/tensorflow.html",
        "http://karpathy.github.io/2015/05/21/rnn-effectiveness/",
        "https://deepmlblog.wordpress.com/2016/01/03/how-to-break-a-captcha-system/",
        "https://engineering.example.org/blog/2019/04/ocr",
    ],
)
def test_a_post_whose_address_tells_its_day_is_old_by_it(destination: str) -> None:
    (detail,) = details(answered(destination))

    assert "by its address" in detail


def test_the_note_tells_the_day_and_the_age() -> None:
    (detail,) = details(answered("http://karpathy.github.io/2015/05/21/rnn-effectiveness/"))

    assert detail == "a post of 2015-05 (by its address), 11 years ago: see whether it still says what the entry claims"


@pytest.mark.parametrize(
    "destination",
    [
        "https://arxiv.org/abs/1412.1842",
        "https://www.nytimes.com/2015/11/03/technology/x.html",
        "https://karpathy.github.io/",
        "https://example.org/2015/paper.pdf",
        "https://lts2.epfl.ch/blog/nauman/wp-content/uploads/sites/12/2015/01/Slide11.jpg",
        "https://web.archive.org/web/2015/http://karpathy.github.io/2015/05/21/rnn-effectiveness/",
        POST,
    ],
)
def test_what_is_no_post_or_tells_no_day_is_left_alone(destination: str) -> None:
    assert details(answered(destination, page=page())) == []


def test_the_page_tells_the_day_where_the_address_does_not() -> None:
    old = answered(POST, page=with_meta(article_published_time="2017-03-04T05:06:07Z"))

    assert details(old) == [
        "a post of 2017-03-04 (by the page itself), 9 years ago: see whether it still says what the entry claims"
    ]


def test_what_providers_read_of_a_page_counts_as_the_page() -> None:
    evidence = answered(POST)
    record = Record(identifier=evidence.identifier, standing=Standing.FOUND, metadata=Metadata(published="2017-03-04"))

    assert len(details(replace(evidence, record=record))) == 1


def test_a_post_that_is_kept_up_to_date_is_not_old() -> None:
    kept = with_meta(article_published_time="2015-05-21", article_modified_time="2026-01-02")

    assert details(answered("https://blog.example.org/2015/05/21/ocr", page=kept)) == []


@pytest.mark.parametrize("written", ["yesterday", "2017-99-99", "20170304", "1489", "", "0001-01-01"])
def test_what_is_no_day_tells_none(written: str) -> None:
    assert details(answered(POST, page=with_meta(article_published_time=written))) == []


def test_an_old_last_change_speaks_where_nothing_else_does() -> None:
    (detail,) = details(answered(POST, headers={"last-modified": "Sat, 04 Mar 2017 05:06:07 GMT"}))

    assert "2017-03-04 (by its last change)" in detail


@pytest.mark.parametrize("written", ["Sat, 21 Nov 2026 05:06:07 GMT", "now", "0", "Thu, 99 Foo 2017"])
def test_a_young_or_broken_last_change_says_nothing(written: str) -> None:
    assert details(answered(POST, headers={"last-modified": written})) == []


def test_a_site_that_was_built_yesterday_has_old_posts_all_the_same() -> None:
    built = answered("http://a.github.io/2015/05/21/rnn/", headers={"last-modified": "Sat, 21 Nov 2026 05:06:07 GMT"})

    assert len(details(built)) == 1


def test_nobody_is_sent_to_read_a_post_that_is_gone() -> None:
    address = "http://karpathy.github.io/2015/05/21/rnn-effectiveness/"

    assert details(answered(address, status=404)) == []
    assert details(failing(address, Failure.CONNECT_TIMEOUT)) == []


async def test_nor_one_that_its_service_took_down_with_a_good_status(web: SmallWeb, tmp_path: Path) -> None:
    web.host("somebody.wordpress.com").otherwise = remains.WORDPRESS_SUSPENDED

    finding = await find(web, "https://somebody.wordpress.com/2016/01/12/captchas/", tmp_path)

    assert finding.verdict.reason == "blog-gone"
    assert finding.notes == ()


def test_a_post_behind_a_wall_is_there_for_readers() -> None:
    assert len(details(answered("https://medium.com/@a/2015/05/21/x", status=403))) == 1


def test_what_the_user_left_out_is_not_remarked_on() -> None:
    left_out = replace(answered("http://a.github.io/2015/05/21/rnn/"), skip="excluded")

    assert details(left_out) == []


def test_how_old_is_old_is_a_setting() -> None:
    assert Settings(old_blog_age=86400.0).old_before(TODAY) == date(2026, 11, 21)
    assert Settings(old_blog_age=None).old_before(TODAY) is None


async def test_old_posts_are_found_in_a_run_and_the_setting_switches_them_off(web: SmallWeb, tmp_path: Path) -> None:
    published = '<meta property="article:published_time" content="2017-03-04T05:06:07Z">'
    web.host("somebody.medium.com").answer("/post", answers.html(f"<title>A post</title>{published}<p>Words"))

    finding = await find(web, "https://somebody.medium.com/post", tmp_path)

    assert "old-blog" in {note.kind for note in finding.notes}
    with History(tmp_path / "store.sqlite") as history:
        (again,) = judge_again(*history.last()).findings
        (silent,) = judge_again(*history.last(), Settings(old_blog_age=None)).findings
    assert again.notes == finding.notes
    assert "old-blog" not in {note.kind for note in silent.notes}
