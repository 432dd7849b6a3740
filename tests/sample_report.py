"""A report with something of everything, built from values, for whoever renders or writes reports."""

from datetime import UTC, date, datetime
from typing import Final

from msgspec.structs import replace

from linkcheck.model import (
    Caveat,
    Document,
    Entry,
    Evidence,
    Failure,
    Finding,
    Form,
    Health,
    Hop,
    Identifier,
    Link,
    Location,
    Mention,
    Metadata,
    Note,
    Outcome,
    Past,
    Problem,
    Record,
    Remedy,
    Report,
    Run,
    Span,
    Standing,
    Syntax,
    Target,
    Verdict,
)

STARTED: Final = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

HOSTILE: Final = "<b>Evil</b> | `title` **x** [y](http://evil.test) @torvalds #12\n# heading \x1b[31m\u202ered"

READING: Final = Metadata(
    title="Reading Text in the Wild with Convolutional Neural Networks",
    titles=("Reading Text in the Wild with Convolutional Neural Networks",),
    authors=("Max Jaderberg", "Karen Simonyan", "Andrea Vedaldi", "Andrew Zisserman"),
    abstract="In this work we present an end-to-end system for text spotting: $P(w|x)$ & more.",
    published="2014-12-04",
    updated="2014-12-04",
    version=1,
    primary_category="cs.CV",
    categories=("cs.CV",),
    doi="10.1007/s11263-015-0823-z",
    journal_ref="IJCV 116 (2016) 1-20",
    comment="20 pages, 9 figures",
    pdf_url="https://arxiv.org/pdf/1412.1842v1",
    provenance={"title": "arxiv", "doi": "arxiv"},
)
WITHDRAWN: Final = Metadata(
    title="Fast & Robust OCR_v2: 100% of $\\alpha$-stable text for $5",
    titles=("Fast & Robust OCR_v2: 100% of $\\alpha$-stable text for $5",),
    authors=(
        *("Dirk Wübben", "A. J. Han Vinck", "Joost van der Putten", "OCR Collaboration"),
        *(f"Author Number{number}" for number in range(5, 13)),
    ),
    published="2019-03-01",
    updated="2020-01-02",
    version=3,
    primary_category="cs.CL",
    categories=("cs.CL", "cs.CV"),
    comment="Withdrawn by the authors",
    withdrawn=True,
    provenance={"title": "arxiv"},
)


def link(destination: str, line: int, *, label: str = "paper", text: str | None = None, path: str = "catalog.md") -> Link:
    """A link as the catalog writes it: a list item with a label, the destination as its own text."""
    start = 40 * line
    return Link(
        destination=destination,
        url=destination,
        span=Span(start, start + len(destination.encode("utf-8", "surrogateescape"))),
        text=destination if text is None else text,
        text_span=None,
        syntax=Syntax.INLINE,
        form=Form.RAW,
        label=label,
        location=Location(path, line, 10),
    )


def entry(title: str, *links: Link, headings: tuple[str, ...] = ("Papers",), text: str = "") -> Entry:
    """A work whose first line is the one above its first link."""
    first = links[0].location
    return Entry(
        title=title,
        section=headings[-1] if headings else "",
        headings=headings,
        location=Location(first.path, first.line - 1, 1),
        links=links,
        text=text or title,
    )


def outcome(target: Target, *hops: tuple[str, int | None], failure: Failure | None = None) -> Outcome:
    """What came of asking `target`: the statuses of the chain, or a failure."""
    chain = tuple(Hop(url, status) for url, status in hops) or (Hop(target.url, None),)
    return Outcome(target=target, hops=chain, status=chain[-1].status if not failure else None, failure=failure, at=STARTED)


def finding(
    where: Entry,
    health: Health,
    *,
    host: str = "",
    identifier: Identifier | None = None,
    hops: tuple[tuple[str, int | None], ...] = (),
    failure: Failure | None = None,
    record: Record | None = None,
    reason: str = "",
    detail: str = "",
    confirmed: bool = False,
    notes: tuple[Note, ...] = (),
    remedy: Remedy | None = None,
    past: Past | None = None,
    index: int = 0,
) -> Finding:
    """An opinion about the link number `index` of an entry."""
    written = where.links[index]
    named = identifier or Identifier("url", written.destination)
    target = Target(url=written.url.partition("#")[0], host=host, identifier=named) if host else None
    failing = health in (Health.DEAD, Health.UNREACHABLE)
    return Finding(
        evidence=Evidence(
            destination=written.destination,
            url=written.url,
            mentions=(Mention(where, written),),
            identifier=named,
            target=target,
            outcome=outcome(target, *hops, failure=failure) if target else None,
            record=record,
            past=past,
            today=date(2026, 11, 22),
        ),
        verdict=Verdict(health=health, reason=reason or str(health), detail=detail, rule=reason, confirmed=confirmed),
        notes=notes,
        remedy=remedy,
        failing_since="2026-11-01" if failing else "",
        failures=3 if failing else 0,
        last_counted="2026-11-22" if failing else "",
    )


def report(*findings: Finding, problems: tuple[Problem, ...] = (), caveats: tuple[Caveat, ...] = ()) -> Report:
    """A whole report of one catalog in which each finding's entry stands once."""
    entries = {mention.entry.location: mention.entry for found in findings for mention in found.evidence.mentions}
    document = Document(path="catalog.md", entries=tuple(entries.values()), caveats=caveats)
    circumstances = Run(version="0.1.0", started=STARTED, seconds=41.23, complete=True, requests=207, catalogs=("catalog.md",))
    return Report(run=circumstances, documents=(document,), findings=findings, problems=problems)


def rich_report(words: str = HOSTILE) -> Report:
    """Every verdict, a host that failed as a whole, notes, remedies, problems; `words` wherever strangers write."""
    return report(
        *_papers(words),
        *_failures(words),
        *_others(words),
        problems=(Problem("arxiv", f"HTTP 429 for 3 tries: {words}"),),
        caveats=(Caveat(Location("catalog.md", 9, 4), f"byte 0xff is not UTF-8: {words}"),),
    )


def written_by_a_stranger(words: str) -> Metadata:
    """Metadata of a withdrawn paper in which every text is `words`."""
    return replace(
        WITHDRAWN,
        title=words,
        titles=(words,),
        authors=(words, "Dirk Wübben"),
        abstract=words,
        journal_ref=words,
        comment=words,
    )


def _papers(words: str) -> tuple[Finding, ...]:
    reading = Identifier("arxiv", "1412.1842")
    withdrawn = Identifier("arxiv", "1903.00001", 1)
    stranger = Identifier("arxiv", "2001.00001")
    missing = Identifier("arxiv", "1999.99999")
    return (
        finding(
            entry(READING.title, link("http://arxiv.org/abs/1412.1842", 29, label="arxiv")),
            Health.ALIVE,
            identifier=reading,
            record=Record(identifier=reading, standing=Standing.FOUND, metadata=READING, provider="arxiv"),
            reason="arxiv-found",
            remedy=Remedy("https://arxiv.org/abs/1412.1842", "canonical-arxiv", certain=True),
        ),
        finding(
            entry(WITHDRAWN.title, link("https://arxiv.org/abs/1903.00001v1", 33, label="arxiv")),
            Health.ALIVE,
            identifier=withdrawn,
            record=Record(identifier=withdrawn, standing=Standing.FOUND, metadata=WITHDRAWN, provider="arxiv"),
            reason="arxiv-found",
            notes=(Note("withdrawn", "the authors have withdrawn this paper"),),
        ),
        finding(
            entry(words, link("https://arxiv.org/abs/2001.00001", 35, label="arxiv"), headings=(words,)),
            Health.ALIVE,
            identifier=stranger,
            record=Record(
                identifier=stranger, standing=Standing.FOUND, metadata=written_by_a_stranger(words), provider="arxiv"
            ),
            notes=(Note("withdrawn", words),),
        ),
        finding(
            entry("How many labeled license plates are needed?", link("https://arxiv.org/abs/1999.99999", 37)),
            Health.DEAD,
            identifier=missing,
            record=Record(identifier=missing, standing=Standing.UNKNOWN, provider="arxiv", detail="asked twice"),
            reason="arxiv-unknown",
            detail="arXiv does not know 1999.99999; asked twice",
            confirmed=True,
        ),
    )


def _failures(words: str) -> tuple[Finding, ...]:
    works = ("Text Detection", "Text Recognition")
    sci_hub = "https://sci-hub.test/10.1109/ICPR.2018.8546200#"
    gone = "http://www.cs.stanford.test/~acoates/papers/wangwucoatesng_icpr2012.pdf"
    return (
        finding(
            entry("End-to-End Text Recognition", link(gone, 17), headings=("Papers", "Old ones")),
            Health.DEAD,
            host="www.cs.stanford.test",
            hops=((gone, 404),),
            reason="http-404",
            detail="HTTP 404 on 3 of 3 checks",
            remedy=Remedy("https://web.archive.org/web/2015/" + gone, "memento", certain=False),
            past=Past(verdict="alive"),
        ),
        *(
            finding(
                entry(f"{words} {number}", link(f"http://jmlr.test/papers/{number}", 100 + number), headings=works),
                Health.UNREACHABLE,
                host="jmlr.test",
                failure=Failure.CONNECT_TIMEOUT,
                reason="connect-timeout",
                detail="no connection within 10 s on 2 tries",
            )
            for number in range(3)
        ),
        finding(
            entry("An End-to-End Neural Network", link(sci_hub, 838), headings=works),
            Health.UNREACHABLE,
            host="sci-hub.test",
            identifier=Identifier("doi", "10.1109/icpr.2018.8546200"),
            failure=Failure.TLS_EXPIRED,
            reason="tls-expired",
            detail="the certificate ended on 2020-01-01",
            notes=(Note("shadow-library", "not a stable identifier; the work is 10.1109/ICPR.2018.8546200"),),
            remedy=Remedy("https://doi.org/10.1109/ICPR.2018.8546200", "doi", certain=True),
        ),
    )


def _others(words: str) -> tuple[Finding, ...]:
    secret = "https://me:pa@ss@files.test/a?access_token=s3cret&page=2"
    old, new = "http://old.test/a|b", "https://new.test/a|b?x=1&copy=2"
    video = Identifier("youtube", "dQw4w9WgXcQ")
    github = Identifier("github", "bgshih/crnn")
    facts: dict[str, str | int | bool] = {"archived": True, "stars": 1234, "license": "MIT", "pushed": "2019-03-04"}
    return (
        finding(
            entry("CRNN", link("https://github.com/bgshih/crnn", 55, label="github")),
            Health.ALIVE,
            host="github.com",
            identifier=github,
            hops=(("https://github.com/bgshih/crnn", 200),),
            record=Record(identifier=github, standing=Standing.FOUND, metadata=Metadata(facts=facts), provider="github"),
            past=Past(verdict="dead", failing_since="2026-11-01", failures=2),
        ),
        finding(
            entry("A talk", link("https://youtu.test/dQw4w9WgXcQ", 57, label="video")),
            Health.ALIVE,
            host="youtu.test",
            identifier=video,
            hops=(("https://youtu.test/dQw4w9WgXcQ", 200),),
            record=Record(identifier=video, standing=Standing.FOUND, metadata=Metadata(title=words, facts={"channel": words})),
        ),
        finding(
            entry("Behind a wall", link("https://wall.test/paper", 60)),
            Health.BLOCKED,
            host="wall.test",
            hops=(("https://wall.test/paper", 403),),
            reason="http-403",
            detail=f"HTTP 403; the page says: {words}",
        ),
        finding(
            entry("Moved", link(old, 65)),
            Health.MOVED,
            host="old.test",
            hops=((old, 301), (new, 200)),
            reason="permanent-redirect",
            remedy=Remedy(new, "permanent-redirect", certain=False),
        ),
        finding(
            entry("", link(secret, 70, text="my files")),
            Health.UNKNOWN,
            host="files.test",
            hops=((secret, 302), ("https://files.test/login?next=%2Fa%3Faccess_token%3Ds3cret", 200)),
            detail="no rule answered",
        ),
        finding(entry("Mail", link("mailto:me@example.org", 75)), Health.SKIPPED, detail="mailto: is not checked"),
        finding(
            entry("Latin-1", link("http://latin.test/caf\udce9", 80)),
            Health.ALIVE,
            host="latin.test",
            hops=(("http://latin.test/caf%E9", 200),),
        ),
    )
