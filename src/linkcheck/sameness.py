"""Whether two answers are the same page: what "https answers the same" and "a copy of it" mean."""

from linkcheck.model import Outcome, Page

# Pages differ by a date or a counter from one look to the next, but hardly by more.
_LEAST_LIKENESS = 0.9
_FEWEST_WORDS = 5
_SAME_FILE = ("etag", "content-length", "last-modified")


def are_same(one: Outcome, other: Outcome) -> bool:
    """Whether both answered well, with the same page or file.

    Pages are the same by their titles and the words of their beginnings; files, of which only the headers were read, by
    type and any of their validators (RFC 9110, section 8.8), when none that both have differs. When in doubt they are not.
    """
    if not (_is_good(one) and _is_good(other)):
        return False
    if one.page is not None and other.page is not None and _is_html(one.page) and _is_html(other.page):
        return one.page.title == other.page.title and _are_alike(one.page, other.page)
    return _is_same_file(one, other)


def _is_good(outcome: Outcome) -> bool:
    return outcome.status is not None and 200 <= outcome.status < 300


def _is_html(page: Page) -> bool:
    return "html" in page.content_type.lower()


def _are_alike(one: Page, other: Page) -> bool:
    words, others = set(one.excerpt.split()), set(other.excerpt.split())
    if len(words) < _FEWEST_WORDS:
        # Next to no words say next to nothing; then the title alone must be something.
        return words == others and bool(one.title)
    return len(words & others) >= _LEAST_LIKENESS * max(len(words), len(others))


def _is_same_file(one: Outcome, other: Outcome) -> bool:
    if _type(one) != _type(other) or "html" in _type(one):
        return False
    shared = [name for name in _SAME_FILE if name in one.headers and name in other.headers]
    return bool(shared) and all(one.headers[name] == other.headers[name] for name in shared)


def _type(outcome: Outcome) -> str:
    return outcome.headers.get("content-type", "").partition(";")[0].strip().lower()
