"""The page has a good status, and its title says that it is not there.

**What it says**: `unknown`, reason `soft-404`.

**Why**: 7 % of servers answer 200 for what they do not have (Prieto 2014). Words in the text prove nothing: a
specification may say that a feature "has been removed". So the words must be the title, or a whole part of it, and
the page must be as short as an error page. Even then it is a suspicion, and no death.

**Catches**: 200 with the title "Page not found | Example" over two sentences.

**Leaves alone**: an article "How we fixed our 404 page"; a long page that begins with such a title; a link to
`/404` itself.
"""

import re

from linkcheck.model import Evidence, Health, Page, Verdict
from linkcheck.phrases import answered

_SAYS_NOTHING_THERE = re.compile(
    r"(?:http\s*)?(?:error\s*:?\s*)?404(?:\s*(?:error|not found|page|file not found|page not found))?!?"
    r"|(?:404\s*)?(?:oops!?\s*)?(?:the |this |that )?(?:page|file|document|article|content|object)(?: you requested)?"
    r"(?: (?:was|is|could|can))?\s*(?:not|n't) (?:be )?found!?|not found|nothing found|page (?:does not|doesn't) exist"
    r"|页面不存在|页面未找到|找不到页面|您访问的页面不存在|ページが見つかりません"
    r"|seite nicht gefunden|page introuvable|page non trouvée"
    r"|página no encontrada|pagina non trovata|página não encontrada|страница не найдена",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[-–—|·•:»]+\s+|\s*[|–—·•»]\s*|:\s+|\s+-\s+")
_LONGEST_ERROR_PAGE = 1_500
_OWN = re.compile(r"404|not[-_]?found", re.IGNORECASE)


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.status is None or outcome.status >= 300 or outcome.page is None:
        return None
    if _OWN.search(evidence.url) or not _is_soft_404(outcome.page):
        return None
    detail = f"{answered(outcome)}, but the title says {outcome.page.title!r}"
    return Verdict(health=Health.UNKNOWN, reason="soft-404", detail=detail)


def _is_soft_404(page: Page) -> bool:
    if page.text_length > _LONGEST_ERROR_PAGE or not page.complete:
        return False
    return any(_SAYS_NOTHING_THERE.fullmatch(part.strip(" .…")) for part in _PARTS.split(page.title))
