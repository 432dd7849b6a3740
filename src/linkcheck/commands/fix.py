"""`linkcheck fix`: the remedies of the last run as a patch of exact bytes, or written; nothing is asked over the network."""

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from linkcheck import catalogs, write
from linkcheck.catalogs import Catalog
from linkcheck.commands import Answer
from linkcheck.commands.parts import asking
from linkcheck.commands.parts.asking import Proposal
from linkcheck.commands.parts.stored import last_report
from linkcheck.config import load
from linkcheck.errors import CatalogError, UsageError
from linkcheck.fix import patch
from linkcheck.fix.annotations import annotate
from linkcheck.fix.edits import Splice, spliced, splices
from linkcheck.fix.planned import Fixed, fix, key
from linkcheck.model import Document, Finding, Location, Remedy, Report
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import visible, visible_address

_MOST_REFUSALS = 20
_ANNOTATION = "annotation"


class _Fixable(NamedTuple):
    """A catalog as it is, and as the last run read it."""

    catalog: Catalog
    document: Document


def run(arguments: Namespace) -> Answer:
    """Print what would change, or write it."""
    if catalogs.STDIN in arguments.catalogs:
        raise UsageError("- cannot be fixed: a patch needs the name of a file")
    if arguments.annotate and arguments.interactive:
        raise UsageError("--interactive asks about remedies only; leave it out, and look at the patch that --annotate makes")
    if arguments.interactive:
        asking.require_terminal(sys.stdin, sys.stderr)
    report = last_report(load(vars(arguments), os.environ, Path()))
    fixables, unknown = _matched(catalogs.read(arguments.catalogs), report)
    findings = [finding for finding in report.findings if finding.remedy and _is_wanted(finding.remedy, arguments)]
    if arguments.interactive:
        findings = asking.chosen(list(_feasible(fixables, findings)), sys.stdin, sys.stderr)
    fixed = [(fixable.catalog, fix(fixable.catalog.source, fixable.document, findings)) for fixable in fixables]
    added = [
        _annotations(fixable, each, report) if arguments.annotate else []
        for fixable, (_, each) in zip(fixables, fixed, strict=True)
    ]
    summary = _summary(fixed, findings, sum(map(len, added)), arguments)
    asides = (*unknown, *_refusals(fixed), *_unknown_kinds(arguments.kinds, report), summary)
    changes = [(catalog, sorted([*splices(each.edits), *more])) for (catalog, each), more in zip(fixed, added, strict=True)]
    changed = [(catalog, ordered) for catalog, ordered in changes if ordered]
    if arguments.write:
        _write({catalog: spliced(catalog.source, ordered) for catalog, ordered in changed})
        return Answer("", asides)
    diff = b"".join(patch.unified(_name(catalog), catalog.source, ordered) for catalog, ordered in changed)
    return Answer("", asides, code=1 if diff else 0, exact=diff)


def _matched(read: Sequence[Catalog], report: Report) -> tuple[list[_Fixable], tuple[str, ...]]:
    """The catalogs that the last run read, and a word about each of the others."""
    documents = {os.path.realpath(document.path): document for document in report.documents}
    known = [(catalog, documents.get(os.path.realpath(catalog.path))) for catalog in read]
    fixables = [_Fixable(catalog, document) for catalog, document in known if document]
    unknown = tuple(f"{visible(catalog.path)}: the last run did not check it" for catalog, document in known if not document)
    if not fixables:
        raise CatalogError(f"{'; '.join(unknown[:3])}; linkcheck run checks what linkcheck fix can fix")
    return fixables, unknown


def _annotations(fixable: _Fixable, fixed: Fixed, report: Report) -> list[Splice]:
    source, path = fixable.catalog.source, fixable.document.path
    return [each.splice for each in annotate(source, path, report.findings, splices(fixed.edits))]


def _is_wanted(remedy: Remedy, arguments: Namespace) -> bool:
    return (remedy.certain or arguments.include_proposed) and (not arguments.kinds or remedy.kind in arguments.kinds)


def _feasible(fixables: Sequence[_Fixable], findings: Sequence[Finding]) -> Iterator[Proposal]:
    """What can be asked about: a remedy that no catalog can take is none to choose."""
    places: dict[tuple[str, tuple[str, str]], list[Location]] = {}
    for catalog, document in fixables:
        for edit in fix(catalog.source, document, findings).edits:
            for link in edit.change.links:
                places.setdefault((document.path, key(link)), []).append(link.location)
    for finding in findings:
        mentioned = dict.fromkeys((mention.link.location.path, key(mention.link)) for mention in finding.evidence.mentions)
        found = [location for each in mentioned for location in places.get(each, ())]
        if found and finding.remedy:
            yield Proposal(finding, finding.remedy, tuple(found))


def _refusals(fixed: Sequence[tuple[Catalog, Fixed]]) -> tuple[str, ...]:
    refusals = [refusal for _, each in fixed for refusal in each.refusals]
    lines = [
        f"{visible(str(location))}: {visible_address(destination)} stays: {reason}"
        for location, destination, reason in refusals[:_MOST_REFUSALS]
    ]
    rest = len(refusals) - len(lines)
    return (*lines, f"{wording.counted(rest, 'more link')} of {len(refusals)} that stay") if rest else tuple(lines)


def _unknown_kinds(kinds: Sequence[str], report: Report) -> Iterator[str]:
    known = Counter(finding.remedy.kind for finding in report.findings if finding.remedy)
    for kind in dict.fromkeys(kinds):
        if kind not in known and kind != _ANNOTATION:
            yield f"--only {visible(kind)}: the last run has no such remedy; it has {_counts(known) or 'none at all'}"


def _counts(kinds: Counter[str]) -> str:
    return ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())


def _summary(fixed: Sequence[tuple[Catalog, Fixed]], findings: Sequence[Finding], annotated: int, arguments: Namespace) -> str:
    """One sentence: what is edited, what is not, and what to do with the patch."""
    kinds = {
        (mention.link.location.path, key(mention.link)): finding.remedy.kind
        for finding in findings
        if finding.remedy
        for mention in finding.evidence.mentions
    }
    edited = [edit.change.links[0] for _, each in fixed for edit in each.edits]
    made = Counter(kinds[(link.location.path, key(link))] for link in edited)
    refused = Counter(refusal.reason for _, each in fixed for refusal in each.refusals)
    done = sum(each.done for _, each in fixed)
    parts = [f"{wording.counted(len(edited), 'edit')} ({_counts(made)})"] if edited else []
    parts += [wording.counted(annotated, _ANNOTATION)] if annotated else []
    parts = parts or ["nothing to edit"]
    parts += [f"{number:,} refused, since {reason}" for reason, number in refused.most_common()]
    parts += [f"{done:,} written already"] if done else []
    sentence = "; ".join(parts)
    if not edited and not annotated:
        return sentence
    return f"{sentence}; written" if arguments.write else f"{sentence}; git apply takes the patch, and --write does the same"


def _name(catalog: Catalog) -> bytes:
    """From the current folder, where `git apply` and `patch -p1` look for it."""
    return os.fsencode(Path(os.path.relpath(catalog.path)).as_posix())


def _write(contents: dict[Catalog, bytes]) -> None:
    """All or none; a catalog that was saved by someone else while we thought is not overwritten."""
    for catalog in contents:
        if Path(catalog.path).read_bytes() != catalog.source:
            raise CatalogError(f"{catalog.path} was changed just now, so nothing is written; run linkcheck fix again")
    write.replace_each((Path(catalog.path), [content]) for catalog, content in contents.items())
