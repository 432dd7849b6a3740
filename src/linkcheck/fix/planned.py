"""Remedies to edits: which links of a catalog are to be written otherwise, and which must be left as they are, and why.

What a remedy says is true of a destination under its work. So a link is changed where a fresh reading of the catalog finds
the checked destination in its old place or under its old work, however the lines around it were edited since; any other one
is named and left alone.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linkcheck.extract import extract
from linkcheck.fix.edits import Change, Edit, Splice, Way, parsed, proved
from linkcheck.markdown import escapes
from linkcheck.markdown.writing import texts, writable, writings
from linkcheck.model import Document, Finding, Link, Location, Mention, Remedy, Span

_NOT_PROVED = "the bytes of its destination cannot be told for certain"
_DISABLED = "a linkcheck-disable comment covers it"
_CIRCLE = "the remedies lead back to it"
_MOVED = "it was added or moved under another work since the last run"
_GONE = "it was edited since the last run"
_UNSAFE = "something else in the catalog would be read otherwise"


class Refusal(NamedTuple):
    """A link that stays as it is although there is a remedy for it."""

    location: Location
    destination: str
    reason: str


class Fixed(NamedTuple):
    """What can be done for a catalog. `done` counts the links that already are as their remedy wants them."""

    edits: tuple[Edit, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    done: int = 0


class _Key(NamedTuple):
    """A destination as written and as read: what a finding is about."""

    destination: str
    url: str


def key(link: Link) -> tuple[str, str]:
    """What the links of one finding have in common within a catalog."""
    return _Key(link.destination, link.url)


def fix(source: bytes, stored: Document, findings: Iterable[Finding]) -> Fixed:
    """The edits that apply the remedies of `findings` to a catalog. `stored` is the catalog as the run read it, `source` are
    its bytes of today."""
    wanted, circular = _wanted(findings, stored.path)
    fresh = extract(source, stored.path)
    standing, refusals, done = _standing(stored, fresh, wanted)
    changes, unclear = _changes(source, fresh, standing, wanted)
    edits = proved(source, fresh, changes)
    made = {edit.change.span for edit in edits}
    unsafe = (_refusal(change.links[0], _UNSAFE) for change in changes if change.span not in made)
    in_circles = (_refusal(mention.link, _CIRCLE) for mention in fresh.mentions if key(mention.link) in circular)
    return Fixed(tuple(edits), tuple(sorted([*refusals, *unclear, *unsafe, *in_circles])), done)


def _wanted(findings: Iterable[Finding], path: str) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """The URL that each destination is to have, and the destinations that no URL can be named for.

    Where the URL that a remedy gives has a remedy itself, that one's is written at once: a second fix finds nothing to do.
    """
    remedies: dict[tuple[str, str], Remedy] = {}
    by_url: dict[str, str] = {}
    for finding in findings:
        for mention in finding.evidence.mentions:
            if mention.link.location.path == path and finding.remedy:
                remedies[key(mention.link)] = finding.remedy
                by_url[mention.link.url] = writable(finding.remedy.url)
    wanted = {each: _end(writable(remedy.url), by_url) for each, remedy in remedies.items()}
    circular = {each for each, url in wanted.items() if url is None}
    return {each: url for each, url in wanted.items() if url is not None and url != each[1]}, circular


def _end(url: str, by_url: Mapping[str, str]) -> str | None:
    seen = set()
    while url in by_url and by_url[url] != url:
        if url in seen:
            return None
        seen.add(url)
        url = by_url[url]
    return url


def _standing(
    stored: Document, fresh: Document, wanted: Mapping[tuple[str, str], str]
) -> tuple[list[Link], list[Refusal], int]:
    """The links of `fresh` that are to be changed, the refusals of all others, and how many are as they should be already."""
    checked = [mention for mention in stored.mentions if key(mention.link) in wanted]
    works, places = set(map(_work, checked)), {(key(mention.link), mention.link.span) for mention in checked}
    current = [mention for mention in fresh.mentions if key(mention.link) in wanted]
    standing, refusals = [], []
    for mention in current:
        if _work(mention) in works or (key(mention.link), mention.link.span) in places:
            standing.append(mention.link)
        else:
            refusals.append(_refusal(mention.link, _MOVED))
    found = {key(mention.link) for mention in current}
    lost = [mention.link for mention in checked if key(mention.link) not in found]
    written = {_comparable(mention.link.url) for mention in fresh.mentions}
    gone = [link for link in lost if _comparable(wanted[key(link)]) not in written]
    return standing, [*refusals, *(_refusal(link, _GONE) for link in gone)], len(lost) - len(gone)


def _work(mention: Mention) -> tuple[tuple[str, str], str]:
    return key(mention.link), mention.entry.title


def _comparable(url: str) -> str:
    """In some cells of tables a pipe can only be written percent-encoded."""
    return url.replace("|", "%7C")


def _refusal(link: Link, reason: str) -> Refusal:
    return Refusal(link.location, link.destination, reason)


def _changes(
    source: bytes, fresh: Document, standing: Sequence[Link], wanted: Mapping[tuple[str, str], str]
) -> tuple[list[Change], list[Refusal]]:
    """A change for each place of a destination: a definition and its uses have it in common."""
    by_span: dict[Span, list[Link]] = {}
    for mention in fresh.mentions:
        if mention.link.span:
            by_span.setdefault(mention.link.span, []).append(mention.link)
    starts = sorted(span.start for span in by_span)
    changes: dict[Span, Change] = {}
    refusals = []
    for link in standing:
        if link.span is None or link.span.start == link.span.end:
            refusals.append(_refusal(link, _NOT_PROVED))
        elif any(each.disabled is not None for each in by_span[link.span]):
            refusals.append(_refusal(link, _DISABLED))
        elif link.span not in changes:
            changes[link.span] = _change(source, link.span, by_span[link.span], wanted[key(link)], starts)
    return list(changes.values()), refusals


def _change(source: bytes, span: Span, links: Sequence[Link], url: str, starts: Sequence[int]) -> Change:
    told = {link: place for link in links if (place := _text_place(source, link, starts))}
    ways = (
        Way(writing, tuple(Splice(place, text.encode("utf-8", "surrogateescape")) for place in told.values()))
        for writing in writings(url, links[0].form, in_table=links[0].in_table)
        for text in texts(url, in_table=links[0].in_table)
    )
    return Change(span, url, tuple(links), tuple(told), tuple(dict.fromkeys(ways)))


def _text_place(source: bytes, link: Link, starts: Sequence[int]) -> Span | None:
    """Where the text of a link repeats its URL; None where it does not, or where another destination stands in it."""
    span, shown = link.text_span, link.text.strip()
    if span is None or not shown or shown not in (parsed(link.url), parsed(link.destination)):
        return None
    index = bisect_left(starts, span.start)
    if index < len(starts) and starts[index] < span.end:
        return None
    written = source[span.start : span.end]
    text = written.strip()
    if _reads_as(text, link):
        start = span.start + written.index(text)
        return Span(start, start + len(text))
    # Bold type or code may stand around it.
    destination = link.destination.encode("utf-8", "surrogateescape")
    start = span.start + written.find(destination)
    return Span(start, start + len(destination)) if written.count(destination) == 1 else None


def _reads_as(text: bytes, link: Link) -> bool:
    written = text.decode("utf-8", "surrogateescape")
    return link.destination == written or escapes.markdown_text(written) in (link.url, link.destination)
