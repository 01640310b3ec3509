"""Writes to accounts and contacts."""

from dataclasses import dataclass
from datetime import time

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import Account, AccountKey, Contact, User
from makegood.people.rules import ContactRole, Language, Pronoun, Relationship

KEY_LENGTH = (
    300  # a name in a file may be longer than any column; what follows says nothing more of who it is
)


UNNAMED = "A customer whom the records do not name"


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
    organisation = queries.organisation(change.organisation.pk)
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


def give_account(change: Change, account: Account, *, to: User) -> None:
    """Give a customer to another person: what comes later is theirs; mistakes that stand stay where they are."""
    if account.owner_id == to.pk:
        return
    before, account.owner = account.owner, change.adopt(to)
    account.save(update_fields=["owner"])
    change.append("ACCOUNT_GIVEN", account, {"before": before.actor_code, "to": to.actor_code})


def name_in_source(change: Change, account: Account, *, source: str, external_id: str) -> AccountKey:
    """Remember under which name a source's records know this account."""
    key = AccountKey.everything.create(
        organisation_id=account.organisation_id, account=account, source=source, external_id=external_id
    )
    change.append("ACCOUNT_NAMED", account, {"source": source})
    return key


def accounts_for(change: Change, *, source: str, external_ids: set[str]) -> dict[str, Account]:
    """The account of each external id, made with the fallback owner where it is new.

    Never refused for lack of an owner, but for a house in which nobody works yet.

    Raises:
        Refused: NOBODY_HERE_YET.
    """
    organisation = queries.organisation(change.organisation.pk)
    known = queries.accounts_by_key(organisation, source)
    for external_id in sorted(external_ids - known.keys()):
        owner = organisation.fallback_owner or next(iter(queries.users(organisation)), None)
        if owner is None:
            raise Refused("NOBODY_HERE_YET", house=organisation.name)
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
    roles: tuple[ContactRole, ...] = ()
    language: str = ""


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
        language=new.language,
        roles=sorted(new.roles),
        is_first=queries.first_contact(account) is None,
    )
    change.append("CONTACT_ADDED", contact, {"account": account.subject_code})
    return contact


def choose_language(change: Change, contact: Contact, language: Language) -> None:
    """The language in which a person reads their page from now on."""
    if contact.language == language.value:
        return
    contact.language = language.value
    contact.save(update_fields=["language"])
    change.append("LANGUAGE_CHOSEN", contact, {"language": language.value})
