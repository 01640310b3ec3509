"""Writes: a planned list of accounts and contacts is taken in, all of it in one change."""

from collections.abc import Iterable
from typing import Any

from makegood.core.record import Change
from makegood.people import queries
from makegood.people.actions.correcting import (
    AccountValues,
    ContactValues,
    correct_account,
    correct_contact,
)
from makegood.people.models import Account, AccountKey, Contact, Organisation
from makegood.people.planning import Does, Plan, PlannedAccount, PlannedContact
from makegood.people.rules import Pronoun, Relationship

AT_ONCE = 500


def take_list_in(change: Change, plan: Plan) -> None:
    """Write what a plan adds and changes."""
    house = queries.organisation(change.organisation.pk)
    new = [planned for planned in plan.accounts if planned.known is None]
    # An agency has no agency itself, so that whoever has one is written after it.
    _add_accounts(change, house, [one for one in new if "agency" not in one.says])
    _add_accounts(change, house, [one for one in new if "agency" in one.says])
    for planned in plan.accounts:
        if planned.known is not None and planned.says:
            correct_account(change, planned.known, _account_values(planned.known, planned.says))
        for person in planned.contacts:
            if person.known is not None and person.says:
                correct_contact(change, person.known, _contact_values(person.known, person.says))
    _add_keys(change, house, plan.accounts)
    _add_contacts(change, house, plan.accounts)
    does = [line.does for line in plan.lines]
    change.append(
        "ACCOUNTS_BROUGHT",
        house,
        {"rows": len(does), "adding": does.count(Does.ADDS), "changing": does.count(Does.CHANGES)},
    )


def _add_accounts(change: Change, house: Organisation, new: Iterable[PlannedAccount]) -> None:
    planned = list(new)
    rows = Account.everything.bulk_create([_row(change, house, one) for one in planned], batch_size=AT_ONCE)
    for one, row in zip(planned, rows, strict=True):
        one.known = row
        one.says.clear()
        change.append("ACCOUNT_ADDED", row.subject_code, {"owner": row.owner.actor_code})


def _row(change: Change, house: Organisation, one: PlannedAccount) -> Account:
    says = one.says
    return Account(
        organisation=house,
        name=one.name,
        owner=says.get("owner", one.owner),
        zone=says.get("zone", house.zone),
        calendar=says.get("calendar", house.calendar),
        currency=says.get("currency", house.currency),
        relationship=Relationship(says.get("relationship", Relationship.AVERAGE)).value,
        report_time=says.get("report_time"),
        agency=_agency(says, None),
        made_at=change.now,
    )


def _account_values(account: Account, says: dict[str, Any]) -> AccountValues:
    return AccountValues(
        name=says.get("name", account.name),
        owner=says.get("owner", account.owner),
        zone=says.get("zone", account.zone),
        calendar=says.get("calendar", account.calendar),
        currency=says.get("currency", account.currency),
        relationship=Relationship(says.get("relationship", account.relationship)),
        report_time=says.get("report_time", account.report_time),
        agency=_agency(says, account.agency),
    )


def _agency(says: dict[str, Any], otherwise: Account | None) -> Account | None:
    """Who buys for them; the agency's own row is written by now."""
    return _stands(says["agency"]) if "agency" in says else otherwise


def _contact_values(contact: Contact, says: dict[str, Any]) -> ContactValues:
    return ContactValues(
        name=says.get("name", contact.name),
        job=says.get("job", contact.job),
        phone=says.get("phone", contact.phone),
        email=says.get("email", contact.email),
        pronoun=Pronoun(says.get("pronoun", contact.pronoun)),
        roles=tuple(says.get("roles", contact.roles)),
    )


def _add_keys(change: Change, house: Organisation, accounts: Iterable[PlannedAccount]) -> None:
    keys = [
        AccountKey(organisation=house, account=_stands(one), source=source, external_id=external_id)
        for one in accounts
        for source, external_id in one.keys
    ]
    for key in AccountKey.everything.bulk_create(keys, batch_size=AT_ONCE):
        change.append("ACCOUNT_NAMED", key.account.subject_code, {"source": key.source})


def _add_contacts(change: Change, house: Organisation, accounts: Iterable[PlannedAccount]) -> None:
    """Those that are new; the first one of an account that had nobody is the one to call first."""
    new = [
        _person(house, one, person, is_first=one.contacts[0] is person)
        for one in accounts
        for person in one.contacts
        if person.known is None
    ]
    for contact in Contact.everything.bulk_create(new, batch_size=AT_ONCE):
        change.append("CONTACT_ADDED", contact.subject_code, {"account": contact.account.subject_code})


def _person(
    house: Organisation, account: PlannedAccount, person: PlannedContact, *, is_first: bool
) -> Contact:
    says = person.says
    return Contact(
        organisation=house,
        account=_stands(account),
        name=says.get("name", person.name),
        job=says.get("job", ""),
        phone=says.get("phone", ""),
        email=says.get("email", ""),
        pronoun=Pronoun(says.get("pronoun", Pronoun.THEY)).value,
        roles=sorted(says.get("roles", ())),
        is_first=is_first,
    )


def _stands(account: PlannedAccount) -> Account:
    """The row of a planned account, which is written by now."""
    if account.known is None:
        raise ValueError(f"{account.name} was not written before what belongs to it.")
    return account.known
