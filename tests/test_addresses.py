"""The guard against links into networks that are not public."""

from ipaddress import ip_address, ip_network

import pytest

from linkcheck.addresses import is_allowed, literal


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("255.255.255.255", "224.0.0.1", "198.18.0.1", "192.0.2.1", "240.0.0.1"),
        *("::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_addresses_that_are_not_global_are_refused(address: str) -> None:
    assert not is_allowed(ip_address(address), ())


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.69", "2606:4700::6810:84e5", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(ip_address(address), ())


def test_a_network_that_the_user_opened_is_allowed_in_every_spelling() -> None:
    opened = (ip_network("127.0.0.0/8"),)

    assert is_allowed(ip_address("127.0.0.1"), opened)
    assert is_allowed(ip_address("::ffff:127.0.0.1"), opened)
    assert not is_allowed(ip_address("10.0.0.1"), opened)


def test_only_spelled_out_addresses_are_literal() -> None:
    assert literal("::1") == ip_address("::1")
    assert literal("example.org") is None
    assert literal("127.1") is None
