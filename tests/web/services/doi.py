"""doi.org: resolution, the handle API and the list of registration agencies."""

from urllib.parse import unquote

from web.answers import Reply, html, json_answer, redirect
from web.log import Request
from web.small_web import SmallWeb

NOT_REGISTERED = html("<!doctype html><title>Error: DOI Not Found</title><h1>DOI Not Found</h1>", 404)


class Doi:
    """The registered DOIs; they are compared without regard to case.

    `agencies_down` and `handles_down` are what the list of agencies and the handle API answer to everybody, where set.
    """

    def __init__(self, web: SmallWeb) -> None:
        self.host = web.host("doi.org")
        self.host.otherwise = self._resolve
        web.host("dx.doi.org").otherwise = lambda request: redirect(f"https://doi.org{request.target}", 301)
        self.agencies_down: Reply | None = None
        self.handles_down: Reply | None = None
        self._registered: dict[str, tuple[str, str]] = {}
        self._aliases: dict[str, str] = {}

    def register(self, doi: str, url: str, *, agency: str = "Crossref") -> None:
        self._registered[doi.lower()] = (url, agency)

    def shorten(self, short: str, doi: str) -> None:
        """A short DOI (10/abc) is a handle whose only value is another one; no agency has it."""
        self._aliases[short.lower()] = doi

    def _resolve(self, request: Request) -> Reply:
        service, slash, rest = request.path[1:].partition("/")
        if service == "doiRA":
            return self.agencies_down or json_answer([self._agency(doi) for doi in _parameters_cut(rest).split(",")])
        if service == "api" and rest.startswith("handles/"):
            handle = _parameters_cut(rest.removeprefix("handles/"))
            return self.handles_down or self._handle(handle, request.query.get("type", ""))
        known = self._registered.get(unquote(service + slash + rest).lower())
        return redirect(known[0], 302) if known else NOT_REGISTERED

    def _agency(self, doi: str) -> dict[str, str]:
        known = self._registered.get(doi.lower())
        if doi.lower() in self._aliases:
            return {"DOI": doi, "status": "Invalid DOI"}
        return {"DOI": doi, "RA": known[1]} if known else {"DOI": doi, "status": "DOI does not exist"}

    def _handle(self, doi: str, kind: str) -> Reply:
        known = self._registered.get(doi.lower())
        alias = self._aliases.get(doi.lower())
        if not known and not alias:
            return json_answer({"responseCode": 100, "handle": doi}, 404)
        if kind not in ("", "HS_ALIAS" if alias else "URL"):
            return json_answer({"responseCode": 200, "handle": doi, "values": []})
        name, value = ("HS_ALIAS", alias) if alias or not known else ("URL", known[0])
        values = [{"index": 1, "type": name, "data": {"format": "string", "value": value}}]
        return json_answer({"responseCode": 1, "handle": doi, "values": values})


def _parameters_cut(path: str) -> str:
    """A servlet takes everything from a bare ";" to the next "/" for a parameter of the path; then it decodes."""
    return unquote("/".join(segment.partition(";")[0] for segment in path.split("/")))
