"""Writes to the addresses at which calendars read."""

import secrets

from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import CalendarLink, User


def make_calendar_link(change: Change, *, user: User) -> str:
    """Make a person's calendar address anew and return its token, shown once; an earlier one opens nothing any more."""
    token = secrets.token_urlsafe(32)
    link, _ = CalendarLink.everything.update_or_create(
        user=user,
        defaults={
            "organisation": queries.organisation(change.organisation.pk),
            "token_hash": queries.link_hash(token),
            "made_at": change.now,
            "revoked_at": None,
        },
    )
    change.append("CALENDAR_LINK_MADE", link)
    return token


def revoke_calendar_link(change: Change, *, user: User) -> None:
    """A person's calendar address opens nothing any more; without one, nothing is done."""
    rows = CalendarLink.objects.within(change.organisation).filter(user=user, revoked_at=None)
    if rows.update(revoked_at=change.now):
        change.append("CALENDAR_LINK_REVOKED", user)
