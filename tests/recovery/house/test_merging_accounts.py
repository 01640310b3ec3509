"""Two accounts that are one read as one, nothing is deleted, and it is taken back exactly."""

from __future__ import annotations

import pytest
from django.apps import apps

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.actions import NewAccount, NewContact
from makegood.people.actions.merging import _places
from makegood.people.models import Account, Contact
from makegood.people.rules import Role
from makegood.recovery.house import merging_accounts as merging
from makegood.recovery.house.account_page import account_page
from makegood.recovery.house.accounts import accounts_page
from makegood.recovery.house.merging_accounts import Same, merge_page, name_likeness
from tests import cast
from tests.cast import BELLA, MONDAY, chicago, order

GROUP = "Bella Vista Restaurant Group, Inc."
TUESDAY = chicago(24, 9)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        (BELLA, GROUP, True),
        ("Tom's Garage", "Toms Garage LLC", True),
        ("Müller GmbH", "Mueller GmbH", False),
        (BELLA, "Bella Napoli", False),
        ("First National Bank", "Second National Bank", True),
        (BELLA, "Northern Dental", False),
        ("Inc", "LLC", False),
    ],
)
def test_names_that_say_the_same_are_suggested(one, other, is_alike):
    assert (name_likeness(one, other) >= merging.WORTH_SHOWING) is is_alike
    assert name_likeness(one, one) == 1.0


@pytest.fixture
def group(station, rosa):
    """A second account of Bella Vista, as another system's records named it, with its people."""
    with cast.acting(rosa, MONDAY) as change:
        account = people_actions.add_account(change, NewAccount(GROUP), owner=rosa)
        people_actions.name_in_source(change, account, source=cast.CHECK, external_id="BV Group")
        people_actions.add_contact(change, NewContact("Dana Rossi"), account=account)
    return account


@pytest.fixture
def both(station, rosa, group):
    """A mistake with promises on each of the two."""
    cast.lost(station, order(4001), order(4002, "BV Group"))
    mistakes = [cast.open_one(station, at=MONDAY, account=account) for account in (station.bella, group)]
    for mistake in mistakes:
        cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot", "credit_note"))
    return mistakes


def merge(who, stays, gone, *, at=MONDAY, name=""):
    with cast.acting(who, at) as change:
        merging.merge(change, by=who, account_id=stays.pk, same=Same(gone.pk if gone else None, name))


def part(who, stays, gone, *, at=TUESDAY):
    with cast.acting(who, at) as change:
        merging.part(change, by=who, account_id=stays.pk, gone=gone.subject_code)


def everything_that_points(to):
    """{(table and column, id)} of every row that points to an account or a contact."""
    return {
        (place, pk)
        for place, field in _places(type(to))
        for pk in field.model._base_manager.filter(**{field.name: to}).values_list("pk", flat=True)
    }


def test_after_merging_all_of_it_reads_as_one_and_nothing_is_deleted(station, rosa, group, both):
    before = everything_that_points(group) | everything_that_points(station.bella)
    accounts = Account.objects.within(station.house).count()
    merge(rosa, station.bella, group)
    assert everything_that_points(group) == set()
    assert everything_that_points(station.bella) == before
    assert Account.objects.within(station.house).count() == accounts

    page = account_page(rosa, account_id=group.pk, now=TUESDAY)
    assert page.account_id == station.bella.pk and len(page.open) == 2, (
        "the old address leads to the one that stays"
    )
    assert page.formerly == (GROUP,) and {name for _, name in page.known_as} == {BELLA, "BV Group"}
    assert [contact.name for contact in page.contacts] == ["Dana Rossi", "Dana Rossi"]
    assert [contact.is_first for contact in page.contacts] == [True, False]
    assert GROUP not in [row.name for row in accounts_page(rosa).rows]
    assert people.account_named(rosa, GROUP) == station.bella
    assert cast.differences(station) == []


def test_records_that_still_name_the_old_one_go_to_the_one_that_stays(station, rosa, group):
    merge(rosa, station.bella, group)
    cast.lost(station, order(4002, "BV Group"))
    assert [finding.account for finding in cast.findings(station)] == [station.bella]
    count = Account.objects.within(station.house).count()
    cast.check(station, at=TUESDAY)
    assert Account.objects.within(station.house).count() == count


def test_taking_it_back_moves_exactly_what_had_moved(station, rosa, group, both):
    of_group, of_bella = everything_that_points(group), everything_that_points(station.bella)
    first = Contact.objects.within(station.house).get(account=group)
    merge(rosa, station.bella, group)
    cast.take_in(station, "orders", [order(4003, date="11/15/2026")], at=chicago(23, 10))
    cast.check(station, at=chicago(23, 10))
    later = everything_that_points(station.bella) - of_bella - of_group
    part(rosa, station.bella, group)
    assert everything_that_points(group) == of_group
    assert everything_that_points(station.bella) == of_bella | later and later
    first.refresh_from_db()
    assert first.is_first
    history = account_page(rosa, account_id=station.bella.pk, now=TUESDAY).history
    assert [(row.what, row.name, row.undo) for row in history] == [
        ("parted", GROUP, ""),
        ("merged", GROUP, ""),
    ]
    with pytest.raises(NotFound):
        part(rosa, station.bella, group)
    cast.check(station, at=TUESDAY)
    assert cast.differences(station) == []


def test_one_event_lists_what_moved_and_the_page_offers_to_take_it_back(station, rosa, group, both):
    merge(rosa, station.bella, group)
    (event,) = [
        e for e in record.about(station.house, [station.bella.subject_code]) if e.kind == "ACCOUNTS_MERGED"
    ]
    moved = event.facts()["moved"]
    assert moved["mg_mistakes_mistake__account_id"] == [both[1].pk]
    assert moved["mg_people_accountkey__account_id"]
    (row,) = account_page(rosa, account_id=station.bella.pk, now=TUESDAY).history
    assert (row.what, row.name, row.undo) == ("merged", GROUP, group.subject_code)


def test_who_may_not_put_right_both_may_not_merge_them(station, rosa, group, outsider):
    with cast.acting(station.max_, MONDAY) as change:
        ivo = people_actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
        theirs = people_actions.add_account(change, NewAccount("Bella Vista Catering"), owner=ivo)
    for who, stays, gone, error in (
        (station.olu, station.bella, group, Refused),
        (rosa, station.bella, theirs, NotFound),
        (ivo, theirs, group, NotFound),
        (outsider, station.bella, group, NotFound),
        (rosa, station.bella, station.bella, Refused),
    ):
        with pytest.raises(error):
            merge(who, stays, gone)
    for name in ("", "Nobody", "Bella Vista Catering"):
        with pytest.raises(Refused, match="No account that you look after"):
            merge(rosa, station.bella, None, name=name)
    merge(station.max_, station.bella, theirs)
    merge(rosa, station.bella, None, name=GROUP.upper())
    with pytest.raises(Refused, match="merged into another account meanwhile"):
        merge(rosa, group, station.tom)


def test_one_that_was_merged_twice_is_taken_back_from_the_outside_in(station, rosa, group):
    merge(rosa, station.bella, group)
    merge(rosa, station.tom, station.bella)
    assert people.account_named(rosa, GROUP) == station.tom
    with pytest.raises(Refused, match="merged into another"):
        part(rosa, station.bella, group)
    part(rosa, station.tom, station.bella)
    part(rosa, station.bella, group)
    assert {people.account_named(rosa, name).name for name in (GROUP, BELLA, cast.TOM)} == {
        GROUP,
        BELLA,
        cast.TOM,
    }


def test_two_contacts_of_one_account_are_one_person_and_two_again(station, rosa, group, both):
    merge(rosa, station.bella, group)
    stays, gone = people.contacts_of(station.bella)
    of_gone = everything_that_points(gone)
    assert of_gone
    with cast.acting(rosa, MONDAY) as change:
        merging.merge_people(
            change, by=rosa, account_id=station.bella.pk, contact_id=gone.pk, same_id=stays.pk
        )
    (left,) = people.contacts_of(station.bella)
    assert (left, left.is_first) == (gone, True) and everything_that_points(stays) == set()
    part(rosa, station.bella, stays)
    assert everything_that_points(gone) == of_gone
    assert [(c, c.is_first) for c in people.contacts_of(station.bella)] == [(stays, True), (gone, False)]
    for same_id in (None, gone.pk):
        with pytest.raises(Refused), cast.acting(rosa, MONDAY) as change:
            merging.merge_people(
                change, by=rosa, account_id=station.bella.pk, contact_id=gone.pk, same_id=same_id
            )


def test_the_merge_page_suggests_with_a_percentage(station, rosa, group):
    page = merge_page(rosa, account_id=station.bella.pk)
    ((one),) = page.alike
    assert (one.name, one.owner) == (GROUP, "Rosa Vega") and 50 <= one.percent <= 99
    with pytest.raises(Refused):
        merge_page(station.olu, account_id=station.bella.pk)


def test_every_relation_to_an_account_or_a_contact_moves_or_never_changes():
    """What never changes would keep pointing to the one that went; there is none yet."""
    from makegood.core.append_only import append_only_tables

    fixed = set(append_only_tables())
    for kind in (Account, Contact):
        pointing = {
            f"{field.model._meta.db_table}__{field.column}"
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.related_model is kind
            and field.name != "merged_into"
            and model._meta.db_table not in fixed
        }
        assert pointing == {place for place, _ in _places(kind)}
