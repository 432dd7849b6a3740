"""What GitHub says of a repository, whichever of its APIs was asked."""

from collections.abc import Mapping

from msgspec import Struct


class License(Struct, frozen=True):
    """`spdx_id` is NOASSERTION where GitHub does not recognise the text."""

    spdx_id: str | None = None


class Repository(Struct, frozen=True):
    """A repository by the names of the REST API. https://docs.github.com/en/rest/repos/repos"""

    full_name: str
    archived: bool = False
    disabled: bool = False
    fork: bool = False
    private: bool = False
    stargazers_count: int = 0
    pushed_at: str | None = None
    description: str | None = None
    license: License | None = None
    default_branch: str | None = None


def facts(repository: Repository) -> Mapping[str, str | int | bool]:
    """`Metadata.facts` of a repository; what is not known, or not so, is left out, but for `archived`."""
    license_ = repository.license.spdx_id if repository.license else None
    named = {
        "name": repository.full_name,
        "description": " ".join((repository.description or "").split()),
        "license": "" if license_ in (None, "NOASSERTION") else license_,
        "pushed": (repository.pushed_at or "")[:10],
        "default_branch": repository.default_branch or "",
    }
    flags = {"disabled": repository.disabled, "fork": repository.fork, "private": repository.private}
    return {
        "archived": repository.archived,
        "stars": repository.stargazers_count,
        **{fact: value for fact, value in named.items() if value},
        **{fact: True for fact, is_so in flags.items() if is_so},
    }
