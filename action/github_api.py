"""GitHub's REST API, as far as this action needs it, with nothing but Python's own library."""

import json
import os
from collections.abc import Mapping
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

_SECONDS: Final = 30
_LONGEST_ANSWER: Final = 20_000_000


def ask(method: str, path: str, body: Mapping[str, object] | None = None, **query: str) -> Any:
    """The answer to a question about this repository; exits with what GitHub says when that is a refusal."""
    root = f"{os.environ.get('GITHUB_API_URL', 'https://api.github.com')}/repos/{os.environ['GITHUB_REPOSITORY']}"
    request = Request(  # noqa: S310 - the runner names the API
        f"{root}/{path}{'?' if query else ''}{urlencode(query)}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Content-Type": "application/json",
            "User-Agent": "linkcheck",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
            return json.loads(answer.read(_LONGEST_ANSWER))
    except HTTPError as error:
        said = error.read(500).decode("utf-8", "replace").replace("\n", " ")
        raise SystemExit(f"GitHub answered {error.code} to {method} {path}: {said}") from None
    except (OSError, ValueError) as error:
        raise SystemExit(f"GitHub did not answer {method} {path}: {error}") from None
