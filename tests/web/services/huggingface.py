"""huggingface.co: its API about repositories, and their pages, which both hide what is missing from whoever has no token."""

from typing import Any

from web.answers import Answer, Reply, html, json_answer, redirect
from web.log import Request
from web.small_web import SmallWeb

Repository = dict[str, Any]

HIDDEN = json_answer({"error": "Invalid username or password."}, 401)
NO_REPOSITORY = json_answer(
    {"error": "Repository not found"}, 404, X_Error_Code="RepoNotFound", X_Error_Message="Repository not found"
)
GATED = json_answer(
    {"error": "Access is restricted"}, 401, X_Error_Code="GatedRepo", X_Error_Message="Access is restricted. Please log in."
)
DISABLED = json_answer({"error": "Disabled"}, 403, X_Error_Message="Access to this resource is disabled.")
NO_ENTRY = html("Entry not found", 404, X_Error_Code="EntryNotFound", X_Error_Message="Entry not found")
_ROUTES = ("blob", "tree", "resolve", "raw")


class Huggingface:
    """The repositories as their identifiers have them: "owner/name", "datasets/owner/name", "spaces/owner/name".

    What is not there is 401 for everybody but the owner of `token`, who is told the truth. `down` is what the API answers
    to everybody, where set.
    """

    def __init__(self, web: SmallWeb, *, token: str = "secret") -> None:
        self.host = web.host("huggingface.co")
        self.host.otherwise = self._page
        web.host("hf.co").otherwise = lambda request: redirect(f"https://huggingface.co{request.target}", 307)
        self.token = token
        self.down: Reply | None = None
        self.asked: list[str] = []
        self._repositories: dict[str, Repository] = {}
        self._renamed: dict[str, str] = {}
        self._refusals: dict[str, Answer] = {}
        self._files: set[str] = set()

    def add(self, name: str, **facts: Any) -> None:
        """A repository by this name, with `facts` in the words of the API, and one file."""
        usual = {
            "id": name.removeprefix("datasets/").removeprefix("spaces/"),
            "likes": 7,
            "downloads": 1234,
            "lastModified": "2024-05-06T07:08:09.000Z",
            "gated": False,
            "private": False,
            "disabled": False,
            "tags": ["pytorch", "license:mit", "arxiv:1706.03762"],
            "siblings": [{"rfilename": "README.md"}],
        }
        self._repositories[name] = usual | facts
        self._files.add(f"{name}/blob/main/README.md")

    def rename(self, old: str, new: str, **facts: Any) -> None:
        """A repository whose old name redirects."""
        self.add(new, **facts)
        self._renamed[old] = new

    def refuse(self, name: str, answer: Answer) -> None:
        """What API and pages answer for everything of a repository."""
        self._refusals[name] = answer

    def _page(self, request: Request) -> Reply:
        path = request.path.lstrip("/")
        if path.startswith("api/"):
            self.asked.append(path.removeprefix("api/"))
            return self.down or self._about(path.removeprefix("api/").removeprefix("models/"), request)
        name, route, rest = _split(path)
        if name in self._refusals:
            return self._refusals[name]
        if name in self._renamed:
            return redirect(f"/{self._renamed[name]}{route and f'/{route}/{rest}'}", 307)
        if name not in self._repositories:
            return HIDDEN
        if not route or path in self._files:
            gated = bool(route) and self._repositories[name]["gated"]
            return GATED if gated else html(f"{name} · Hugging Face")
        return NO_ENTRY

    def _about(self, name: str, request: Request) -> Reply:
        if name in self._refusals:
            return self._refusals[name]
        if name in self._renamed:
            new = self._renamed[name]
            return redirect(f"/api/{new if new.startswith(('datasets/', 'spaces/')) else f'models/{new}'}", 307)
        known = self._repositories.get(name)
        if known:
            return json_answer(known, ratelimit='"api";r=499;t=300')
        return NO_REPOSITORY if request.headers.get("Authorization") == f"Bearer {self.token}" else HIDDEN


def _split(path: str) -> tuple[str, str, str]:
    """The repository, the route in it and what follows that."""
    for route in _ROUTES:
        name, found, rest = path.partition(f"/{route}/")
        if found:
            return name, route, rest
    return path, "", ""
