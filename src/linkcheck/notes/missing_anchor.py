"""The page is there, and the place in it is not.

**What it says**: note `missing-anchor`; never a death, since the reader gets the page.

**Why**: absence is only claimed where it can be proved: of a page that was read to its end, whose anchors its
server wrote. Pages that build their anchors with a script (`#/search`, `#!page`, line numbers on code hosts, pages
that are nearly empty without scripts) cannot be read by us, and are left alone (lychee #1729, #1838, #2119); so are
fragments that players, viewers and shares understand (`#t=30`, `#page=3`). In Markdown files anchors follow
GitHub's rule for headings.

**Catches**: `README.md#instalation`; `https://example.org/guide.html#gone` on a page without that id.

**Leaves alone**: `#top`, `#:~:text=…`, pages longer than what is read, PDF files,
`https://github.com/a/b/blob/main/x.py#L10`.
"""

import re

from linkcheck import urls
from linkcheck.hosts.domains import is_under
from linkcheck.model import Evidence, Note, Outcome, Page
from linkcheck.urlparts import bare_host

# Their pages put anchors in with scripts, or carry their text as JSON.
_SCRIPTED_HOSTS = (
    *("github.com", "gist.github.com", "gitlab.com", "bitbucket.org", "gitee.com", "codeberg.org", "sourceforge.net"),
    *("docs.google.com", "drive.google.com", "sites.google.com", "groups.google.com", "colab.research.google.com"),
    *("medium.com", "notion.so", "notion.site", "npmjs.com", "crates.io", "huggingface.co", "kaggle.com", "youtube.com"),
    *("twitter.com", "x.com", "facebook.com", "linkedin.com", "reddit.com", "zhihu.com", "jianshu.com", "juejin.cn"),
)
# Read by scripts, players and viewers: routes, pairs of names and values, line numbers.
_NOT_AN_ID = re.compile(r"[!/?]|.*[=&/]|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?\Z|:~:")
# Made by scripts when the page is there: comments (Disqus, WordPress, GitHub), formulas (MathJax), slides (remark, reveal.js).
_MADE_BY_SCRIPTS = re.compile(
    r"disqus_\w+|respond|(?:issue|review)?comments?(?:-?\d+)?|discussion_r\d+|mjx-.+|MathJax-.+|(?:slide-?)?\d+", re.IGNORECASE
)
# A page with hardly any text is mostly filled by its scripts.
_SHORTEST_READABLE = 200


def note(evidence: Evidence) -> Note | None:
    fragment = urls.fragment(evidence.url)
    outcome = evidence.outcome
    if not fragment or outcome is None or outcome.page is None or outcome.failure is not None:
        return None
    if fragment in outcome.page.anchors or not _is_provable(outcome, outcome.page, fragment):
        return None
    where = "the file" if outcome.status is None else "the page"
    return Note("missing-anchor", f"{where} is there, but has no anchor {'#' + fragment!r}")


def _is_provable(outcome: Outcome, page: Page, fragment: str) -> bool:
    if not page.complete or fragment not in outcome.target.fragments:
        return False
    if outcome.status is None:
        return True
    if not outcome.is_good or "html" not in page.content_type.lower():
        return False
    if _NOT_AN_ID.match(fragment) or _MADE_BY_SCRIPTS.fullmatch(fragment):
        return False
    host = bare_host(urls.host(outcome.hops[-1].url)) if outcome.hops else ""
    is_scripted = is_under(host, _SCRIPTED_HOSTS)
    return not is_scripted and page.text_length >= _SHORTEST_READABLE
