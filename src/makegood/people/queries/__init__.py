"""Reads of organisations, users, accounts and contacts, by topic; imported from here."""

from makegood.people.queries.access import link_hash, sign_in_link
from makegood.people.queries.accounts import (
    account_in,
    account_named,
    account_seen_by,
    accounts_by_key,
    accounts_seen_by,
    contacts_of,
    first_contact,
    one_that_stays,
)
from makegood.people.queries.house import (
    DEFAULT_HOURS,
    active_user,
    calendar_of,
    everybody,
    organisation,
    organisation_named,
    organisations,
    user_in,
    users,
)

__all__ = [
    "DEFAULT_HOURS",
    "account_in",
    "account_named",
    "account_seen_by",
    "accounts_by_key",
    "accounts_seen_by",
    "active_user",
    "calendar_of",
    "contacts_of",
    "everybody",
    "first_contact",
    "link_hash",
    "one_that_stays",
    "organisation",
    "organisation_named",
    "organisations",
    "sign_in_link",
    "user_in",
    "users",
]
