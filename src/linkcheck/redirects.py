"""What a redirect says to do next."""

from collections.abc import Mapping

from linkcheck import urls
from linkcheck.model import Failure

# 300 and 304 are no instruction to go elsewhere (RFC 9110, section 15.4).
_FOLLOWED = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


class RedirectError(Exception):
    """A redirect that cannot be followed; `detail` is the evidence, for people."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail


def is_redirect(status: int | None) -> bool:
    """Whether `status` tells a client to ask another address instead."""
    return status in _FOLLOWED


def leads_away(url: str, status: int, headers: Mapping[str, str]) -> bool:
    """Whether a response sends its reader to another origin, so that its connection has done what it was for."""
    if not is_redirect(status):
        return False
    try:
        return urls.request(next_url(url, status, headers)).origin != urls.request(url).origin
    except RedirectError:
        return True


def next_url(url: str, status: int, headers: Mapping[str, str]) -> str:
    """Where a redirect leads, absolute; raises RedirectError when that is nowhere, or nowhere that may be followed."""
    location = headers.get("location", "").strip()
    if not location:
        raise RedirectError(Failure.REDIRECT_NOWHERE, f"answers {status} without saying where to")
    try:
        joined = urls.join(url, location)
        if urls.is_http(joined):
            urls.request(joined)
            return joined
    except ValueError as error:
        raise RedirectError(Failure.REDIRECT_NOWHERE, f"redirects to {urls.shown(location)!r}: {error}") from None
    raise RedirectError(Failure.REFUSED_SCHEME, f"redirects to {urls.shown(location)!r}, which is neither http nor https")
