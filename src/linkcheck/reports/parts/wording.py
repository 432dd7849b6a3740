"""The words that several reports use, so that they all say the same."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from linkcheck import urls
from linkcheck.history.streaks import FAILING
from linkcheck.model import Finding, Health, Identifier, Remedy, Report
from linkcheck.reports.parts import selection

ORDER: Final = (
    Health.ALIVE,
    Health.MOVED,
    Health.DEAD,
    Health.UNREACHABLE,
    Health.BLOCKED,
    Health.UNKNOWN,
    Health.SKIPPED,
)
ATTENTION: Final = (
    Health.DEAD,
    Health.UNREACHABLE,
    Health.MOVED,
    Health.BLOCKED,
    Health.UNKNOWN,
    Health.SKIPPED,
    Health.ALIVE,
)
"""What to look at first."""
_ALWAYS_NAMED: Final = (Health.ALIVE, Health.DEAD)

MEANING: Final = {
    Health.DEAD: "A reader cannot get these any more. What is not marked as confirmed, a run days later must find as well.",
    Health.UNREACHABLE: "No usable answer this time; they may come back, and nothing is called dead for it.",
    Health.BLOCKED: "The server answers, but refuses robots; a reader may get through. Open them by hand when in doubt.",
    Health.MOVED: "The address has changed for good; the new one works.",
    Health.UNKNOWN: "Too little was learnt for an opinion; each says why. Another run may tell.",
}

_REMEDY_WORDS: Final = {
    "https": "the same page over https",
    "doi": "its DOI",
    "memento": "an archived copy",
    "canonical-arxiv": "as arXiv writes it",
    "canonical-blogspot": "the blog under its own name",
    "publisher": "the publisher's own page",
    "spelling": "a slip of spelling?",
    "camo-original": "the original picture",
    "moved-host": "where it is now",
    "open-copy": "the paper at arXiv, by its title",
}
_SCHEME_NAMES: Final = {
    "acl": "ACL Anthology",
    "arxiv": "arXiv",
    "cvf": "CVF",
    "doi": "DOI",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "jmlr": "JMLR",
    "neurips": "NeurIPS",
    "openreview": "OpenReview",
    "pmlr": "PMLR",
    "youtube": "YouTube",
}
# "/web/20161231120000/http://…", as the archives that run Wayback or pywb write it.
_MEMENTO_DAY: Final = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{6}/")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 link`, `1,200 links`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(shown: Sequence[str], total: int) -> str:
    """`shown`, and how many more there are when all are `total`."""
    rest = total - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest > 0 else "")


def summed_up(report: Report) -> str:
    """The one sentence that says how the catalog is."""
    counts = selection.counts(report.findings)
    verdicts = ", ".join(f"{counts[health]:,} {health}" for health in ORDER if counts[health] or health in _ALWAYS_NAMED)
    places = f"{counted(selection.link_count(report), 'link')} to {counted(len(report.findings), 'destination')}"
    unverified = sum(counts[health] for health in selection.NOT_VERIFIED)
    coverage = f"; {unverified:,} could not be verified ({_named_of(counts)})" if unverified else ""
    return f"{places}: {verdicts}{coverage}."


def _named_of(counts: dict[Health, int]) -> str:
    names = [str(health) for health in selection.NOT_VERIFIED if counts[health]]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def reason(finding: Finding) -> str:
    """The verdict's own sentence; its stable word where it has none."""
    return finding.verdict.detail or finding.verdict.reason.replace("-", " ") or str(finding.verdict.health)


def since(finding: Finding) -> str:
    """How long a destination has been failing and how sure we are of it; "" where it is not failing."""
    if finding.verdict.health not in FAILING:
        return ""
    # On the first day the report's own date says as much.
    is_older = finding.failing_since not in ("", finding.evidence.today.isoformat())
    parts = [f"failing since {finding.failing_since}"] if is_older else []
    if finding.failures > 1:
        parts.append(f"{finding.failures:,} times in a row")
    if finding.verdict.health is Health.DEAD and finding.verdict.confirmed:
        parts.append("confirmed")
    return ", ".join(parts)


def kind(word: str) -> str:
    """The stable word of a note or remedy as people say it."""
    return _REMEDY_WORDS.get(word, word.replace("-", " "))


def replacement(remedy: Remedy) -> str:
    """What kind of address a remedy has; of an archived copy the day, too, from which a reader can guess what it shows."""
    day = _MEMENTO_DAY.search(remedy.url) if remedy.kind == "memento" else None
    return kind(remedy.kind) + (f" of {day[1]}-{day[2]}-{day[3]}" if day else "")


def heading(word: str) -> str:
    """A stable word at the beginning of a heading."""
    words = word.replace("-", " ")
    return words[:1].upper() + words[1:]


def identifier(named: Identifier) -> str:
    """An identifier as its registry writes it: `arXiv:1412.1842`, `doi:10.1109/…`, `GitHub bgshih/crnn`; of a page its host."""
    if named.scheme == "arxiv":
        return f"arXiv:{named.value}"
    if named.scheme == "doi":
        return f"doi:{named.value}"
    if named.scheme == "url":
        return urls.host(named.value) or named.value
    return f"{_SCHEME_NAMES.get(named.scheme, named.scheme.replace('_', ' '))} {named.value}"


def registry(named: Identifier) -> str:
    """Who hands out identifiers of this scheme, as the subject of a sentence."""
    if named.scheme == "url":
        return "the page"
    return "the DOI registry" if named.scheme == "doi" else _SCHEME_NAMES.get(named.scheme, named.scheme.replace("_", " "))


def distinct(items: Iterable[str]) -> list[str]:
    """`items` in their order, each once, without empty ones."""
    return list(dict.fromkeys(filter(None, items)))
