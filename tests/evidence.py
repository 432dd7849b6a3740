"""Evidence as a run would gather it, in one line each: for tests of rules, notes, remedies and verdicts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from msgspec.structs import replace

from linkcheck.classify import classify
from linkcheck.model import (
    Entry,
    Evidence,
    Failure,
    Form,
    Hop,
    Identifier,
    Link,
    Location,
    Mention,
    Metadata,
    Outcome,
    Page,
    Past,
    Record,
    Span,
    Standing,
    Syntax,
    Target,
)
from linkcheck.urls import fragment, host, without_fragment

TODAY: Final = date(2026, 11, 22)
AT: Final = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HTML: Final = "text/html; charset=utf-8"


def bare(destination: str, *, skip: str = "", today: date = TODAY, past: Past | None = None) -> Evidence:
    """A destination of which nothing was asked."""
    return Evidence(
        destination=destination,
        url=destination,
        mentions=(Mention(*entry("Some Work of Which Nobody Has Heard", destination)),),
        identifier=classify(destination),
        skip=skip,
        today=today,
        past=past,
    )


def entry(title: str, *destinations: str, text: str = "") -> tuple[Entry, Link]:
    """An entry with a link to each of `destinations`, and the first of these links."""
    links = tuple(
        Link(
            destination=destination,
            url=destination,
            span=Span(number * 100, number * 100 + len(destination)),
            text=destination,
            text_span=None,
            syntax=Syntax.INLINE,
            form=Form.RAW,
            label="paper",
            location=Location("catalog.md", number, 3),
        )
        for number, destination in enumerate(destinations, 1)
    )
    place = Location("catalog.md", 1, 1)
    return (
        Entry(title=title, section="Papers", headings=("Papers",), location=place, links=links, text=text or title),
        links[0],
    )


def answered(
    destination: str,
    *chain: tuple[str, int],
    status: int = 200,
    page: Page | None = None,
    headers: Mapping[str, str] | None = None,
    attempts: int = 1,
    shared: str = "",
) -> Evidence:
    """A destination to which a server answered: with `status` at once, or by the (address, status) hops of `chain`."""
    hops = tuple(Hop(url, code) for url, code in chain or ((without_fragment(destination), status),))
    outcome = Outcome(
        target=_target(destination),
        hops=hops,
        status=hops[-1].status,
        headers=headers or {},
        page=page,
        attempts=attempts,
        shared=shared,
        at=AT,
    )
    return replace(bare(destination), target=outcome.target, outcome=outcome)


def failing(
    destination: str,
    failure: Failure,
    *chain: tuple[str, int],
    detail: str = "",
    attempts: int = 1,
    shared: str = "",
) -> Evidence:
    """A destination without a final response; `chain` are the redirects that led to the hop that failed."""
    hops = (*(Hop(url, code) for url, code in chain), Hop(f"{without_fragment(destination)}?failed", None))
    outcome = Outcome(
        target=_target(destination),
        hops=hops,
        failure=failure,
        detail=detail,
        attempts=attempts,
        shared=shared,
        at=AT,
    )
    return replace(bare(destination), target=outcome.target, outcome=outcome)


def paper(
    destination: str, standing: Standing | None, *, metadata: Metadata | None = None, provider: str = "arxiv", detail: str = ""
) -> Evidence:
    """A destination for which registries speak: what they said, or None where nobody was asked."""
    found = bare(destination)
    if standing is None:
        return found
    record = Record(
        identifier=found.identifier,
        standing=standing,
        metadata=metadata or Metadata(),
        provider=provider,
        detail=detail,
    )
    return replace(found, record=record)


def on_disk(destination: str, failure: Failure | None = None, *, detail: str = "", page: Page | None = None) -> Evidence:
    """A relative destination that was looked for on disk."""
    outcome = Outcome(target=_target(destination), failure=failure, detail=detail, page=page, at=AT)
    return replace(bare(destination), target=outcome.target, outcome=outcome)


def page(text: str = "word " * 100, *, title: str = "A page", signals: tuple[str, ...] = (), complete: bool = True) -> Page:
    """An HTML page with this visible text."""
    return Page(
        content_type=HTML,
        title=title,
        signals=signals,
        excerpt=text[:2000],
        text_length=len(text),
        complete=complete,
    )


def _target(destination: str) -> Target:
    named: Identifier = classify(destination)
    wanted = fragment(destination)
    return Target(
        url=without_fragment(destination),
        host=host(destination),
        identifier=named,
        fragments=(wanted,) if wanted else (),
    )
