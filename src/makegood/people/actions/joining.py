"""Writes to invitations: making one, taking it back, and what the person does who follows it."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.actions.house import LONGEST_NAME, add_user, must_look_after
from makegood.people.actions.leaving import drop_keys, end_sessions
from makegood.people.models import Invitation, User
from makegood.people.rules import Role

INVITATION_LIVES = timedelta(days=7)
LONGEST_EMAIL = 254


@dataclass(frozen=True)
class Invited:
    """Who is asked to come, and as what. The name may be left to the person."""

    name: str
    email: str
    role: Role
    team_id: int | None = None


def invite(change: Change, invited: Invited, *, by: User | None) -> tuple[Invitation, str]:
    """Make a link by which one person can join, once, and return it with its token, which is stored nowhere.

    `by` is None for the first administrator, whom nobody can invite.

    Raises:
        Refused: the role may not, or the address is none or taken.
        NotFound: no such team here.
    """
    if by is not None:
        must_look_after(by, role=invited.role)
    email = _free_address(invited.email)
    house = queries.organisation(change.organisation.pk)
    team = None if invited.team_id is None else queries.team_in(house, invited.team_id)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.everything.create(
        organisation=house,
        token_hash=queries.link_hash(token),
        name=_name(invited.name, may_be_empty=True),
        email=email,
        role=invited.role.value,
        team=team,
        made_by=by,
        made_at=change.now,
        expires_at=change.now + INVITATION_LIVES,
    )
    change.append("PERSON_INVITED", invitation, {"role": invited.role.value})
    return invitation, token


def must_be_invitable(invited: Invited) -> None:
    """Raises Refused for an address that is none or taken, or a name that is missing or too long."""
    _free_address(invited.email)
    _name(invited.name)


def reset_link(change: Change, *, user_id: int, by: User, drops_keys: bool) -> str:
    """Make a link by which a colleague chooses a new password, once; an earlier one closes. Returns its token.

    Raises:
        Refused: the role may not.
        NotFound: no such person here.
    """
    house = queries.organisation(change.organisation.pk)
    user = queries.user_in(house, user_id)
    must_look_after(by, role=Role(user.role))
    close_links_of(change, user)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.everything.create(
        organisation=house,
        token_hash=queries.link_hash(token),
        user=user,
        name=user.name,
        email=user.email,
        role=user.role,
        drops_keys=drops_keys,
        made_by=by,
        made_at=change.now,
        expires_at=change.now + INVITATION_LIVES,
    )
    change.append("RESET_LINK_MADE", invitation, {"user": user.actor_code, "drops_keys": drops_keys})
    return token


def close_links_of(change: Change, user: User) -> None:
    """Close every open link that was made for this person."""
    mine = Invitation.objects.within(change.organisation).filter(user=user, used_at=None, revoked_at=None)
    mine.update(revoked_at=change.now)


def revoke_invitation(change: Change, *, invitation_id: int, by: User) -> None:
    """Close a link that nobody has used yet.

    Raises:
        Refused: the role may not.
        NotFound: no such open link here.
    """
    invitation = queries.open_invitation(change.organisation, invitation_id, now=change.now)
    must_look_after(by, role=Role(invitation.role))
    invitation.revoked_at = change.now
    invitation.save(update_fields=["revoked_at"])
    change.append("INVITATION_REVOKED", invitation, {})


@dataclass(frozen=True)
class Chosen:
    """What the person who followed a link types."""

    name: str
    email: str
    password: str


def join(change: Change, *, invitation_id: int, chosen: Chosen) -> User:
    """Let the person of an invitation in, and close it.

    Raises:
        NotFound: it was used, taken back or has expired meanwhile.
        Refused: the name is missing, the address taken, or the password too easy.
    """
    invitation = _take(change, invitation_id)
    name, email = _name(chosen.name), _free_address(chosen.email or invitation.email)
    _must_be_hard(chosen.password, User(name=name, email=email))
    user = add_user(change, name=name, email=email, role=Role(invitation.role))
    user.team_id = invitation.team_id
    user.set_password(chosen.password)
    user.save(update_fields=["team", "password"])
    change.append("PERSON_JOINED", user, {"invitation": invitation.subject_code})
    return user


def choose_password(change: Change, *, invitation_id: int, password: str) -> User:
    """Set the password of the person for whom a link was made; every session ends, and with it the old password.

    Raises:
        NotFound: the link was used, taken back or has expired meanwhile.
        Refused: the password is too easy.
    """
    invitation = _take(change, invitation_id)
    if invitation.user_id is None:
        raise NotFound
    user = queries.user_in(queries.organisation(change.organisation.pk), invitation.user_id)
    _must_be_hard(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    if invitation.drops_keys:
        drop_keys(user)
    change.append("PASSWORD_CHOSEN", user, {"by_link": True, "dropped_keys": invitation.drops_keys})
    return user


def _take(change: Change, invitation_id: int) -> Invitation:
    """The open invitation, locked and used up."""
    invitation = queries.open_invitation(change.organisation, invitation_id, now=change.now, locked=True)
    invitation.used_at = change.now
    invitation.save(update_fields=["used_at"])
    return invitation


def _name(typed: str, *, may_be_empty: bool = False) -> str:
    name = " ".join(typed.split())
    if not name and not may_be_empty:
        raise Refused("PERSON_NAME_MISSING")
    if len(name) > LONGEST_NAME:
        raise Refused("TEXT_TOO_LONG", length=len(name), at_most=LONGEST_NAME)
    return name


def _free_address(typed: str) -> str:
    """The e-mail address as it is kept: lower case, one person's in the whole installation."""
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("NOT_AN_ADDRESS", typed=typed.strip()[:LONGEST_EMAIL]) from None
    if len(email) > LONGEST_EMAIL:
        raise Refused("TEXT_TOO_LONG", length=len(email), at_most=LONGEST_EMAIL)
    if queries.address_is_taken(email):
        raise Refused("ADDRESS_TAKEN", email=email)
    return email


def _must_be_hard(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("PASSWORD_TOO_EASY", why=" ".join(error.messages)) from None
