"""Google Drive says, on a page with status 200, that there is no such file.

**What it says**: `dead`, reason `drive-gone`; confirmed when a later run, days apart, finds the same.

**Why**: a deleted file mostly answers 404, and the same page also comes with 200. Its sentence is about the file: one that
the reader may not see sends to a log-in instead, and is `login`.

**Catches**: `https://drive.google.com/file/d/…/view` with "Sorry, the file you have requested does not exist."

**Leaves alone**: private files and folders; a document that quotes the sentence; 404, which is `gone`.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import drive
from linkcheck.model import Evidence, Health, Page, Verdict

_SENTENCE = "the file you have requested does not exist"
_LONGEST_ERROR_PAGE = 1_500


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.page is None or evidence.identifier.scheme != drive.SCHEME:
        return None
    if not outcome.is_good:
        return None
    if not drive.is_of_google(outcome.final_url or "") or not _says_gone(outcome.page):
        return None
    detail = f"{answered(outcome)}, with a page that says the file does not exist"
    return Verdict(health=Health.DEAD, reason="drive-gone", detail=detail)


def _says_gone(page: Page) -> bool:
    text = f"{page.title} {' '.join(page.headings)} {page.excerpt}"
    return page.text_length <= _LONGEST_ERROR_PAGE and _SENTENCE in text.lower()
