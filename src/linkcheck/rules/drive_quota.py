"""The file on Google Drive is there, and was downloaded too often today.

**What it says**: `alive`, reason `quota-exceeded`.

**Why**: Google counts the downloads of popular files, data sets above all, and shows a page instead for up to a day. The
page is about a file that exists and that anybody may have, which is all that a link promises.

**Catches**: the title "Google Drive - Quota exceeded", the sentence "Too many users have viewed or downloaded this file
recently", with 200 or with a refusal.

**Leaves alone**: the warning that a file is too large to be scanned for viruses, which is a good page anyway; refusals
without these words.
"""

from linkcheck.evidence.phrases import answered
from linkcheck.identifiers import drive
from linkcheck.model import Evidence, Health, Page, Verdict

_SENTENCE = "too many users have viewed or downloaded this file recently"
_TITLE = "google drive - quota exceeded"
_LONGEST_ERROR_PAGE = 1_500


def judge(evidence: Evidence) -> Verdict | None:
    outcome = evidence.outcome
    if outcome is None or outcome.page is None or evidence.identifier.scheme != drive.SCHEME:
        return None
    if not drive.is_of_google(outcome.final_url or "") or not _says_quota(outcome.page):
        return None
    detail = f"{answered(outcome)}: the file is there, and was downloaded too often today"
    return Verdict(health=Health.ALIVE, reason="quota-exceeded", detail=detail)


def _says_quota(page: Page) -> bool:
    if page.text_length > _LONGEST_ERROR_PAGE:
        return False
    return page.title.strip().lower() == _TITLE or _SENTENCE in page.excerpt.lower()
