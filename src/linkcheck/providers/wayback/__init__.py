"""The Wayback Machine of the Internet Archive: a copy of what is dead, or has been unreachable for long.

Its index (CDX) is asked for the captures of an address, and one of them is looked at, since many copies are of error pages.
Ignoring its 429 is answered by a firewall, for an hour and then for longer, so the first one ends the questions of a run;
with 30 questions to the index in a minute it begins to refuse.
https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server · RFC 7089 (Memento)
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from zlib import crc32

from linkcheck import urls
from linkcheck.addresses import literal
from linkcheck.evidence import moves
from linkcheck.hosts.shadow_libraries import is_shadow_library
from linkcheck.metadata import attributed
from linkcheck.model import Failure, Finding, Health, Identifier, Metadata, Record, Reply, Standing
from linkcheck.providers import Ask
from linkcheck.providers.wayback import captures, copies, moments
from linkcheck.providers.wayback.captures import Capture
from linkcheck.settings import Settings

NAME = "wayback"
LIFETIME = timedelta(days=30)

_MOST_DESTINATIONS = 30
_LONGEST_SECONDS = 120.0
_AT_MOST = f"no more than {_MOST_DESTINATIONS} destinations are asked about, for {_LONGEST_SECONDS:g} s, in one run"
_MOST_LOOKS = 2
# It is often slow, and one hard question tells nothing about the next.
_MOST_FAILURES_IN_A_ROW = 2
# Its firewall, or the want of a way there: another address of it fares no better.
_AT_THE_DOOR = frozenset(
    {Failure.RATE_LIMITED, Failure.REFUSED, Failure.CONNECT_TIMEOUT, Failure.CONNECT, Failure.NO_SUCH_NAME, Failure.DNS}
)
# What has a registry, an account or a share behind it is not in a copy of its page.
_PAGES = frozenset({"url", "doi"})
# Verdicts of registries and grammars, on which a page has no bearing.
_NOT_OF_PAGES = frozenset({"doi_unknown", "invalid_destination", "template", "other_scheme", "share_gone"})
# Fields of a query by which a server knows whoever holds them.
_SECRET = re.compile(
    r"[?&;][\w.-]*(?:key|token|secret|passw(?:or)?d|passphrase|pwd|credential|authorization|jwt|bearer|auth)=", re.IGNORECASE
)
_PRIVATE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home.arpa", ".onion")


class _ServiceError(Exception):
    """The archive did not answer; `is_final` when it must not be asked again in this run."""

    def __init__(self, detail: str, *, is_final: bool) -> None:
        super().__init__(detail)
        self.detail = detail
        self.is_final = is_final


def wants_after(finding: Finding) -> bool:
    """Pages and files that are dead, or unreachable for so long that they are confirmed to be, and that nothing better is known
    for. Addresses that hold secrets or are of private networks are nobody else's business."""
    evidence, verdict = finding.evidence, finding.verdict
    is_lost = verdict.health is Health.DEAD or (verdict.health is Health.UNREACHABLE and verdict.confirmed)
    if not is_lost or evidence.outcome is None or verdict.rule in _NOT_OF_PAGES or evidence.identifier.scheme not in _PAGES:
        return False
    if finding.remedy is not None and finding.remedy.kind != "memento":
        return False
    return _is_public(evidence.url)


def _is_public(url: str) -> bool:
    try:
        request = urls.request(url)
    except ValueError:
        return False
    if request.userinfo or _SECRET.search(url) or moves.is_passing(url):
        return False
    if moves.is_by_design(url) or is_shadow_library(request.host):
        return False
    return "." in request.host and literal(request.host) is None and not request.host.endswith(_PRIVATE)


async def lookup_after(findings: Sequence[Finding], ask: Ask, settings: Settings) -> Mapping[str, Record]:
    """A copy for each destination that has a good one. Few are asked about in a run, others in the next."""
    ordered = _in_turn(findings)
    waiting, beyond = ordered[:_MOST_DESTINATIONS], ordered[_MOST_DESTINATIONS:]
    found: dict[str, Record] = {}
    failed: list[Finding] = []
    detail, failures = "", 0
    until = time.monotonic() + _LONGEST_SECONDS
    while waiting and failures < _MOST_FAILURES_IN_A_ROW and time.monotonic() < until:
        finding = waiting.pop(0)
        try:
            memento = await _copy(finding, ask, settings)
        except _ServiceError as error:
            failed.append(finding)
            detail, failures = error.detail, _MOST_FAILURES_IN_A_ROW if error.is_final else failures + 1
            continue
        failures = 0
        if memento:
            found[finding.evidence.url] = _found(finding, memento)
    unasked = detail if failures >= _MOST_FAILURES_IN_A_ROW else _AT_MOST
    return (
        found
        | {finding.evidence.url: _unverified(finding, detail) for finding in failed}
        | {finding.evidence.url: _unverified(finding, unasked) for finding in (*waiting, *beyond)}
    )


def _in_turn(findings: Sequence[Finding]) -> list[Finding]:
    """New losses first; the others by lot, another one each day, so that each has its turn."""

    def lot(finding: Finding) -> tuple[bool, int]:
        ticket = f"{finding.evidence.today} {finding.evidence.url}"
        return finding.failures > 1, crc32(ticket.encode("utf-8", "surrogateescape"))

    return sorted(findings, key=lot)


async def _copy(finding: Finding, ask: Ask, settings: Settings) -> str:
    """The address of the copy to offer; "" when there is none."""
    url = urls.without_fragment(finding.evidence.url)
    last_day = moments.last_good_day(finding)
    answer = await _asked(ask, captures.question(url, last_day), captures.MOST_BYTES)
    listed = captures.read(answer) if answer is not None else []
    if listed is None:
        raise _ServiceError("HTTP 200 without a list of captures", is_final=False)
    known = captures.usable(listed, url, last_day)
    for capture in _looked_at(known, moments.wished(finding.evidence, last_day)):
        if not copies.needs_a_look(capture):
            return captures.address(capture, finding.evidence.url)
        reply = await _asked(ask, captures.raw_address(capture, url), settings.max_body)
        if reply is not None and copies.is_good(reply, finding.evidence):
            return captures.address(capture, finding.evidence.url)
    return ""


def _looked_at(known: Sequence[Capture], wished: date) -> Iterator[Capture]:
    """The capture nearest to the wished day; where that is no good, the nearest older one that differs from it, since a page
    decays in one direction."""
    left = sorted(known, key=lambda capture: (abs((capture.day - wished).days), capture.timestamp))
    for _ in range(_MOST_LOOKS):
        if not left:
            return
        tried = left[0]
        yield tried
        others = [capture for capture in left if capture.digest != tried.digest]
        left = [capture for capture in others if capture.timestamp < tried.timestamp] or others


async def _asked(ask: Ask, address: str, max_body: int) -> Reply | None:
    """A good answer; None for one that says that there is no such copy, or that it must not be shown."""
    reply = await ask(address, max_body=max_body)
    if reply.failure is not None:
        detail = f"{reply.failure}: {reply.detail}" if reply.detail else str(reply.failure)
        raise _ServiceError(detail, is_final=reply.failure in _AT_THE_DOOR)
    if reply.status == 429:
        raise _ServiceError("HTTP 429: it was asked nothing more", is_final=True)
    if reply.status == 200:
        return reply
    if reply.status in (301, 302, 307, 308, 400, 404, 410, 451) or copies.is_barred(reply):
        return None
    raise _ServiceError(f"HTTP {reply.status}", is_final=False)


def _found(finding: Finding, memento: str) -> Record:
    identifier = Identifier(NAME, finding.evidence.url)
    metadata = attributed(Metadata(memento=memento), NAME)
    return Record(identifier=identifier, standing=Standing.FOUND, metadata=metadata, provider=NAME)


def _unverified(finding: Finding, detail: str) -> Record:
    return Record(identifier=Identifier(NAME, finding.evidence.url), standing=Standing.UNVERIFIED, detail=detail)
