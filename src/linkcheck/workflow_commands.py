"""Dead links as annotations of GitHub Actions: workflow commands that the runner reads in what a step prints.

The commands and their escaping are those of the runner's own `ActionCommand.cs` and of `@actions/core`. Since the runner reads
every line, all other text is made inert: a title or a file name of a stranger must not command anything.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from linkcheck.model import Finding, Health, Mention, Report
from linkcheck.reports.parts import selection, wording
from linkcheck.reports.parts.escape import shortened, visible, visible_address

# What the platform shows of a step; more are dropped by it without a word.
_MOST: Final = 10
_LONGEST: Final = 1000
# `::` begins a command where it is the first on a line, and `##[` anywhere in one. The runner compares as .NET does by default,
# for which some characters are not there at all.
_UNSEEN: Final = "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]*"
_AT_THE_START: Final = re.compile(rf"^((?:[^\S\n]{_UNSEEN})*{_UNSEEN}):{_UNSEEN}:", re.MULTILINE)
_ANYWHERE: Final = re.compile(rf"#{_UNSEEN}#{_UNSEEN}\[")


def annotations(report: Report, folder: str = "") -> str:
    """A line for each place of a dead link, the newly dead first: errors for confirmed ones, warnings for the others.

    `folder` is the current one as seen from the root of the repository, which the platform counts paths from.
    """
    dead = selection.of(report, Health.DEAD)
    news = {id(finding) for finding in selection.failing(report, "new")}
    ordered = sorted(dead, key=lambda finding: id(finding) not in news)
    errors = list(_lines("error", [finding for finding in ordered if finding.verdict.confirmed], folder))
    warnings = list(_lines("warning", [finding for finding in ordered if not finding.verdict.confirmed], folder))
    return "".join(f"{line}\n" for line in (*errors[:_MOST], *warnings[:_MOST]))


def inert(text: str) -> str:
    """`text` as it reads, but for a space in whatever the runner would take for a command."""
    return _ANYWHERE.sub("## [", _AT_THE_START.sub(r"\1: :", text))


def _lines(command: str, findings: list[Finding], folder: str) -> Iterator[str]:
    for finding in findings:
        for mention in selection.wanted_mentions(finding):
            yield f"::{command} {_place(mention, folder)}::{_text(_message(finding))}"


def _place(mention: Mention, folder: str) -> str:
    location = mention.link.location
    path = posixpath.normpath(posixpath.join(folder, location.path))
    properties = {"file": visible(path), "line": str(location.line), "col": str(location.column), "title": "Dead link"}
    return ",".join(f"{key}={_property(value)}" for key, value in properties.items())


def _message(finding: Finding) -> str:
    destination = shortened(visible_address(finding.evidence.destination), _LONGEST)
    since = wording.since(finding)
    reason = f"{destination}: {shortened(visible(wording.reason(finding)), _LONGEST)}" + (f" ({since})" if since else "")
    remedy = shortened(visible_address(finding.remedy.url), _LONGEST) if finding.remedy else ""
    return f"{reason}\nWrite instead: {remedy}" if remedy else reason


def _text(text: str) -> str:
    # The older syntax is looked for even in what is a command already.
    return inert(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
