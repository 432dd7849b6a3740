"""The label of the link promises another kind of place than the link leads to, or is misspelt.

**What it says**: note `wrong-label`, with the label and the host that the link leads to; or the label as it was meant.

**Why**: readers and scripts find the paper and the code of an entry by "arxiv:" and "github:". Only labels that name
one service are promises: a "pdf" may be an abstract page, "code" and "project" are anywhere. A label is taken for
misspelt where it is one slip of the pen away from the name of a service (a letter too many, lost or wrong, or two that
changed places), and the link leads to that very service.

**Catches**: "arxiv" before a link to GitHub or to a conference's proceedings; "gihtub", "arixv", "gtihub(TensorFlow)".

**Leaves alone**: "arxiv" before a reader of arXiv papers (ar5iv, alphaXiv) or the DOI of one; "github" before GitHub's
other hosts (gist, `user.github.io`); a host or page that has the service's name in its address (`gitlab.inria.fr`, an
article about GitHub); columns of tables, whose headings speak of most cells; links that a redirect leads to the
promised service.
"""

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from linkcheck import urls
from linkcheck.hosts.domains import is_under
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.identifiers import arxiv
from linkcheck.model import Evidence, Link, Note

# The domains of what each label names, each with all hosts under it.
_SERVICES = {
    "arxiv": ("arxiv.org", "ar5iv.org", "arxiv-vanity.com", "alphaxiv.org", "scirate.com"),
    "github": ("github.com", "github.io", "githubusercontent.com", "github.dev", "github.blog", "4open.science"),
    "gitlab": ("gitlab.com", "gitlab.io"),
    "bitbucket": ("bitbucket.org",),
    "youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "openreview": ("openreview.net",),
    "huggingface": ("huggingface.co", "hf.co", "hf.space"),
}
_LABEL = re.compile(r"\W*(?P<word>[^\W\d_]+)\s*(?:[(\[][^()\[\]]*[)\]])?\W*")
_ONE_SLIP = 1


class _Label(NamedTuple):
    word: str
    service: str


def note(evidence: Evidence) -> Note | None:
    if evidence.skip or not urls.is_http(evidence.url) or is_shadow_library(urls.host(evidence.url)):
        return None
    for number, mention in enumerate(evidence.mentions):
        fault = _fault(mention.link, evidence)
        if fault:
            # The finding is shown at its first mention.
            place = f" (at {mention.link.location.path}:{mention.link.location.line})" if number else ""
            return Note("wrong-label", f"the label says {fault}{place}")
    return None


def _fault(link: Link, evidence: Evidence) -> str:
    """What is wrong with the label of `link`, in words; "" where nothing is."""
    label = _label(link)
    if label is None:
        return ""
    if label.word != label.service:
        return f"“{label.word}”, perhaps a slip for “{label.service}”" if _is_at(label.service, evidence.url) else ""
    if link.in_table or any(_is_at(label.service, url) or label.service in url.lower() for url in _addresses(evidence)):
        return ""
    return f"“{label.word}”, the link leads to {urls.host(evidence.url)}"


def _label(link: Link) -> _Label | None:
    """The service that the label of `link` names, or nearly names."""
    match = _LABEL.fullmatch(link.label)
    word = match["word"].lower() if match else ""
    near = (name for name in _SERVICES if len(word) > 3 and OSA.distance(word, name, score_cutoff=_ONE_SLIP) <= _ONE_SLIP)
    service = word if word in _SERVICES else next(near, "")
    return _Label(word, service) if service else None


def _addresses(evidence: Evidence) -> tuple[str, ...]:
    end = evidence.outcome.final_url if evidence.outcome else None
    return (evidence.url, end) if end else (evidence.url,)


def _is_at(service: str, url: str) -> bool:
    if service == "arxiv" and arxiv.recognise(url):
        return True
    host = urls.host(url)
    return not host or is_under(host, _SERVICES[service])
