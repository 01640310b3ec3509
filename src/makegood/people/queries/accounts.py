"""Reads of accounts and contacts."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from makegood.core.errors import NotFound, Refused
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Account, AccountKey, Contact, Organisation, User
from makegood.people.rules import names_in, sees_all


def account_in(organisation: Organisation, account_id: int) -> Account:
    """An account of this organisation.

    Raises:
        NotFound: no such account there.
    """
    found = Account.objects.within(organisation).select_related("owner").filter(pk=account_id).first()
    if found is None:
        raise NotFound
    return found


def accounts_seen_by(viewer: User) -> ScopedQuerySet[Account]:
    """The accounts that a person may see: a rep the own ones, the others all of their organisation.

    Those that were merged into another are left out.
    """
    found = Account.objects.within(viewer.organisation).filter(merged_into=None)
    found = found.select_related("owner", "organisation")
    return found if sees_all(viewer.role) else found.filter(owner__in=viewer.works_in)


NAMED = 200


def first_names_of_accounts(viewer: User) -> list[str]:
    """The names of the first accounts that a person may see, by name; at most `NAMED`."""
    if sees_all(viewer.role):
        return _names_of_all(viewer.organisation)
    return _names_of_own(viewer.organisation, viewer.works_in)


@prepared
def _names_of_all(house: Organisation) -> QuerySet[Account, str]:
    return _by_name(Account.objects.within(house))


@prepared
def _names_of_own(house: Organisation, works_in: Collection[int]) -> QuerySet[Account, str]:
    return _by_name(Account.objects.within(house).filter(owner__in=works_in))


def _by_name(found: ScopedQuerySet[Account]) -> QuerySet[Account, str]:
    return found.filter(merged_into=None).order_by("name", "pk").values_list("name", flat=True)[:NAMED]


def account_seen_by(viewer: User, *, account_id: int) -> Account:
    """One account.

    Raises:
        NotFound: no such account that this person may see.
    """
    if sees_all(viewer.role):
        found = _account.one(viewer.organisation, account_id)
    else:
        found = _own_account.one(viewer.organisation, viewer.works_in, account_id)
    if found is None:
        raise NotFound
    return found


@prepared
def _account(house: Organisation, account_id: int) -> ScopedQuerySet[Account]:
    found = Account.objects.within(house).filter(merged_into=None, pk=account_id)
    return found.select_related("owner", "organisation")


@prepared
def _own_account(house: Organisation, works_in: Collection[int], account_id: int) -> ScopedQuerySet[Account]:
    found = Account.objects.within(house).filter(merged_into=None, pk=account_id, owner__in=works_in)
    return found.select_related("owner", "organisation")


def lock_account(change: Change, *, account_id: int) -> Account:
    """An account that was not merged into another, locked until the change ends.

    Raises:
        NotFound: no such account in this organisation. Refused: MERGED_MEANWHILE.
    """
    found = Account.objects.within(change.organisation).select_for_update(of=("self",))
    account = found.select_related("owner", "organisation").filter(pk=account_id).first()
    if account is None:
        raise NotFound
    if account.merged_into_id is not None:
        raise Refused("MERGED_MEANWHILE", account=account.name)
    return account


def contact_of(account: Account, *, contact_id: int) -> Contact:
    """One contact of this account.

    Raises:
        NotFound: the account has no such contact, or it was merged into another.
    """
    found = Contact.objects.within(account.organisation).select_related("account__organisation")
    contact = found.filter(account=account, merged_into=None, pk=contact_id).first()
    if contact is None:
        raise NotFound
    return contact


def names_of(account: Account) -> list[AccountKey]:
    """The names under which the records know an account, by source."""
    return list(
        AccountKey.objects.within(account.organisation)
        .filter(account=account)
        .order_by("source", "external_id")
    )


def merged_into(account: Account) -> list[Account]:
    """The accounts that turned out to be this one, the last one first."""
    return list(Account.objects.within(account.organisation).filter(merged_into=account).order_by("-pk"))


def account_named(viewer: User, name: str) -> Account | None:
    """The account of this name, whoever owns it, the viewer's own before others; None when there is none.

    The name of one that was merged into another is a name of that one.
    """
    found = Account.objects.within(viewer.organisation).select_related("owner", "organisation")
    named = [one_that_stays(account) for account in found.filter(name__iexact=name).order_by("pk")]
    return min(named, key=lambda account: account.owner_id != viewer.pk, default=None)


def accounts_named_in(organisation: Organisation, text: str, *, besides: Account | None) -> list[str]:
    """The names of other accounts that stand in a text word for word, in no order."""
    said = names_in(text)
    found = Account.objects.within(organisation).annotate(small=Lower("name")).filter(small__in=said)
    return list((found if besides is None else found.exclude(pk=besides.pk)).values_list("name", flat=True))


def one_that_stays(account: Account) -> Account:
    """The account itself, or the one that it was merged into, however many times."""
    while account.merged_into_id is not None:
        account = (
            Account.objects.within(account.organisation)
            .select_related("owner", "organisation")
            .get(pk=account.merged_into_id)
        )
    return account


def accounts_by_key(organisation: Organisation, source: str) -> dict[str, Account]:
    """{external id: account} of one source, owners loaded."""
    keys = AccountKey.objects.within(organisation).filter(source=source).select_related("account__owner")
    return {key.external_id: key.account for key in keys}


def first_contact(account: Account) -> Contact | None:
    """The person we call first: the one marked so, else the oldest; None when nobody is known yet."""
    return next(iter(contacts_of(account)), None)


@prepared
def _contacts(house: Organisation, account: Account) -> ScopedQuerySet[Contact]:
    return Contact.objects.within(house).filter(account=account, merged_into=None).order_by("-is_first", "pk")


def contacts_of(account: Account) -> list[Contact]:
    """The account's people, the first contact first."""
    return _contacts(account.organisation, account)


def contacts_who_answer(account: Account) -> list[Contact]:
    """Who may answer for the account: its own people, then those of the agency that buys for it.

    Each carries its own account, for the page is in that one's language and zone.
    """
    everybody = Contact.objects.within(account.organisation).filter(merged_into=None)
    theirs = everybody.filter(Q(account=account) | Q(account__advertisers=account))
    rows = theirs.select_related("account__organisation").order_by("-is_first", "pk")
    return sorted(rows, key=lambda contact: contact.account_id != account.pk)


def advertisers_of(agency: Account) -> list[Account]:
    """For whom this account buys, by name."""
    rows = Account.objects.within(agency.organisation).filter(agency=agency, merged_into=None)
    return list(rows.order_by(Lower("name"), "pk"))


def everyone_of(account: Account) -> list[Contact]:
    """The account's people with those who turned out to be another of them, the first contact first."""
    return list(
        Contact.objects.within(account.organisation).filter(account=account).order_by("-is_first", "pk")
    )


def merged_one(account: Account, code: str) -> Account:
    """The account of this code, which was merged into this one.

    Raises:
        NotFound: there is none.
    """
    for one in merged_into(account):
        if one.subject_code == code:
            return one
    raise NotFound


def merged_person(account: Account, code: str) -> Contact:
    """The contact of this code, who was merged into another of this account.

    Raises:
        NotFound: there is none.
    """
    for contact in everyone_of(account):
        if contact.subject_code == code and contact.merged_into_id is not None:
            return contact
    raise NotFound


def account_names(organisation: Organisation, account_ids: Iterable[int]) -> dict[int, str]:
    """{id: name} of these accounts, merged ones too."""
    found = Account.objects.within(organisation).filter(pk__in=list(account_ids))
    return dict(found.values_list("pk", "name"))


def count_accounts_of(user: User) -> int:
    """How many accounts a person owns."""
    return Account.objects.within(user.organisation).filter(owner=user).count()
