"""Where the pages are served: is the port free, and what does one type to get there."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from makegood.core.errors import Refused

EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (compared with, not listened on)


@dataclass(frozen=True)
class Address:
    """A numeric address of this machine and a port."""

    host: str
    port: int

    @property
    def reached_at(self) -> str:
        """The address under which this machine itself gets there."""
        return EVERY_ADDRESS.get(self.host, self.host)

    @property
    def url(self) -> str:
        """What a person types: `http://127.0.0.1:8321`."""
        host = f"[{self.reached_at}]" if ":" in self.reached_at else self.reached_at
        return f"http://{host}:{self.port}"

    def answers(self) -> bool:
        """Whether something answers a request there."""
        link = HTTPConnection(self.reached_at, self.port, timeout=2)
        try:
            link.request("GET", "/healthz")
            link.getresponse().read()
        except (OSError, HTTPException):
            return False
        finally:
            link.close()
        return True


def free_address(host: str, port: int) -> Address:
    """The address to listen on, tried out: nobody else listens there.

    The server itself would share a port with another one of the same user, and each would get half of the requests.

    Raises:
        Refused: PORT_TAKEN, PORT_FORBIDDEN or HOST_NOT_HERE.
    """
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # else the last server's goodbyes count
            trial.bind(place)
    except OSError as error:
        raise _refusal(error, host, port) from error
    return Address(str(place[0]), port)


def _refusal(error: OSError, host: str, port: int) -> Refused:
    if error.errno == errno.EADDRINUSE:
        return Refused("PORT_TAKEN", port=port)
    if error.errno == errno.EACCES:
        return Refused("PORT_FORBIDDEN", port=port)
    return Refused("HOST_NOT_HERE", host=host)
