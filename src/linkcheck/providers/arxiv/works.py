"""arXiv's entries as our values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from linkcheck.identifiers.arxiv import recognise
from linkcheck.metadata import attributed
from linkcheck.model import Identifier, Metadata
from linkcheck.providers.arxiv.comments import is_withdrawal

# What arXiv says of the versions of each paper, the newest first, by the paper's canonical value.
Works = Mapping[str, Sequence[Metadata]]


def works(results: Iterable[Any]) -> Works:
    """`results` by paper; arXiv keeps no order."""
    papers: dict[str, list[Metadata]] = {}
    for result in results:
        identifier = recognise(result.entry_id)
        if identifier:
            papers.setdefault(identifier.value, []).append(_metadata(identifier, result))
    return {value: _newest_first(versions) for value, versions in papers.items()}


def together(known: Works, answer: Works) -> Works:
    """The versions of both."""
    return {**known, **{value: _newest_first([*known.get(value, ()), *versions]) for value, versions in answer.items()}}


def _newest_first(versions: Iterable[Metadata]) -> Sequence[Metadata]:
    return sorted({one.version: one for one in versions}.values(), key=lambda metadata: -(metadata.version or 0))


def _metadata(identifier: Identifier, result: Any) -> Metadata:
    comment = folded(result.comment)
    title = folded(result.title)
    return Metadata(
        title=title,
        titles=(title,) if title else (),
        authors=tuple(name for author in result.authors if (name := folded(author.name))),
        abstract=folded(result.summary),
        published=result.published.date().isoformat(),
        updated=result.updated.date().isoformat(),
        version=identifier.version,
        primary_category=result.primary_category,
        categories=tuple(dict.fromkeys(result.categories)),
        # Authors write several, or the resolver's address.
        doi=folded(result.doi).partition(" ")[0].removeprefix("https://doi.org/"),
        journal_ref=folded(result.journal_ref),
        comment=comment,
        pdf_url=(result.pdf_url or "").replace("http://", "https://", 1),
        withdrawn=is_withdrawal(comment),
    )


def about(identifier: Identifier, known: Works, source: str) -> Metadata | None:
    """What is known of the newest version; None when the paper, or the version that `identifier` names, is not `known`.

    `titles` are those of all versions that were seen: a catalog may name a paper as it was called at the time.
    """
    versions = known.get(identifier.value, ())
    if not any(identifier.version in (None, one.version) for one in versions):
        return None
    titles = tuple(dict.fromkeys(one.title for one in versions if one.title))
    return attributed(replace(versions[0], titles=titles), source)


def folded(text: str | None) -> str:
    """`text` with its white space folded: titles have hard line breaks, names and abstracts begin with spaces."""
    return " ".join((text or "").split())
