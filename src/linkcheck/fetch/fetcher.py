"""One polite request chain, hop by hop, to an `Outcome`.

A fetch never raises for what a link does. Each hop takes its own turn at its own host, is vetted, retried outside the
turn, and recorded. Cookies live for one chain, secrets go to their own origin only.
"""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_exponential_jitter

from linkcheck import redirects, urls
from linkcheck.fetch.chain import Chain
from linkcheck.fetch.keeping import page_of, worth_keeping
from linkcheck.fetch.resolve import Resolver
from linkcheck.fetch.transport import Exchange, Transport
from linkcheck.model import Failure, Outcome, Reply, Target
from linkcheck.pages import signals
from linkcheck.politeness import ratelimits
from linkcheck.politeness.breaker import Breaker
from linkcheck.politeness.turns import Turn, Turns
from linkcheck.redirects import RedirectError
from linkcheck.settings import Settings
from linkcheck.urls import Request

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
# A 429 that does not say how long gets this many times the wait of a retry.
_UNSAID_PAUSE = 4.0
_LONGEST_RETRY_WAIT = 8.0
# Shares of the connect time-out. Lost packets are sent again after 1, 3 and 7 seconds (RFC 6298).
_QUICK_LOOK, _LATE_LOOK = 0.2, 0.5
# A silent server was already given its whole time-out; a second one is enough for now, since a late pass follows.
_TRIES_OF_THE_SILENT = 2
_SILENT = frozenset({Failure.CONNECT_TIMEOUT, Failure.READ_TIMEOUT})
_LARGEST_ANSWER = 20_000_000


class Fetcher:
    """Asks for targets, and for services' answers, over one transport and one set of turns."""

    def __init__(
        self,
        settings: Settings,
        transport: Transport,
        turns: Turns,
        resolver: Resolver,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._turns = turns
        self._resolver = resolver
        self._now = now
        self._breakers: dict[str, Breaker] = {}
        self._headers = {
            "User-Agent": settings.agent,
            "Accept": _ACCEPT,
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }

    async def fetch(self, target: Target, *, is_last_pass: bool = False) -> Outcome:
        """What `target` does. In the last pass a failure is final: each hop is asked once."""
        begun = time.monotonic()
        try:
            return await self._outcome(target, begun, 1 if is_last_pass else 1 + self._settings.retries)
        except Exception as error:
            # What nobody foresaw in one answer must not cost the others their run.
            detail = f"{type(error).__name__}: {error}"
            return Outcome(target=target, failure=Failure.MISTAKE, detail=detail, at=self._now())

    async def _outcome(self, target: Target, begun: float, tries: int) -> Outcome:
        chain = Chain(target.url)
        exchange = await self._follow(chain, tries)
        return Outcome(
            target=target,
            hops=tuple(chain.hops),
            status=exchange.status if exchange.failure is None else None,
            failure=exchange.failure,
            detail=exchange.detail,
            headers=worth_keeping(exchange.headers),
            page=await page_of(exchange, target.fragments),
            attempts=chain.attempts,
            shared=chain.shared,
            seconds=time.monotonic() - begun,
            failed_at=chain.failed_at,
            at=self._now(),
        )

    async def ask(
        self, url: str, *, headers: Mapping[str, str] | None = None, max_body: int | None = None, body: bytes | None = None
    ) -> Reply:
        """One polite question to a service (`providers.Ask`)."""
        request = urls.request(url)
        if closure := self._turns.closure(request.host):
            return Reply(failure=Failure.RATE_LIMITED, detail=closure.detail)
        sent = self._headers | self._origin_headers(request) | dict(headers or {})
        async with self._turns.turn(request.host) as turn:
            exchange = await self._transport.exchange(
                "GET" if body is None else "POST",
                url,
                request,
                sent,
                on_sent=turn.sent,
                patience=self._settings.connect_timeout,
                max_body=max_body or _LARGEST_ANSWER,
                any_type=True,
                body=body,
            )
        self._learn(request, exchange, turn.started)
        if exchange.broke_off:
            return Reply(failure=Failure.TRUNCATED, detail="the answer broke off")
        return Reply(
            status=exchange.status,
            headers=exchange.headers,
            body=exchange.body,
            complete=exchange.complete,
            failure=exchange.failure,
            detail=exchange.detail,
        )

    def reopen(self, url: str) -> None:
        """Before a later pass: ask the host's name again, and let one request through its breaker."""
        request = urls.request(url)
        self._resolver.forget(request.host)
        self._turns.reopen(request.host)
        if breaker := self._breakers.get(request.origin):
            self._breakers[request.origin] = breaker.half_open()

    async def _follow(self, chain: Chain, tries: int) -> Exchange:
        while True:
            request = urls.request(chain.url)
            if not chain.enter(request):
                if chain.fall_back_to_get(from_start=True):
                    continue
                return _failed(chain, Failure.REDIRECT_LOOP, f"redirects in a circle, back to {urls.shown(chain.url)}")
            exchange = await self._hop(chain, request, tries)
            if _is_head_trouble(exchange) and chain.fall_back_to_get():
                continue
            chain.arrived(exchange.status)
            chain.keep_cookies(exchange.cookies, request)
            if exchange.status is None or not redirects.is_redirect(exchange.status):
                return exchange
            if len(chain.hops) > self._settings.max_redirects:
                return _failed(chain, Failure.TOO_MANY_REDIRECTS, f"more than {self._settings.max_redirects} redirects")
            try:
                chain.go(redirects.next_url(chain.url, exchange.status, exchange.headers))
            except RedirectError as error:
                return _failed(chain, error.failure, error.detail)

    async def _hop(self, chain: Chain, request: Request, tries: int) -> Exchange:
        headers = self._headers | self._origin_headers(request) | chain.headers(request)

        async def once() -> Exchange:
            return await self._turn(chain, request, headers, tries)

        def enough(state: RetryCallState) -> bool:
            exchange = state.outcome.result() if state.outcome else None
            silent = exchange is not None and exchange.failure in _SILENT
            return state.attempt_number >= (min(tries, _TRIES_OF_THE_SILENT) if silent else tries)

        wait = self._settings.retry_wait
        retrying = AsyncRetrying(
            retry=retry_if_result(lambda exchange: not chain.shared and self._is_worth_another_try(exchange)),
            stop=enough,
            wait=wait_exponential_jitter(multiplier=wait, max=_LONGEST_RETRY_WAIT, jitter=wait),
            retry_error_callback=_last,
        )
        return await retrying(once)

    async def _turn(self, chain: Chain, request: Request, headers: Mapping[str, str], tries: int) -> Exchange:
        """Wait for a turn at the host, and ask, unless the host turns out to be beyond asking."""
        if answer := self._beyond_asking(chain, request):
            return answer
        async with self._turns.turn(request.host) as turn:
            # The wait may have been long, and what others met meanwhile counts.
            if answer := self._beyond_asking(chain, request):
                return answer
            exchange = await self._send(chain, request, headers, turn, tries)
        chain.attempts += 1
        if chain.failed_at is None and _may_pass(exchange):
            chain.failed_at = self._now()
        self._learn(request, exchange, turn.started)
        return exchange

    async def _send(self, chain: Chain, request: Request, headers: Mapping[str, str], turn: Turn, tries: int) -> Exchange:
        if chain.needs_lenience and self._transport.is_direct(request):
            return await self._transport.exchange_leniently(
                chain.method, chain.url, request, headers, on_sent=turn.sent, max_body=self._settings.max_body
            )
        exchange = await self._transport.exchange(
            chain.method,
            chain.url,
            request,
            headers,
            on_sent=turn.sent,
            patience=self._patience(request, tries),
            max_body=self._settings.max_body,
        )
        chain.needs_lenience = exchange.failure is Failure.PROTOCOL and chain.method == "GET"
        return exchange

    def _patience(self, request: Request, tries: int) -> float:
        """Seconds to wait for a connection: at first a quick look, then all that a slow server may need, at last enough for
        a server that was down. A dead host shows early, so that the late try is not waited for long."""
        breaker = self._breakers.get(request.origin, Breaker())
        patience = self._settings.connect_timeout
        if tries > 1 and not breaker.strikes and not breaker.has_answered:
            return patience * _QUICK_LOOK
        return patience * _LATE_LOOK if breaker.is_half_open else patience

    def _is_worth_another_try(self, exchange: Exchange) -> bool:
        pause = ratelimits.retry_after(exchange.headers, self._now())
        return _may_pass(exchange) and (pause is None or pause <= self._settings.max_hold_off)

    def _beyond_asking(self, chain: Chain, request: Request) -> Exchange | None:
        breaker = self._breakers.get(request.origin, Breaker())
        if breaker.is_open:
            chain.shared = breaker.url
            return _failed(chain, breaker.failure or Failure.CONNECT, breaker.detail)
        if closure := self._turns.closure(request.host):
            chain.shared = closure.url
            if closure.status == 429:
                return _failed(chain, Failure.RATE_LIMITED, closure.detail)
            return Exchange(chain.url, chain.method, status=closure.status, detail=closure.detail)
        return None

    def _learn(self, request: Request, exchange: Exchange, started: float) -> None:
        breaker = self._breakers.get(request.origin, Breaker())
        if exchange.failure is Failure.DNS:
            # Whoever tries again is to ask the name server again.
            self._resolver.forget(request.host)
        if exchange.failure is not None:
            self._breakers[request.origin] = breaker.failed(exchange.failure, exchange.detail, exchange.url)
            return
        self._breakers[request.origin] = breaker.answered()
        now, longest = self._now(), self._settings.max_hold_off
        if exchange.status == 429:
            self._turns.refused(request.host, exchange.url, 429, started)
            pause = ratelimits.pause(exchange.headers, now)
            seconds = _UNSAID_PAUSE * self._settings.retry_wait if pause is None else pause
            self._turns.hold(request.host, exchange.url, 429, seconds)
        elif exchange.status == 503 and not _is_challenge(exchange):
            self._turns.refused(request.host, exchange.url, 503, started)
            pause = ratelimits.retry_after(exchange.headers, now)
            # A page under repair for a day says nothing about the rest of its host.
            if pause is not None and pause <= longest:
                self._turns.hold(request.host, exchange.url, 503, pause)
        else:
            self._turns.answered(request.host)
            # "Retry-After" on a page that came is about that page.
            pause = ratelimits.announced(exchange.headers, now)
            if pause is not None:
                self._turns.hold(request.host, exchange.url, 429, pause)

    def _origin_headers(self, request: Request) -> dict[str, str]:
        """Headers that the user set for exactly this origin."""
        return dict(self._settings.headers_for(request.origin, request.host))


def _failed(chain: Chain, failure: Failure, detail: str) -> Exchange:
    return Exchange(chain.url, chain.method, failure=failure, detail=detail)


def _last(state: RetryCallState) -> Exchange:
    """tenacity's answer when the tries are used up: the last exchange, as it is."""
    if state.outcome is None:
        raise RuntimeError("tenacity gave up without a try")
    exchange: Exchange = state.outcome.result()
    return exchange


def _may_pass(exchange: Exchange) -> bool:
    if exchange.method == "HEAD":
        # Other trouble with HEAD is answered by a GET, not by more of it.
        return exchange.status == 429
    if exchange.broke_off:
        return True
    # Most answers are good ones, whose pages need not be searched for marks here.
    return ratelimits.may_pass(exchange.status, exchange.failure) and not _is_challenge(exchange)


def _is_challenge(exchange: Exchange) -> bool:
    markup = exchange.body.decode("utf-8", "replace")
    return ratelimits.is_challenge((*signals.in_headers(exchange.headers), *signals.in_markup(markup)))


def _is_head_trouble(exchange: Exchange) -> bool:
    """Whether a HEAD must be asked again as GET: servers that answer HEAD wrongly are many, only a 429 means the same.

    A page where a file was expected is trouble too, since only its words tell whether it is an error page.
    """
    if exchange.method != "HEAD" or exchange.status == 429:
        return False
    if exchange.failure is not None:
        return exchange.failure not in (Failure.NO_SUCH_NAME, Failure.DNS, Failure.REFUSED_ADDRESS, Failure.RATE_LIMITED)
    is_page = "html" in exchange.headers.get("content-type", "").lower()
    return exchange.status is None or exchange.status >= 400 or (is_page and exchange.status < 300)
