"""The only way by which this house asks another: looked up, checked, and connected to exactly what was checked.

A name is looked up once for each try; every address that it has must be public, and the connection goes to the first of
them, so a name that changes between the check and the connection leads nowhere else. Nothing is followed.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore

from makegood.core import reachable

SECONDS = 15.0
MOST_READ = 4096  # bytes of an answer; they are never shown

Lookup = Callable[[str, int], list[str]]


class LeadsInside(OSError):
    """The name leads to an address that is not of the open internet, or the way there is not encrypted."""


class Silent(OSError):
    """Nobody answered, not in time, or not as one that speaks this language."""


@dataclass(frozen=True)
class Answer:
    """What the other side said: its status, and the beginning of its words."""

    status: int
    body: bytes


def looked_up(host: str, port: int) -> list[str]:
    """Every address of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class _Checked(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the hosts that the installation names."""

    def __init__(self, lookup: Lookup, inside: Collection[str]) -> None:
        self.lookup = lookup
        self.inside = inside
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look up, check all, connect to the first."""
        try:
            addresses = self.lookup(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        is_allowed = host.lower() in self.inside or all(reachable.is_public(address) for address in addresses)
        if not addresses or not is_allowed:
            raise LeadsInside(host)
        return self.inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


def post(address: str, *, headers: Mapping[str, str], body: bytes, lookup: Lookup = looked_up) -> int:
    """Send a body and return the status of the answer. Redirects are not followed.

    Raises:
        LeadsInside: the name leads to where nothing of ours may go. Silent: nobody answered in time.
    """
    return exchange("POST", address, headers=headers, body=body, lookup=lookup).status


def exchange(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    body: bytes,
    lookup: Lookup = looked_up,
    inside: Collection[str] = (),
) -> Answer:
    """Ask, and return the answer. `inside`: hosts of our own network that the installation lets be reached.

    Raises: as `post`.
    """
    try:
        return _asked(method, address, headers, body, _Checked(lookup, inside))
    except LeadsInside:
        raise
    except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
        raise Silent(f"{type(error).__name__}: {error}") from error


def _asked(
    method: str, address: str, headers: Mapping[str, str], body: bytes, line: httpcore.NetworkBackend
) -> Answer:
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
    with (
        httpcore.ConnectionPool(network_backend=line, max_connections=1) as pool,
        pool.stream(
            method, address, headers=list(headers.items()), content=body, extensions={"timeout": timeouts}
        ) as answer,
    ):
        read = b""
        for piece in answer.iter_stream():
            read += piece
            if len(read) > MOST_READ:
                break
        return Answer(int(answer.status), read[:MOST_READ])
