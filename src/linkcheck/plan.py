"""Links to what must be asked: each destination once, each address once, grouped by the host that must bear it."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from linkcheck import urls
from linkcheck.classify import classify, is_answered_by_registry
from linkcheck.hosts.shadow_libraries import UNASKED, is_shadow_library
from linkcheck.model import Document, HostQueue, Identifier, Mention, Outcome, Pin, Target
from linkcheck.schemes import placeholder
from linkcheck.settings import Settings


class Subject(Struct, frozen=True, kw_only=True):
    """One distinct destination with everything that mentions it, and the way in which it is to be judged.

    `target` is what is asked for it, over the network or, for relative destinations, on disk; None where nothing is.
    """

    destination: str
    url: str
    folder: str
    mentions: tuple[Mention, ...]
    identifier: Identifier
    target: Target | None = None
    skip: str = ""
    pin: Pin | None = None

    @property
    def is_local(self) -> bool:
        """Whether the destination is relative, so that it is looked for on disk."""
        return not urls.scheme(self.url)

    @property
    def key(self) -> str:
        """What the outcome of this subject is kept under; "" where nothing is asked for it."""
        if self.target is None:
            return ""
        return f"{self.folder}/{self.url}" if self.is_local else self.target.url


class Plan(NamedTuple):
    """All destinations in the order of their first appearance, and the queues of what must be asked over the network."""

    subjects: tuple[Subject, ...]
    queues: tuple[HostQueue, ...]


def plan(documents: Iterable[Document], settings: Settings, fresh: Mapping[str, Outcome] | None = None) -> Plan:
    """What to ask. `fresh` holds outcomes by URL that are good and young enough to be used again."""
    subjects: list[Subject] = []
    addresses: list[str] = []
    for mentions in _grouped(documents):
        subject = _subject(mentions, settings)
        subjects.append(subject)
        addresses.append(address(subject.target) if subject.target and not subject.is_local else "")
    merged = _merged(zip(addresses, subjects, strict=True))
    shared = (_sharing(subject, merged.get(key)) for key, subject in zip(addresses, subjects, strict=True))
    return Plan(tuple(shared), _queues(merged, fresh or {}))


def _grouped(documents: Iterable[Document]) -> Iterable[list[Mention]]:
    groups: dict[tuple[str, str, str], list[Mention]] = {}
    for document in documents:
        for mention in document.mentions:
            link = mention.link
            # A relative destination means another file in each folder; elsewhere the folder does not matter.
            folder = "" if urls.scheme(link.url) else _folder(link.location.path)
            groups.setdefault((folder, link.destination, link.url), []).append(mention)
    return groups.values()


# There are far fewer catalogs than links in them.
@lru_cache(maxsize=256)
def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _subject(mentions: list[Mention], settings: Settings) -> Subject:
    link = mentions[0].link
    # "//host/path" is for the scheme of the page that holds it; on GitHub, where catalogs are read, that is https.
    url = f"https:{link.url}" if link.url.startswith("//") else link.url
    identifier = classify(url)
    skip = _skip(url, mentions, settings)
    subject = Subject(
        destination=link.destination,
        url=url,
        folder=_folder(link.location.path),
        mentions=tuple(mentions),
        identifier=identifier,
        skip=skip,
        pin=next((pin for pin in settings.pins if _fits(pin, link.destination, url)), None),
    )
    return subject if skip else replace(subject, target=_target(url, identifier, settings))


def _fits(pin: Pin, destination: str, url: str) -> bool:
    return bool(re.search(pin.pattern, url)) if pin.pattern else pin.url in (destination, url)


def _skip(url: str, mentions: list[Mention], settings: Settings) -> str:
    wanted = [mention.link for mention in mentions if mention.link.disabled is None]
    if not wanted:
        reason = next((mention.link.disabled for mention in mentions if mention.link.disabled), "no reason given")
        return f"disabled by a comment: {reason}"
    if all(link.left_out for link in wanted):
        return wanted[0].left_out
    for pattern in settings.exclude:
        if re.search(pattern, url):
            return f"excluded by {pattern!r}"
    if settings.only and not re.search(settings.only, url):
        return f"not among --only {settings.only!r}"
    if not settings.shadow_libraries and is_shadow_library(urls.host(url)):
        return UNASKED
    if settings.offline and urls.is_http(url):
        return "offline"
    return ""


def _target(url: str, identifier: Identifier, settings: Settings) -> Target | None:
    fragment = urls.fragment(url)
    fragments = (fragment,) if fragment else ()
    if not urls.scheme(url):
        return Target(url=urls.without_fragment(url), host="", identifier=identifier, fragments=fragments) if url else None
    if not urls.is_http(url) or is_answered_by_registry(url, identifier, settings) or placeholder(url):
        return None
    try:
        request = urls.request(url)
    except ValueError:
        # A rule says what is wrong with it.
        return None
    return Target(url=urls.without_fragment(url), host=request.host, identifier=identifier, fragments=fragments)


def _merged(subjects: Iterable[tuple[str, Subject]]) -> dict[str, Target]:
    """One target for each address on the wire, with the fragments that any of its links want."""
    merged: dict[str, Target] = {}
    for key, subject in subjects:
        if key and subject.target:
            known = merged.setdefault(key, subject.target)
            fragments = tuple(dict.fromkeys((*known.fragments, *subject.target.fragments)))
            if fragments != known.fragments:
                merged[key] = replace(known, fragments=fragments)
    return merged


def _sharing(subject: Subject, target: Target | None) -> Subject:
    return subject if target is None or target is subject.target else replace(subject, target=target)


def address(target: Target) -> str:
    """What is sent over the wire for `target`: spellings that send the same are one."""
    request = urls.request(target.url)
    return f"{request.origin}{request.target} {request.userinfo}"


def _queues(targets: Mapping[str, Target], fresh: Mapping[str, Outcome]) -> tuple[HostQueue, ...]:
    """The longest queue first: it decides when the run ends."""
    hosts: dict[str, list[Target]] = {}
    for target in targets.values():
        if target.url not in fresh:
            hosts.setdefault(target.host, []).append(target)
    queues = (HostQueue(host, tuple(queued)) for host, queued in hosts.items())
    return tuple(sorted(queues, key=lambda queue: (-len(queue.targets), queue.host)))
