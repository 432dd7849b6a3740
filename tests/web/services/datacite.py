"""api.datacite.org: arXiv's papers by their DOIs, one at a time or many, in the recorded shape."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote

from web.answers import Reply, json_answer
from web.log import Request
from web.services.papers import RECORDED, Paper, Papers
from web.small_web import SmallWeb

PREFIX = "10.48550/arxiv."

MISSING = json_answer({"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}, 404)

Resource = dict[str, Any]


@cache
def recorded() -> dict[str, Resource]:
    """The recorded resources by DOI."""
    bodies = [json.loads(path.read_text())["json"]["data"] for path in sorted((RECORDED / "datacite").glob("doi_*.json"))]
    return {body["id"]: body for body in bodies}


class Datacite:
    """Answers from the recorded resources and from `papers`, as far as DataCite would know: no comment as such, no journal."""

    def __init__(self, web: SmallWeb, papers: Papers | None = None) -> None:
        self.papers = papers if papers is not None else Papers()
        self.host = web.host("api.datacite.org")
        self.host.answer("/dois", self._many)
        self.host.otherwise = self._one

    def _one(self, request: Request) -> Reply:
        doi = unquote(request.path.removeprefix("/dois/")).lower()
        found = self._resource(doi)
        return json_answer({"data": found}) if found else MISSING

    def _many(self, request: Request) -> Reply:
        query = request.query
        asked = query["ids"].split(",") if "ids" in query else re.findall(r'"([^"]+)"', query.get("query", ""))
        # A table's order, not that of the question; what is unknown is absent.
        found = [resource for doi in sorted({doi.lower() for doi in asked}) if (resource := self._resource(doi))]
        size, page = int(query.get("page[size]", "25")), int(query.get("page[number]", "1"))
        wanted = query.get("fields[dois]")
        shown = [_narrowed(resource, wanted) for resource in found[(page - 1) * size : page * size]]
        pages = -(-len(found) // size)
        return json_answer({"data": shown, "meta": {"total": len(found), "totalPages": pages, "page": page}, "links": {}})

    def _resource(self, doi: str) -> Resource | None:
        if doi in recorded():
            return recorded()[doi]
        paper = self.papers.get(doi.removeprefix(PREFIX)) if doi.startswith(PREFIX) else None
        return _resource(paper) if paper else None


def _narrowed(resource: Resource, wanted: str | None) -> Resource:
    """Only the attributes that the question named (JSON:API's sparse fieldsets)."""
    if wanted is None:
        return resource
    names = wanted.split(",")
    return {**resource, "attributes": {name: value for name, value in resource["attributes"].items() if name in names}}


def _resource(paper: Paper) -> Resource:
    template: Resource = json.loads(json.dumps(recorded()["10.48550/arxiv.1902.02534"]))
    doi = PREFIX + paper.id
    descriptions = [{"description": paper.abstract, "descriptionType": "Abstract"}]
    if paper.comment:
        descriptions.append({"description": paper.comment, "descriptionType": "Other"})
    changes = {
        "doi": doi,
        "suffix": doi.partition("/")[2],
        "identifiers": [{"identifier": paper.id, "identifierType": "arXiv"}],
        "alternateIdentifiers": [{"alternateIdentifierType": "arXiv", "alternateIdentifier": paper.id}],
        "creators": [_creator(author) for author in paper.authors],
        "titles": [{"title": paper.title}],
        "publicationYear": int(paper.published[:4]),
        "subjects": [{"lang": "en", "subject": f"Made up ({name})", "subjectScheme": "arXiv"} for name in paper.categories],
        "dates": _dates(paper),
        "version": str(paper.version),
        "descriptions": descriptions,
        "xml": "",
        "url": f"https://arxiv.org/abs/{paper.id}",
    }
    return {**template, "id": doi, "attributes": {**template["attributes"], **changes}}


def _creator(author: str) -> Resource:
    given, _, family = author.rpartition(" ")
    name = f"{family}, {given}" if given else family
    named = {"name": name, "nameType": "Personal", "givenName": given, "familyName": family}
    return {**named, "affiliation": [], "nameIdentifiers": []}


def _dates(paper: Paper) -> list[Resource]:
    submitted = [paper.published] + [paper.latest_update] * (paper.version - 1)
    dates = [
        {"date": date, "dateType": kind, "dateInformation": f"v{number}"}
        for number, date in enumerate(submitted, start=1)
        for kind in ("Submitted", "Updated")
    ]
    available = {"date": paper.published[:7], "dateType": "Available", "dateInformation": "v1"}
    return [*dates, available, {"date": paper.published[:4], "dateType": "Issued"}]
