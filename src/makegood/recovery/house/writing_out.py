"""Accounts and contacts as a file, in the shape in which a list of them is brought."""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest

from makegood.people.listed import HEADERS
from makegood.people.models import Account, AccountKey, Contact, User
from makegood.people.queries.listing import Written, written
from makegood.reconcile.formulas import guarded


def accounts_as_csv(viewer: User) -> Iterator[str]:
    """The accounts that a person may see, a portion of lines at a time. It begins with the mark of UTF-8.

    An account with several names in the records or several people takes several rows; no cell is a formula.
    """
    yield "\ufeff" + _lines([[*HEADERS.values()]])
    for one in written(viewer):
        yield _lines(_rows(one))


def _rows(one: Written) -> list[list[str]]:
    pairs = list(zip_longest(one.keys, one.contacts)) or [(None, None)]
    return [[*_of_account(one.account), *_of_key(key), *_of_contact(contact)] for key, contact in pairs]


def _of_account(account: Account) -> list[str]:
    return [
        account.name,
        account.owner.email,
        account.zone,
        account.calendar,
        account.currency,
        account.relationship.lower().replace("_", " "),
        f"{account.report_time:%H:%M}" if account.report_time is not None else "",
        account.agency.name if account.agency is not None else "",
    ]


def _of_key(key: AccountKey | None) -> list[str]:
    return [key.source, key.external_id] if key is not None else ["", ""]


def _of_contact(contact: Contact | None) -> list[str]:
    if contact is None:
        return [""] * 6
    roles = "; ".join(role.lower().replace("_", " ") for role in contact.roles)
    return [contact.name, roles, contact.job, contact.phone, contact.email, contact.pronoun]


def _lines(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()
