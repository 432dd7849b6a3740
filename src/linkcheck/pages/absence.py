"""How pages with a good status say that what was asked for is not there.

Words prove little: articles are written about such pages, and a specification may say that a feature "has been removed". So
only titles and headings that say nothing else count, and the text of a page only where it is a sentence or two.
"""

import re
from typing import Final

from linkcheck.model import Page

_THING: Final = r"(?:page|file|document|article|content|object|post|item|resource|paper|entry|project|url)"
_SAYS_NOTHING_THERE: Final = re.compile(
    r"(?:http\s*)?(?:error\s*:?\s*)?404(?:\s*(?:error|not found|page|file not found|page not found))?!?"
    rf"|(?:404\s*)?(?:oops!?\s*)?(?:the |this |that )?{_THING}(?: you requested)?"
    r"(?: (?:was|is|could|can))?\s*(?:not|n't) (?:be )?found!?|not found|nothing found"
    rf"|(?:sorry,? )?(?:the |this |that )?{_THING} (?:(?:does not|doesn't|no longer) exists?|is no longer available)"
    rf"|(?:sorry,? )?(?:we )?(?:can't|cannot|could not|couldn't) find (?:the|this|that) {_THING}"
    r"|410(?:\s*gone)?"
    r"|页面不存在|页面未找到|找不到页面|您访问的页面不存在|文章不存在|ページが見つかりません"
    r"|seite nicht gefunden|page introuvable|page non trouvée"
    r"|página no encontrada|pagina non trovata|página não encontrada|страница не найдена",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s+[-–—|·•:»]+\s+|\s*[|–—·•»]\s*|:\s+|\s+-\s+")
_HINTS: Final = re.compile(
    r"not (?:be )?found|no longer (?:available|exists?|here|online)|(?:does not|doesn't|not) exist|cannot find|can't find"
    r"|(?:has been|was) (?:removed|deleted|taken down)|不存在|已(?:经)?被?删除|已失效|找不到",
    re.IGNORECASE,
)
_A_FEW_SENTENCES: Final = 400


def said(page: Page) -> str:
    """The title or heading that says so and hardly anything else; "" where none does."""
    return next((text for text in (page.title, *page.headings[:2]) if _says_so(text)), "")


def is_titled(page: Page) -> bool:
    """Whether the title itself says so: a page about many errors has such headings, too."""
    return _says_so(page.title)


def is_hinted(page: Page) -> bool:
    """Whether the page is but a few sentences, and they have words of that kind: a doubt, and no more."""
    return page.complete and page.text_length <= _A_FEW_SENTENCES and bool(_HINTS.search(f"{page.title} {page.excerpt}"))


def _says_so(text: str) -> bool:
    return any(_SAYS_NOTHING_THERE.fullmatch(part.strip(" .…")) for part in _PARTS.split(text.replace("’", "'")))
