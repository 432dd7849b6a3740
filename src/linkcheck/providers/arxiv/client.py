"""One question to arXiv through the `arxiv` package, over our own transport.

The package is synchronous and has no time-outs, so it runs in a thread, and its HTTP session is replaced by one that asks
`ask`: politeness, TLS, the address guard and the count of requests stay ours.
"""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any, NamedTuple

from linkcheck.identifiers.arxiv import parse
from linkcheck.model import Reply
from linkcheck.providers import Ask
from linkcheck.providers.arxiv.feed import fault, refusal
from linkcheck.questions import Trouble, trouble

PAGE_SIZE = 100
_ACCEPT = {"accept": "application/atom+xml"}
# A hundred papers are 250 kB; those of the big collaborations have 3,000 authors each.
_MAX_BODY = 16_000_000
# Statuses that are about the question: a malformed identifier in it, or too many of them.
_REFUSED = frozenset({400, 414})


class Response(NamedTuple):
    """What `arxiv.Client` reads of a `requests.Response`."""

    status_code: int
    content: bytes


class UnusableError(Exception):
    """A reply that must not reach the package; goes through it to `translated`."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.detail)
        self.trouble = trouble


class Session:
    """What `arxiv.Client` uses of a `requests.Session`: called in its thread, answered on the event loop."""

    def __init__(self, ask: Ask, asked: frozenset[str] | None) -> None:
        self._ask = ask
        self._asked = asked
        self._loop = asyncio.get_running_loop()
        self._pending: Future[Reply] | None = None
        self._cancelled = False
        self.reply = Reply()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """The reply to one request, when it is proven to be a feed or has another status than 200.

        The package's own `headers` are left out: our User-Agent names who asks.
        """
        del headers
        if self._cancelled:
            raise UnusableError(Trouble(detail="cancelled"))
        self._pending = asyncio.run_coroutine_threadsafe(self._asking(url), self._loop)
        self.reply = self._pending.result()
        self._vet(self.reply)
        return Response(self.reply.status or 0, self.reply.body)

    async def _asking(self, url: str) -> Reply:
        return await self._ask(url, headers=_ACCEPT, max_body=_MAX_BODY)

    def _vet(self, reply: Reply) -> None:
        if reply.failure is not None or reply.status is None:
            raise UnusableError(trouble(reply))
        if not reply.complete:
            raise UnusableError(Trouble(detail=f"an answer longer than {_MAX_BODY} bytes", splits=True))
        found = fault(reply.body, self._asked) if reply.status == 200 else None
        if found:
            raise UnusableError(found)

    def cancel(self) -> None:
        """Let go of the request under way, so that the thread ends."""
        self._cancelled = True
        if self._pending:
            self._pending.cancel()


async def results(spelled: Sequence[str], ask: Ask) -> Sequence[Any] | Trouble:
    """arXiv's entries for identifiers spelled as it reads them (`1706.03762v5`), as `arxiv.Result`."""
    asked = frozenset(identifier.value for text in spelled if (identifier := parse(text)))
    return await _answered(Session(ask, asked), PAGE_SIZE, id_list=list(spelled), max_results=len(spelled))


async def matches(query: str, ask: Ask, most: int) -> Sequence[Any] | Trouble:
    """arXiv's entries for a search, `most` at most, as `arxiv.Result`."""
    return await _answered(Session(ask, None), most, query=query, max_results=most)


async def _answered(session: Session, page_size: int, **search: Any) -> Sequence[Any] | Trouble:
    try:
        return await asyncio.to_thread(_results, search, page_size, session)
    finally:
        session.cancel()


def _results(search: Mapping[str, Any], page_size: int, session: Session) -> Sequence[Any] | Trouble:
    import arxiv  # type: ignore[import-untyped]  # the package has annotations but no py.typed

    # Our transport keeps the three seconds between requests, and `questions` tries again; both here would double the waits.
    client = arxiv.Client(page_size=page_size, delay_seconds=0.0, num_retries=0)
    client._session = session
    try:
        return tuple(client.results(arxiv.Search(**search)))
    except Exception as error:
        return translated(error, session.reply)


def translated(error: Exception, reply: Reply) -> Trouble:
    """What an exception of the `arxiv` package, or of what it uses, means; what is not of these is raised again."""
    import arxiv
    import requests

    if isinstance(error, UnusableError):
        return error.trouble
    if isinstance(error, arxiv.HTTPError):
        return _refused(reply) if error.status in _REFUSED else trouble(reply)
    if isinstance(error, (arxiv.ArxivError, requests.RequestException, ValueError)):
        # A ValueError is a date that is none.
        return Trouble(detail=f"the answer could not be read: {error}", passes=True)
    raise error


def _refused(reply: Reply) -> Trouble:
    reason = refusal(reply.body)
    return Trouble(detail=f"HTTP {reply.status}: {reason}" if reason else f"HTTP {reply.status}", splits=True)
