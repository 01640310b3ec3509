"""An account is read before a call, found among many, and put right with the old words kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.models import Account
from makegood.people.rules import Role
from makegood.promises.rules import Track
from makegood.recovery.call.call_page import call_page
from makegood.recovery.house import accounts as desk
from makegood.recovery.house.account_page import account_page, kept_words
from makegood.recovery.house.accounts import TypedAccount, TypedPerson, accounts_page
from tests import cast
from tests.cast import MONDAY, chicago

TUESDAY = chicago(24, 9)
DANA = TypedPerson("Dana Rossi", "owner", "+1 312 555 0142", "", "she", (), call_first=False)


def as_it_is(account, **changes):
    typed = {
        "name": account.name,
        "owner_id": account.owner_id,
        "zone": account.zone,
        "calendar": account.calendar,
        "currency": account.currency,
        "relationship": account.relationship,
        "report_time": "",
    }
    return TypedAccount(**{**typed, **changes})


def correct(who, account, *, at=MONDAY, **changes):
    with cast.acting(who, at) as change:
        desk.save_account(change, by=who, account_id=account.pk, typed=as_it_is(account, **changes))
    return people.account_in(who.organisation, account.pk)


def a_rep(station, name="Ivo Lang"):
    with cast.acting(station.max_, MONDAY) as change:
        email = f"{name.split()[0].lower()}@lakeland.example"
        return people_actions.add_user(change, name=name, email=email, role=Role.REP)


@pytest.mark.behaviour("B10")
def test_b10_how_we_kept_our_word_to_them_stands_on_their_page(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    account = mistake.account
    assert account_page(rosa, account_id=account.pk, now=MONDAY).kept.startswith("No promise to them")
    assert call_page(rosa, mistake_id=mistake.pk, now=MONDAY).card.kept == ""

    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("credit_note",), next_word="morning")
    cast.call(mistake, at=chicago(24, 8), by=rosa, they_said="Thank you.", next_word="morning")
    kept = account_page(rosa, account_id=account.pk, now=chicago(24, 9)).kept
    assert call_page(rosa, mistake_id=mistake.pk, now=chicago(24, 9)).card.kept == kept
    assert kept == "We kept 1 of 1 promise in time in the last 12 months; 1 awaits its proof."

    cast.sweep(station, at=chicago(26, 9))
    later = account_page(rosa, account_id=account.pk, now=chicago(26, 9)).kept
    assert later.startswith("We kept 1 of ") and "not kept" in later
    a_year_on = account_page(rosa, account_id=account.pk, now=chicago(26, 9) + timedelta(days=400)).kept
    assert a_year_on.startswith("No promise to them has come due")


@pytest.mark.parametrize(
    ("track", "words"),
    [
        (Track(), "No promise to them has come due in the last 12 months."),
        (Track(awaited=1), "No promise to them has come due in the last 12 months. One waits for its proof."),
        (Track(kept=12), "We kept 12 of 12 promises in time in the last 12 months."),
        (
            Track(9, 2, 1, 1),
            "We kept 9 of 12 promises in time in the last 12 months; 2 came late, 1 not kept, 1 awaits its proof.",
        ),
    ],
)
def test_the_track_record_is_a_fraction_in_words(track, words):
    assert kept_words(track) == words


@pytest.mark.behaviour("D05")
def test_d05_a_customer_without_somebody_who_decides_says_so(station, rosa):
    assert account_page(rosa, account_id=station.bella.pk, now=MONDAY).somebody_decides is False
    dana = people.first_contact(station.bella)
    typed = TypedPerson(
        "Dana Rossi", "owner", "+1 312 555 0142", "", "she", ("ECONOMIC_BUYER",), call_first=True
    )
    with cast.acting(rosa, MONDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=dana.pk, typed=typed)
    page = account_page(rosa, account_id=station.bella.pk, now=MONDAY)
    assert page.somebody_decides and page.contacts[0].roles == ("ECONOMIC_BUYER",)
    assert page.contacts[0].corrected == {"roles": MONDAY}


def test_an_account_is_put_right_by_an_event_that_keeps_the_old_words(station, rosa):
    bella = correct(
        rosa, station.bella, name="Bella Vista Group", zone="america/new_york", report_time="9:30"
    )
    assert (bella.name, bella.zone, f"{bella.report_time:%H:%M}") == (
        "Bella Vista Group",
        "America/New_York",
        "09:30",
    )
    (event,) = record.about(station.house, [bella.subject_code])[-1:]
    assert event.facts()["zone"] == {"was": "America/Chicago", "now": "America/New_York"}
    assert event.facts()["fields"] == ["name", "report_time", "zone"]
    assert record.open_sealed(event) == {"name_was": cast.BELLA, "name": "Bella Vista Group"}
    page = account_page(rosa, account_id=bella.pk, now=TUESDAY)
    assert page.corrected == {"name": MONDAY, "report_time": MONDAY, "zone": MONDAY}
    assert [(row.what, row.by, row.columns) for row in page.history] == [
        ("account", "Rosa V.", ("name", "report_time", "zone"))
    ]
    correct(rosa, bella, at=TUESDAY, report_time="09:30")
    assert len(account_page(rosa, account_id=bella.pk, now=TUESDAY).history) == 1, (
        "nothing changed, nothing said"
    )


def test_its_owner_a_manager_and_an_administrator_put_it_right_and_nobody_else(station, rosa, outsider):
    ivo = a_rep(station)
    for who, error in ((station.olu, Refused), (ivo, NotFound), (outsider, NotFound)):
        with pytest.raises(error), cast.acting(who, MONDAY) as change:
            desk.save_account(
                change, by=who, account_id=station.bella.pk, typed=as_it_is(station.bella, name="X")
            )
    bella = correct(station.max_, station.bella, owner_id=ivo.pk)
    assert bella.owner == ivo
    with pytest.raises(NotFound):
        correct(rosa, bella)
    with pytest.raises(NotFound):
        correct(ivo, bella, owner_id=outsider.pk)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"zone": "Chicago"}, "zone"),
        ({"name": " "}, "name"),
        ({"calendar": "XQ"}, "calendar"),
        ({"currency": "€"}, "currency"),
    ],
)
def test_what_cannot_be_read_names_its_field_and_changes_nothing(station, rosa, changes, field):
    with pytest.raises(Refused) as refused:
        correct(rosa, station.bella, **changes)
    assert refused.value.values["field"] == field
    assert people.account_in(station.house, station.bella.pk).zone == "America/Chicago"


def test_the_next_to_be_called_first_takes_the_place_of_the_one_before(station, rosa):
    new = TypedPerson("Nia Okafor", "buyer", "", "nia@x.example", "she", ("AGENCY_BUYER",), call_first=True)
    with cast.acting(rosa, MONDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=None, typed=new)
    assert [c.name for c in people.contacts_of(station.bella)] == ["Nia Okafor", "Dana Rossi"]
    with pytest.raises(Refused, match="written down already"), cast.acting(rosa, TUESDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=None, typed=new)
    aiko = people.first_contact(station.northern)
    with pytest.raises(NotFound), cast.acting(rosa, TUESDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=aiko.pk, typed=DANA)


def test_the_first_person_written_down_is_the_one_to_call_about_what_is_open(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    type(mistake).objects.within(station.house).filter(pk=mistake.pk).update(contact=None)
    new = TypedPerson("Nia Okafor", "buyer", "+1 312 555 0177", "", "she", (), call_first=False)
    assert call_page(rosa, mistake_id=mistake.pk, now=MONDAY).card.phone == ""
    with cast.acting(rosa, MONDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=None, typed=new)
    card = call_page(rosa, mistake_id=mistake.pk, now=MONDAY).card
    assert (card.contact, card.phone) == ("Nia Okafor", "+1 312 555 0177")
    second = TypedPerson("Ida Berg", "cook", "", "", "she", (), call_first=False)
    with cast.acting(rosa, MONDAY) as change:
        desk.save_contact(change, by=rosa, account_id=station.bella.pk, contact_id=None, typed=second)
    assert cast.again(mistake).contact.name == "Nia Okafor"


def test_a_rep_reads_the_accounts_of_the_own_mistakes_and_no_others(station, rosa, outsider):
    ivo = a_rep(station)
    with pytest.raises(NotFound):
        account_page(ivo, account_id=station.bella.pk, now=MONDAY)
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    type(mistake).everything.filter(pk=mistake.pk).update(owner=ivo)
    page = account_page(ivo, account_id=station.bella.pk, now=MONDAY)
    assert len(page.open) == 1 and not page.may_put_right and page.form is None
    for stranger in (outsider,):
        with pytest.raises(NotFound):
            account_page(stranger, account_id=station.bella.pk, now=MONDAY)
    assert account_page(station.max_, account_id=station.bella.pk, now=MONDAY).may_put_right


def many(station, count, owner):
    Account.everything.bulk_create(
        Account(
            organisation=station.house,
            name=f"Customer {n:05}",
            owner=owner,
            zone="America/Chicago",
            calendar="US-IL",
            currency="USD",
            made_at=MONDAY,
        )
        for n in range(count)
    )


def test_accounts_are_found_by_name_owner_and_open_mistakes_page_by_page(station, rosa):
    ivo = a_rep(station)
    many(station, 120, ivo)
    cast.lost(station)
    cast.open_one(station, at=MONDAY)
    first = accounts_page(station.max_)
    assert (first.count, first.last, len(first.rows), first.rows[0].name) == (123, 3, 50, cast.BELLA)
    assert accounts_page(station.max_, number=99).number == 3
    assert [row.name for row in accounts_page(station.max_, search="  ostrow ").rows] == []
    assert accounts_page(station.max_, search="ivo la").count == 120
    found = accounts_page(station.max_, search="bella", only_open=True)
    assert [(row.name, row.owner, row.open_mistakes) for row in found.rows] == [(cast.BELLA, "Rosa V.", 1)]
    assert accounts_page(rosa).count == 3 and accounts_page(ivo, only_open=True).count == 0


def test_twenty_thousand_accounts_cost_as_many_questions_as_three(station, rosa):
    def cost(page):
        with CaptureQueriesContext(connection) as seen:
            page()
        return len(seen)

    accounts_page(station.max_)  # loads the house once
    few = cost(lambda: accounts_page(station.max_))
    many(station, 20_000, rosa)
    assert cost(lambda: accounts_page(station.max_, number=300)) == few == 3
    assert accounts_page(station.max_).count == 20_003
    cast.lost(station, *(cast.order(5000 + n) for n in range(12)))
    for n in range(12):
        cast.open_one(station, at=MONDAY, line_key=str(5000 + n))
    # Ten for the account itself; the others count what became of its mistakes, the trust in figures, what is owed to
    # it, and for whom it buys.
    one = cost(lambda: account_page(rosa, account_id=station.bella.pk, now=TUESDAY))
    assert one == cost(lambda: account_page(rosa, account_id=station.tom.pk, now=TUESDAY)) <= 21
