"""Reads of the ways in."""

import hashlib
from datetime import datetime

from makegood.core.errors import NotFound
from makegood.people.models import SignInLink


def link_hash(token: str) -> str:
    """What is stored of a sign-in token."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in_link(token: str, *, now: datetime) -> SignInLink:
    """The link that this token opens.

    Raises:
        NotFound: unknown or expired.
    """
    found = (
        SignInLink.everything.select_related("organisation")
        .filter(token_hash=link_hash(token), expires_at__gt=now)
        .first()
    )
    if found is None:
        raise NotFound
    return found
