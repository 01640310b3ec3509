"""Reads of the ways in."""

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import F

from makegood.core.errors import NotFound
from makegood.people.models import ApiKey, CalendarLink, Invitation, Organisation, Session, SignInLink, User
from makegood.people.rules import SESSION_IDLE, SESSION_LONGEST


def link_hash(token: str) -> str:
    """What is stored of a sign-in token."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in_link(token: str, *, now: datetime) -> SignInLink:
    """The link that this token opens.

    Raises:
        NotFound: unknown or expired, or of a real organisation, whose people have passwords.
    """
    found = (
        SignInLink.everything.select_related("organisation")
        .filter(token_hash=link_hash(token), expires_at__gt=now, organisation__is_invented=True)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def invitation_by(token: str, *, now: datetime) -> Invitation:
    """The open invitation that this token belongs to.

    Raises:
        NotFound: unknown, used, taken back or expired: the same answer for each.
    """
    found = Invitation.everything.filter(
        token_hash=link_hash(token), used_at=None, revoked_at=None, expires_at__gt=now
    )
    one = found.select_related("organisation", "made_by", "user").first()
    if one is None or (one.user is not None and not one.user.is_active):
        raise NotFound
    return one


def open_invitation(
    organisation: Any, invitation_id: int, *, now: datetime, locked: bool = False
) -> Invitation:
    """An open invitation of this organisation; `locked` until the change ends.

    Raises:
        NotFound: no such invitation there, or it is closed.
    """
    found = Invitation.objects.within(organisation).filter(used_at=None, revoked_at=None, expires_at__gt=now)
    one = (found.select_for_update() if locked else found).filter(pk=invitation_id).first()
    if one is None:
        raise NotFound
    return one


def open_invitations(organisation: Organisation, *, now: datetime) -> list[Invitation]:
    """The links that nobody has used yet, the newest first."""
    found = Invitation.objects.within(organisation).filter(used_at=None, revoked_at=None, expires_at__gt=now)
    return list(found.select_related("made_by", "user").order_by("-made_at"))


def sessions_of(user: User, *, now: datetime) -> list[Session]:
    """Where a person is signed in, the last click first; those that lasted long enough are left out."""
    found = Session.objects.filter(user=user)
    if not user.organisation.is_invented:
        found = found.exclude(seen_at__lte=now - SESSION_IDLE).exclude(began_at__lte=now - SESSION_LONGEST)
    return list(found.order_by(F("seen_at").desc(nulls_last=True)))


def keys_of(user: User) -> list[tuple[int, str, str, datetime, datetime | None]]:
    """Passkeys, authenticator and recovery codes of a person: (id, kind, name, made, last used), oldest first."""
    from allauth.mfa.models import Authenticator

    found = Authenticator.objects.filter(user_id=user.pk).order_by("pk")
    return [
        (one.pk, str(one.type), str(one.data.get("name", "")), one.created_at, one.last_used_at)
        for one in found
    ]


def api_keys_of(user: User, *, now: datetime) -> list[ApiKey]:
    """The keys by which programs act as this person and that still open something, the newest first."""
    found = ApiKey.objects.within(user.organisation).filter(user=user, revoked_at=None, expires_at__gt=now)
    return list(found.order_by("-made_at"))


def has_calendar_link(user: User) -> bool:
    """Whether a calendar may read what this person promised."""
    return CalendarLink.objects.within(user.organisation).filter(user=user, revoked_at=None).exists()


def person_of_calendar(token: str) -> User:
    """The person whose calendar reads at this address.

    Raises:
        NotFound: unknown, taken back, or of somebody who left: the same answer for each.
    """
    found = CalendarLink.everything.select_related("user__organisation").filter(
        token_hash=link_hash(token), revoked_at=None, user__is_active=True
    )
    link = found.first()
    if link is None:
        raise NotFound
    return link.user
