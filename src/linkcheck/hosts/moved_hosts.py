"""Where hosts that moved without a redirect have their pages today: candidates, to be asked before they are proposed.

The table is of known moves; what became of a single page only its new host can tell. Sources: acl-anthology #1015 and
#7462 (aclweb.org, acl.ldc.upenn.edu), tensorflow/models pull request 2430, the documentation of Google Code's archive,
Software Heritage's archive of Bitbucket's Mercurial repositories, PMLR's and NeurIPS's own pages.
"""

import re
from collections.abc import Iterator

from linkcheck import urls
from linkcheck.hosts.domains import has_known_suffix
from linkcheck.urlparts import bare_host

_PAPER_OF_ACL = r"(?P<paper>[A-Z][0-9]{2}-[0-9]{4}|20[0-9]{2}\.[a-z0-9]+-[a-z0-9]+\.[0-9]+)(?:v[0-9])?(?P<pdf>\.pdf)?(?:/.*)?\Z"
_VOLUME_OF_ACL = r"(?:[A-Z]/[A-Z][0-9]{2}/)?"
_DIRECTORIES_OF_MODELS = r"(?:research|official|samples|tutorials|orbit|community|docs)(?:/|\Z)"
_GOOGLE_CODE = "https://code.google.com/archive/p"
_DOWNLOADS = "https://storage.googleapis.com/google-code-archive-downloads/v2/code.google.com"

# What an address looks like without scheme and "www.", and the addresses of today, the likeliest first.
_MOVES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), templates)
    for pattern, templates in (
        (rf"aclweb\.org/anthology(?:-new)?/{_VOLUME_OF_ACL}{_PAPER_OF_ACL}", (r"https://aclanthology.org/\g<paper>\g<pdf>",)),
        (
            rf"(?:anthology\.aclweb\.org|acl\.ldc\.upenn\.edu)/{_VOLUME_OF_ACL}{_PAPER_OF_ACL}",
            (r"https://aclanthology.org/\g<paper>\g<pdf>",),
        ),
        (
            rf"(?:aclanthology\.info|aclanthology\.coli\.uni-saarland\.de)/(?:papers|pdf)/{_PAPER_OF_ACL}",
            (r"https://aclanthology.org/\g<paper>\g<pdf>",),
        ),
        (r"cv-foundation\.org/+openaccess/+(?P<path>content.+)", (r"https://openaccess.thecvf.com/\g<path>",)),
        (r"code\.google\.com/p/(?P<project>[a-z0-9-]+)(?:/.*)?\Z", (rf"{_GOOGLE_CODE}/\g<project>",)),
        (
            r"(?P<project>[a-z0-9-]+)\.googlecode\.com/files/(?P<file>[^/?#]+)\Z",
            (rf"{_DOWNLOADS}/\g<project>/\g<file>", rf"{_GOOGLE_CODE}/\g<project>"),
        ),
        (r"(?P<project>[a-z0-9-]+)\.googlecode\.com(?:/.*)?\Z", (rf"{_GOOGLE_CODE}/\g<project>",)),
        (
            rf"github\.com/+tensorflow/models/(?P<kind>tree|blob)/[^/]+/(?!{_DIRECTORIES_OF_MODELS})(?P<path>.+)",
            tuple(rf"https://github.com/tensorflow/models/\g<kind>/{tag}/research/\g<path>" for tag in ("master", "v1.13.0")),
        ),
        (
            r"github\.com/+tensorflow/models/(?P<kind>tree|blob)/master/(?P<path>research/.+)",
            (r"https://github.com/tensorflow/models/\g<kind>/v1.13.0/\g<path>",),
        ),
        (
            r"jmlr\.(?:org|csail\.mit\.edu)/proceedings/papers/(?P<path>v[0-9]+/.+)",
            (r"https://proceedings.mlr.press/\g<path>",),
        ),
        (r"papers\.nips\.cc/(?P<path>paper/.+)", (r"https://proceedings.neurips.cc/\g<path>",)),
        (
            r"bitbucket\.org/(?P<owner>(?P<folder>[^/]{2})[^/]*)/(?P<name>[^/?#]+?)(?:\.git)?/?\Z",
            (r"https://bitbucket-archive.softwareheritage.org/projects/\g<folder>/\g<owner>/\g<name>.html",),
        ),
        (
            r"(?:googleresearch\.blogspot(?:\.[a-z]{2,3}){1,2}|research\.googleblog\.com|ai\.googleblog\.com)/(?P<path>[0-9]{4}/.+)",
            (r"https://blog.research.google/\g<path>", r"https://ai.googleblog.com/\g<path>"),
        ),
        # Google gave up the domains of countries; the blog is the same under its own name.
        (
            r"(?P<blog>[a-z0-9-]+)\.blogspot\.(?!com/)(?:com?\.)?[a-z]{2}/(?P<path>.+)",
            (r"https://\g<blog>.blogspot.com/\g<path>",),
        ),
    )
)
_REST = re.compile(r"[A-Za-z]+://[^/?#]*(?P<rest>[^#]*)")
# EZproxy and its like put the publisher's host before the library's, with dots or with dashes for dots.
_PROXY = re.compile(r"[a-z0-9-]*(?:ezproxy|libproxy)[a-z0-9-]*|proxy")
_LONGEST = 2_000


def candidates(url: str) -> tuple[str, ...]:
    """Where the page of `url` may be today, the likeliest place first; without fragments."""
    if not urls.is_http(url) or len(url) > _LONGEST:
        return ()
    found = [*_moved(url), behind_proxy(url)]
    return tuple(dict.fromkeys(urls.carried(one) for one in found if one and one != urls.without_fragment(url)))


def _moved(url: str) -> Iterator[str]:
    address = bare_host(urls.host(url)) + _rest(url)
    match = next(((found, templates) for pattern, templates in _MOVES if (found := pattern.match(address))), None)
    if match is not None:
        found, templates = match
        yield from (found.expand(template) for template in templates)


def behind_proxy(url: str) -> str:
    """The publisher's own address of a page that `url` names behind the proxy of a library; "" when it names none.

    `https://ieeexplore-ieee-org.lib.ezproxy.ust.hk/document/8337102/` is a page of ieeexplore.ieee.org.
    """
    labels = urls.host(url).split(".")
    end = next((place for place in range(1, len(labels) - 1) if _is_proxy(labels, place)), 0)
    named = labels[:end]
    if len(named) > 1 and named[-1] in ("lib", "library"):
        named = named[:-1]
    host = ".".join(named)
    if len(named) == 1:
        # A dash of the publisher's own is doubled.
        host = host.replace("--", "\0").replace("-", ".").replace("\0", "-")
    return f"https://{host}{_rest(url)}" if "." in host and has_known_suffix(host) else ""


def _is_proxy(labels: list[str], place: int) -> bool:
    if labels[place + 1 :] == ["idm", "oclc", "org"]:
        return True
    is_named = bool(_PROXY.fullmatch(labels[place]))
    return is_named and (labels[place] != "proxy" or labels[place + 1].startswith("lib"))


def _rest(url: str) -> str:
    match = _REST.match(url)
    return match["rest"] if match else ""
