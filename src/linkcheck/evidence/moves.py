"""What a redirect chain means: for good or for now, by design, or to a place that is no replacement for anything.

Sources: RFC 9110, section 15.4 (301 and 308 are permanent); the redirect rules of InternetArchiveBot (a redirect to
the root or to a `notfound` page is a failed check), Repology (only permanent hops count) and EZID (cookies,
log-ins).
"""

import re
from functools import lru_cache
from typing import Final

from linkcheck.hosts.domains import is_under, registrable
from linkcheck.model import Outcome
from linkcheck.redirects import PERMANENT
from linkcheck.urlparts import Parts, bare_host, parts
from linkcheck.urls import host, request

# Resolvers, link shorteners and archives: redirecting is what they are for, and their own address is the stable one.
BY_DESIGN: Final = frozenset(
    """arxiv.org doi.org dx.doi.org handle.net hdl.handle.net identifiers.org n2t.net nbn-resolving.org persistent-identifier.nl
    purl.org purl.oclc.org purl.archive.org resolver.caltech.edu w3id.org perma.cc archive.org web.archive.org webcitation.org
    aka.ms amzn.to bit.ly buff.ly cutt.ly dlvr.it fb.me g.co git.io goo.gl is.gd j.mp lnkd.in ow.ly rb.gy redd.it s.id
    shorturl.at t.cn t.co tiny.cc tinyurl.com url.cn v.gd wp.me youtu.be""".split()  # noqa: SIM905 - read as text
)
# Where expired domains are offered for sale.
_MARKETS: Final = frozenset(
    """above.com afternic.com atom.com bodis.com buydomains.com dan.com domainmarket.com epik.com forsale.godaddy.com
    hugedomains.com parkingcrew.net sedo.com sedoparking.com squadhelp.com undeveloped.com""".split()  # noqa: SIM905 - read as text
)
_LOGIN_HOSTS: Final = frozenset(
    """accounts.google.com consent.google.com consent.yahoo.com consent.youtube.com guce.yahoo.com login.live.com
    login.microsoftonline.com login.yahoo.com passport.baidu.com passport.weibo.com passport.csdn.net
    signin.aws.amazon.com""".split()  # noqa: SIM905 - read as text
)
_LOGIN: Final = re.compile(
    r"log[-_]?in|sign[-_]?in|sign[-_]?on|servicelogin|authwall|wp-login|userlogin|do_?login|global-identity(?:-2)?",
    re.IGNORECASE,
)
# Also the names of pages about the subject, so they count only behind a temporary redirect, as log-ins are.
_PERHAPS_LOGIN: Final = re.compile(
    r"sso|oauth2?|authoriz?e|authenticate|consent|cookie-?consent|saml2?|shibboleth", re.IGNORECASE
)
_ERROR: Final = re.compile(
    r"(?:error[-_]?)?(?:404|410)(?:[-_]?(?:error|page|not[-_]?found))?|(?:page|file)?[-_]?not[-_]?found|error(?:[-_]?page)?|page[-_]?error",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(r"\.(?:html?|php\d?|aspx?|jsp|jsf|cgi|do|action|shtml|xhtml)\Z", re.IGNORECASE)
# Languages that sites have front pages in (ISO 639-1); other pairs of letters are names, as in /ai or /ml.
_LANGUAGE: Final = re.compile(
    r"(?:ar|bg|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh)"
    r"(?:[-_][a-z]{2})?",
    re.IGNORECASE,
)
_NEWEST: Final = frozenset({"latest", "stable", "current", "newest"})
# Segments that lead no deeper than the root: index files, languages, and names of front pages.
_FRONT: Final = re.compile(rf"index|default|home|main|welcome|{_LANGUAGE.pattern}", re.IGNORECASE)
_SECTION: Final = re.compile(
    r"about|archives?|articles|blog|blogs|contact|events|explore|help|library|news|papers|people|posts|products|projects|publications"
    r"|research|resources|search|support|team|trending",
    re.IGNORECASE,
)
_PASSING: Final = re.compile(
    r";jsessionid=|[?&;](?:jsessionid|phpsessid|sid|session(?:_?id)?|token|access_token|expires|signature|sig|x-(?:amz|goog)-[a-z]+"
    r"|awsaccesskeyid|googleaccessid|key-pair-id|nonce|state|ticket)=",
    re.IGNORECASE,
)


_TAG: Final = re.compile(r"(?:utm_|amp\Z)", re.IGNORECASE)
# Hosts for phones, and one of several that have the same files.
_OF_THE_MOMENT: Final = re.compile(
    r"m|mobile|amp|(?:[a-z-]*(?:mirror|cdn|node|server|download|dl|edge)s?|s|w{3})-?\d+(?:\..+)?", re.IGNORECASE
)


def is_redirected(outcome: Outcome) -> bool:
    """Whether the final response came from another address than the one asked for."""
    end = outcome.final_url
    return end is not None and len(outcome.hops) > 1 and not same_address(outcome.hops[0].url, end)


def stays(outcome: Outcome) -> bool:
    """Whether the final response came from the very address that was asked for, and nobody was sent away in between: a host
    may redirect to itself until its cookie comes back."""
    return outcome.final_url is not None and all(same_address(outcome.hops[0].url, hop.url) for hop in outcome.hops)


def is_permanent(outcome: Outcome) -> bool:
    """Whether every redirect of the chain is for good."""
    return len(outcome.hops) > 1 and all(hop.status in PERMANENT for hop in outcome.hops[:-1])


def is_by_design(url: str) -> bool:
    """Whether redirecting is what the host of `url` is for."""
    name = host(url)
    return bare_host(name) in BY_DESIGN or name.startswith(("purl.", "hdl.", "doi."))


# Every rule about redirects asks for the same pair.
@lru_cache(maxsize=256)
def same_address(one: str, other: str) -> bool:
    """Whether both URLs are the same request on the wire."""
    try:
        return request(one) == request(other)
    except ValueError:
        return one == other


def is_secured(url: str, end: str) -> bool:
    """Whether `end` is `url` over https, and nothing else differs."""
    try:
        plain, secure = request(url), request(end)
    except ValueError:
        return False
    ports = (plain.scheme, plain.port, secure.scheme, secure.port)
    return ports == ("http", 80, "https", 443) and (plain.host, plain.target) == (secure.host, secure.target)


def is_of_same_owner(url: str, end: str) -> bool:
    """Whether both URLs are under the same registrable domain."""
    return registrable(host(url)) == registrable(host(end))


def is_passing(url: str) -> bool:
    """Whether `url` is for one visit, with a session or a signature in it: nobody should write it down."""
    return bool(_PASSING.search(url))


def is_for_the_moment(url: str, end: str) -> bool:
    """Whether `end` differs from `url` in what depends on who asks, or when: it adds a language, a mobile page, one mirror of
    several, or where the visitor came from, or has one version in the place of the latest."""
    start, final = parts(url), parts(end)
    if start is None or final is None:
        return False
    own = {segment.lower() for segment in start.segments}
    added = [segment for segment in final.segments if segment.lower() not in own]
    prefix = final.host.removesuffix(f".{bare_host(start.host)}") if final.host != start.host else ""
    is_translated = any(_LANGUAGE.fullmatch(one) for one in (*added, prefix))
    is_tagged = any(_TAG.match(name) for name in final.query.keys() - start.query.keys())
    is_pinned = not own & _NEWEST <= {segment.lower() for segment in final.segments}
    return is_translated or bool(_OF_THE_MOMENT.fullmatch(prefix)) or is_tagged or is_pinned


def leads_to_login(outcome: Outcome) -> bool:
    """Whether the chain ends at a log-in or consent page that was not asked for."""
    ends = _ends(outcome)
    if ends is None:
        return False
    start, end = ends
    if end.host in _LOGIN_HOSTS and start.host not in _LOGIN_HOSTS:
        return True
    if _has(end, _LOGIN):
        return not _has(start, _LOGIN)
    return _has(end, _PERHAPS_LOGIN) and not _has(start, _PERHAPS_LOGIN) and not is_permanent(outcome)


def leads_to_market(outcome: Outcome) -> bool:
    """Whether the chain ends where domains are sold."""
    ends = _ends(outcome)
    return ends is not None and _is_market(ends[1].host) and not _is_market(ends[0].host)


def leads_to_error(outcome: Outcome) -> bool:
    """Whether the chain ends at a page whose address says that there is nothing."""
    ends = _ends(outcome)
    if ends is None:
        return False
    start, end = ends
    return bool(_ERROR.fullmatch(_last(end))) and not _has(start, _ERROR)


def leads_to_root(outcome: Outcome) -> bool:
    """Whether a page deep in a site was answered with a site's front page.

    It is no such case when the host of that site takes up what the path named, as in `/~danvk/` to `danvk.org`.
    """
    ends = _ends(outcome)
    if ends is None:
        return False
    start, end = ends
    if _depth(end) or end.query or not (_depth(start) or start.query):
        return False
    if bare_host(start.host) == bare_host(end.host):
        return True
    words = re.findall(r"[a-z0-9]{3,}", " ".join(start.segments).lower())
    return not any(word in end.host and word not in start.host for word in words)


def is_front(url: str) -> bool:
    """Whether `url` is the front page of a site, in some language or by the name of its index."""
    split = parts(url)
    return split is not None and not _depth(split) and not split.query


def keeps_its_subject(url: str, end: str) -> bool:
    """Whether `end` is as specific as `url`: not a parent folder of it, nor the front page of a section."""
    start, final = parts(url), parts(end)
    if start is None or final is None:
        return False
    if not _depth(start) or [_plain(one) for one in start.segments] == [_plain(one) for one in final.segments]:
        return True
    if _SECTION.fullmatch(_last(final)) and not _SECTION.fullmatch(_last(start)):
        return False
    name = _last(start).lower()
    return _depth(final) >= _depth(start) or (len(name) > 3 and name in final.path.lower())


def _ends(outcome: Outcome) -> tuple[Parts, Parts] | None:
    """The first and the last address of a chain that really leads elsewhere."""
    if not is_redirected(outcome):
        return None
    start, end = parts(outcome.hops[0].url), parts(outcome.hops[-1].url)
    return (start, end) if start and end else None


def _has(address: Parts, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(_plain(segment)) for segment in address.segments)


def _plain(segment: str) -> str:
    return _ENDING.sub("", segment)


def _last(address: Parts) -> str:
    return _plain(address.segments[-1]) if address.segments else ""


def _depth(address: Parts) -> int:
    return sum(not _FRONT.fullmatch(_plain(segment)) for segment in address.segments)


def _is_market(name: str) -> bool:
    return is_under(name, _MARKETS)
