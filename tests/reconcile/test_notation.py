"""The notations of stations and spreadsheets, as tables of cases."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.reconcile.notation.clock import (
    Window,
    find_window,
    parse_clock,
    parse_length,
    parse_window,
    show_clock,
)
from makegood.reconcile.notation.dates import parse_date, parse_instant, strptime_format
from makegood.reconcile.notation.days import parse_days
from makegood.reconcile.notation.money import parse_rate, show_money
from makegood.reconcile.words import Unreadable


def refused(code):
    """An Unreadable with this code."""
    return pytest.raises(Unreadable, check=lambda fault: fault.code == code)


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("4:30 AM-5:00 AM", (4, 30), (5, 0)),
        ("430a-5a", (4, 30), (5, 0)),
        ("11a-12p", (11, 0), (12, 0)),
        ("7p-7:30p", (19, 0), (19, 30)),
        ("8-9p", (20, 0), (21, 0)),
        ("11-1p", (11, 0), (13, 0)),
        ("11p-1a", (23, 0), (25, 0)),
        ("11-1xm", (23, 0), (25, 0)),
        ("108xm-2xm", (25, 8), (26, 0)),
        ("108a-2a", (1, 8), (2, 0)),
        ("11:35 PM-12:37 XM", (23, 35), (24, 37)),
        ("12:37 XM-1:08 XM", (24, 37), (25, 8)),
        ("11:45 PM-12:00 XM", (23, 45), (24, 0)),
        ("12:15 PM-1:00 PM", (12, 15), (13, 0)),
        ("20:00-23:00", (20, 0), (23, 0)),
        ("2000-2300", (20, 0), (23, 0)),
        ("22:00 – 02:00", (22, 0), (26, 0)),
        ("25:30-26:00", (25, 30), (26, 0)),
        ("6a-6a", (6, 0), (30, 0)),
        ("12n-1p", (12, 0), (13, 0)),
        ("10p to 12m", (22, 0), (24, 0)),
    ],
)
def test_a_window_is_read_as_the_station_writes_it(text, opens, closes):
    assert parse_window(text) == Window(opens[0] * 60 + opens[1], closes[0] * 60 + closes[1])


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("M-F 108a-2a 108xm-2xm", "1:08 XM-2:00 XM"),
        ("Su 11a-12p 11a-12p", "11:00 AM-12:00 PM"),
        ("M-F EWN This Morning 430a-5a", "4:30 AM-5:00 AM"),
        ("Sa 7p-7:30p 7p-7:30p", "7:00 PM-7:30 PM"),
        ("Su GMA 8a-9a", "8:00 AM-9:00 AM"),
        ("Season 2015-2016, 8-9p", "8:00 PM-9:00 PM"),
    ],
)
def test_the_last_window_in_a_programme_text_counts(text, window):
    found = find_window(text)
    assert f"{show_clock(found.opens)}-{show_clock(found.closes)}" == window


@pytest.mark.parametrize("text", ["M-Su EWN at 5p", "Jimmy Kimmel Live", "", "Season 2015-2016"])
def test_a_programme_text_without_a_window_is_refused(text):
    with refused("NOT_A_WINDOW"):
        find_window(text)


@pytest.mark.parametrize("text", ["25a-3p", "8p", "30:00-31:00", "7:75p-8p", "8p-", "all day"])
def test_what_is_no_window_is_refused(text):
    with refused("NOT_A_WINDOW"):
        parse_window(text)


def test_a_clock_before_the_day_begins_is_the_night_after():
    assert parse_clock("12:32 AM", day_begins=240) == 24 * 60 + 32
    assert parse_clock("4:52 AM", day_begins=240) == 4 * 60 + 52
    assert parse_clock("1:03 XM") == 25 * 60 + 3
    assert parse_window("1a-2a", day_begins=360) == Window(25 * 60, 26 * 60)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("7:59 PM", 1199), ("12:00 AM", 0), ("1200p", 720), ("07:05:59", 425), ("24:10", 1450)],
)
def test_a_clock_is_read(text, minutes):
    assert parse_clock(text) == minutes


@pytest.mark.parametrize("text", ["", "13:00 PM", "noonish", "30:00", "8:60"])
def test_what_is_no_clock_is_refused(text):
    with refused("NOT_A_TIME"):
        parse_clock(text)


@given(st.integers(0, 36 * 60 - 1))
def test_a_shown_clock_reads_back(minutes):
    assert parse_clock(show_clock(minutes)) == minutes


@given(st.text(max_size=30))
def test_no_text_breaks_a_parser(text):
    for parse in (
        parse_window,
        find_window,
        parse_clock,
        parse_length,
        parse_days,
        parse_date,
        parse_instant,
    ):
        try:
            parse(text)
        except Unreadable as fault:
            assert str(fault).endswith(".")  # noqa: PT017 (both ways are right)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("---1---", "---1---"),
        ("----F--", "----x--"),
        ("----1-1", "----1-1"),
        ("------S", "------x"),
        ("-----S-", "-----x-"),
        ("MTWTF--", "xxxxx--"),
        ("MTuWThF", None),
        ("M-F", "xxxxx--"),
        ("M-Su", "xxxxxxx"),
        ("M-Sun", "xxxxxxx"),
        ("Sa-Su", "-----xx"),
        ("Mon, Wed, Fri", "x-x-x--"),
        ("Fri-Mon", "x---xxx"),
        ("MON-FRI", "xxxxx--"),
        ("Thursday", "---x---"),
        ("daily", "xxxxxxx"),
        (".......", None),
        ("blue", None),
        ("", None),
    ],
)
def test_days_are_read_as_the_station_writes_them(text, days):
    if days is None:
        with refused("NOT_DAYS"):
            parse_days(text)
    else:
        assert parse_days(text) == days


def test_a_week_may_begin_on_sunday():
    assert parse_days("1------", sunday_first=True) == "------1"


@pytest.mark.parametrize(
    ("text", "seconds"), [(":30", 30), ("0:30", 30), ("30", 30), ("1:00", 60), ("00:00:15", 15)]
)
def test_a_length_is_read(text, seconds):
    assert parse_length(text) == seconds


@pytest.mark.parametrize("text", ["", "half", ":00", "0", "-30"])
def test_what_is_no_length_is_refused(text):
    with refused("NOT_A_LENGTH"):
        parse_length(text)


@pytest.mark.parametrize(
    ("text", "decimal", "minor"),
    [
        ("9350.00", "", 935000),
        ("$9,350.00", "", 935000),
        ("9.350,00", "", 935000),
        ("9 350,5", "", 935050),
        ("1'530.25", "", 153025),
        ("1,234", ".", 123400),
        ("1,234", ",", 123),
        ("1.234.567", "", 123456700),
        ("USD 30", "", 3000),
        ("48.9", "", 4890),
        ("0.125", "", 13),
        ("12.34567", "", 1235),
        (".5", "", 50),
        ("0", "", 0),
        ("-0.00", "", None),
    ],
)
def test_money_is_read_in_either_decimal_mark(text, decimal, minor):
    if minor is None:
        with refused("NOT_MONEY"):
            parse_rate(text, currency="USD", decimal=decimal)
    else:
        assert parse_rate(text, currency="USD", decimal=decimal) == minor


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-300.00", "NEGATIVE_RATE"),
        ("(300.00)", "NEGATIVE_RATE"),
        ("300-", "NEGATIVE_RATE"),
        ("$-300", "NEGATIVE_RATE"),
        ("1,234", "AMBIGUOUS_MONEY"),
        ("€300", "WRONG_CURRENCY"),
        ("300 CAD", "WRONG_CURRENCY"),
        ("free", "NOT_MONEY"),
        ("12,34,5.00", "NOT_MONEY"),
        ("", "NOT_MONEY"),
    ],
)
def test_an_amount_that_cannot_be_trusted_is_refused(text, code):
    with refused(code):
        parse_rate(text, currency="USD")


def test_yen_have_no_cents_and_a_shown_amount_keeps_cents_only_when_there_are_any():
    assert parse_rate("¥1,530,000", currency="JPY") == 1_530_000
    assert show_money(935000, "USD") == "USD 9,350"
    assert show_money(4890, "BRL") == "BRL 48.90"


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("04/07/16", "MM/DD/YY", date(2016, 4, 7)),
        ("07.04.2016", "", date(2016, 4, 7)),
        ("2016-04-07", "", date(2016, 4, 7)),
        ("2016-04-07 00:00:00", "", date(2016, 4, 7)),
        ("20160407", "", date(2016, 4, 7)),
        ("04/13/2016", "", date(2016, 4, 13)),
        ("13/04/2016", "", date(2016, 4, 13)),
        ("04/04/2016", "", date(2016, 4, 4)),
        ("7 Apr 2016", "", date(2016, 4, 7)),
        ("April 7, 2016", "", date(2016, 4, 7)),
        ("42467", "", date(2016, 4, 7)),
        ("42467.83", "MM/DD/YY", date(2016, 4, 7)),
        ("7-Apr-16", "D-MMM-YY", date(2016, 4, 7)),
    ],
)
def test_a_date_is_read(text, form, day):
    assert parse_date(text, pattern=strptime_format(form) if form else "") == day


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        ("31/04/2016", "", "NO_SUCH_DATE"),
        ("31.04.2016", "", "NO_SUCH_DATE"),
        ("2026-02-30", "", "NO_SUCH_DATE"),
        ("02/30/26", "MM/DD/YY", "NO_SUCH_DATE"),
        ("13/31/26", "MM/DD/YY", "NO_SUCH_DATE"),
        ("45/45/2026", "", "NO_SUCH_DATE"),
        ("03/04/2026", "", "AMBIGUOUS_DATE"),
        ("soon", "", "NOT_A_DATE"),
        ("soon", "MM/DD/YY", "NOT_A_DATE"),
        ("", "", "NOT_A_DATE"),
    ],
)
def test_a_date_that_cannot_be_trusted_is_refused(text, form, code):
    with refused(code):
        parse_date(text, pattern=strptime_format(form) if form else "")


def test_a_date_that_can_be_two_says_what_to_write():
    with pytest.raises(Unreadable, match=re.escape('Say format = "DD/MM/YYYY" or format = "MM/DD/YYYY"')):
        parse_date("03/04/2026")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2018-04-18 10:15:00", datetime(2018, 4, 18, 10, 15)),
        ("4/30/2016 7:59 PM", datetime(2016, 4, 30, 19, 59)),
        ("42467.5", datetime(2016, 4, 7, 12, 0)),
    ],
)
def test_an_instant_is_read(text, at):
    assert parse_instant(text) == at


def test_an_offset_is_kept():
    assert parse_instant("2026-11-22T20:40:00Z").utcoffset() is not None


@pytest.mark.parametrize("form", ["dd/mm/yyyy", "soon", "", "MM/DD/YY at noon"])
def test_a_format_with_a_letter_that_means_nothing_is_refused(form):
    with pytest.raises(ValueError, match=f"^{re.escape(form)}$"):
        strptime_format(form)
