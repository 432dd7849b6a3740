"""api.github.com without a token: its REST API about repositories, sixty questions an hour for an address."""

from typing import Any

from web.answers import Answer, Fields, Reply, json_answer
from web.log import Request
from web.small_web import SmallWeb

Repository = dict[str, Any]

_DOCS = "https://docs.github.com/rest"
MISSING = json_answer({"message": "Not Found", "documentation_url": _DOCS, "status": "404"}, 404)
BLOCKED = json_answer({"message": "Repository access blocked", "block": {"reason": "dmca"}}, 451)
"""Of a repository that was taken down by law."""
_RESET = "4102444800"


class GithubRest:
    """The repositories by owner/name, compared without regard to case. `left` is how many questions are allowed; `down` is
    answered to everybody, where set."""

    def __init__(self, web: SmallWeb, *, left: int = 60) -> None:
        self.host = web.host("api.github.com")
        self.host.otherwise = self._answer
        self.host.stamp(self._limits)
        self.left = left
        self.down: Reply | None = None
        self._repositories: dict[str, Answer] = {}
        self._by_number: dict[str, Answer] = {}

    @property
    def asked(self) -> list[str]:
        """The paths, in their order."""
        return self.host.targets

    def add(self, name: str, **facts: Any) -> None:
        """A repository by this name, with `facts` in the words of the API."""
        self._repositories[name.lower()] = _described(name, facts)

    def rename(self, old: str, new: str, **facts: Any) -> None:
        """A repository of which the old name leads to its number."""
        number = str(1000 + len(self._by_number))
        self._by_number[number] = _described(new, facts)
        self.add(new, **facts)
        address = f"https://api.github.com/repositories/{number}"
        moved = {"message": "Moved Permanently", "url": address, "documentation_url": f"{_DOCS}#http-redirects"}
        self._repositories[old.lower()] = json_answer(moved, 301, Location=address)

    def block(self, name: str) -> None:
        self._repositories[name.lower()] = BLOCKED

    def _answer(self, request: Request) -> Reply:
        if self.down:
            return self.down
        if self.left < 1:
            limit = (
                "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher one.)"
            )
            return json_answer({"message": limit, "documentation_url": _DOCS}, 403)
        self.left -= 1
        kind, _, rest = request.path[1:].partition("/")
        known = self._by_number if kind == "repositories" else self._repositories if kind == "repos" else {}
        return known.get(rest.lower(), MISSING)

    def _limits(self, _: Request) -> Fields:
        return (
            ("X-RateLimit-Limit", "60"),
            ("X-RateLimit-Remaining", str(self.left)),
            ("X-RateLimit-Reset", _RESET),
            ("X-RateLimit-Resource", "core"),
        )


def _described(name: str, facts: Repository) -> Answer:
    usual = {
        "id": 1000,
        "name": name.partition("/")[2],
        "full_name": name,
        "private": False,
        "html_url": f"https://github.com/{name}",
        "description": "Made up",
        "fork": False,
        "archived": False,
        "disabled": False,
        "stargazers_count": 10,
        "pushed_at": "2019-03-04T05:06:07Z",
        "license": {"key": "mit", "name": "MIT License", "spdx_id": "MIT"},
        "default_branch": "master",
    }
    return json_answer(usual | facts)
