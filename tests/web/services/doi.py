"""doi.org: resolution, the handle API and the list of registration agencies."""

from urllib.parse import unquote

from web.answers import Reply, html, json_answer, redirect
from web.log import Request
from web.small_web import SmallWeb

NOT_REGISTERED = html("<!doctype html><title>Error: DOI Not Found</title><h1>DOI Not Found</h1>", 404)


class Doi:
    """The registered DOIs; they are compared without regard to case."""

    def __init__(self, web: SmallWeb) -> None:
        self.host = web.host("doi.org")
        self.host.otherwise = self._resolve
        web.host("dx.doi.org").otherwise = lambda request: redirect(f"https://doi.org{request.target}", 301)
        self._registered: dict[str, tuple[str, str]] = {}

    def register(self, doi: str, url: str, *, agency: str = "Crossref") -> None:
        self._registered[doi.lower()] = (url, agency)

    def _resolve(self, request: Request) -> Reply:
        service, slash, rest = request.path[1:].partition("/")
        if service == "doiRA":
            return json_answer([self._agency(doi) for doi in unquote(rest).split(",")])
        if service == "api" and rest.startswith("handles/"):
            return self._handle(unquote(rest.removeprefix("handles/")), request.query.get("type", "URL"))
        known = self._registered.get(unquote(service + slash + rest).lower())
        return redirect(known[0], 302) if known else NOT_REGISTERED

    def _agency(self, doi: str) -> dict[str, str]:
        known = self._registered.get(doi.lower())
        return {"DOI": doi, "RA": known[1]} if known else {"DOI": doi, "status": "DOI does not exist"}

    def _handle(self, doi: str, kind: str) -> Reply:
        known = self._registered.get(doi.lower())
        if not known:
            return json_answer({"responseCode": 100, "handle": doi}, 404)
        if kind != "URL":
            return json_answer({"responseCode": 200, "handle": doi, "values": []})
        value = {"index": 1, "type": "URL", "data": {"format": "string", "value": known[0]}}
        return json_answer({"responseCode": 1, "handle": doi, "values": [value]})
