"""How right a program was, by what a fair judge says of each link of the small web.

Programs differ in how much they tell. linkcheck is held to the judge's very words; of the others it is asked whether they
send a reader's maintainer the right way, as `is_right` has it.
"""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from benchmarks.opinions import Opinion, Opinions, Told
from benchmarks.result import Score
from web.world import Expectation

LIVE = frozenset({"alive", "moved", "blocked"})
"""A reader with a browser gets through to all of these."""


def is_right(expected: Expectation, opinion: Opinion) -> bool:
    """Whether `opinion` is what a fair judge would accept.

    A program that has verdicts must have the very one. For the others, "fine" is right of a live link and "broken" of one
    that is dead or does not answer now; "unsure" is right of a link behind a bot wall, and only there.
    """
    if opinion.verdict:
        return expected.agrees(opinion.verdict, opinion.reason)
    if opinion.told is Told.UNSURE:
        return expected.verdict == "blocked"
    return (opinion.told is Told.FINE) == (expected.verdict in LIVE)


def score(expected: Mapping[str, Expectation], opinions: Opinions) -> Score:
    told = paired(expected, opinions)
    live_called_broken = dead_called_fine = 0
    wrong = []
    for link, expectation in expected.items():
        opinion = told.get(link)
        if opinion is None:
            wrong.append(f"{link}: nothing was said, and it is {expectation.verdict} ({expectation.why})")
            continue
        live = expectation.verdict in LIVE
        live_called_broken += live and opinion.told is Told.BROKEN
        dead_called_fine += not live and opinion.told is Told.FINE
        if not is_right(expectation, opinion):
            said = opinion.verdict or opinion.told
            wrong.append(f"{link}: {said} ({opinion.words}), and it is {expectation.verdict} ({expectation.why})")
    return Score(
        of=len(expected),
        right=len(expected) - len(wrong),
        live_called_broken=live_called_broken,
        dead_called_fine=dead_called_fine,
        untold=len(expected) - len(told),
        wrong=tuple(wrong),
    )


def paired(links: Mapping[str, object], opinions: Opinions) -> dict[str, Opinion]:
    """The opinion of each of `links`, however the program spells it; links without one are left out."""
    told = {_spelling(spelt): opinion for spelt, opinion in opinions.items()}
    found = {}
    for link in links:
        # Most programs check a page once for all of its fragments, and name only the page.
        opinion = told.get(_spelling(link)) or told.get(_spelling(link.partition("#")[0]))
        if opinion is not None:
            found[link] = opinion
    return found


def _spelling(link: str) -> str:
    """One spelling for all that programs make of a link: percent-encoding, the case of the host, an empty path or fragment,
    and the slash before a path on disk."""
    parts = urlsplit(link)
    if not parts.netloc:
        return unquote(link).lstrip("/")
    rest = unquote(parts._replace(scheme="", netloc="", path=parts.path or "/").geturl())
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{rest}"
