"""Which addresses may be connected to.

A catalog is written by strangers and checked inside networks that trust their own machines: a link, or a redirect, must
not make us knock on a router, a database or a cloud's metadata service. Only globally reachable addresses (IANA's
special-purpose registries, RFC 6890) are asked, unless the user opened a network.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from linkcheck.settings import Network

Address = IPv4Address | IPv6Address

# NAT64's well-known and local prefixes carry an IPv4 address in their last 32 bits (RFC 6052, RFC 8215).
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def literal(host: str) -> Address | None:
    """The address that `host` spells out, or None where it is a name."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def is_allowed(address: Address, opened: Iterable[Network]) -> bool:
    """Whether `address` may be connected to: it is global, as is any IPv4 address it carries, or `opened` has it."""
    carried = _carried(address) or address
    if any(address in network or carried in network for network in opened):
        return True
    return _is_public(address) and _is_public(carried)


def _is_public(address: Address) -> bool:
    # Python counts multicast groups of global scope as global, but nobody publishes a paper on one.
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, 6to4, Teredo or NAT64 address: a tunnel must not be a way around the guard."""
    if isinstance(address, IPv4Address):
        return None
    if any(address in prefix for prefix in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
