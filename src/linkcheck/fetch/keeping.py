"""What is kept of a response as evidence: the headers that rules look at, and the page."""

import asyncio
from collections.abc import Mapping

from linkcheck.fetch.transport import Exchange
from linkcheck.model import Page
from linkcheck.pages.page import read_page

_KEPT_HEADERS = frozenset(
    {
        *("cache-control", "content-disposition", "content-length", "content-type", "etag", "last-modified", "link"),
        *("location", "retry-after", "server", "via", "cf-mitigated", "x-amzn-waf-action", "x-error-code"),
        *("x-error-message", "x-powered-by", "x-robots-tag", "x-sucuri-id", "x-vercel-mitigated"),
    }
)
_LONGEST_HEADER = 500
# From here on, parsing a page takes long enough to make other links wait.
_LARGE_PAGE = 100_000


def worth_keeping(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that rules need, with lower-case names, each cut to a sane length; no cookies."""
    return {
        name: value[:_LONGEST_HEADER]
        for name, value in headers.items()
        if name in _KEPT_HEADERS or name.startswith(("x-ratelimit-", "x-datadome"))
    }


async def page_of(exchange: Exchange, fragments: tuple[str, ...]) -> Page | None:
    """The page that a response holds, with those of `fragments` that it has; None where there is no body to have one."""
    if exchange.status is None or exchange.method == "HEAD":
        return None
    content_type = exchange.headers.get("content-type", "")
    if not exchange.body:
        return Page(content_type=content_type, complete=exchange.complete)
    if len(exchange.body) < _LARGE_PAGE:
        return read_page(exchange.body, content_type, fragments, complete=exchange.complete)
    return await asyncio.to_thread(read_page, exchange.body, content_type, fragments, complete=exchange.complete)
