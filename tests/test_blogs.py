"""What is a blog, and the date in a post's address."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.hosts.blogs import dated, is_blog

BLOGS = [
    "https://deepmlblog.wordpress.com/2016/01/03/how-to-break-a-captcha-system/",
    "http://someone.blogspot.com/2012/03/title.html",
    "http://someone.blogspot.co.uk/",
    "http://someone.blogspot.jp/2012/03/title.html",
    "https://ai.googleblog.com/2020/11/the-machine-learning-behind-hum-to.html",
    "https://medium.com/@someone/a-title-994fddb063bf",
    "https://someone.medium.com/a-title-994fddb063bf",
    "http://blog.csdn.net/u010167269/article/details/52563573",
    "http://www.cnblogs.com/charlotte77/p/5671136.html",
    "https://www.jianshu.com/p/abc",
    "http://someone.tumblr.com/post/123/a-title",
    "http://blog.xlvector.net/2016-05/mxnet-ocr-cnn/",
    "https://blogs.dropbox.com/tech/2017/04/creating-a-modern-ocr-pipeline/",
    "https://stackoverflow.blog/2020/06/25/how-does-spam-protection-work/",
    "http://blog.sina.com.cn/s/blog_1.html",
    "https://multithreaded.example.com/blog/2019/03/11/FullStackDS-Generalists/",
    "http://matthewearl.github.io/2016/05/06/cnn-anpr/",
    "http://www.danvk.org/2015/01/09/extracting-text-from-an-image-using-ocropus.html",
    "HTTP://BLOG.EXAMPLE.ORG/",
]
OTHERS = [
    "https://medium.com/",
    "https://medium.com/tag/ocr",
    "https://miro.medium.com/max/800/1.png",
    "https://cdn-images-1.medium.com/max/800/1.png",
    "http://4.bp.blogspot.com/-x/s1600/picture.png",
    "https://64.media.tumblr.com/x.jpg",
    "https://wordpress.com/",
    "https://developer.wordpress.com/docs/",
    "https://www.blogspot.com/",
    "https://wordpress.org/plugins/x/",
    "https://notmedium.com/x",
    "https://blogger.example.com/",
    "https://example.com/blog/a-title/",
    "https://github.com/someone/blog/tree/master/2016/05",
    "https://www.nytimes.com/2016/05/06/technology/x.html",
    "http://www.biorxiv.org/content/early/2016/01/13/036103",
    "http://news.test/2016/05/06/036103",
    "http://rnd.test/wp-content/uploads/2016/04/picture.png",
    "http://www.example.com/2016/05/title.html",
    "https://www.ijcai.org/proceedings/2019/308",
    "https://someone.github.io/project/",
    "https://web.archive.org/web/20160101000000/http://blog.example.com/blog/2015/11/03/title",
    "https://arxiv.org/abs/1412.1842",
    "mailto:blog@blog.example.com",
    "blog/2015/11/03.md",
    "http://blog/",
    "http://[",
    "",
]


@pytest.mark.parametrize("url", BLOGS)
def test_blogs_are_known_by_service_name_or_dated_path(url: str) -> None:
    assert is_blog(url)


@pytest.mark.parametrize("url", OTHERS)
def test_what_is_no_blog_is_not_taken_for_one(url: str) -> None:
    assert not is_blog(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://b.test/2015/11/03/title", date(2015, 11, 3)),
        ("http://b.test/2015/11/3/", date(2015, 11, 3)),
        ("http://b.test/2015/11/03", date(2015, 11, 3)),
        ("http://b.test/2015-11-03-title.html", date(2015, 11, 3)),
        ("http://b.test/posts/2015-11-03/", date(2015, 11, 3)),
        ("http://b.test/2007_03_01_archive.html", date(2007, 3, 1)),
    ],
)
def test_a_whole_date_is_read_as_written(url: str, expected: date) -> None:
    assert dated(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://b.test/2012/02/title.html", date(2012, 2, 29)),
        ("http://b.test/2016-05/title/", date(2016, 5, 31)),
        ("http://b.test/2015/11/45/", date(2015, 11, 30)),
        ("http://b.test/2015/02/31/title", date(2015, 2, 28)),
    ],
)
def test_a_month_counts_as_its_last_day(url: str, expected: date) -> None:
    assert dated(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://b.test/2016/title",
        "http://b.test/2015/13/01/",
        "http://b.test/1889/04/20/",
        "http://b.test/12015/11/03/",
        "http://b.test/2015/1234/",
        "http://b.test/2000-10-things",
        "http://b.test/p?date=/2015/11/03/",
        "http://b.test/p#/2015/11/03/",
        "https://web.archive.org/web/2016/http://b.test/2015/11/03/title",
        "2015/11/03/title",
        "",
    ],
)
def test_other_numbers_are_no_dates(url: str) -> None:
    assert dated(url) is None


@given(st.text(alphabet="/.-_0123456789htps:blog@?#", max_size=60))
def test_no_address_is_too_odd(rest: str) -> None:
    is_blog(f"http://blog.test{rest}")
    dated(f"http://blog.test{rest}")


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert dated(f"http://b.test/{day:%Y/%m/%d}/title") == dated(f"http://b.test/{day:%Y-%m-%d}-title") == day
