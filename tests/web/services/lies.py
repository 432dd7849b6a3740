"""The bad days of arXiv's API: answers that are not what was asked, all of them seen (its users' issue reports tell)."""

from enum import Enum

from web import broken
from web.answers import Answer, Reply, html, typed


class Lie(Enum):
    """What comes instead of an honest feed."""

    RATE_EXCEEDED = "status 200, and a body that says: Rate exceeded."
    HTML = "status 200, and a web page"
    EMPTY_BODY = "status 200, and nothing"
    EMPTY_FEED = "a feed without entries, although totalResults says that there are some"
    OMITS = "a good feed that lacks the first id that was asked for"
    TRUNCATED = "XML that ends in the middle of an entry"
    ERROR = "an error feed, with status 200 as older servers had it"
    FORBIDDEN = "403"
    NOT_ACCEPTABLE = "406"
    TOO_MANY = "429"
    UNAVAILABLE = "503, with Retry-After"
    HANG = "no answer"
    RESET = "the connection breaks off"
    CUT_OFF = "a Content-Length that is not kept"


_ERROR_FEED = (
    b"<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"
    b"<id>https://arxiv.org/</id><title>arXiv Search Results</title><entry><id>https://arxiv.org/api/errors#internal_error</id>"
    b"<title>Error</title><summary>internal error</summary><author><name>arXiv api core</name></author></entry></feed>"
)

_ALWAYS: dict[Lie, Reply] = {
    Lie.RATE_EXCEEDED: typed("text/plain", b"Rate exceeded."),
    Lie.HTML: html("<!doctype html><title>arXiv.org</title><p>We are doing maintenance."),
    Lie.EMPTY_BODY: typed("application/atom+xml; charset=utf-8", b""),
    Lie.ERROR: typed("application/atom+xml; charset=utf-8", _ERROR_FEED),
    Lie.FORBIDDEN: html("403 Forbidden", 403),
    Lie.NOT_ACCEPTABLE: html("406 Not Acceptable", 406),
    Lie.TOO_MANY: typed("text/plain", b"Rate exceeded.", 429),
    Lie.UNAVAILABLE: html("503 Backend fetch failed", 503, Retry_After="1"),
    Lie.HANG: broken.SILENT,
    Lie.RESET: broken.RESET,
}


def told(lie: Lie, honest: Answer) -> Reply:
    """`lie`, where `honest` would have been the answer."""
    if lie in _ALWAYS:
        return _ALWAYS[lie]
    start, end = honest.body.find(b"  <entry>"), honest.body.rfind(b"  </entry>")
    half = honest.body[: (start + end) // 2] if end > 0 else honest.body[:-20]
    if lie is Lie.CUT_OFF:
        return broken.truncated(half)
    body = honest.body[:start] + b"</feed>\n" if lie is Lie.EMPTY_FEED and start > 0 else half
    return Answer(status=honest.status, headers=honest.headers, body=body)
