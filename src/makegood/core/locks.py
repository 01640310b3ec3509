"""Locks for secrets that must be read again: a copy of the database alone opens none of them."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def box(purpose: str) -> Fernet:
    """Opens and closes with a key that follows from the installation's secret, another one for each purpose."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return Fernet(urlsafe_b64encode(derived.derive(settings.MAKEGOOD_SECRET.encode())))
