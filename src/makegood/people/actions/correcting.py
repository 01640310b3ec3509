"""Writes: what is written of an account or a contact is put right, the old words kept with the new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import Account, Contact, User
from makegood.people.rules import ContactRole, Pronoun, Relationship

ABOUT_A_PERSON = ("name", "job", "phone", "email")


@dataclass(frozen=True)
class AccountValues:
    """All that can be put right of an account."""

    name: str
    owner: User
    zone: str
    calendar: str
    currency: str
    relationship: Relationship
    report_time: time | None
    agency: Account | None


@dataclass(frozen=True)
class ContactValues:
    """All that can be put right of a contact."""

    name: str
    job: str
    phone: str
    email: str
    pronoun: Pronoun
    roles: tuple[ContactRole, ...]


def correct_account(change: Change, account: Account, values: AccountValues) -> tuple[str, ...]:
    """Put an account right; returns which columns changed. Deadlines that run keep what they were worked out from.

    Raises:
        Refused: AGENCY_OF_ITSELF, AGENCY_HAS_AN_AGENCY.
    """
    _must_be_an_agency(account, values.agency)
    before = _open_part_of_account(account)
    name, account.name = account.name, values.name
    account.owner, account.zone, account.calendar = values.owner, values.zone, values.calendar
    account.currency, account.relationship = values.currency, values.relationship.value
    account.report_time, account.agency = values.report_time, values.agency
    changed = _changed(before, _open_part_of_account(account))
    renamed = {"name_was": name, "name": values.name} if name != values.name else {}
    columns = (*changed, *(("name",) if renamed else ()))
    if columns:
        account.save(update_fields=list(columns))
        change.append(
            "ACCOUNT_CORRECTED",
            account,
            {"fields": sorted(columns), **changed},
            sealed=renamed,
            about=account if renamed else None,
        )
    return columns


def _must_be_an_agency(account: Account, agency: Account | None) -> None:
    """An agency buys for others, and nobody for it."""
    if agency is None:
        return
    if agency.pk == account.pk:
        raise Refused("AGENCY_OF_ITSELF", account=account.name, field="agency")
    if agency.agency_id is not None:
        raise Refused("AGENCY_HAS_AN_AGENCY", agency=agency.name, field="agency")
    if queries.advertisers_of(account):
        raise Refused("AGENCY_HAS_AN_AGENCY", agency=account.name, field="agency")


def _open_part_of_account(account: Account) -> dict[str, str | None]:
    report_time = account.report_time
    return {
        "owner": account.owner.actor_code,
        "zone": account.zone,
        "calendar": account.calendar or None,
        "currency": account.currency,
        "relationship": account.relationship,
        "report_time": f"{report_time:%H:%M}" if report_time is not None else None,
        "agency": f"account:{account.agency_id}" if account.agency_id is not None else None,
    }


def correct_contact(change: Change, contact: Contact, values: ContactValues) -> tuple[str, ...]:
    """Put a contact right; returns which columns changed. The old words lie sealed beside the new ones."""
    words = {name: getattr(contact, name) for name in ABOUT_A_PERSON}
    before = {"pronoun": contact.pronoun, "roles": sorted(contact.roles)}
    contact.name, contact.job, contact.phone = values.name, values.job, values.phone
    contact.email, contact.pronoun = values.email, values.pronoun.value
    contact.roles = sorted(values.roles)
    changed = _changed(before, {"pronoun": contact.pronoun, "roles": contact.roles})
    reworded = {name: was for name, was in words.items() if was != getattr(contact, name)}
    columns = (*changed, *reworded)
    if columns:
        contact.save(update_fields=list(columns))
        sealed = {f"{name}_was": was for name, was in reworded.items()}
        sealed |= {name: getattr(contact, name) for name in reworded}
        change.append(
            "CONTACT_CORRECTED",
            contact,
            {"fields": sorted(columns), **changed},
            sealed=sealed,
            about=contact if sealed else None,
        )
    return columns


def call_first(change: Change, contact: Contact) -> None:
    """Let this contact be the one of the account whom we call first."""
    first = queries.first_contact(contact.account)
    if contact.is_first or first is None:
        return
    if first.is_first:
        first.is_first = False
        first.save(update_fields=["is_first"])
    contact.is_first = True
    contact.save(update_fields=["is_first"])
    change.append("CONTACT_CALLED_FIRST", contact, {"instead_of": first.subject_code})


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, dict[str, object]]:
    return {name: {"was": before[name], "now": after[name]} for name in before if before[name] != after[name]}
