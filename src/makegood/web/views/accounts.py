"""Accounts: the list, one account, and what is written of it put right."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.recovery.house import account_page as pages
from makegood.recovery.house import accounts as desk
from makegood.recovery.house import merging_accounts as merging
from makegood.web.answer import Visit, for_people, whole_number


@for_people("GET")
def accounts(visit: Visit) -> HttpResponse:
    """The accounts by name."""
    asked = visit.request.GET
    page = desk.accounts_page(
        visit.viewer,
        search=asked.get("q", ""),
        only_open=asked.get("open") == "yes",
        number=whole_number(asked.get("page", "")) or 1,
    )
    return visit.page("accounts/list.html", page)


@for_people("GET")
def account(visit: Visit, account_id: int) -> HttpResponse:
    """One account."""
    page = pages.account_page(visit.viewer, account_id=account_id, now=visit.now)
    return visit.page("accounts/page.html", page)


def _changed(
    visit: Visit, account_id: int, act: Callable[[Change], object], typed: pages.Typed | None = None
) -> HttpResponse:
    """Do it and go back to the account; what is refused stands there with what was typed."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            act(change)
    except Refused as refusal:
        page = pages.account_page(
            visit.viewer, account_id=account_id, now=visit.now, typed=typed, refusal=refusal
        )
        return visit.page("accounts/page.html", page, status=409)
    return redirect("account", account_id=account_id)


@for_people("POST")
def correct(visit: Visit, account_id: int) -> HttpResponse:
    """Put right what is written of an account."""
    typed = desk.TypedAccount(
        name=visit.text("name"),
        owner_id=visit.number("owner"),
        zone=visit.text("zone"),
        calendar=visit.text("calendar"),
        currency=visit.text("currency"),
        relationship=visit.text("relationship"),
        report_time=visit.text("report_time"),
        agency=visit.text("agency"),
    )
    return _changed(
        visit,
        account_id,
        lambda change: desk.save_account(change, by=visit.viewer, account_id=account_id, typed=typed),
        typed=pages.Typed(account=typed),
    )


@for_people("POST")
def add_contact(visit: Visit, account_id: int) -> HttpResponse:
    """Write a contact down."""
    return _save_contact(visit, account_id, None)


@for_people("POST")
def correct_contact(visit: Visit, account_id: int, contact_id: int) -> HttpResponse:
    """Put right what is written of a contact."""
    return _save_contact(visit, account_id, contact_id)


def _save_contact(visit: Visit, account_id: int, contact_id: int | None) -> HttpResponse:
    person = desk.TypedPerson(
        name=visit.text("name"),
        job=visit.text("job"),
        phone=visit.text("phone"),
        email=visit.text("email"),
        pronoun=visit.text("pronoun"),
        roles=tuple(visit.request.POST.getlist("roles")),
        call_first=visit.text("call_first") == "yes",
    )
    return _changed(
        visit,
        account_id,
        lambda change: desk.save_contact(
            change, by=visit.viewer, account_id=account_id, contact_id=contact_id, typed=person
        ),
        typed=pages.Typed(person=person, person_id=contact_id or 0),
    )


@for_people("GET", "POST")
def merge(visit: Visit, account_id: int) -> HttpResponse:
    """Which other account this one is; that one goes, and all that was its own stays with this one."""
    refusal = None
    if visit.request.method == "POST":
        same = merging.Same(visit.number("same"), visit.text("name"))
        try:
            with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
                merging.merge(change, by=visit.viewer, account_id=account_id, same=same)
            return redirect("account", account_id=account_id)
        except Refused as refused:
            refusal = refused
    page = merging.merge_page(visit.viewer, account_id=account_id, refusal=refusal)
    return visit.page("accounts/merge.html", page, status=200 if refusal is None else 409)


@for_people("POST")
def merge_contacts(visit: Visit, account_id: int, contact_id: int) -> HttpResponse:
    """Two contacts are one person."""
    return _changed(
        visit,
        account_id,
        lambda change: merging.merge_people(
            change,
            by=visit.viewer,
            account_id=account_id,
            contact_id=contact_id,
            same_id=visit.number("same"),
        ),
    )


@for_people("POST")
def part(visit: Visit, account_id: int) -> HttpResponse:
    """Take back that an account or a contact turned out to be another one."""
    return _changed(
        visit,
        account_id,
        lambda change: merging.part(change, by=visit.viewer, account_id=account_id, gone=visit.text("gone")),
    )
