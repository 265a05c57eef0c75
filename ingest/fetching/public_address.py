"""The address that a host is reached at, unless it is one that only this machine or its network can reach."""

import ipaddress
import socket

from ingest.fetching.not_fetched import NotFetched

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an address of IPv4."""


def public_address(host: str, port: int, may_be_private: bool = False) -> str:
    """Return an IP address of a host; raises NotFetched where one of them is not public.

    Whoever connects has to use this very address: a second look-up could tell another one.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"The host {host} is not known.", "Look at the address.") from error
    addresses = [str(place[0]) for *_, place in found]
    for address in addresses:
        if not may_be_private and not _is_public(address):
            raise NotFetched(
                f"{host} is at {address}, which is not a public address.",
                "To fetch from the own network, set DATELINE_FETCH_PRIVATE=true.",
            )
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast
