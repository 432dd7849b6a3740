"""What a host asks of a request before it lets it in: gates for `Host.gate`."""

from web import answers
from web.answers import Answer, Fields, Reply, html, redirect
from web.hosts import Gate
from web.log import Request

ROBOT_WORDS = ("link", "bot", "checker", "curl")
"""What widespread firewall rules look for in a User-Agent."""


def to_https(status: int = 301) -> Gate:
    """Plain requests are sent to the same address over TLS."""
    return lambda request: None if request.tls else redirect(f"https://{request.host}{request.target}", status)


def refuses_user_agents(*words: str, reply: Reply | None = None) -> Gate:
    """403 (or `reply`) for every User-Agent that has one of `words` in it, in any case, or that is missing."""
    refusal = reply or html("403 Forbidden", 403)

    def gate(request: Request) -> Reply | None:
        agent = request.headers.get("User-Agent").lower()
        return refusal if not agent or any(word in agent for word in words or ROBOT_WORDS) else None

    return gate


def needs_accept() -> Gate:
    """406 without an Accept header, as some servers have it."""
    return lambda request: None if "Accept" in request.headers else html("406 Not Acceptable", 406)


def needs_cookie(name: str = "session") -> Gate:
    """Redirects to the same address until the cookie that it sets comes back, as link.springer.com does."""

    def gate(request: Request) -> Reply | None:
        if name in request.cookies:
            return None
        headers: Fields = (("Location", request.url), ("Set-Cookie", f"{name}=1; Path=/; HttpOnly"))
        return Answer(status=302, headers=headers)

    return gate


def needs_password(name: str, password: str) -> Gate:
    """Basic authentication (RFC 7617)."""
    challenge = Answer(status=401, headers=(("WWW-Authenticate", 'Basic realm="members"'),))
    return lambda request: None if request.credentials == (name, password) else challenge


def on_head(reply: Reply) -> Gate:
    """HEAD is answered by `reply`, whatever the path."""
    return lambda request: reply if request.method == "HEAD" else None


def refuses_head(status: int = 405) -> Gate:
    return on_head(Answer(status=status, headers=(("Allow", "GET"),)))


def loops_on_head() -> Gate:
    """HEAD is redirected to where it came from, for ever."""
    return lambda request: redirect(request.url, 302) if request.method == "HEAD" else None


def down_for(seconds: float, status: int = 503) -> Gate:
    """An outage that ends `seconds` after the first request."""
    began: list[float] = []

    def gate(request: Request) -> Reply | None:
        began.append(request.at)
        return answers.html("Service Unavailable", status) if request.at < began[0] + seconds else None

    return gate


def first(*replies: Reply) -> Gate:
    """The host's first requests, whatever their paths, get `replies`; then it is as scripted."""
    left = list(replies)
    return lambda _: left.pop(0) if left else None
