"""The evidence of an outcome as parts of sentences, for people."""

from http import HTTPStatus

from linkcheck.model import Failure, Outcome
from linkcheck.urls import shown

# What each failure means for the server that was asked; `Outcome.detail` adds its own words in brackets.
_FAILURES = {
    Failure.NO_SUCH_NAME: "the name of the host does not exist",
    Failure.DNS: "the name of the host could not be looked up",
    Failure.REFUSED: "the host refuses connections",
    Failure.CONNECT_TIMEOUT: "no connection in time",
    Failure.CONNECT: "no connection to the host",
    Failure.RESET: "the connection broke off before an answer",
    Failure.READ_TIMEOUT: "no answer in time",
    Failure.TLS_EXPIRED: "the TLS certificate is out of date",
    Failure.TLS_NAME: "the TLS certificate is for another name",
    Failure.TLS_UNTRUSTED: "no known authority vouches for the TLS certificate",
    Failure.TLS: "the TLS connection failed",
    Failure.PROTOCOL: "the answer is not valid HTTP",
    Failure.TRUNCATED: "the answer broke off",
    Failure.PROXY: "the proxy failed",
    Failure.REDIRECT_LOOP: "the redirects go in a circle",
    Failure.TOO_MANY_REDIRECTS: "there are too many redirects",
    Failure.REDIRECT_NOWHERE: "the redirect leads nowhere",
    Failure.REFUSED_ADDRESS: "the redirect leads to an address that is not public",
    Failure.REFUSED_SCHEME: "the redirect leads out of the web",
    Failure.NO_SUCH_FILE: "there is no such file",
    Failure.OUTSIDE_ROOT: "it leads out of the folder that may be looked into",
    Failure.RATE_LIMITED: "the host asks for fewer requests",
    Failure.BUDGET: "it was not reached before the deadline",
    Failure.MISTAKE: "linkcheck made a mistake with this link; please report it",
}


def failed(outcome: Outcome) -> str:
    """Why there is no final response: the failure, the words of the transport, and how often it was tried."""
    if outcome.failure is None:
        return ""
    words = _FAILURES[outcome.failure]
    detail = f" ({outcome.detail})" if outcome.detail else ""
    return f"{words}{detail}{_place(outcome)}{_tries(outcome)}{_shared(outcome)}"


def answered(outcome: Outcome) -> str:
    """What was answered, where, and after how many requests."""
    detail = f" ({outcome.detail})" if outcome.detail else ""
    return f"answers {status(outcome.status)}{detail}{_place(outcome)}{_tries(outcome)}{_shared(outcome)}"


def status(code: int | None) -> str:
    """`404 Not Found`; the bare number where HTTP knows no such status."""
    try:
        return f"{code} {HTTPStatus(code or 0).phrase}"
    except ValueError:
        return str(code)


def _place(outcome: Outcome) -> str:
    if len(outcome.hops) < 2:
        return ""
    redirects = len(outcome.hops) - 1
    counted = "a redirect" if redirects == 1 else f"{redirects} redirects"
    return f" after {counted}, at {shown(outcome.hops[-1].url)}"


def _tries(outcome: Outcome) -> str:
    # Behind redirects the requests of all hops are counted together, and say little.
    return f" on {outcome.attempts} tries" if outcome.attempts > 1 and len(outcome.hops) < 2 else ""


def _shared(outcome: Outcome) -> str:
    return f"; seen at {shown(outcome.shared)}, and not asked again here" if outcome.shared else ""
