"""api.github.com: its GraphQL API for repositories, with its token, its points and its bad days."""

import json
import re
from typing import Any

from web.answers import Reply, json_answer
from web.log import Request
from web.small_web import SmallWeb

Repository = dict[str, Any]

LARGEST_QUESTION = 100
BAD_CREDENTIALS = json_answer({"message": "Bad credentials", "documentation_url": "https://docs.github.com/rest"}, 401)
_FIELD = re.compile(r"(r\d+):repository\(owner:\$(\w+),name:\$(\w+),followRenames:true\)")


class Github:
    """The repositories by owner/name, which are compared without regard to case.

    `capacity` is how many repositories its servers manage in one question; more end in 502. Without points every question
    is refused, with status 200.
    """

    def __init__(self, web: SmallWeb, *, token: str = "secret", capacity: int = LARGEST_QUESTION, points: int = 5000) -> None:
        self.host = web.host("api.github.com")
        self.host.answer("/graphql", self._graphql)
        self.token = token
        self.capacity = capacity
        self.points = points
        self.asked: list[list[str]] = []
        self._repositories: dict[str, Repository] = {}
        self._barred: set[str] = set()

    def add(self, name: str, **facts: Any) -> None:
        """A repository by this name, with `facts` in the words of the API."""
        usual = {
            "isArchived": False,
            "isDisabled": False,
            "isFork": False,
            "isPrivate": False,
            "stargazerCount": 10,
            "pushedAt": "2019-03-04T05:06:07Z",
            "description": "Made up",
            "licenseInfo": {"spdxId": "MIT"},
            "defaultBranchRef": {"name": "master"},
        }
        self._repositories[name.lower()] = {"nameWithOwner": name, **usual, **facts}

    def rename(self, old: str, new: str, **facts: Any) -> None:
        """A repository that is also found under its old name."""
        self.add(new, **facts)
        self._repositories[old.lower()] = self._repositories[new.lower()]

    def bar(self, name: str) -> None:
        """A repository whose organisation wants its members to log in first."""
        self._barred.add(name.lower())

    def _graphql(self, request: Request) -> Reply:
        if request.headers.get("Authorization").lower() not in (f"bearer {self.token}", f"token {self.token}"):
            return BAD_CREDENTIALS
        if request.method != "POST":
            return json_answer({"message": "Not Found"}, 404)
        question = json.loads(request.body)
        fields = _FIELD.findall(question["query"])
        names = [f"{question['variables'][owner]}/{question['variables'][name]}" for _, owner, name in fields]
        self.asked.append(names)
        if len(names) > self.capacity:
            return json_answer({"message": "Server Error"}, 502)
        if self.points < 1:
            error = {"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}
            return json_answer({"errors": [error]}, X_RateLimit_Resource="graphql")
        self.points -= 1
        return self._answer([alias for alias, *_ in fields], names, question["query"])

    def _answer(self, aliases: list[str], names: list[str], query: str) -> Reply:
        found: dict[str, Repository | None] = {}
        errors = []
        for alias, name in zip(aliases, names, strict=True):
            known = None if name.lower() in self._barred else self._repositories.get(name.lower())
            found[alias] = {field: value for field, value in known.items() if field in query} if known else None
            if known is None:
                errors.append(self._error(alias, name))
        body: dict[str, Any] = {"data": found, **({"errors": errors} if errors else {})}
        return json_answer(body, X_RateLimit_Remaining=str(self.points), X_RateLimit_Reset="4102444800")

    def _error(self, alias: str, name: str) -> Repository:
        place = {"path": [alias], "locations": [{"line": 1, "column": 1}]}
        if name.lower() in self._barred:
            message = "Resource protected by organization SAML enforcement. You must grant your token access."
            return {"type": "FORBIDDEN", **place, "message": message}
        return {"type": "NOT_FOUND", **place, "message": f"Could not resolve to a Repository with the name '{name}'."}
