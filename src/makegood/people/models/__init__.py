"""Tables of organisations, users, accounts and contacts, by topic; imported from here."""

from makegood.people.models.access import SignInLink
from makegood.people.models.accounts import Account, AccountKey, Contact
from makegood.people.models.house import Organisation, User

__all__ = ["Account", "AccountKey", "Contact", "Organisation", "SignInLink", "User"]
