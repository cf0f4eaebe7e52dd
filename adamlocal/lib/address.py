"""Internet addresses: how much of one is one subscriber, and how much one network."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def subscriber(address: str) -> str:
    """The part of an address that one line has to itself: IPv4 whole, IPv6 its /64.

    A phone draws a new IPv6 address within its /64 as often as it likes (RFC 8981), so whatever
    is bounded by address is bounded by this. What is no address comes back as it is.
    """
    return _cut(address, 32, 64) or address


def network(address: str) -> str:
    """The network an address lies in (/24, or /48 for IPv6): enough to see a pattern, no more.

    Empty for what is no address.
    """
    return _cut(address, 24, 48)


def _cut(address: str, v4: int, v6: int) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    # An IPv4 address in IPv6 clothes (::ffff:192.0.2.7) is the same line.
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ipaddress.ip_network((parsed, v4 if parsed.version == 4 else v6), strict=False))


def client_address(request: HttpRequest) -> str:
    """The visitor's address: the one that the nearest trusted proxy saw.

    With no trusted proxy the forwarding header is anybody's claim and is not read.
    """
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= settings.TRUSTED_PROXIES and hops[-settings.TRUSTED_PROXIES]:
            return hops[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")
