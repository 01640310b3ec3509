"""Writes to organisations, users, accounts and contacts, by topic; imported from here."""

from makegood.people.actions.access import LINK_LIVES, make_sign_in_link
from makegood.people.actions.accounts import (
    KEY_LENGTH,
    UNNAMED,
    NewAccount,
    NewContact,
    accounts_for,
    add_account,
    add_contact,
    choose_language,
    give_account,
    name_in_source,
)
from makegood.people.actions.correcting import (
    AccountValues,
    ContactValues,
    call_first,
    correct_account,
    correct_contact,
)
from makegood.people.actions.house import (
    NewOrganisation,
    add_user,
    found_organisation,
    lock_house,
    take_number,
)

__all__ = [
    "KEY_LENGTH",
    "LINK_LIVES",
    "UNNAMED",
    "AccountValues",
    "ContactValues",
    "NewAccount",
    "NewContact",
    "NewOrganisation",
    "accounts_for",
    "add_account",
    "add_contact",
    "add_user",
    "call_first",
    "choose_language",
    "correct_account",
    "correct_contact",
    "found_organisation",
    "give_account",
    "lock_house",
    "make_sign_in_link",
    "name_in_source",
    "take_number",
]
