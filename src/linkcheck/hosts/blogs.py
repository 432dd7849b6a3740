"""Which addresses are blogs, and the date that a post's address tells.

Blogs are known by their service (Blogspot, WordPress.com, Medium, CSDN, cnblogs, Jianshu, Tumblr …), by a host that calls
itself one (`blog.example.org`, `example.blog`), by a path with `/blog/` and a date, and by the addresses that WordPress and
Jekyll give posts by default, `/2016/05/06/title` (https://wordpress.org/documentation/article/customize-permalinks/,
https://jekyllrb.com/docs/permalinks/), with categories before it only on GitHub's and GitLab's pages: other dated paths
are those of newspapers, conferences and preprint servers too. A memento of a blog is the archive's page.
"""

import re
from calendar import monthrange
from datetime import date

from linkcheck.urlparts import Parts, bare_host, parts

# Each user has a host of his own here, before the service's; what is not a user's stands in _NO_USER.
_HOSTS_OF_USERS = re.compile(
    r"(?P<user>.+)\.(?:blogspot(?:\.[a-z]{2,3}){1,2}|googleblog\.com|wordpress\.com|medium\.com|tumblr\.com|typepad\.com"
    r"|livejournal\.com|substack\.com|ghost\.io|hatenablog\.(?:com|jp)|hatenadiary\.(?:com|jp)|tistory\.com|over-blog\.com"
    r"|iteye\.com|jimdo\.com)"
)
# Services' own sites and the hosts of their pictures: `1.bp.blogspot.com`, `miro.medium.com`, `64.media.tumblr.com`.
_NO_USER = re.compile(
    r"(?:.*\.)?(?:www|bp|api|public-api|developer|support|help|status|media|assets|static|miro|cdn-[a-z0-9-]+|files)"
)
# All users share a host here, and the front page is no blog.
_SHARED_HOSTS = frozenset(
    {"medium.com", "towardsdatascience.com", "cnblogs.com", "jianshu.com", "zhuanlan.zhihu.com", "velog.io", "tumblr.com"}
)
_NO_USER_PATHS = frozenset({"about", "tag", "tags", "search", "topic", "topics", "policy", "signin", "login", "register"})
_NAMES = frozenset({"blog", "blogs"})
_PAGES = (".github.io", ".gitlab.io")
# A repository called "blog" is code.
_CODE_HOSTS = frozenset({"github.com", "raw.githubusercontent.com", "gitlab.com", "bitbucket.org", "gitee.com"})

_YEAR, _MONTH, _DAY = r"(?P<year>199[0-9]|20[0-9]{2})", r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
# As directories, `/2015/11/03/title` or `/2015/11/title`; or at the beginning of one, `/2015-11-03-title` or `/2016-05/`.
_DATES = (
    re.compile(rf"/{_YEAR}/{_MONTH}(?:/{_DAY}(?=[/.]|\Z))?(?=[/.]|\Z)"),
    re.compile(rf"/{_YEAR}(?P<dash>[-_]){_MONTH}(?:(?P=dash){_DAY}(?![0-9])|(?=/|\Z))"),
)
_POST = re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}/[^/]*[^\W\d_][^/]*/?")


def is_blog(url: str) -> bool:
    """Whether `url` is a blog or a post of one, whatever has become of it."""
    split = _parts(url)
    return split is not None and (_is_on_service(split) or _calls_itself_one(split) or _is_dated_post(split))


def dated(url: str) -> date | None:
    """The day that the path of a blog's post tells; the last day of the month where it tells no day, so that nothing is
    taken for older than it is. Journals and archives number their issues alike: ask `is_blog` first."""
    split = _parts(url)
    matches = (pattern.search(split.path) for pattern in _DATES) if split else ()
    return next((_latest(match) for match in matches if match), None)


def _parts(url: str) -> Parts | None:
    split = parts(url)
    # An address within the path is another site's: an archive, a proxy, a reader.
    return split if split and not re.search(r"\bhttps?:/", split.path) else None


def _is_on_service(split: Parts) -> bool:
    if bare_host(split.host) in _SHARED_HOSTS:
        return bool(split.segments) and split.segments[0] not in _NO_USER_PATHS
    hosted = _HOSTS_OF_USERS.fullmatch(split.host)
    return bool(hosted and not _NO_USER.fullmatch(hosted["user"]))


def _calls_itself_one(split: Parts) -> bool:
    labels = split.host.split(".")
    return len(labels) > 1 and not _NAMES.isdisjoint(labels)


def _is_dated_post(split: Parts) -> bool:
    has_name = not _NAMES.isdisjoint(split.segments[:-1]) and bare_host(split.host) not in _CODE_HOSTS
    if has_name or split.host.endswith(_PAGES):
        return any(pattern.search(split.path) for pattern in _DATES)
    return bool(_POST.fullmatch(split.path))


def _latest(match: re.Match[str]) -> date:
    year, month = int(match["year"]), int(match["month"])
    last = monthrange(year, month)[1]
    day = int(match["day"] or last)
    return date(year, month, min(day, last))
