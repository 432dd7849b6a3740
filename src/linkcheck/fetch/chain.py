"""The state of one redirect chain: where it is, what it has seen, and its cookies."""

import re
from base64 import b64encode
from datetime import datetime

from aiohttp import CookieJar
from yarl import URL

from linkcheck import urls
from linkcheck.hosts.domains import is_public_suffix
from linkcheck.model import Hop
from linkcheck.urls import Request

# Only whether such a file is there matters, not what is in it.
_FILES = (
    *(".pdf", ".ps", ".ps.gz", ".djvu", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".epub"),
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".ico"),
    *(".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".whl", ".exe", ".dmg", ".iso"),
    *(".mp4", ".avi", ".mov", ".webm", ".mp3", ".wav", ".npy", ".npz", ".h5", ".caffemodel", ".pth"),
)
_COOKIE_DOMAIN = re.compile(r";\s*domain\s*=\s*\.?([^;\s]+)", re.IGNORECASE)


class Chain:
    """One chain of requests. `hops` is what was asked, `attempts` how often anything was sent, `shared` the URL whose
    failure stood in for an answer, `failed_at` the
    moment of the first failure, and `needs_lenience` is set when the present server's answer broke the rules of HTTP."""

    def __init__(self, url: str) -> None:
        self.start = url
        self.url = url
        path = urls.request(url).target.partition("?")[0]
        self.method = "HEAD" if path.lower().endswith(_FILES) else "GET"
        self.hops: list[Hop] = []
        self.attempts = 0
        self.shared = ""
        self.needs_lenience = False
        self.failed_at: datetime | None = None
        self._jar: CookieJar | None = None
        self._seen: set[tuple[str, str, str]] = set()
        self._userinfo: dict[str, str] = {}

    def enter(self, request: Request) -> bool:
        """Begin a hop; False when the same was asked before with the same cookies, so that it would go on for ever.

        Coming back to an address with a new cookie is how some publishers greet a reader.
        """
        if request.userinfo:
            self._userinfo[request.origin] = request.userinfo
        state = (self.method, request.origin + request.target, self._cookies(request))
        if state in self._seen:
            return False
        self._seen.add(state)
        return True

    def arrived(self, status: int | None) -> None:
        """The request for the present address is over. A first request that nothing answered is no hop: where it went is
        the destination itself."""
        if status is not None or self.hops:
            self.hops.append(Hop(self.url, status))

    def go(self, url: str) -> None:
        """Follow a redirect."""
        self.url = url
        self.needs_lenience = False

    def fall_back_to_get(self, *, from_start: bool = False) -> bool:
        """Ask again by GET, here or from the start of the chain; False when GET was used already."""
        if self.method == "GET":
            return False
        self.method = "GET"
        if from_start:
            self.url = self.start
            self.hops.clear()
        else:
            # The same hop is entered again, and that is no circle.
            self._seen = {state for state in self._seen if state[0] == "GET"}
        return True

    def keep_cookies(self, received: tuple[str, ...], request: Request) -> None:
        """Take the `Set-Cookie` values of a response into the chain; broken ones are left out, and so are those for a whole
        public suffix, as browsers do (RFC 6265, section 5.3)."""
        received = tuple(value for value in received if not _is_for_strangers(value, request.host))
        if not received:
            return
        if self._jar is None:
            # Unsafe only means that hosts spelled as addresses may set cookies too.
            self._jar = CookieJar(unsafe=True, quote_cookie=False)
        self._jar.update_cookies_from_headers(received, _address(request))

    def headers(self, request: Request) -> dict[str, str]:
        """What this chain adds to a request: the cookies for its address, and the user and password that a URL of this
        chain gave for its origin (RFC 7617)."""
        headers = {}
        if cookies := self._cookies(request):
            headers["Cookie"] = cookies
        if userinfo := self._userinfo.get(request.origin):
            headers["Authorization"] = "Basic " + b64encode(_with_colon(userinfo).encode("utf-8", "surrogateescape")).decode()
        return headers

    def _cookies(self, request: Request) -> str:
        if self._jar is None:
            return ""
        morsels = self._jar.filter_cookies(_address(request)).values()
        return "; ".join(f"{morsel.key}={morsel.coded_value}" for morsel in morsels)


def _is_for_strangers(cookie: str, host: str) -> bool:
    domain = _COOKIE_DOMAIN.search(cookie)
    return domain is not None and domain[1].lower() != host and is_public_suffix(domain[1].lower())


def _with_colon(userinfo: str) -> str:
    return userinfo if ":" in userinfo else f"{userinfo}:"


def _address(request: Request) -> URL:
    path = request.target.partition("?")[0]
    return URL.build(scheme=request.scheme, host=request.host, port=request.port, path=path, encoded=True)
