"""Who knows about a work or a resource, asked in this order; each module is one provider.

Most are asked about identifiers, while the pages are checked: `PROVIDERS`. Some have something to say only when the pages
have been seen, about single destinations: `LATE_PROVIDERS`, and `ARCHIVES` for what is gone.

A provider never raises for what a service does: a service that refuses, throttles or fails leaves its identifiers UNVERIFIED,
and only a good answer that lacks an identifier makes it UNKNOWN.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from linkcheck.model import Finding, Identifier, Record, Reply
from linkcheck.settings import Settings


class Ask(Protocol):
    """One polite question to a service: it takes its turn at the host, and a failure is a `Reply` with `failure`, not an
    exception. Redirects are not followed. With a `body` it is a POST, else a GET."""

    async def __call__(
        self, url: str, *, headers: Mapping[str, str] | None = None, max_body: int | None = None, body: bytes | None = None
    ) -> Reply: ...


class Provider(Protocol):
    """What each module of this folder offers."""

    NAME: str
    LIFETIME: timedelta
    """How long an answer may be used again; `Settings.provider_max_age` overrides it."""

    def wants(self, identifier: Identifier, /) -> bool:
        """Whether this provider can say something about `identifier`."""

    async def lookup(self, identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
        """A record for each of `identifiers`, asked together, in as few questions as the service allows; none at all when
        the settings give it nowhere to look. `Record.provider` is empty where no answer came; an UNVERIFIED one that names
        its provider means that it answered, but lacks the identifier and cannot know all."""


class LateProvider(Protocol):
    """What a module offers that is asked when the pages have been seen.

    The identifier of its records is `Identifier(NAME, destination)`, since they are about a destination and not a work.
    """

    NAME: str
    LIFETIME: timedelta

    def wants_after(self, finding: Finding, /) -> bool:
        """Whether this provider can say something about a destination with this verdict and evidence."""

    async def lookup_after(self, findings: Sequence[Finding], ask: Ask, settings: Settings) -> Mapping[str, Record]:
        """A record for each of `findings` of which there is something to say, by `Evidence.url`; UNVERIFIED with an empty
        `provider` where the service did not answer."""


# Below the contract, which the providers import.
from linkcheck.providers import (  # noqa: E402 - they need `Ask` from above
    arxiv,
    arxiv_snapshot,
    arxiv_titles,
    crossref,
    datacite,
    doi_registry,
    github,
    github_rest,
    huggingface,
    page,
    proceedings,
    wayback,
    youtube,
)

PROVIDERS: tuple[Provider, ...] = (
    arxiv,
    crossref,
    datacite,
    arxiv_snapshot,
    doi_registry,
    github,
    huggingface,
    youtube,
)

LATE_PROVIDERS: tuple[LateProvider, ...] = (github_rest, page, proceedings, arxiv_titles)
"""Their answers are put together with those of `PROVIDERS`, which go first."""

ARCHIVES: tuple[LateProvider, ...] = (wayback,)
"""Who keeps copies; their answers are about a copy, and never about the work."""

EVERYBODY: tuple[Provider | LateProvider, ...] = (*PROVIDERS, *LATE_PROVIDERS, *ARCHIVES)

HOSTS: frozenset[str] = frozenset(
    {
        "api.crossref.org",
        "api.datacite.org",
        "api.github.com",
        "doi.org",
        "export.arxiv.org",
        "huggingface.co",
        "web.archive.org",
        "www.youtube.com",
    }
)
"""The services that are asked. Each has one pace for all of a run, wherever the links are asked."""


def lifetimes(settings: Settings) -> dict[str, timedelta]:
    """How long the answers of each provider may be used again."""
    if settings.provider_max_age is not None:
        return {provider.NAME: timedelta(seconds=settings.provider_max_age) for provider in EVERYBODY}
    return {provider.NAME: provider.LIFETIME for provider in EVERYBODY}
