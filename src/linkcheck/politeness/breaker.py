"""A dead host costs a few time-outs, not one for each of its links.

A breaker watches one origin. Two connection-level failures in a row, with no answer between them, open it; from then on
its links share that failure without being asked, until a later pass probes the host with one of them.
"""

from dataclasses import dataclass, replace

from linkcheck.model import Failure

# These say something about the server, whatever was asked.
_OF_THE_HOST = frozenset(
    {
        Failure.DNS,
        Failure.REFUSED,
        Failure.CONNECT_TIMEOUT,
        Failure.CONNECT,
        Failure.TLS_EXPIRED,
        Failure.TLS_NAME,
        Failure.TLS_UNTRUSTED,
        Failure.TLS,
        Failure.PROXY,
    }
)
# These may be the fault of one page, unless the server has never answered anything.
_PERHAPS_OF_THE_HOST = frozenset({Failure.READ_TIMEOUT, Failure.RESET, Failure.PROTOCOL})
_STRIKES_TO_OPEN = 2
# A server that did answer and then is silent at so many addresses in a row has gone down meanwhile.
_SILENCES_TO_OPEN = 6


@dataclass(frozen=True, slots=True)
class Breaker:
    """The state of one origin; `failure`, `detail` and `url` are of the request that opened it."""

    strikes: int = 0
    has_answered: bool = False
    failure: Failure | None = None
    detail: str = ""
    url: str = ""
    is_half_open: bool = False
    silent: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.strikes >= _STRIKES_TO_OPEN or len(self.silent) >= _SILENCES_TO_OPEN

    def failed(self, failure: Failure, detail: str, url: str) -> "Breaker":
        """A request for `url` ended without a response."""
        if self.is_open:
            return self
        told = replace(self, failure=failure, detail=detail, url=url)
        if failure in _OF_THE_HOST or (failure in _PERHAPS_OF_THE_HOST and not self.has_answered):
            return replace(told, strikes=self.strikes + 1)
        return replace(told, silent=self.silent | {url}) if failure is Failure.READ_TIMEOUT else self

    def answered(self) -> "Breaker":
        """The server answered, with any status."""
        return Breaker(has_answered=True)

    def half_open(self) -> "Breaker":
        """Let one request through; its failure opens the breaker at once."""
        if not self.is_open:
            return self
        return replace(self, strikes=_STRIKES_TO_OPEN - 1, is_half_open=True, has_answered=False, silent=frozenset())
