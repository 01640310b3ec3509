"""Files of any encoding and separator are read; what cannot be read is left out with a sentence to act on."""

import re
from datetime import date, datetime

import pyarrow.parquet as pq
import pytest

from makegood.reconcile.fields import Field, Side
from makegood.reconcile.reading import read_file, write_parquet
from makegood.reconcile.text import Limits, peek
from makegood.reconcile.words import Unreadable
from tests.reconcile.station import CHECK, LOG_HEADER, check, log, order

OF = check()
GAME = "20,Bella Vista,Sunday game,8p-9p,WEEK,------1,1,BV1,1200,yes"


def promised(data, side=OF.promised, **more):
    return read_file(data, side, check=OF, **more)


def actual(data, **more):
    return read_file(data, OF.actual, check=OF, **more)


def sentences(reading):
    return [one.sentence() for one in reading.refusals]


def test_a_promised_line_is_read_in_canonical_columns():
    row = promised(order(GAME)).table.to_pylist()[0]
    assert row["row_number"] == 2
    assert (row["natural_key"], row["order"], row["account"]) == ("20", "20", "Bella Vista")
    assert (row["opens"], row["closes"], row["window"]) == (20 * 60, 21 * 60, "8p-9p")
    assert (row["first_day"], row["last_day"]) == (date(2026, 11, 16), date(2026, 11, 22))
    assert (row["days"], row["units"], row["rate"], row["high_stakes"]) == ("------1", 1, 120000, True)


def test_an_airing_after_midnight_belongs_to_the_broadcast_day_it_is_dated():
    row = actual(log("a1,20,2026-11-22,12:32 AM,BV1,")).table.to_pylist()[0]
    assert row["local"] == datetime(2026, 11, 23, 0, 32)
    assert row["day"] == date(2026, 11, 22)
    assert row["at"].isoformat() == "2026-11-23T06:32:00+00:00"


def test_a_log_may_date_by_the_calendar_instead():
    of = check(CHECK.replace('source = "log"', 'source = "log"\ndates = "calendar"'))
    row = read_file(log("a1,20,2026-11-23,12:32 AM,BV1,"), of.actual, check=of).table.to_pylist()[0]
    assert row["local"] == datetime(2026, 11, 23, 0, 32)
    assert row["day"] == date(2026, 11, 22)


def test_the_last_instant_of_a_log_is_a_hint_for_the_completeness_mark():
    reading = actual(log("a1,20,2026-11-22,8:40 PM,BV1,", "a2,20,2026-11-21,8:40 PM,BV1,"))
    assert reading.latest.isoformat() == "2026-11-23T02:40:00+00:00"
    assert promised(order(GAME)).latest is None


def test_a_repeated_hour_is_its_first_and_a_skipped_one_comes_after():
    reading = actual(log("a1,20,2026-10-31,1:30 XM,BV1,", "a2,20,2026-03-07,2:30 XM,BV1,"))
    assert [row["at"].isoformat() for row in reading.table.to_pylist()] == [
        "2026-11-01T06:30:00+00:00",
        "2026-03-08T08:30:00+00:00",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_encoding_and_separator_reads_the_same(encoding, separator, end):
    text = order(GAME.replace("Bella Vista", "Café Müller")).decode()
    text = text.replace(",", separator).replace("\n", end)
    reading = promised(text.encode(encoding))
    assert reading.table["account"].to_pylist() == ["Café Müller"]
    assert reading.separator == separator


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Łódź zażółć gęślą", "cp1250"),
        ("Привет, это заказ на рекламу", "cp1251"),
        ("Καλημέρα κόσμε", "cp1253"),
        ("Señor 5 €", "cp1252"),
    ],
)
def test_a_windows_code_page_is_recognised_by_its_letters(words, encoding):
    data = f'line,note\n1,"{words}"\n'.encode(encoding)
    assert peek(data).rows[0][1] == words


def test_excel_says_its_separator_in_the_first_row():
    reading = promised(b"sep=;\n" + order(GAME).replace(b",", b";"))
    assert reading.separator == ";"
    assert reading.table["row_number"].to_pylist() == [3]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    data = order('20,"Bella\nVista",Game,8p-9p,WEEK,------1,1,BV1,1200,no', "", GAME.replace("20,", "21,", 1))
    assert promised(data).table["row_number"].to_pylist() == [2, 4]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (order(), "has a header row and no rows under it"),
        (b"PK\x03\x04rest", "This is an Excel workbook, not a CSV file. Open it and save it as CSV"),
        (b"%PDF-1.7", "This is a PDF"),
        (order(GAME).replace(b"8p", b"8\x00p"), "Row 2 holds a zero byte"),
        (
            order(GAME, GAME).replace(b"Sunday", b'"Sunday'),
            "Row 2 has text right after a closing quotation mark",
        ),
        (
            order(GAME, GAME.replace("Sunday", "Monday")).replace(b",Monday", b',"Monday'),
            "A quotation mark opened in row 3 is never closed",
        ),
        (order(GAME).replace(b"programme,", b"line,"), "The header line stands over columns 1 and 3"),
        (
            order(GAME).replace(b"programme,", b"Program,"),
            "no column programme, which the check reads as title",
        ),
        (order(GAME).replace(b"programme,", b"Program,"), "The closest is Program"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_gives_one_sentence_and_no_rows(data, sentence):
    with pytest.raises(Unreadable, match=re.escape(sentence)) as refusal:
        promised(data)
    assert str(refusal.value).endswith(".")


def test_a_quote_never_closed_in_the_last_of_many_rows_names_its_row():
    rows = [GAME.replace("20,", f"{line},", 1) for line in range(1, 3000)]
    rows[2000] = rows[2000].replace("Sunday", '"Sunday')
    with pytest.raises(
        Unreadable, match=r"opened in row 2002 is never closed.*the row begins 2001,Bella Vista"
    ):
        promised(order(*rows))


def test_a_named_encoding_that_is_wrong_is_said_with_its_row():
    side = Side("promised", "traffic", ("line",), {"account": Field("account")}, encoding="utf-8")
    data = order(GAME, GAME.replace("Bella", "Bellá")).decode().encode("cp1252")
    with pytest.raises(Unreadable, match="not written in utf-8: row 3 holds the byte 0xE1"):
        promised(data, side)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    (tmp_path / "large.csv").write_bytes(b"x" * 2 * 1024 * 1024)
    with pytest.raises(Unreadable, match="The file has 2 MB; up to 1 MB are read"):
        promised(tmp_path / "large.csv", limits=Limits(megabytes=1))
    with pytest.raises(Unreadable, match="There is no file"):
        promised(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "2026-11-16",
            "2026-11-31",
            "Row 3, from: 2026-11-31 does not exist in the calendar. Correct the date.",
        ),
        ("2026-11-16", "03/04/2026", 'Row 3, from: 03/04/2026 can be two dates. Say format = "DD/MM/YYYY"'),
        ("2026-11-16", "", "Row 3, from: the row names no day on which this was ordered."),
        ("2026-11-16", "2026-12-16", "Row 3, from: the period ends on 2026-11-22, before it begins"),
        ("------1", "blue", "Row 3, days: blue names no days of the week."),
        (
            "2026-11-22",
            "2026-11-20",
            "Row 3, days: none of the days ------1 lies between 2026-11-16 and 2026-11-20",
        ),
        ("8p-9p", "late", "Row 3, window: late holds no time window."),
        ("8p-9p", "", "Row 3, window: the cell is empty. Fill it in."),
        ("1200", "-1200", "Row 3, rate: -1200 is below zero, and a rate cannot be."),
        ("1200", "lots", "Row 3, rate: lots is not an amount of money."),
        ("yes", "perhaps", "Row 3, important: perhaps is neither yes nor no."),
        (",1,BV1", ",one,BV1", "Row 3, units: one is not a whole number of units."),
        (",yes", ",yes,more", "Row 3: the row has 12 cells and the header 11. Put quotation marks around"),
        (",1200,yes", "", "Row 3: the row has 9 cells and the header 11. It may be cut off"),
        ("21,", "20,", "Row 3, line: 20 stands in row 2 already; that row was taken."),
        ("21,", ",", "Row 3, line: the cell is empty."),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_with_a_sentence_and_the_others_are_taken(old, new, sentence):
    second = GAME.replace("20,", "21,", 1)
    third = GAME.replace("20,", "22,", 1)
    changed = second.replace("WEEK", "2026-11-16,2026-11-22").replace(old, new, 1)
    reading = promised(order(GAME, changed, third))
    assert reading.table["natural_key"].to_pylist() == ["20", "22"]
    assert (reading.row_count, reading.refused) == (3, 1)
    assert sentences(reading)[0].startswith(sentence)
    assert sentences(reading)[0].endswith(".")


@pytest.mark.parametrize(
    ("airing", "sentence"),
    [
        ("a2,20,2026-11-22,soon,BV1,", "Row 3, time: soon is not a time of day."),
        ("a2,20,2026-11-22,,BV1,", "Row 3, time: the cell is empty."),
        ("a2,20,,8:40 PM,BV1,", "Row 3, date: the cell is empty."),
        ("a2,20,2026-11-22,8:40 PM,BV1,sure", "Row 3, seen: sure is no level of verification."),
        ("a1,20,2026-11-22,8:40 PM,BV1,", "Row 3, id: a1 stands in row 2 already"),
    ],
)
def test_an_airing_that_cannot_be_read_is_left_out_with_a_sentence(airing, sentence):
    reading = actual(log("a1,20,2026-11-22,8:40 PM,BV1,", airing))
    assert reading.table.num_rows == 1
    assert sentences(reading)[0].startswith(sentence)


def test_a_cell_of_five_megabytes_costs_its_row_alone():
    reading = promised(order(GAME, GAME.replace("20,", "21,", 1).replace("Sunday game", "x" * 5_000_000)))
    assert reading.table.num_rows == 1
    assert sentences(reading) == [
        "Row 3, programme: a cell holds 5000000 characters; up to 100000 are read. Shorten it."
    ]


def test_excel_serial_dates_are_taken_and_noted():
    reading = promised(order(GAME.replace("WEEK", "46342,46348")))
    assert reading.table["first_day"].to_pylist() == [date(2026, 11, 16)]
    assert reading.notes[0].startswith("The column from holds day numbers of Excel")


def test_a_whole_column_that_cannot_be_read_is_counted_in_full_and_told_in_part():
    rows = [GAME.replace("20,", f"{line},", 1).replace("8p-9p", "late") for line in range(50)]
    reading = promised(order(*rows), limits=Limits(refusals=10))
    assert (reading.refused, len(reading.refusals), reading.table.num_rows) == (50, 10, 0)


def test_a_log_without_ids_names_its_rows_by_what_they_say():
    of = check(CHECK.replace('key = "id"\n', ""))
    airing = "a1,20,2026-11-22,8:40 PM,BV1,"
    keys = read_file(log(airing, airing), of.actual, check=of).table["natural_key"].to_pylist()
    assert keys == ["20/2026-11-22 20:40:00.000000/BV1/", "20/2026-11-22 20:40:00.000000/BV1/#2"]


def test_values_are_translated_and_a_constant_fills_what_the_file_does_not_say():
    text = CHECK.replace(
        'content = "seen"', 'content = { column = "seen", values = { "MD5 ok" = "file_match" } }'
    )
    text = text.replace('account = "account"', 'account = { constant = "Northern Dental" }')
    of = check(text)
    airing = read_file(log("a1,20,2026-11-22,8:40 PM,BV1,MD5 ok"), of.actual, check=of).table.to_pylist()[0]
    line = read_file(order(GAME), of.promised, check=of).table.to_pylist()[0]
    assert (airing["content"], line["account"]) == ("file_match", "Northern Dental")


def test_an_instant_with_its_own_zone_is_read_on_the_stations_clock():
    text = CHECK.replace('date = "date"\ntime = "time"', 'at = { column = "at", zone = "America/New_York" }')
    of = check(text)
    data = b"id,line,at,copy,seen\na1,20,2026-11-22 21:40,BV1,\na2,20,2026-11-23T02:40:00Z,BV1,\n"
    table = read_file(data, of.actual, check=of).table
    assert table["local"].to_pylist() == [datetime(2026, 11, 22, 20, 40)] * 2


def test_stored_rows_come_back_as_they_were(tmp_path):
    reading = promised(order(GAME))
    write_parquet(reading, tmp_path / "rows.parquet")
    assert pq.read_table(tmp_path / "rows.parquet").equals(reading.table)


def test_a_file_of_a_person_can_be_looked_at_before_it_is_mapped():
    look = peek(LOG_HEADER.replace(",", ";").encode() + b"\na1;20;22.11.2026;8:40 PM;BV1;\n")
    assert look.headers == ("id", "line", "date", "time", "copy", "seen")
    assert look.rows == (("a1", "20", "22.11.2026", "8:40 PM", "BV1", ""),)
    assert look.separator == ";"
