"""Which hosts belong together: registrable domains by the bundled public suffix list (publicsuffix.org), never
fetched.
"""

from collections.abc import Iterable
from functools import cache
from ipaddress import ip_address

from publicsuffixlist import PublicSuffixList


def registrable(host: str) -> str:
    """The domain that somebody registered, or has to himself under a hosting service: `user.github.io`, not `github.io`.

    Addresses and names without a dot are themselves.
    """
    if _is_address(host):
        return host
    return _suffixes().privatesuffix(host) or host


def registered_label(host: str) -> str:
    """The one label that was registered: `example` of `www.example.co.uk`; "" for addresses and public suffixes."""
    if _is_address(host):
        return ""
    return (_registries().privatesuffix(host) or "").partition(".")[0]


def is_hosted(host: str) -> bool:
    """Whether `host` is somebody's place at a hosting service (`user.github.io`), so that its labels are the user's."""
    return not _is_address(host) and _suffixes().publicsuffix(host) != _registries().publicsuffix(host)


def is_public_suffix(name: str) -> bool:
    """Whether anybody may register below `name`: `com`, `co.uk`, `github.io`."""
    return not _is_address(name) and _suffixes().privatesuffix(name) is None


def is_under(host: str, domains: Iterable[str]) -> bool:
    """Whether `host` is one of `domains`, or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def has_known_suffix(host: str) -> bool:
    """Whether `host` ends like a name of the public DNS."""
    return not _is_address(host) and bool(_registries().publicsuffix(host, accept_unknown=False)) and "." in host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


# Reading the list takes a quarter of a second, which runs without a use for it should not pay.
@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _registries() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)
