"""Records come in: read, shown, confirmed by a person, and never taken back in silence."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.people.models import Account
from makegood.records import queries
from makegood.records.models import LeftOut, Row
from makegood.recovery.records import intake
from makegood.recovery.records.import_pages import detail_page, imports_page, preview_page
from tests import cast
from tests.cast import LOG_HEADER, MONDAY, airing, chicago, order, paper

TUESDAY = chicago(24, 6, 10)


def withdraw(station, brought, reason="The file of another station.", at=TUESDAY):
    return intake.withdraw(station.house, import_id=brought.pk, reason=reason, by=station.olu, now=at)


def test_nothing_counts_before_somebody_confirms_it(station, olu):
    cast.take_in(station, "orders", [order(4001)], at=chicago(16, 9))
    waiting = cast.bring(station, "log", [airing(1, "6:15 AM")], at=MONDAY)

    cast.check(station, at=MONDAY)
    assert cast.kinds(station) == []
    assert (waiting.state, queries.source_named(station.house, "log").complete_until) == ("WAITING", None)
    assert not Row.objects.within(station.house).filter(brought=waiting).exists()
    preview = preview_page(olu, import_id=waiting.pk, data=station.data, now=MONDAY)
    assert preview.may_confirm and preview.taken == 1 and "commas, 1 row" in preview.read_as

    cast.confirm(station, waiting, at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    assert cast.kinds(station) == [("4001", "not_aired")]


def test_the_same_file_twice_adds_nothing(station, olu):
    first = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    second = cast.bring(station, "orders", [order(4001)], at=TUESDAY, name="the-same-again.csv")

    preview = preview_page(olu, import_id=second.pk, data=station.data, now=TUESDAY)
    assert preview.already.startswith(f"The same file was taken in as import {first.number}")
    assert not preview.may_confirm
    with pytest.raises(Refused) as refusal:
        cast.confirm(station, second, at=TUESDAY)
    assert refusal.value.code == "FILE_KNOWN"
    assert Row.objects.within(station.house).count() == 1


def test_it_is_confirmed_once(station):
    brought = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    with pytest.raises(Refused) as refusal:
        cast.confirm(station, brought, at=MONDAY)

    assert refusal.value.code == "IMPORT_IS_SETTLED"


def test_rows_that_cannot_be_read_are_listed_with_what_to_do_and_stay_listed(station, olu):
    rows = [order(4001), order(4002, date="11/31/2026"), order(4003, rate="-5.00")]
    brought = cast.bring(station, "orders", rows, at=MONDAY)
    assert (brought.row_count, brought.left_out) == (1, 2)
    cast.confirm(station, brought, at=MONDAY)

    left = list(LeftOut.objects.within(station.house).order_by("row"))
    assert [(one.row, one.column, one.value) for one in left] == [
        (3, "Date", "11/31/2026"),
        (4, "Rate", "-5.00"),
    ]
    page = detail_page(olu, import_id=brought.pk)
    assert [row.sentence for row in page.refused] == [one.sentence for one in left]
    assert left[0].sentence == ("Row 3, Date: 11/31/2026 does not exist in the calendar. Correct the date.")
    assert [row.key for row in Row.objects.within(station.house)] == ["4001"]


def test_a_log_needs_to_say_up_to_when_it_is_complete(station):
    brought = cast.bring(station, "log", [airing(1, "6:15 AM")], at=MONDAY)
    with pytest.raises(Refused) as refusal:
        cast.confirm(station, brought, at=MONDAY, until=None)

    assert refusal.value.code == "COMPLETE_UNTIL_MISSING"


def test_the_completeness_mark_is_the_furthest_of_what_counts(station, olu):
    early = cast.take_in(station, "log", [airing(1, "6:15 AM")], at=MONDAY, until=chicago(22, 22))
    late = cast.take_in(
        station, "log", [airing(2, "6:15 AM", date="11/23/2026")], at=TUESDAY, until=chicago(24, 6)
    )
    log = queries.source_named(station.house, "log")
    assert log.complete_until == chicago(24, 6)
    assert "complete up to 06:00" in [row.completeness for row in imports_page(olu, now=TUESDAY).sources]

    withdraw(station, late)
    log.refresh_from_db()
    assert log.complete_until == chicago(22, 22) == early.complete_until


def test_a_file_proposes_the_end_of_its_last_broadcast_day(station):
    brought = cast.bring(station, "log", [airing(1, "12:30 AM")], at=MONDAY)

    assert brought.latest == chicago(23, 0, 30), "half past midnight still belongs to the 22nd"
    assert brought.complete_until == chicago(23, 6)


def test_a_corrected_file_supersedes_visibly(station, olu):
    first = cast.take_in(station, "orders", [order(4001), order(4002)], at=MONDAY)
    second = cast.bring(station, "orders", [order(4001), order(4002, spots=2)], at=TUESDAY)
    choices = preview_page(olu, import_id=second.pk, data=station.data, now=TUESDAY).replaces
    assert [choice.label for choice in choices] == [
        f"It corrects import {first.number}, orders-23.csv",
        "It adds to what is there",
    ]
    cast.confirm(station, second, at=TUESDAY, replaces=first)

    rows = {row.number: row.state_words for row in imports_page(olu, now=TUESDAY).imports}
    assert rows == {1: "replaced by a corrected file", 2: "taken in, in place of import 1"}
    assert [one.pk for one in queries.counted_imports(first.source)] == [second.pk]
    with pytest.raises(Refused) as refusal:
        third = cast.bring(station, "orders", [order(4001)], at=TUESDAY, name="c.csv")
        cast.confirm(station, third, at=TUESDAY, replaces=first)
    assert refusal.value.code == "REPLACED_ALREADY"


def test_tomorrows_log_seems_to_correct_nothing(station):
    cast.take_in(station, "log", [airing(1, "6:15 AM"), airing(2, "7:15 AM")], at=MONDAY, until=MONDAY)
    second = cast.bring(station, "log", [airing(3, "6:15 AM", date="11/23/2026")], at=TUESDAY)

    assert intake.seems_to_replace(second, data=station.data) is None


def test_a_file_can_only_take_the_place_of_one_of_its_own_source(station):
    orders = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    log = cast.bring(station, "log", [airing(1, "6:15 AM")], at=MONDAY)
    with pytest.raises(NotFound):
        cast.confirm(station, log, at=MONDAY, until=MONDAY, replaces=orders)

    orders.refresh_from_db()
    assert orders.state == "TAKEN_IN"


def test_a_file_that_was_replaced_can_be_brought_again(station):
    first = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    second = cast.take_in(station, "orders", [order(4001, spots=2)], at=TUESDAY, replaces=first)
    third = cast.take_in(
        station, "orders", [order(4001)], at=chicago(25, 9), replaces=second, name="as-before.csv"
    )

    assert [one.pk for one in queries.counted_imports(first.source)] == [third.pk]


def test_a_withdrawal_needs_a_reason_and_happens_once(station, olu):
    brought = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    with pytest.raises(Refused) as refusal:
        withdraw(station, brought, reason="  ")
    assert refusal.value.code == "WITHDRAWAL_NEEDS_A_REASON"
    withdraw(station, brought)

    (row,) = imports_page(olu, now=TUESDAY).imports
    assert row.state_words == "withdrawn: The file of another station."
    assert Row.objects.within(station.house).count() == 1, "its rows stay where they are"
    with pytest.raises(Refused) as refusal:
        withdraw(station, brought)
    assert refusal.value.code == "IMPORT_DOES_NOT_COUNT"
    again = cast.take_in(station, "orders", [order(4001)], at=TUESDAY, name="again.csv")
    assert again.state == "TAKEN_IN"


def test_an_account_is_made_from_its_name_in_the_source_and_falls_to_the_fallback_owner(station):
    cast.take_in(station, "orders", [order(4001, "Prairie Grocers"), order(4002)], at=MONDAY)
    cast.take_in(station, "orders", [order(4003, "Prairie Grocers")], at=TUESDAY, name="b.csv")

    made = list(Account.objects.within(station.house).filter(name="Prairie Grocers"))
    assert [account.owner for account in made] == [station.rosa] == [station.house.fallback_owner]
    assert len(queries.counted_imports(queries.source_named(station.house, "orders"))) == 2
    cast.take_in(station, "log", [airing(1, "6:15 AM")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    assert {found.account.name for found in cast.findings(station)} == {"Prairie Grocers", cast.BELLA}


def test_an_account_of_many_words_is_one_account(station):
    name = "The " + "Very " * 70 + "Long Company"
    cast.take_in(station, "orders", [order(4001, name)], at=MONDAY)
    cast.take_in(station, "log", [airing(1, "6:15 AM")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)

    (found,) = cast.findings(station)
    assert found.account.name == name[:300]
    assert Account.objects.within(station.house).count() == 4


def test_a_mapping_chosen_for_one_source_survives_the_file_of_another(station):
    """Two files wait; the columns chosen for the first are not lost when the second is confirmed."""
    other = LOG_HEADER.replace("Air time", "Clock").encode() + b"\n4001,11/22/2026,8:40 PM,:30,BVR2611H\n"
    orders = cast.bring(station, "orders", [order(4001)], at=MONDAY)
    log = cast.bring(station, "log", other, at=MONDAY)
    assert log.rows_hash == "" and log.reading["fault"].startswith("It is the first file of this kind")
    mapped = intake.map_file(
        station.house,
        import_id=log.pk,
        fields={"time": "Clock"},
        formats={},
        by=station.olu,
        data=station.data,
        now=MONDAY,
    )
    assert mapped.row_count == 1
    cast.confirm(station, mapped, at=MONDAY, until=MONDAY)
    cast.confirm(station, orders, at=MONDAY)

    assert 'time = "Clock"' in queries.check_file(station.house, cast.CHECK).text
    next_one = cast.bring(station, "log", other.replace(b"8:40", b"8:41"), at=TUESDAY)
    assert next_one.row_count == 1


def test_two_papers_of_one_file_are_two_documents(station):
    from makegood.records.models import Document

    cast.take_in(station, "billing", [paper("CN-1", 1001), paper("CN-2", "x" * 200)], at=MONDAY)

    assert [d.number for d in Document.objects.within(station.house).order_by("pk")] == ["CN-1", "CN-2"]


def test_an_import_of_another_house_is_not_found(station, outsider):
    brought = cast.take_in(station, "orders", [order(4001)], at=MONDAY)
    for ask in (
        lambda: preview_page(outsider, import_id=brought.pk, data=station.data, now=MONDAY),
        lambda: detail_page(outsider, import_id=brought.pk),
        lambda: queries.source_named(outsider.organisation, "orders"),
        lambda: intake.withdraw(
            outsider.organisation, import_id=brought.pk, reason="Mine.", by=outsider, now=MONDAY
        ),
    ):
        with pytest.raises(NotFound):
            ask()
    assert imports_page(outsider, now=MONDAY).imports == ()
