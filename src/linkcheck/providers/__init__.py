"""Who knows about a work or a resource, asked in this order; each module is one provider.

A provider is a module with `NAME`, `wants` and `lookup`. It never raises for what a service does: a service that refuses,
throttles or fails leaves its identifiers UNVERIFIED, and only a good answer that lacks an identifier makes it UNKNOWN.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from linkcheck.model import Identifier, Record, Reply
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

    def wants(self, identifier: Identifier, /) -> bool:
        """Whether this provider can say something about `identifier`."""

    async def lookup(self, identifiers: Sequence[Identifier], ask: Ask, settings: Settings) -> Mapping[Identifier, Record]:
        """A record for each of `identifiers`, asked together, in as few questions as the service allows; none at all when
        the settings give it nowhere to look. `Record.provider` is empty where no answer came; an UNVERIFIED one that names
        its provider means that it answered, but lacks the identifier and cannot know all."""


# Below the contract, which the providers import.
from linkcheck.providers import (  # noqa: E402 - they need `Ask` from above
    arxiv,
    arxiv_snapshot,
    crossref,
    datacite,
    doi_registry,
    github,
)

PROVIDERS: tuple[Provider, ...] = (
    arxiv,
    crossref,
    datacite,
    arxiv_snapshot,
    doi_registry,
    github,
)
