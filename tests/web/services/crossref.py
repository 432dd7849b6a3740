"""api.crossref.org: works by DOI, one at a time or many by a filter, in the recorded shape and with its limits."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from web.answers import Answer, Reply, json_answer, typed
from web.log import Request
from web.services.papers import RECORDED
from web.small_web import SmallWeb

Work = dict[str, Any]

MISSING = typed("text/plain", b"Resource not found.", 404)
TOO_MANY = typed("text/plain", b"Too many requests", 429)
# As far as we ask; an unknown one is a 400.
FIELDS = frozenset(
    """DOI title subtitle author published issued container-title volume issue page abstract updated-by type relation
    resource score""".split()  # noqa: SIM905 - read as text
)


@cache
def recorded() -> Work:
    """The recorded work."""
    work: Work = json.loads((RECORDED / "crossref" / "works_single_polite.json").read_text())["json"]["message"]
    return work


def work(doi: str, title: str, /, **fields: Any) -> Work:
    """A made-up work with the fields that most have; those of `fields` take the place of theirs ("_" for "-")."""
    made_up = {
        "DOI": doi,
        "title": [title],
        "author": [{"given": "Ada", "family": "Example", "sequence": "first", "affiliation": []}],
        "container-title": ["Proceedings of Made-up Things"],
        "published": {"date-parts": [[2018, 8]]},
        "issued": {"date-parts": [[2018, 8]]},
        "type": "proceedings-article",
    }
    return made_up | {name.replace("_", "-"): value for name, value in fields.items()}


class Crossref:
    """Knows the recorded work and what is registered. Lists are for one connection, `spacing` seconds apart; who comes
    sooner is a violation and is refused."""

    def __init__(self, web: SmallWeb, works: Iterable[Work] = (), *, spacing: float = 0.0) -> None:
        self.host = web.host("api.crossref.org")
        self.host.answer("/works", self._many)
        self.host.otherwise = self._one
        self.host.stamp(lambda request: tuple(_limits(request).items()))
        self.violations: list[Request] = []
        self._works = {recorded()["DOI"]: recorded()}
        self._spacing = spacing
        self._previous: float | None = None
        for each in works:
            self.register(each)

    def register(self, registered: Work) -> None:
        self._works[registered["DOI"].lower()] = registered

    def delete(self, deleted: Work, page: str = "https://www.crossref.org/_deleted-doi/") -> None:
        """A work whose publisher took its DOI back; Crossref keeps the record, and leads readers to a page of its own."""
        self.register({**deleted, "resource": {"primary": {"URL": page}}})

    def _one(self, request: Request) -> Reply:
        found = self._works.get(unquote(request.path.removeprefix("/works/")).lower())
        return json_answer(_message("work", found)) if found else MISSING

    def _many(self, request: Request) -> Reply:
        previous, self._previous = self._previous, request.at
        if request.open_requests > 1 or (previous is not None and request.at < previous + self._spacing - 0.05):
            self.violations.append(request)
            return TOO_MANY
        query = request.query
        names = [name.partition(":") for name in query.get("filter", "").split(",")]
        wanted = set(query.get("select", ",".join(FIELDS)).split(","))
        wrong = [name for name, *_ in names if name != "doi"] + sorted(wanted - FIELDS)
        wrong += [value for *_, value in names if not re.match(r"10\.\d{4,}/", value)]
        if wrong:
            return _refused(wrong[0])
        found = [known for *_, value in names if (known := self._works.get(value.lower()))]
        items = [{field: value for field, value in known.items() if field in wanted} for known in found]
        listed = {"facets": {}, "total-results": len(items), "items": items[: int(query.get("rows", "20"))]}
        return json_answer(_message("work-list", {**listed, "items-per-page": len(items)}))


def _message(kind: str, message: Mapping[str, Any]) -> Work:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _refused(value: str) -> Answer:
    failure = {"type": "parameter-not-allowed", "value": value, "message": f"{value} is not allowed here"}
    return json_answer({"status": "failed", "message-type": "validation-failure", "message": [failure]}, 400)


def _limits(request: Request) -> Mapping[str, str]:
    """Who says how to be reached is in the polite pool, which may ask faster."""
    polite = "mailto:" in request.headers.get("User-Agent") or "mailto" in request.query
    rate, connections = (10, 3) if polite else (1 if request.path == "/works" else 5, 1)
    pool = "polite" if polite else "public"
    limits = {"x-api-pool": pool, "x-rate-limit-limit": str(rate), "x-rate-limit-interval": "1s"}
    return {**limits, "x-concurrency-limit": str(connections)}
