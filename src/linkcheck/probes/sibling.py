"""An address beside the destination that nobody has, to see how the host says that something is not there.

**What it asks**: the destination with its last part replaced by nonsense of the same kind: `/papers/kqjwv….html` for
`/papers/crnn.html`, `?id=941736258` for `?id=12`. It is the same nonsense for the whole directory, so a directory is
asked once, and a host at most ten times.

**Why**: a host that answers 200 to nonsense says nothing by answering 200 (Bar-Yossef et al., WWW 2004: 29 % of dead
links were like that). To ask beside every good page would double the requests, so it is only done where the page
itself gives a reason to doubt and the answer can change the verdict.

**Asks for**: a page whose title or heading says that there is nothing; a few sentences with words of that kind; a
redirect to an address and a title that have nothing of the old one; a page where a PDF should be; an empty page, or one
that only its scripts fill; a page that has no word of the entry or the address; two weak marks of a parked domain.

Words behind the number of a page, and fields that only say where a reader came from, are not what names a page.

**Leaves alone**: front pages (but for the marks); redirects to a front page, which no answer makes better; what has
an identifier that a registry, a repository or a share stands behind; resolvers; addresses with a user name or a session;
pages that were cut.
"""

import re
from hashlib import sha256
from typing import Final

from linkcheck import urls
from linkcheck.evidence import moves
from linkcheck.evidence.subjects import is_named
from linkcheck.hosts import file_shares
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.identifiers import url as plain_url
from linkcheck.model import Evidence, Finding, Health, Outcome, Page
from linkcheck.pages import absence, signals
from linkcheck.urlparts import parts

NAME = "sibling"

_ORIGIN_AND_PATH: Final = re.compile(r"(?P<origin>[A-Za-z]+://[^/?#\\]+)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?")
_ENDING: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}\Z")
_FILE: Final = re.compile(r"\.(?:pdf|ps|zip|gz|tgz|tar|rar|docx?|pptx?|xlsx?|csv|bib|mp4|npz)\Z", re.IGNORECASE)
# Fields whose value says which one of many pages is meant.
_NAMING: Final = re.compile(
    r"\w*id|p|v|q|t|no|num(?:ber)?|\w*number|article|paper|doc|file|name|page|title|key|item|post|story|node", re.IGNORECASE
)
# Where a reader came from; the page is the same without it.
_TRACKING: Final = re.compile(r"(?:utm|spm|mc|pk|hs|ga)_|(?:fb|g|d|ms|y)clid\Z|igsh", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|pl|cfm|do)\Z", re.IGNORECASE)
# Years of dated paths are shorter names of many pages.
_NUMBER_OF_PAGE: Final = re.compile(r"(?!(?:19|20)\d\d\Z)\d{3,}|(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,64}", re.ASCII)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LENGTH: Final = 25
_LONGEST_SHELL: Final = 200
_ASKED_OF: Final = (Health.ALIVE, Health.MOVED, Health.UNKNOWN)


def addresses(finding: Finding) -> tuple[str, ...]:
    evidence = finding.evidence
    outcome = evidence.outcome
    if finding.verdict.health not in _ASKED_OF or outcome is None or outcome.page is None or not _may_be_asked(evidence):
        return ()
    if not outcome.page.complete or "html" not in outcome.page.content_type.lower():
        return ()
    is_doubtful = _may_be_parked(outcome.page) or (
        not _is_front(outcome) and (_is_page_doubtful(evidence, outcome.page) or is_led_astray(outcome))
    )
    return tuple(filter(None, [of(outcome)])) if is_doubtful else ()


def of(outcome: Outcome) -> str:
    """The address beside the one that `outcome` is of; "" where none can be made.

    Where redirects kept the name, as those to https do, it is beside their end, which spares asking for them again.
    """
    if outcome.final_url is None:
        return ""
    start, end = outcome.hops[0].url, urls.without_fragment(outcome.final_url)
    return _beside(end if _last(start) == _last(end) else start)


def differences(outcome: Outcome) -> tuple[str, ...]:
    """The parts in which the address of `outcome` and the one beside it differ, which a page may echo."""
    addresses = (outcome.hops[0].url, outcome.final_url or "", of(outcome))
    split = tuple(filter(None, map(parts, addresses)))
    shared = frozenset.intersection(*(frozenset(one.segments[-2:-1]) for one in split)) if split else frozenset()
    above = [segment for one in split for segment in one.segments[-2:-1] if segment not in shared]
    named = above + [name for one in split for name in (*one.segments[-1:], *one.query.values())]
    return tuple(sorted({word for one in named for word in one.split() if len(word) > 2}))


def is_script_shell(page: Page) -> bool:
    """Whether a page is hardly more than what its scripts will fill."""
    return page.text_length <= _LONGEST_SHELL and any(mark in signals.SHELLS for mark in page.signals)


def is_led_astray(outcome: Outcome) -> bool:
    """Whether redirects led to an address and a page that have no word of the old address."""
    start, end = parts(outcome.hops[0].url), parts(outcome.final_url or "")
    if not start or not end or not moves.is_redirected(outcome) or moves.leads_to_root(outcome):
        return False
    names = (*(_ENDING.sub("", segment) for segment in start.segments[-1:]), *start.query.values())
    words = re.findall(r"[^\W\d_]{4,}|\d{3,}", " ".join(names).lower())
    page = outcome.page
    seen = " ".join((end.host, end.path, *end.query.values(), *((page.title, *page.headings) if page else ()))).lower()
    return bool(words) and not any(word in seen for word in words)


def _may_be_asked(evidence: Evidence) -> bool:
    host = urls.host(evidence.url)
    if evidence.identifier.scheme != plain_url.SCHEME or moves.is_by_design(evidence.url):
        return False
    if file_shares.service(host) or is_shadow_library(host) or evidence.outcome is None or evidence.outcome.status is None:
        return False
    if not evidence.outcome.is_good or any(moves.is_passing(hop.url) for hop in evidence.outcome.hops):
        return False
    return not any("@" in hop.url.partition("://")[2].partition("/")[0] for hop in evidence.outcome.hops)


def _is_front(outcome: Outcome) -> bool:
    return moves.is_front(outcome.hops[0].url) or moves.leads_to_root(outcome)


def _is_page_doubtful(evidence: Evidence, page: Page) -> bool:
    if absence.said(page) or absence.is_hinted(page) or is_script_shell(page) or _is_blank(page):
        return True
    path = evidence.url.partition("?")[0].partition("#")[0]
    return bool(_FILE.search(path)) or (bool(page.title) and is_named(evidence, page) is False)


def _is_blank(page: Page) -> bool:
    """Whether there is nothing to read at all, and nothing that sends a reader on."""
    return not page.text_length and not page.title and "refresh" not in page.meta and bool(page.content_type)


def _may_be_parked(page: Page) -> bool:
    return sum(mark in signals.PERHAPS_PARKED for mark in page.signals) > 1


def _last(url: str) -> tuple[str, str]:
    match = _ORIGIN_AND_PATH.match(url)
    return (match["path"].rstrip("/").rpartition("/")[2], match["query"] or "") if match else ("", "")


def _beside(url: str) -> str:
    match = _ORIGIN_AND_PATH.match(url)
    if not match:
        return ""
    origin, path = match["origin"], match["path"]
    directory, _, last = path.rstrip("/").rpartition("/")
    fields = (match["query"] or "").split("&")
    chosen = _chosen(fields, last)
    if chosen:
        for number in chosen:
            name, _, value = fields[number].partition("=")
            fields[number] = f"{name}={_nonsense(value, origin, path, name)}"
        return f"{origin}{path}?{'&'.join(fields)}"
    above, slash, parent = directory.rpartition("/")
    if slash and _NUMBER_OF_PAGE.fullmatch(parent) and not last.isdecimal():
        # Behind the number of a page many sites take any words: "/questions/4271/reading-text".
        directory = f"{above}/{_nonsense(parent, origin, above)}"
    return f"{origin}{directory}/{_nonsense(last, origin, directory)}{'/' if last and path.endswith('/') else ''}"


def _chosen(fields: list[str], last: str) -> tuple[int, ...]:
    """Which fields of a query name the page, whose path ends with `last`; none where the path does."""
    has_path = bool(last) and not _SCRIPT.search(last)
    valued = [(number, *field.partition("=")[::2]) for number, field in enumerate(fields) if field.partition("=")[2]]
    # A page with a number or an ending of its own has views, versions and visitors in its query.
    if not valued or (has_path and (last.isdecimal() or _ENDING.search(last))):
        return ()
    naming = tuple(number for number, name, _ in valued if _NAMING.fullmatch(name) and not _TRACKING.match(name))
    if naming or has_path:
        return naming
    return (max(valued, key=lambda field: (len(field[2]), -field[0]))[0],)


def _nonsense(name: str, *where: str) -> str:
    """A name of the same kind as `name`, with its ending; a number for a number, as routes tell them apart."""
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    stem = name.removesuffix(ending)
    digest = sha256("\n".join((*where, ending)).encode("utf-8", "surrogateescape")).digest()
    if stem.isdecimal():
        # Within 31 bits, and beyond what most sites have counted to.
        return f"9{int.from_bytes(digest[:4]) % 10**8:08d}{ending}"
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_LENGTH]) + ending
