"""Files as they really come: each fault a sentence to act on, and nothing half-done."""

from __future__ import annotations

import pytest

from makegood.core import record
from makegood.core.errors import Refused
from makegood.records.models import Document, Import, LeftOut, Row
from tests import cast
from tests.cast import BILLING_HEADER, MONDAY, ORDER_HEADER, airing, order


def nothing_is_there(station):
    """No import, no row, no event of one."""
    assert not Import.objects.within(station.house).exists()
    assert not Row.objects.within(station.house).exists()
    assert cast.events(station, "FILE_BROUGHT", "RECORDS_TAKEN_IN") == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"   \n\n", "FILE_EMPTY"),
        (ORDER_HEADER.encode(), "FILE_HEADER_ONLY"),
        (f'{ORDER_HEADER}\n4001,"Bella,Prime Drama\n4002,Tom\n'.encode(), "FILE_QUOTE_OPEN"),
        (b"PK\x03\x04xl/workbook.xml" + b"\x00" * 40, "FILE_IS_XLSX"),
        (b"%PDF-1.7 orders", "FILE_IS_BINARY"),
        (f"{ORDER_HEADER}\n4001,\x00,\n".encode(), "FILE_HAS_NUL"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_leaves_nothing(station, content, code):
    with pytest.raises(Refused) as refusal:
        cast.bring(station, "orders", content, at=MONDAY)

    assert refusal.value.code == code
    assert str(refusal.value).endswith(".") and len(str(refusal.value)) > 30
    nothing_is_there(station)


def test_a_wrong_encoding_named_in_the_check_is_refused_with_the_row_and_the_byte(station):
    text = (cast.LATEST_CHECK).read_text(encoding="utf-8")
    named = text.replace('key = "Line"', 'key = "Line"\n\n[promised.format]\nencoding = "utf-8"', 1)
    from makegood.records import actions

    with record.change(station.house, by=station.olu, now=MONDAY) as change:
        actions.adopt_check(change, code=cast.CHECK, text=named)
    body = cast.csv_of("orders", [order(4001, "Café Bella")]).decode().encode("cp1252")
    with pytest.raises(Refused) as refusal:
        cast.bring(station, "orders", body, at=MONDAY)

    assert refusal.value.code == "FILE_WRONG_ENCODING" and "row 2" in str(refusal.value)
    nothing_is_there(station)


def test_an_encoding_that_nobody_named_is_guessed(station):
    body = cast.csv_of("orders", [order(4001, "Café Bella")]).decode().encode("utf-16")
    brought = cast.bring(station, "orders", body, at=MONDAY)
    cast.confirm(station, brought, at=MONDAY)

    assert [row.account_key for row in Row.objects.within(station.house)] == ["Café Bella"]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (order(4002, date="02/30/2026"), "Date", "NO_SUCH_DATE"),
        (order(4002, date="soon"), "Date", "NOT_A_DATE"),
        (order(4001, title="Again"), "Line", "DUPLICATE_ID"),
        (order(4002, rate="-1450.00"), "Rate", "NEGATIVE_RATE"),
        (order(4002, rate="12..3"), "Rate", "NOT_MONEY"),
        (order(4002, window="evening"), "Window", "NOT_A_WINDOW"),
        (order(4002, spots="some"), "Spots", "NOT_A_COUNT"),
        (order(""), "Line", "EMPTY_CELL"),
        (order(4002) + ",extra", "", "TOO_MANY_CELLS"),
        ("4002,Bella", "", "TOO_FEW_CELLS"),
    ],
)
def test_one_bad_row_is_listed_with_a_sentence_and_the_good_one_is_taken(station, row, column, code):
    brought = cast.bring(station, "orders", [order(4001), row], at=MONDAY)
    cast.confirm(station, brought, at=MONDAY)

    (left,) = LeftOut.objects.within(station.house)
    assert (left.row, left.column, left.code) == (3, column, code)
    assert left.sentence.startswith("Row 3") and left.sentence.endswith(".")
    assert [row.key for row in Row.objects.within(station.house)] == ["4001"]


def test_a_file_of_bad_rows_only_is_brought_and_cannot_be_taken_in(station):
    brought = cast.bring(station, "orders", [order(4001, date="soon")], at=MONDAY)
    with pytest.raises(Refused) as refusal:
        cast.confirm(station, brought, at=MONDAY)

    assert refusal.value.code == "NOTHING_READABLE"
    assert LeftOut.objects.within(station.house).count() == 1
    assert not Row.objects.within(station.house).exists()


def test_an_unknown_account_is_taken_in_and_gets_an_owner(station):
    brought = cast.take_in(station, "orders", [order(4001, "Nobody knows them")], at=MONDAY)

    assert (brought.row_count, brought.left_out) == (1, 0)


def test_a_paper_without_an_account_is_listed_and_not_taken(station):
    rows = ["CN-1,Credit note,,1001,11/24/2026,5.00", "CN-2,Credit note,Bella,1001,11/24/2026,5.00"]
    brought = cast.bring(station, "billing", "\n".join([BILLING_HEADER, *rows, ""]).encode(), at=MONDAY)
    cast.confirm(station, brought, at=MONDAY)

    (left,) = LeftOut.objects.within(station.house)
    assert (left.row, left.code) == (2, "EMPTY_CELL")
    assert [paper.number for paper in Document.objects.within(station.house)] == ["CN-2"]


def test_day_numbers_of_excel_are_read_as_dates_and_it_says_so(station):
    rows = [order(4001, date="46348"), order(4002, date="46349")]
    brought = cast.bring(station, "orders", rows, at=MONDAY)

    assert (brought.row_count, brought.left_out) == (2, 0)
    assert any("Excel" in note for note in brought.reading["notes"])
    cast.confirm(station, brought, at=MONDAY)
    days = [f"{row.day}" for row in Row.objects.within(station.house).order_by("row_number")]
    assert days == ["2026-11-22", "2026-11-23"]


def test_a_file_with_semicolons_and_a_mark_at_its_start_is_read(station):
    body = b"\xef\xbb\xbf" + cast.csv_of("log", [airing(4001, "8:40 PM")]).replace(b",", b";")
    brought = cast.bring(station, "log", body, at=MONDAY)

    assert (brought.row_count, brought.reading["separator"]) == (1, ";")
