"""Writes to the ways in."""

import secrets
from datetime import timedelta

from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import SignInLink

LINK_LIVES = timedelta(days=30)


def make_sign_in_link(change: Change) -> str:
    """Make a link for the people of the organisation and return its token, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    SignInLink.everything.create(
        organisation=queries.organisation(change.organisation.pk),
        token_hash=queries.link_hash(token),
        made_at=change.now,
        expires_at=change.now + LINK_LIVES,
    )
    change.append("SIGN_IN_LINK_MADE", queries.organisation(change.organisation.pk), {})
    return token
