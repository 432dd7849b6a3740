"""junit.xml: each destination as a test case, for the test tabs of CI servers.

There is no standard; these are the elements and attributes that Jenkins, GitLab and the Ant task agree on. A dead link is a
failure, one without a usable answer an error, one that could not be verified is skipped: nothing that fails passes.
"""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as Xml

from linkcheck.model import Finding, Health, Report
from linkcheck.reports.parts import selection, wording
from linkcheck.reports.parts.escape import shortened, visible, visible_address

NAME = "junit"
FILE = "junit.xml"

_LONGEST: Final = 1000
_PLACES: Final = 20
_ELEMENTS: Final = {
    Health.DEAD: "failure",
    Health.UNREACHABLE: "error",
    Health.BLOCKED: "skipped",
    Health.UNKNOWN: "skipped",
    Health.SKIPPED: "skipped",
}


def render(report: Report) -> str:
    """The whole file: a suite for each catalog, and in it the destinations that it is the first to mention."""
    suites: dict[str, list[Finding]] = {path: [] for path in report.run.catalogs}
    for finding in report.findings:
        suites.setdefault(finding.evidence.mentions[0].link.location.path, []).append(finding)
    root = Xml.Element("testsuites", {"name": "linkcheck", **_counts(report.findings)})
    for path, findings in suites.items():
        suite = Xml.SubElement(root, "testsuite", {"name": visible(path), **_counts(findings)})
        for finding in findings:
            suite.append(_case(finding))
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _counts(findings: Iterable[Finding]) -> dict[str, str]:
    counts = selection.counts(findings)
    return {
        "tests": str(sum(counts.values())),
        "failures": str(counts[Health.DEAD]),
        "errors": str(counts[Health.UNREACHABLE]),
        "skipped": str(sum(counts[health] for health in selection.NOT_VERIFIED)),
    }


def _case(finding: Finding) -> Xml.Element:
    evidence, verdict = finding.evidence, finding.verdict
    first = evidence.mentions[0].link.location
    name = shortened(visible_address(evidence.destination), _LONGEST) or "(empty)"
    # Jenkins takes what stands before the last dot of a class name for a package; a path without one stays whole.
    place = {"file": visible(first.path), "line": str(first.line)}
    case = Xml.Element("testcase", {"name": name, "classname": visible(first.path).replace(".", "_"), **place})
    element = _ELEMENTS.get(verdict.health)
    if element == "skipped":
        Xml.SubElement(case, element, {"message": f"{verdict.health}: {_reason(finding)}"})
    elif element:
        said = Xml.SubElement(case, element, {"type": visible(verdict.reason), "message": _reason(finding)})
        said.text = "\n".join(_lines(finding))
    elif verdict.health is Health.MOVED:
        Xml.SubElement(case, "system-out").text = "\n".join(_lines(finding))
    return case


def _reason(finding: Finding) -> str:
    return shortened(visible(wording.reason(finding)), _LONGEST)


def _lines(finding: Finding) -> list[str]:
    mentions = finding.evidence.mentions
    places = [visible(str(mention.link.location)) for mention in mentions[:_PLACES]]
    since = wording.since(finding)
    remedy = f"write instead: {shortened(visible_address(finding.remedy.url), _LONGEST)}" if finding.remedy else ""
    lines = (wording.listed(places, len(mentions)), f"{finding.verdict.health}: {_reason(finding)}", visible(since), remedy)
    return [line for line in lines if line]
