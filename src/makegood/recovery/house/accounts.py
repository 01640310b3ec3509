"""Accounts: the list of them, who may read one, and what is written of one put right."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from django.db.models import Count, Q
from django.db.models.functions import Lower

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import speak_with
from makegood.people import actions, cells
from makegood.people import queries as people
from makegood.people.models import Account, Contact, User
from makegood.people.rules import BRINGS_RECORDS, may_put_right, sees_all
from makegood.recovery.pages.accounts import AccountRow, AccountsPage

ON_A_PAGE = 50
LONGEST_SEARCH = 100
T = TypeVar("T")


def accounts_page(
    viewer: User, *, search: str = "", only_open: bool = False, number: int = 1
) -> AccountsPage:
    """One page of the accounts that a person may see, by name; `search` is part of a name or of the owner's."""
    search = cells.one_line(search)[:LONGEST_SEARCH]
    found = people.accounts_seen_by(viewer)
    if search:
        found = found.filter(Q(name__icontains=search) | Q(owner__name__icontains=search))
    still_open = mistakes.open_mistakes(viewer).order_by()
    if only_open:
        found = found.filter(pk__in=still_open.values("account"))
    count = found.count()
    last = max(1, -(-count // ON_A_PAGE))
    number = min(max(1, number), last)
    shown = list(found.order_by(Lower("name"), "pk")[(number - 1) * ON_A_PAGE : number * ON_A_PAGE])
    counted = still_open.filter(account__in=[account.pk for account in shown]).values("account")
    open_on = dict(counted.annotate(many=Count("pk")).values_list("account", "many"))
    return AccountsPage(
        rows=tuple(
            AccountRow(account.pk, account.name, account.owner.short_name, open_on.get(account.pk, 0))
            for account in shown
        ),
        count=count,
        number=number,
        last=last,
        search=search,
        only_open=only_open,
        may_bring=viewer.role in BRINGS_RECORDS,
    )


def account_read_by(viewer: User, *, account_id: int) -> Account:
    """An account that a person may read: one they may see, and one on which they own a mistake.

    The address of an account that was merged into another leads to that one.

    Raises:
        NotFound: no such account that this person may read.
    """
    account = people.one_that_stays(people.account_in(viewer.organisation, account_id))
    if sees_all(viewer.role) or account.owner_id == viewer.pk:
        return account
    if mistakes.mistakes_seen_by(viewer).filter(account=account).exists():
        return account
    raise NotFound


def lock_to_put_right(change: Change, *, by: User, account_id: int) -> Account:
    """The account, locked, for a person who may put it right.

    Raises:
        NotFound: no such account that this person may read.
        Refused: MAY_NOT_PUT_RIGHT, MERGED_MEANWHILE.
    """
    account_read_by(by, account_id=account_id)
    account = people.lock_account(change, account_id=account_id)
    if not may_put_right(by.role, is_owner=account.owner_id == by.pk):
        raise Refused("MAY_NOT_PUT_RIGHT", account=account.name, owner=account.owner.name)
    return account


@dataclass(frozen=True)
class TypedAccount:
    """An account as it was typed."""

    name: str
    owner_id: int | None
    zone: str
    calendar: str
    currency: str
    relationship: str
    report_time: str
    agency: str = ""


@dataclass(frozen=True)
class TypedPerson:
    """A contact as it was typed; `roles` are codes."""

    name: str
    job: str
    phone: str
    email: str
    pronoun: str
    roles: tuple[str, ...]
    call_first: bool


def save_account(change: Change, *, by: User, account_id: int, typed: TypedAccount) -> Account:
    """Put an account right.

    Raises:
        NotFound: no such account, or no such owner. Refused: as `lock_to_put_right`, or a place that cannot be read;
            `values["field"]` names it.
    """
    account = lock_to_put_right(change, by=by, account_id=account_id)
    values = actions.AccountValues(
        name=_read("name", cells.name, typed.name),
        owner=_owner(account, typed.owner_id),
        zone=_read("zone", cells.zone, typed.zone),
        calendar=_read("calendar", cells.calendar, typed.calendar),
        currency=_read("currency", cells.currency, typed.currency),
        relationship=_read("relationship", cells.relationship, typed.relationship),
        report_time=_read("report_time", _time_or_none, typed.report_time),
        agency=_agency(by, cells.one_line(typed.agency)),
    )
    actions.correct_account(change, account, values)
    return account


def _time_or_none(text: str) -> time | None:
    return cells.or_empty(cells.report_time, text, None)


def _agency(by: User, name: str) -> Account | None:
    """Who buys for them, by the name of that account; "" where nobody does."""
    if not name:
        return None
    found = people.account_named(by, name)
    if found is None:
        raise Refused("AGENCY_UNKNOWN", name=name, field="agency")
    return found


def _owner(account: Account, owner_id: int | None) -> User:
    if owner_id in (None, account.owner_id):
        return account.owner
    return people.user_in(account.organisation, owner_id or 0)


def save_contact(
    change: Change, *, by: User, account_id: int, contact_id: int | None, typed: TypedPerson
) -> Contact:
    """Put a contact right, or write a new one down (`contact_id` None).

    Raises:
        NotFound: no such account or contact. Refused: as `save_account`, or CONTACT_KNOWN.
    """
    account = lock_to_put_right(change, by=by, account_id=account_id)
    values = actions.ContactValues(
        name=_read("name", lambda text: cells.name(text, what="contact"), typed.name),
        job=_read("job", lambda text: cells.fitting(text, what="job"), typed.job),
        phone=_read("phone", lambda text: cells.fitting(text, what="phone"), typed.phone),
        email=_read("email", lambda text: cells.or_empty(cells.mail, text, ""), typed.email),
        pronoun=_read("pronoun", cells.pronoun, typed.pronoun),
        roles=_read("roles", cells.roles, ",".join(typed.roles)),
    )
    if contact_id is not None:
        contact = people.contact_of(account, contact_id=contact_id)
        actions.correct_contact(change, contact, values)
    else:
        contact = _written_down(change, account, values)
        _to_be_called(change, account, contact)
    if typed.call_first:
        actions.call_first(change, contact)
    return contact


def _to_be_called(change: Change, account: Account, contact: Contact) -> None:
    """Whoever is written down first is the one to call about what is open and had nobody."""
    for mistake_id in mistakes.with_nobody_to_call(account):
        speak_with(change, mistakes.lock_for(change, mistake_id=mistake_id), contact)


def _written_down(change: Change, account: Account, values: actions.ContactValues) -> Contact:
    for known in people.contacts_of(account):
        if (known.name.casefold(), known.email.casefold()) == (
            values.name.casefold(),
            values.email.casefold(),
        ):
            raise Refused("CONTACT_KNOWN", contact=known.name, field="name")
    new = actions.NewContact(
        name=values.name,
        job=values.job,
        phone=values.phone,
        email=values.email,
        pronoun=values.pronoun,
        roles=values.roles,
    )
    return actions.add_contact(change, new, account=account)


def _read(field: str, read: Callable[[str], T], text: str) -> T:
    """What `read` makes of a typed text; its refusal names the field."""
    try:
        return read(text)
    except Refused as refusal:
        raise Refused(refusal.code, field=field, **refusal.values) from refusal
