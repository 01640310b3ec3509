"""Reads of all accounts and contacts at once: before a list is planned, and for one that is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from makegood.people.models import Account, AccountKey, Contact, Organisation, User
from makegood.people.planning import KnownBefore
from makegood.people.queries import accounts_seen_by, users

AT_ONCE = 500
Row = TypeVar("Row", AccountKey, Contact)


def known_before(organisation: Organisation) -> KnownBefore:
    """The house as it is: everything that a list may name."""
    found = Account.objects.within(organisation).select_related("owner", "agency").order_by("pk")
    accounts = {account.pk: account for account in found}
    contacts: dict[int, list[Contact]] = {}
    everyone = Contact.objects.within(organisation).filter(merged_into=None)
    for contact in everyone.order_by("-is_first", "pk"):
        contacts.setdefault(contact.account_id, []).append(contact)
    keys = AccountKey.objects.within(organisation).values_list("source", "external_id", "account_id")
    people = users(organisation)
    return KnownBefore(
        accounts=accounts,
        contacts=contacts,
        keys={(source, external_id): account_id for source, external_id, account_id in keys},
        users={user.email.casefold(): user for user in people},
        fallback=organisation.fallback_owner or people[0],
    )


@dataclass(frozen=True)
class Written:
    """One account with its names in the records and its people."""

    account: Account
    keys: list[AccountKey]
    contacts: list[Contact]


def written(viewer: User) -> Iterator[Written]:
    """Every account that a person may see, by id, with what belongs to it; read in portions."""
    last = 0
    while portion := list(
        accounts_seen_by(viewer).select_related("agency").filter(pk__gt=last).order_by("pk")[:AT_ONCE]
    ):
        last = portion[-1].pk
        ids = [account.pk for account in portion]
        house = viewer.organisation
        keys = AccountKey.objects.within(house).filter(account__in=ids).order_by("source", "external_id")
        people = Contact.objects.within(house).filter(account__in=ids, merged_into=None)
        keys_of, people_of = _by_account(keys), _by_account(people.order_by("-is_first", "pk"))
        for account in portion:
            yield Written(account, keys_of.get(account.pk, []), people_of.get(account.pk, []))


def _by_account(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.account_id, []).append(row)
    return found
