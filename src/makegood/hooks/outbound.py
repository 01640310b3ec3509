"""The only way by which this house asks another: looked up, checked, and connected to exactly what was checked.

A name is looked up once for each try; every address that it has must be public, and the connection goes to the first of
them, so a name that changes between the check and the connection leads nowhere else. Nothing is followed.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from makegood.hooks import rules

SECONDS = 15.0
MOST_READ = 4096  # bytes of an answer; it is never shown, only its status counts

Lookup = Callable[[str, int], list[str]]


class LeadsInside(OSError):
    """The name leads to an address that is not of the open internet."""


def looked_up(host: str, port: int) -> list[str]:
    """Every address of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class _Checked(httpcore.NetworkBackend):
    """Connects to public addresses only."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
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
        if not addresses or not all(rules.is_public(address) for address in addresses):
            raise LeadsInside(host)
        return self.inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


def post(address: str, *, headers: dict[str, str], body: bytes, lookup: Lookup = looked_up) -> int:
    """Send a body and return the status of the answer. Redirects are not followed.

    Raises:
        LeadsInside: the name leads to where nothing of ours may go.
        OSError, httpcore errors: nobody answered in time.
    """
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
    with (
        httpcore.ConnectionPool(network_backend=_Checked(lookup), max_connections=1) as pool,
        pool.stream(
            "POST", address, headers=list(headers.items()), content=body, extensions={"timeout": timeouts}
        ) as answer,
    ):
        read = 0
        for piece in answer.iter_stream():
            read += len(piece)
            if read > MOST_READ:
                break
        return int(answer.status)
