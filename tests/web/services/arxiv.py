"""arXiv: the query API of export.arxiv.org with its rules and its bad days, and the pages of arxiv.org.

The semantics of `id_list` are those of arXiv's own code (arXiv/arxiv-search); the three seconds are from its terms of use.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape as html_escape
from xml.sax.saxutils import escape

from web.answers import NOT_FOUND, Answer, Reply, html, typed
from web.gates import to_https
from web.log import Request
from web.services.lies import Lie, told
from web.services.papers import Papers, recorded_entries, split_version
from web.small_web import SmallWeb

LARGEST_SLICE = 2000
LARGEST_QUERY = 30000
LONGEST_TARGET = 7000
"""In characters; 642 ids in one GET were answered with 414."""

# What the server searches for in an id before it looks it up; anything else is an error for the whole query.
_ID = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")

_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/{token}</id>
  <title>arXiv Query: search_query={query}&amp;id_list={ids}&amp;start={start}&amp;max_results={size}</title>
  <updated>{now}</updated>
  <link href="https://arxiv.org/api/query?search_query={query}&amp;start={start}&amp;max_results={size}&amp;id_list={ids}" \
type="application/atom+xml"/>
  <opensearch:itemsPerPage>{size}</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>
{entries}</feed>
"""

_ERROR = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>{now}</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>https://arxiv.org/api/errors#{anchor}</id>
    <title>Error</title>
    <updated>{now}</updated>
    <link href="https://arxiv.org/api/errors#{anchor}" rel="alternate" type="text/html"/>
    <summary>{text}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
"""


class Arxiv:
    """`spacing` is how far apart its requests must be, over all connections; who comes sooner, or while another request is
    open, is a violation and is refused. `tolerance` is what a busy machine may lose on the way."""

    def __init__(self, web: SmallWeb, papers: Papers | None = None, *, spacing: float = 3.0, tolerance: float = 0.05) -> None:
        self.papers = papers if papers is not None else Papers()
        self.api = web.host("export.arxiv.org")
        self.site = web.host("arxiv.org")
        self.violations: list[Request] = []
        self.queries: list[list[str]] = []
        self._spacing = spacing
        self._tolerance = tolerance
        self._previous: Request | None = None
        self._next_lies: list[Lie] = []
        self._lie: Lie | None = None
        self.api.gate(self._pace)
        self.api.answer("/api/query", self._query)
        self.site.gate(to_https())
        self.site.otherwise = self._page

    def next(self, *lies: Lie) -> None:
        """The next queries are answered by `lies`, one each; then honestly again."""
        self._next_lies.extend(lies)

    def always(self, lie: Lie | None) -> None:
        """Every query is answered by `lie`, until it is None."""
        self._lie = lie

    def _pace(self, request: Request) -> Reply | None:
        previous, self._previous = self._previous, request
        too_soon = previous is not None and request.at < previous.at + self._spacing - self._tolerance
        if too_soon or request.open_requests > 1:
            self.violations.append(request)
            return typed("text/plain", b"Rate exceeded.", 429)
        return None

    def _query(self, request: Request) -> Reply:
        if len(request.target) > LONGEST_TARGET:
            return html("414 URI Too Long", 414)
        ids = [number.strip() for number in request.query.get("id_list", "").split(",") if number.strip()]
        self.queries.append(ids)
        lie = self._next_lies.pop(0) if self._next_lies else self._lie
        if lie is Lie.OMITS:
            return self._feed(request, ids[1:])
        honest = self._feed(request, ids)
        return told(lie, honest) if lie else honest

    def _feed(self, request: Request, ids: Sequence[str]) -> Answer:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        query = request.query.get("search_query", "")
        try:
            start, size = _slice(request)
            found = self._found(ids) if ids else self._search(query)
        except ValueError as error:
            text = str(error)
            body = _ERROR.format(now=now, anchor=re.sub(r"\W", "_", text), text=escape(text))
            return _atom(body, 400)
        body = _FEED.format(
            token=hashlib.blake2b(request.target.encode("latin-1"), digest_size=20).hexdigest(),
            query=escape(query, {'"': "&quot;"}),
            ids=",".join(ids),
            start=start,
            size=size,
            now=now,
            total=len(found),
            entries="".join(found[start : start + size]),
        )
        return _atom(body)

    def _found(self, ids: Iterable[str]) -> list[str]:
        """The entries for `ids`, each once, in an order that is not theirs; unknown ones are silently absent."""
        entries: dict[str, str] = {}
        for asked in ids:
            if not _ID.search(asked):
                raise ValueError(f"incorrect id format for {asked}")
            found = self.papers.entry(asked)
            if found:
                name, entry = found
                entries[name] = entry
        return [entries[name] for name in sorted(entries, key=_shuffled)]

    def _search(self, query: str) -> list[str]:
        """The papers that have all words of `query`, whatever their fields: enough to find a paper by its title."""
        words = [word.lower() for word in re.findall(r"\w+", re.sub(r"\b\w+:|\b(?:AND|OR|ANDNOT)\b", " ", query))]
        entries = [*recorded_entries().values(), *(paper.entry() for paper in self.papers)]
        return [entry for entry in entries if words and all(word in entry.lower() for word in words)]

    def _page(self, request: Request) -> Reply:
        form = re.fullmatch(r"/(abs|pdf)/(.+?)(?:\.pdf)?", request.path)
        found = self.papers.entry(form[2]) if form else None
        if not form or not found:
            return html("Article identifier not recognized", 404) if form else NOT_FOUND
        if form[1] == "pdf":
            return typed("application/pdf", b"%PDF-1.4\n" + found[0].encode())
        return html(_abstract_page(*found))


def _slice(request: Request) -> tuple[int, int]:
    start, size = (_whole(request, name, default) for name, default in (("start", 0), ("max_results", 10)))
    if size > LARGEST_SLICE or start + size > LARGEST_QUERY:
        raise ValueError(f"max_results must not be greater than {LARGEST_SLICE}")
    return start, size


def _whole(request: Request, name: str, default: int) -> int:
    text = request.query.get(name, str(default))
    if not text.isdecimal():
        raise ValueError(f"{name} must be a non-negative integer")
    return int(text)


def _shuffled(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def _atom(body: str, status: int = 200) -> Answer:
    return typed("application/atom+xml; charset=utf-8", body.encode(), status)


def _abstract_page(name: str, entry: str) -> str:
    number, _ = split_version(name)
    title = re.search(r"<title>(.*?)</title>", entry, re.DOTALL)
    authors = re.findall(r"<name>(.*?)</name>", entry)
    fields = [("citation_title", title[1] if title else ""), ("citation_arxiv_id", number)]
    fields += [("citation_author", author) for author in authors]
    meta = "".join(f'<meta name="{field}" content="{html_escape(text)}"/>' for field, text in fields)
    return f"<!doctype html><title>[{number}] {fields[0][1]}</title>{meta}<h1>{fields[0][1]}</h1>"
