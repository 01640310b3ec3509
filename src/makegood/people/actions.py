"""Writes to organisations, users, accounts and contacts."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from makegood.core import record
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import Account, AccountKey, Contact, Organisation, SignInLink, User
from makegood.people.rules import Pronoun, Relationship, Role

LINK_LIVES = timedelta(days=30)
KEY_LENGTH = (
    300  # a name in a file may be longer than any column; what follows says nothing more of who it is
)
UNNAMED = "A customer whom the records do not name"


@dataclass(frozen=True)
class NewOrganisation:
    """What is asked before an organisation can be founded."""

    name: str
    zone: str
    calendar: str
    currency: str
    trade: str = "media"
    opens: time = queries.DEFAULT_HOURS[0]
    closes: time = queries.DEFAULT_HOURS[1]
    is_invented: bool = False


def found_organisation(new: NewOrganisation, *, now: datetime) -> Organisation:
    """Found an organisation and write the first event of its record."""
    head = record.found()
    with record.change(head, by=record.system("founding", head), now=now) as change:
        organisation = Organisation.objects.create(
            head=head,
            name=new.name,
            trade=new.trade,
            zone=new.zone,
            calendar=new.calendar,
            opens=new.opens,
            closes=new.closes,
            currency=new.currency,
            is_invented=new.is_invented,
        )
        change.append("ORGANISATION_FOUNDED", organisation, {"zone": new.zone, "currency": new.currency})
    return organisation


def add_user(change: Change, *, name: str, email: str, role: Role, phone: str = "") -> User:
    """Let a person work in the organisation. The first one becomes the fallback owner."""
    organisation = _house(change)
    user = User.everything.create(
        organisation=organisation, name=name, email=email, role=role.value, phone=phone
    )
    if organisation.fallback_owner_id is None:
        organisation.fallback_owner = user
        organisation.save(update_fields=["fallback_owner"])
    change.append("USER_ADDED", user, {"role": role.value})
    return user


@dataclass(frozen=True)
class NewAccount:
    """An account as a person types it or as records name it; empty places follow the organisation."""

    name: str
    zone: str = ""
    calendar: str = ""
    currency: str = ""
    relationship: Relationship = Relationship.AVERAGE
    report_time: time | None = None


def add_account(change: Change, new: NewAccount, *, owner: User) -> Account:
    """Write down an account with its one owner."""
    organisation = _house(change)
    account = Account.everything.create(
        organisation=organisation,
        name=new.name,
        owner=owner,
        zone=new.zone or organisation.zone,
        calendar=new.calendar or organisation.calendar,
        currency=new.currency or organisation.currency,
        relationship=new.relationship.value,
        report_time=new.report_time,
        made_at=change.now,
    )
    change.append("ACCOUNT_ADDED", account, {"owner": owner.actor_code})
    return account


def name_in_source(change: Change, account: Account, *, source: str, external_id: str) -> AccountKey:
    """Remember under which name a source's records know this account."""
    key = AccountKey.everything.create(
        organisation_id=account.organisation_id, account=account, source=source, external_id=external_id
    )
    change.append("ACCOUNT_NAMED", account, {"source": source})
    return key


def accounts_for(change: Change, *, source: str, external_ids: set[str]) -> dict[str, Account]:
    """The account of each external id, made with the fallback owner where it is new.

    Never refused for lack of an owner.
    """
    organisation = _house(change)
    known = queries.accounts_by_key(organisation, source)
    for external_id in sorted(external_ids - known.keys()):
        owner = organisation.fallback_owner
        if owner is None:
            owner = queries.users(organisation)[0]
        key = external_id[:KEY_LENGTH]
        account = known.get(key)
        if account is None:
            account = add_account(change, NewAccount(name=key or UNNAMED), owner=owner)
            name_in_source(change, account, source=source, external_id=key)
        known[key] = known[external_id] = account
    return known


@dataclass(frozen=True)
class NewContact:
    """A person on the customer's side."""

    name: str
    job: str = ""
    phone: str = ""
    email: str = ""
    pronoun: Pronoun = Pronoun.THEY


def add_contact(change: Change, new: NewContact, *, account: Account) -> Contact:
    """Write down a contact; the first one of an account is the one we call first."""
    contact = Contact.everything.create(
        organisation_id=account.organisation_id,
        account=account,
        name=new.name,
        job=new.job,
        phone=new.phone,
        email=new.email,
        pronoun=new.pronoun.value,
        is_first=queries.first_contact(account) is None,
    )
    change.append("CONTACT_ADDED", contact, {"account": account.subject_code})
    return contact


def make_sign_in_link(change: Change) -> str:
    """Make a link for the people of the organisation and return its token, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    SignInLink.everything.create(
        organisation=_house(change),
        token_hash=queries.link_hash(token),
        made_at=change.now,
        expires_at=change.now + LINK_LIVES,
    )
    change.append("SIGN_IN_LINK_MADE", _house(change), {})
    return token


def lock_house(change: Change) -> Organisation:
    """The organisation's own row, locked until the change ends: for what is numbered one after the other."""
    return Organisation.objects.select_for_update().get(pk=change.organisation.pk)


def take_number(change: Change) -> int:
    """The next mistake number of the organisation; its row stays locked until the change ends."""
    organisation = lock_house(change)
    number = organisation.next_number
    organisation.next_number = number + 1
    organisation.save(update_fields=["next_number"])
    return number


def _house(change: Change) -> Organisation:
    return queries.organisation(change.organisation.pk)
