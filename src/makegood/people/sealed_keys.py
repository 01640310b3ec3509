"""The lock on the secrets of authenticator apps: a copy of the database alone makes no code."""

from cryptography.fernet import Fernet

from makegood.core import locks


def box() -> Fernet:
    """Opens and closes the secrets of authenticator apps."""
    return locks.box("makegood authenticator secrets")
