"""Which addresses are of the open internet; nothing of ours is sent to any other by itself."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NOT_FOR_US_4 = ip_network("192.0.0.0/24")
_PUBLIC_6 = ip_network("2000::/3")
_NOT_FOR_US_6 = tuple(ip_network(text) for text in ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20"))
_HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.ASCII
)


def may_be_public(host: str) -> bool:
    """Whether a host is a full name, or an address of the open internet. A name is looked up when it is asked."""
    if _HOST.fullmatch(host):
        return True
    try:
        return is_public(host)
    except ValueError:
        return False


def is_public(text: str) -> bool:
    """Whether an IP address is one of the open internet: everything else is refused, not only what is known as private.

    Source: what `ipaddress.is_private` lets through, tried: shared space, translations (NAT64, 6to4), multicast.

    Raises:
        ValueError: it is no IP address.
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and address not in _NOT_FOR_US_4
    is_inside = address not in _PUBLIC_6 or any(address in one for one in _NOT_FOR_US_6)
    return not is_inside and address.is_global and not address.is_multicast
