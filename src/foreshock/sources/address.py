"""Which addresses are fetched: http and https, and unless asked for, only hosts of the public internet.

A host is resolved once, every address it has is checked, and the connection goes to a checked address, so
that a name that resolves differently a moment later (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from foreshock.errors import FetchError, ForbiddenAddress

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
# RFC 6052: IPv4 addresses that a translator reaches through IPv6.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def checked(host: str, port: int, *, allow_private: bool) -> str:
    """An address of `host` to connect to.

    Raises `ForbiddenAddress` where any of its addresses is link-local, or not public unless `allow_private`;
    `FetchError` where it has none.
    """
    found = _resolve(host, port)
    for ip in found:
        # Clouds hand out the keys of a machine at link-local addresses; no news stands there.
        if link_local(ip):
            raise ForbiddenAddress(
                f"{host} has the address {ip}, which is not public but link-local; not fetched"
            )
        if not allow_private and not public(ip):
            raise ForbiddenAddress(f"{host} has the address {ip}, which is not public; not fetched")
    # IPv4 first: many machines have no IPv6 route and there is one attempt.
    return str(min(found, key=lambda ip: ip.version))


def _resolve(host: str, port: int) -> list[IP]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"no address is known for {host[:200]}; check the spelling and the network"
        ) from error
    return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]


def public(ip: IP) -> bool:
    """Whether the address belongs to the public internet, also through what it embeds."""
    if (inner := _embedded(ip)) is not None:
        return public(inner)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def link_local(ip: IP) -> bool:
    """Whether the address is one of a single network segment (169.254.0.0/16, fe80::/10), also embedded."""
    inner = _embedded(ip)
    return ip.is_link_local or (inner is not None and inner.is_link_local)


def _embedded(ip: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for or leads to."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
