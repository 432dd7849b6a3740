"""links.sarif: what is wrong with links, for code scanning (SARIF 2.1.0, OASIS Standard of 2020-03-27).

One result for each place of a link: an error for a death that is confirmed, a warning for one that is not yet, and a note
for what moved, did not answer, or has a hint. A result keeps its fingerprint when lines above it come or go.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple
from urllib.parse import quote

from msgspec import UNSET, Struct, UnsetType, field

from linkcheck import rules_table
from linkcheck.model import Finding, Health, Link, Mention, Report, Syntax
from linkcheck.notes import NOTES
from linkcheck.reports.parts import selection, wording
from linkcheck.reports.parts.escape import shortened, storable, visible, visible_address
from linkcheck.reports.parts.json_text import rendered
from linkcheck.rules import RULES

NAME = "sarif"
FILE = "links.sarif"

Level = Literal["error", "warning", "note"]

# GitHub shows the worst 5,000, and refuses a file with more than 25,000 (docs, "SARIF support for code scanning").
_MOST_RESULTS: Final = 5_000
_LONGEST: Final = 1000
_SEVERITY: Final[tuple[Level, ...]] = ("error", "warning", "note")
_OF_A_NOTE: Final = "note-"
# A note of doubts about a work is made by the module that looks for retractions.
_MODULES: Final = {"expression-of-concern": "retracted"}
_PLACEHOLDER: Final = re.compile(r"[{}]")
_EMBEDDED_LINK: Final = re.compile(r"\]\(")


class MessageShape(Struct, frozen=True):
    """Plain text (3.11.3)."""

    text: str


class HelpShape(Struct, frozen=True):
    """The same documentation for viewers with and without Markdown."""

    text: str
    markdown: str


class RuleShape(Struct, frozen=True, rename="camel"):
    """What can be wrong with a link: a rule or a note of linkcheck (3.49)."""

    id: str
    name: str
    short_description: MessageShape
    help: HelpShape


class DriverShape(Struct, frozen=True, kw_only=True):
    """The program, and the rules that have a result here (3.19)."""

    name: Literal["linkcheck"] = "linkcheck"
    version: str
    rules: tuple[RuleShape, ...]


class ToolShape(Struct, frozen=True):
    """3.18."""

    driver: DriverShape


class ArtifactShape(Struct, frozen=True, rename="camel"):
    """A catalog, relative to the folder in which linkcheck ran (3.4)."""

    uri: str
    uri_base_id: str | UnsetType = UNSET


class RegionShape(Struct, frozen=True, kw_only=True, rename="camel"):
    """The destination in its catalog: lines and columns from 1, bytes from 0 (3.30)."""

    start_line: int
    start_column: int
    end_column: int | UnsetType = UNSET
    byte_offset: int | UnsetType = UNSET
    byte_length: int | UnsetType = UNSET


class PhysicalLocationShape(Struct, frozen=True, rename="camel"):
    """3.29."""

    artifact_location: ArtifactShape
    region: RegionShape


class LocationShape(Struct, frozen=True, rename="camel"):
    """3.28."""

    physical_location: PhysicalLocationShape


class ResultShape(Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing that is wrong at one place (3.27)."""

    rule_id: str
    rule_index: int
    level: Level
    message: MessageShape
    locations: tuple[LocationShape, ...]
    partial_fingerprints: dict[str, str]


class RunShape(Struct, frozen=True, kw_only=True, rename="camel"):
    """One run of linkcheck (3.14); its columns count characters, not the 16 bits that JavaScript and GitHub's docs count."""

    tool: ToolShape
    column_kind: Literal["unicodeCodePoints"] = "unicodeCodePoints"
    results: tuple[ResultShape, ...]


class LogShape(Struct, frozen=True, kw_only=True):
    """The whole file (3.13)."""

    schema: str = field(default="https://json.schemastore.org/sarif-2.1.0.json", name="$schema")
    version: Literal["2.1.0"] = "2.1.0"
    runs: tuple[RunShape, ...]


class _Complaint(NamedTuple):
    """What a result says, before it has a place in the file."""

    rule: str
    level: Level
    text: str
    mention: Mention


def render(report: Report) -> str:
    """The whole file; the rules are those that have a result."""
    complaints = _worst([complaint for finding in report.findings for complaint in _complaints(finding)])
    rules = sorted({complaint.rule for complaint in complaints})
    driver = DriverShape(version=report.run.version, rules=tuple(_rule(name) for name in rules))
    return rendered(LogShape(runs=(RunShape(tool=ToolShape(driver), results=tuple(_results(complaints, rules))),)))


def _complaints(finding: Finding) -> Iterator[_Complaint]:
    mentions = selection.wanted_mentions(finding)
    level = _level(finding)
    if level:
        text = _opinion(finding)
        yield from (_Complaint(finding.verdict.rule, level, text, mention) for mention in mentions)
    if finding.verdict.health is not Health.SKIPPED:
        for note in finding.notes:
            text = _message(f"{_address(finding)}: {visible(note.detail)}")
            yield from (_Complaint(f"{_OF_A_NOTE}{note.kind}", "note", text, mention) for mention in mentions)


def _level(finding: Finding) -> Level | None:
    """None where there is nothing to complain about: silence and refusals prove nothing."""
    health = finding.verdict.health
    if health is Health.DEAD:
        return "error" if finding.verdict.confirmed else "warning"
    return "note" if health in (Health.MOVED, Health.UNREACHABLE) else None


def _worst(complaints: list[_Complaint]) -> list[_Complaint]:
    """All of them in their order, or as many of the worst as one file may have."""
    if len(complaints) <= _MOST_RESULTS:
        return complaints
    by_severity = sorted(range(len(complaints)), key=lambda index: (_SEVERITY.index(complaints[index].level), index))
    return [complaints[index] for index in sorted(by_severity[:_MOST_RESULTS])]


def _opinion(finding: Finding) -> str:
    since = wording.since(finding)
    reason = visible(wording.reason(finding)) + (f" ({since})" if since else "")
    remedy = f" Write instead: {shortened(visible_address(finding.remedy.url), _LONGEST)}" if finding.remedy else ""
    return _message(f"{_address(finding)} is {finding.verdict.health}: {shortened(reason, _LONGEST)}.{remedy}")


def _address(finding: Finding) -> str:
    return shortened(visible_address(finding.evidence.destination), _LONGEST) or "(empty)"


def _message(text: str) -> str:
    """`text` as it reads where braces would be placeholders (3.11.5), and `[text](target)` a link (3.11.6)."""
    return _PLACEHOLDER.sub(r"\g<0>\g<0>", _EMBEDDED_LINK.sub("] (", text))


def _results(complaints: Iterable[_Complaint], rules: list[str]) -> Iterator[ResultShape]:
    indices = {name: index for index, name in enumerate(rules)}
    seen: Counter[tuple[str, str, str]] = Counter()
    for rule, level, text, mention in complaints:
        link = mention.link
        same = (rule, link.location.path, link.destination)
        seen[same] += 1
        yield ResultShape(
            rule_id=rule,
            rule_index=indices[rule],
            level=level,
            message=MessageShape(text),
            locations=(LocationShape(PhysicalLocationShape(_artifact(link.location.path), _region(link))),),
            partial_fingerprints={"primaryLocationLineHash": _fingerprint(link, seen[same])},
        )


def _fingerprint(link: Link, number: int) -> str:
    """By what a link is and not by where it stands. It has the name of the one that GitHub would make of the line's text,
    which changes when anything else on the line does."""
    # Without secrets: the hash of a short one tells it.
    named = f"{storable(link.location.path)}\n{storable(link.destination)}".encode()
    return f"{hashlib.sha256(named).hexdigest()[:16]}:{number}"


def _artifact(path: str) -> ArtifactShape:
    quoted = quote(path, errors="surrogateescape")
    return ArtifactShape(f"file://{quoted}") if path.startswith("/") else ArtifactShape(quoted, "%SRCROOT%")


def _region(link: Link) -> RegionShape:
    start = RegionShape(start_line=link.location.line, start_column=link.location.column)
    # The bytes of a reference are those of its definition, elsewhere; text and bytes must agree (3.30.4).
    if link.span is None or link.syntax is Syntax.REFERENCE or "\n" in link.destination or "\r" in link.destination:
        return start
    return RegionShape(
        start_line=start.start_line,
        start_column=start.start_column,
        end_column=start.start_column + len(link.destination),
        byte_offset=link.span.start,
        byte_length=link.span.end - link.span.start,
    )


def _rule(rule: str) -> RuleShape:
    kind = rule.removeprefix(_OF_A_NOTE)
    is_note = kind != rule
    named = _MODULES.get(kind, kind.replace("-", "_"))
    module = next((each for each in (NOTES if is_note else RULES) if rules_table.name(each) == named), None)
    text = rules_table.documentation(module) or wording.heading(kind)
    return RuleShape(
        id=rule,
        name=wording.heading(kind.replace("_", "-")),
        short_description=MessageShape(_message(text.partition("\n\n")[0])),
        help=HelpShape(text, text),
    )
