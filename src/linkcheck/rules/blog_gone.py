"""A blog service says, on a page with a good status, that the blog or the post is gone.

**What it says**: `dead`, reason `blog-gone`; confirmed when a later run, days apart, finds the same.

**Why**: the services have sentences of their own for what its author or they themselves took down, and some send them
with 200: WordPress.com for suspended blogs, Blogspot for removed ones, WeChat (mp.weixin.qq.com) for every deleted
article, CSDN for some. Articles quote such sentences, so they count only under the service's own name and on a page
that says hardly anything else.

**Catches**: 200 from `example.wordpress.com` with "The authors have deleted this site."; 200 from
`mp.weixin.qq.com/s/…` with "该内容已被发布者删除".

**Leaves alone**: 410 and 404 of these services (Medium's "The author deleted this Medium story"), which are `gone`; 403 of
Medium, zhihu and jianshu and CSDN's 521, which are walls; an article about deleted blogs.
"""

from typing import Final, NamedTuple

from linkcheck import urls
from linkcheck.evidence.phrases import answered
from linkcheck.hosts.domains import is_under
from linkcheck.model import Evidence, Health, Page, Verdict


class _Service(NamedTuple):
    """The domain whose hosts show the sentences."""

    domain: str
    sentences: tuple[str, ...]


_SERVICES: Final = (
    _Service(
        "wordpress.com",
        (
            "The authors have deleted this site",
            "The authors have deleted this blog",
            "has been archived or suspended for a violation of our Terms of Service",
            "has been archived or suspended in accordance with our Terms of Service",
        ),
    ),
    _Service("mp.weixin.qq.com", ("该内容已被发布者删除", "此内容因违规无法查看")),
    _Service("csdn.net", ("文章不存在", "文章已被删除")),
)
_BLOGSPOT: Final = ("Blog has been removed", "This address is not available for new blogs")
_LONGEST_NOTICE: Final = 500


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or not outcome.is_good or outcome.page is None:
        return None
    sentence = _notice(urls.host(outcome.final_url or ""), outcome.page)
    if not sentence:
        return None
    return Verdict(health=Health.DEAD, reason="blog-gone", detail=f"{answered(outcome)}, with the words {sentence!r}")


def _notice(host: str, page: Page) -> str:
    if page.text_length > _LONGEST_NOTICE or not page.complete:
        return ""
    text = " ".join((page.title, *page.headings, page.excerpt))
    return next((sentence for sentence in _sentences(host) if sentence in text), "")


def _sentences(host: str) -> tuple[str, ...]:
    # Blogspot has a domain in many countries.
    if ".blogspot." in host:
        return _BLOGSPOT
    return next((each.sentences for each in _SERVICES if is_under(host, (each.domain,))), ())
