"""What entries lack, added in the catalog's own style: authors, venue and year of the work that their link leads to.

Only an entry whose title agrees with what a registry says is annotated, and only where its way of writing is one of
`styles`. An addition counts if the catalog, read again, has the same links in the same entries, and nothing else is new.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from linkcheck.evidence.titles import agreement
from linkcheck.extract import extract
from linkcheck.fix.annotations import styles
from linkcheck.fix.annotations.facts import Facts, facts, lacks
from linkcheck.fix.edits import Splice, spliced
from linkcheck.model import Document, Entry, Finding, Link, Mention, Metadata, Span, Standing


class Annotation(NamedTuple):
    """An addition to an entry, which stands at `number` among those of the catalog."""

    number: int
    splice: Splice
    facts: Facts


def annotate(source: bytes, path: str, findings: Iterable[Finding], edits: Sequence[Splice] = ()) -> list[Annotation]:
    """The additions to a catalog, whose bytes are `source`, that what is known of its works allows, in order.

    `edits` are what else is done to it, in order; the additions hold beside them.
    """
    document = extract(source, path)
    works = _works(findings)
    page = styles.Page(source)
    wanted = [
        Annotation(number, splice, found)
        for number, entry in enumerate(document.entries)
        if (found := _facts(entry, works)) and (splice := styles.addition(entry, found, page))
    ]
    edited = spliced(source, edits)
    made = _proved(edited, extract(edited, path) if edits else document, [_moved(each, edits) for each in wanted])
    return sorted((each for each in wanted if each.number in made), key=lambda each: each.splice)


def _moved(annotation: Annotation, edits: Sequence[Splice]) -> Annotation:
    """The same addition, in the catalog after `edits`."""
    place = annotation.splice.span.start
    place += sum(len(text) - (span.end - span.start) for span, text in edits if span.end <= place)
    return annotation._replace(splice=Splice(Span(place, place), annotation.splice.text))


def _works(findings: Iterable[Finding]) -> Mapping[str, Metadata]:
    """What registries know of the works that URLs lead to; those that remedies have for them lead to the same works."""
    found: dict[str, Metadata] = {}
    for finding in findings:
        record = finding.evidence.record
        if record is None or record.standing is not Standing.FOUND or not record.metadata.authors:
            continue
        if finding.remedy and finding.remedy.certain:
            found.setdefault(finding.remedy.url, record.metadata)
        found |= {mention.link.url: record.metadata for mention in finding.evidence.mentions}
    return found


def _facts(entry: Entry, works: Mapping[str, Metadata]) -> Facts | None:
    """What can be added to `entry`; None where nobody can tell which work it is, or nothing is missing."""
    if not entry.title or any(link.disabled is not None for link in entry.links):
        return None
    known = [works[link.url] for link in entry.links if link.url in works]
    agreeing = [work for work in known if _agrees(entry, work)]
    # An entry of two works has the authors of neither.
    if not agreeing or len({work.title.casefold() for work in known}) > 1:
        return None
    return facts(agreeing[0], entry) if lacks(entry, agreeing[0]) else None


def _agrees(entry: Entry, work: Metadata) -> bool:
    titles = work.titles or (work.title,)
    return agreement(entry.title, entry.text, titles, work.authors, work.published).agrees is True


def _proved(source: bytes, document: Document, wanted: Sequence[Annotation]) -> set[int]:
    """The numbers of as many of `wanted` as can be made together: all are tried at once, and on failure each half."""
    made: list[Annotation] = []
    waiting = [list(wanted)] if wanted else []
    while waiting:
        batch = waiting.pop()
        if _is_proved(source, document, [*made, *batch]):
            made += batch
        elif len(batch) > 1:
            half = len(batch) // 2
            waiting += [batch[half:], batch[:half]]
    return {each.number for each in made}


def _is_proved(source: bytes, document: Document, annotations: Sequence[Annotation]) -> bool:
    ordered = sorted(each.splice for each in annotations)
    after = extract(spliced(source, ordered), document.path)
    added = {each.number: each.facts for each in annotations}
    if len(added) < len(annotations) or len({splice.span for splice in ordered}) < len(ordered):
        return False
    return (
        len(after.entries) == len(document.entries)
        and len(after.caveats) == len(document.caveats)
        and all(map(_is_same_link, document.mentions, after.mentions, _shifts(document, ordered)))
        and all(
            _is_same_entry(before, read, added.get(number))
            for number, (before, read) in enumerate(zip(document.entries, after.entries, strict=True))
        )
    )


def _shifts(document: Document, ordered: Sequence[Splice]) -> Iterator[int]:
    """How far the destination of each link must have moved."""
    places = [splice.span.start for splice in ordered]
    grown = [0, *accumulate(len(splice.text) for splice in ordered)]
    for mention in document.mentions:
        yield grown[bisect_right(places, mention.link.span.start)] if mention.link.span else 0


def _is_same_link(before: Mention, after: Mention, shift: int) -> bool:
    span, read = before.link.span, after.link.span
    moved = Span(span.start + shift, span.end + shift) if span else None
    return read == moved and _unchanged(before.link) == _unchanged(after.link)


def _unchanged(link: Link) -> tuple[object, ...]:
    return link.destination, link.url, link.text, link.syntax, link.form, link.label, link.in_table, link.in_alt, link.disabled


def _is_same_entry(before: Entry, after: Entry, added: Facts | None) -> bool:
    """Whether an entry is the same but for what was added to it, which then does not lack it any more."""
    if (before.title, before.headings, len(before.links)) != (after.title, after.headings, len(after.links)):
        return False
    if added is None:
        return before.text == after.text
    return _is_longer(before.text, after.text) and not lacks(after, added.work)


def _is_longer(before: str, after: str) -> bool:
    """Whether `after` is `before` with something put in at one place."""
    same = next((place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return len(after) > len(before) and any(
        before[:place] == after[:place] and after.endswith(before[place:]) for place in range(same, max(same - 2, -1), -1)
    )
