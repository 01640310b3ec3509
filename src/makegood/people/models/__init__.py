"""Tables of organisations, users, accounts and contacts, by topic; imported from here."""

from makegood.people.models.absences import Absence, OnCall
from makegood.people.models.access import ApiKey, CalendarLink, Invitation, Repeat, Session, SignInLink
from makegood.people.models.accounts import Account, AccountKey, Contact
from makegood.people.models.house import Organisation, Team, User

__all__ = [
    "Absence",
    "Account",
    "AccountKey",
    "ApiKey",
    "CalendarLink",
    "Contact",
    "Invitation",
    "OnCall",
    "Organisation",
    "Repeat",
    "Session",
    "SignInLink",
    "Team",
    "User",
]
