"""Asking for each remedy on the terminal whether to apply it."""

from collections.abc import Sequence
from typing import NamedTuple, TextIO

from linkcheck.errors import UsageError
from linkcheck.model import Finding, Location, Remedy
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import visible, visible_address

_MOST_PLACES = 5
_QUESTION = "write it? [y]es, [n]o, [a]ll of them, [q]uit with those so far: "


class Proposal(NamedTuple):
    """A remedy and the places that it would change."""

    finding: Finding
    remedy: Remedy
    places: tuple[Location, ...]


def require_terminal(answers: TextIO, questions: TextIO) -> None:
    """Raise UsageError where nobody is there to be asked."""
    if not (answers.isatty() and questions.isatty()):
        raise UsageError("--interactive asks on a terminal, and there is none; leave it out, or choose with --only")


def chosen(proposals: Sequence[Proposal], answers: TextIO, questions: TextIO) -> list[Finding]:
    """The findings whose remedies are wanted. The end of the answers counts as quitting."""
    accepted: list[Finding] = []
    for number, proposal in enumerate(proposals):
        questions.write(_described(proposal))
        answer = _answer(answers, questions)
        if answer == "a":
            return accepted + [each.finding for each in proposals[number:]]
        if answer == "q":
            return accepted
        if answer == "y":
            accepted.append(proposal.finding)
    return accepted


def _described(proposal: Proposal) -> str:
    remedy, places = proposal.remedy, [visible(str(place)) for place in proposal.places]
    sure = "certain" if remedy.certain else "a proposal"
    return (
        f"{wording.listed(places[:_MOST_PLACES], len(places))}: {wording.replacement(remedy)} ({remedy.kind}; {sure})\n"
        f"- {visible_address(proposal.finding.evidence.destination)}\n"
        f"+ {visible_address(remedy.url)}\n"
    )


def _answer(answers: TextIO, questions: TextIO) -> str:
    while True:
        questions.write(_QUESTION)
        questions.flush()
        line = answers.readline()
        if not line:
            questions.write("\n")
            return "q"
        answer = line.strip().lower()
        if answer in ("y", "yes", "n", "no", "a", "all", "q", "quit"):
            return answer[0]
