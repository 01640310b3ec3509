"""Reads of the addresses that hear what happened."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from makegood.core.errors import NotFound
from makegood.hooks.models import Endpoint
from makegood.people.models import Organisation

CONSUMER = "hooks"


@cache
def box() -> Fernet:
    """Locks the secrets with a key that follows from the installation's: a copy of the database alone signs nothing."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"makegood webhook secrets")
    return Fernet(urlsafe_b64encode(derived.derive(settings.MAKEGOOD_SECRET.encode())))


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
