"""Reads of organisations, users, accounts and contacts."""

import hashlib
from datetime import datetime, time

from makegood.clocks import Calendar, calendar_for
from makegood.core.errors import NotFound
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Account, AccountKey, Contact, Organisation, SignInLink, User
from makegood.people.rules import Role, sees_all


def organisation(organisation_id: int) -> Organisation:
    """The organisation with this id.

    Raises:
        NotFound: there is none.
    """
    try:
        return Organisation.objects.get(pk=organisation_id)
    except Organisation.DoesNotExist:
        raise NotFound from None


def organisations() -> list[Organisation]:
    """All organisations of this installation, oldest first."""
    return list(Organisation.objects.order_by("pk"))


def organisation_named(name: str) -> Organisation:
    """The organisation of this name, or the only one when the name is empty.

    Raises:
        NotFound: none, or several and no name was given.
    """
    found = organisations()
    if name:
        found = [each for each in found if each.name.casefold() == name.casefold()]
    if len(found) != 1:
        raise NotFound("WHICH_ORGANISATION", names=", ".join(o.name for o in organisations()) or "none yet")
    return found[0]


def active_user(user_id: int) -> User | None:
    """The user of a session, None once deactivated: the one read that starts from no organisation."""
    return User.everything.select_related("organisation").filter(pk=user_id, is_active=True).first()


def users(organisation: Organisation) -> list[User]:
    """The active people of an organisation, reps first, then by name."""
    found = User.objects.within(organisation).filter(is_active=True).order_by("name")
    order = list(Role)
    return sorted(found, key=lambda user: order.index(Role(user.role)))


def everybody(organisation: Organisation) -> list[User]:
    """All people of an organisation, also those who left: the record names them."""
    return list(User.objects.within(organisation).order_by("pk"))


def user_in(organisation: Organisation, user_id: int) -> User:
    """An active user of this organisation.

    Raises:
        NotFound: no such person there.
    """
    found = User.objects.within(organisation).filter(pk=user_id, is_active=True).first()
    if found is None:
        raise NotFound
    return found


def account_in(organisation: Organisation, account_id: int) -> Account:
    """An account of this organisation.

    Raises:
        NotFound: no such account there.
    """
    found = Account.objects.within(organisation).select_related("owner").filter(pk=account_id).first()
    if found is None:
        raise NotFound
    return found


def accounts_seen_by(viewer: User) -> ScopedQuerySet[Account]:
    """The accounts that a person may see: a rep the own ones, the others all of their organisation."""
    found = Account.objects.within(viewer.organisation).select_related("owner", "organisation")
    return found if sees_all(viewer.role) else found.filter(owner=viewer)


def account_seen_by(viewer: User, *, account_id: int) -> Account:
    """One account.

    Raises:
        NotFound: no such account that this person may see.
    """
    found = accounts_seen_by(viewer).filter(pk=account_id).first()
    if found is None:
        raise NotFound
    return found


def account_named(viewer: User, name: str) -> Account | None:
    """The account of this name, whoever owns it, the viewer's own before others; None when there is none."""
    found = Account.objects.within(viewer.organisation).select_related("owner", "organisation")
    named = list(found.filter(name__iexact=name).order_by("pk"))
    return min(named, key=lambda account: account.owner_id != viewer.pk, default=None)


def accounts_by_key(organisation: Organisation, source: str) -> dict[str, Account]:
    """{external id: account} of one source, owners loaded."""
    keys = AccountKey.objects.within(organisation).filter(source=source).select_related("account__owner")
    return {key.external_id: key.account for key in keys}


def first_contact(account: Account) -> Contact | None:
    """The person we call first: the one marked so, else the oldest; None when nobody is known yet."""
    return (
        Contact.objects.within(account.organisation)
        .filter(account=account)
        .order_by("-is_first", "pk")
        .first()
    )


def contacts_of(account: Account) -> list[Contact]:
    """The account's people, the first contact first."""
    return list(
        Contact.objects.within(account.organisation).filter(account=account).order_by("-is_first", "pk")
    )


def calendar_of(place: Account | Organisation) -> Calendar:
    """The business calendar of an account or of our house: its zone and holidays, our opening hours."""
    house = place.organisation if isinstance(place, Account) else place
    return calendar_for(place.calendar, zone=place.zone, opens=house.opens, closes=house.closes)


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


DEFAULT_HOURS = (time(9), time(17, 30))
