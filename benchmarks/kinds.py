"""The kinds of findings, each with what it takes to have found one; pure counting, which the tests do too."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from benchmarks.judging import LIVE, is_right
from benchmarks.opinions import Opinion, Told
from web.advice import NONE, Advice
from web.world import Expectation, World

NOTES = {
    "another-paper": "another paper than the entry names",
    "wrong-label": "a label that the link belies, or misspelt",
    "withdrawn": "a paper that was withdrawn",
    "retracted": "a work that was retracted",
    "duplicate": "the same paper in two entries",
    "newer-version": "an old version of a paper",
    "published-since": "a preprint that was published since",
    "renamed-repository": "a repository with another name",
    "missing-anchor": "a place that the page has not",
    "shadow-library": "a shadow library",
    "file-share": "somebody's file share",
    "share-code": "a share that wants a code",
    "proxied-image": "a picture on GitHub's proxy",
    "old-blog": "an old post of a blog",
    "insecure": "http, where https is the same",
}
REMEDIES = {
    "canonical-arxiv": "arXiv's own address",
    "https": "the same over https",
    "doi": "the DOI behind a mirror or a lost page",
    "publisher": "the publisher's page behind a mirror",
    "permanent-redirect": "where a permanent redirect leads",
    "renamed-repository": "the repository's new name",
    "moved-host": "the page at its host's new home",
    "canonical-blogspot": "a blog under its own name",
    "open-copy": "arXiv's copy of a dead PDF",
    "camo-original": "the original of a proxied picture",
    "memento": "an archive's copy of a lost page",
    "spelling": "an address spelt right",
}


class Case(Struct, frozen=True):
    """One destination: what is true of it, and what a program said; None where it said nothing."""

    expected: Expectation
    advice: Advice
    opinion: Opinion | None = None

    def is_told(self) -> bool:
        """Whether the opinion sends a maintainer to the link: the very verdict, or a word that it is not fine."""
        if self.opinion is None:
            return False
        if self.opinion.verdict:
            return is_right(self.expected, self.opinion)
        return self.opinion.told is Told.BROKEN or (self.opinion.told is Told.UNSURE and self.expected.verdict != "dead")


class Kind(Struct, frozen=True):
    """`topic` is what a program must speak of to find this at all; "" where fine and broken are words enough."""

    title: str
    is_there: Callable[[Case], bool]
    is_found: Callable[[Case], bool]
    topic: str = ""


def _dead(*reasons: str) -> Callable[[Case], bool]:
    """Of a page that readers do not get, whether or not its work lives on elsewhere."""
    return lambda case: (
        (case.expected.verdict == "dead" or case.expected.reason == "doi-elsewhere")
        and ((case.expected.reason or "no file") in reasons)
    )


def _of_verdict(verdict: str) -> Callable[[Case], bool]:
    return lambda case: case.expected.verdict == verdict


def _unsure(case: Case) -> bool:
    return case.opinion is not None and case.opinion.told is Told.UNSURE


def _moved(case: Case) -> bool:
    return case.expected.verdict == "moved" and case.expected.reason != "doi-elsewhere"


def _is_named_moved(case: Case) -> bool:
    return case.opinion is not None and case.opinion.is_moved


def _note(kind: str) -> Kind:
    def is_found(case: Case) -> bool:
        return case.opinion is not None and kind in case.opinion.advice.notes

    return Kind(NOTES[kind], lambda case: kind in case.advice.notes, is_found, kind)


def _remedy(kind: str) -> Kind:
    def is_there(case: Case) -> bool:
        return case.advice.instead is not None and case.advice.instead.kind == kind

    def is_found(case: Case) -> bool:
        return case.opinion is not None and case.opinion.advice.instead == case.advice.instead

    return Kind(REMEDIES[kind], is_there, is_found, kind)


HEALTH: tuple[Kind, ...] = (
    Kind(
        "the server, the DNS or the disk says that it is gone",
        _dead("http-404", "http-410", "no-such-name", "no file", "invalid-destination", "doi-elsewhere"),
        Case.is_told,
    ),
    Kind(
        "its registry does not know it",
        _dead("arxiv", "arxiv-unknown", "arxiv-malformed", "doi-unknown", "doi-deleted"),
        Case.is_told,
    ),
    Kind("a repository, or a path in one, is gone", _dead("github-unknown", "path-gone"), Case.is_told),
    Kind(
        "gone, with status 200: soft 404, blog, share, video",
        _dead("soft-404", "blog-gone", "share-gone", "drive-gone", "youtube-gone"),
        Case.is_told,
    ),
    Kind("not what it was: parked, sold, closed, one page for all", _of_verdict("unknown"), Case.is_told),
    Kind("no answer for now", _of_verdict("unreachable"), Case.is_told),
    Kind("behind a wall or a log-in: said to be unverified", _of_verdict("blocked"), _unsure),
    Kind("moved for good", _moved, _is_named_moved, "moved"),
)
ALL_KINDS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("The link", HEALTH),
    ("What else to know", tuple(map(_note, NOTES))),
    ("What to write instead", tuple(map(_remedy, REMEDIES))),
)


def cases(world: World, opinions: Mapping[str, Opinion]) -> Iterator[Case]:
    for destination, expected in world.expected.items():
        yield Case(expected, world.advice[destination], opinions.get(destination))


def is_false_alarm(case: Case) -> bool:
    """Whether a link was called broken that its readers get through to."""
    is_live = case.expected.verdict in LIVE and case.expected.reason != "doi-elsewhere"
    return is_live and case.opinion is not None and case.opinion.told is Told.BROKEN


def struck_out(case: Case) -> int:
    """How many of the program's notes and remedies a careful librarian would strike out."""
    given = case.opinion.advice if case.opinion else NONE
    wrong = [note for note in given.notes if not _is_called_for(note, case.advice)]
    return len(wrong) + (given.instead not in (None, case.advice.instead))


def _is_called_for(note: str, advice: Advice) -> bool:
    """A remark on http is right, too, where she would do more than remark, and write an address with https."""
    writes_https = advice.instead is not None and advice.instead.url.startswith("https:")
    return note in advice.notes or (note == "insecure" and writes_https)
