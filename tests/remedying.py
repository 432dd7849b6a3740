"""Remedies for the links of a catalog, without a run that found them."""

from collections.abc import Callable, Iterable
from datetime import date

from linkcheck.extract import extract
from linkcheck.fix.edits import spliced, splices
from linkcheck.fix.planned import Fixed, fix, key
from linkcheck.model import Document, Evidence, Finding, Health, Identifier, Link, Mention, Remedy, Verdict

PATH = "x.md"


def remedied(document: Document, replacement: Callable[[int, Link], str | None]) -> list[Finding]:
    """A finding for each destination, with the URL that `replacement` has for its number and its first link."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in document.mentions:
        groups.setdefault(key(mention.link), []).append(mention)
    return [
        _finding(mentions, Remedy(url, "https", certain=True))
        for number, mentions in enumerate(groups.values())
        if (url := replacement(number, mentions[0].link)) is not None
    ]


def _finding(mentions: Iterable[Mention], remedy: Remedy) -> Finding:
    mentioned = tuple(mentions)
    link = mentioned[0].link
    evidence = Evidence(
        destination=link.destination,
        url=link.url,
        mentions=mentioned,
        identifier=Identifier("url", link.url),
        today=date(2026, 11, 22),
    )
    return Finding(evidence=evidence, verdict=Verdict(health=Health.MOVED, reason="", detail=""), remedy=remedy)


def fixed(source: bytes, checked: bytes | None = None, **replacements: str) -> tuple[bytes, Fixed]:
    """`source` after its links, as they were in `checked`, are replaced: `old="new"` means http://old to https://new."""
    stored = extract(source if checked is None else checked, PATH)
    urls = {f"http://{old}.test": new for old, new in replacements.items()}
    result = fix(source, stored, remedied(stored, lambda _, link: urls.get(link.url)))
    return spliced(source, splices(result.edits)), result
