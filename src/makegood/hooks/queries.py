"""Reads of the addresses that hear what happened."""

from cryptography.fernet import Fernet

from makegood.core import locks
from makegood.core.errors import NotFound
from makegood.hooks.models import Endpoint
from makegood.people.models import Organisation

CONSUMER = "hooks"


def box() -> Fernet:
    """Locks the keys of the addresses."""
    return locks.box("makegood webhook secrets")


def open_endpoints(house: Organisation) -> list[Endpoint]:
    """The addresses that hear, the oldest first."""
    return list(Endpoint.objects.within(house).filter(closed_at=None).order_by("pk"))


def closed_endpoints(house: Organisation, *, limit: int = 20) -> list[Endpoint]:
    """Those that hear no longer, the last first."""
    return list(Endpoint.objects.within(house).filter(closed_at__isnull=False).order_by("-closed_at")[:limit])


def endpoint_in(house: Organisation, endpoint_id: int) -> Endpoint:
    """One address.

    Raises:
        NotFound: no such address here.
    """
    found = Endpoint.objects.within(house).filter(pk=endpoint_id).first()
    if found is None:
        raise NotFound
    return found


def secret_of(endpoint: Endpoint) -> str:
    """The secret as its receiver has it, "whsec_..."."""
    return box().decrypt(bytes(endpoint.secret)).decode()
