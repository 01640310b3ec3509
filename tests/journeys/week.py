"""The files that the station sends in the week after the Monday of the story."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from makegood.demo import schedule

CHICAGO = ZoneInfo("America/Chicago")
MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)


def chicago(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 on the station's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHICAGO)


def log_of_the_week(make_good: schedule.Airing | None) -> bytes:
    """The log up to Sunday night: everything ran as ordered, and the make-good where there is one."""
    lines = schedule.orders(MONDAY)
    week = [
        schedule.Airing(str(line.number), at(line), line.copy)
        for line in lines
        if MONDAY <= line.day < NEXT_MONDAY
        or (line.customer == "Harbor Credit Union" and line.opens.hour == 22)
    ]
    if make_good is not None:
        week.append(make_good)
    return file_of([airing.row() for airing in week])


def at(line: schedule.Line) -> datetime:
    """Five minutes into its window."""
    return datetime.combine(line.day, line.opens) + timedelta(minutes=5)


def billing(number: str, refers_to: int, *, customer: str, dated: date, amount: str) -> bytes:
    """Billing's file with one credit note."""
    return file_of(
        [
            {
                "Number": number,
                "Kind": "Credit note",
                "Customer": customer,
                "Refers to": refers_to,
                "Date": f"{dated:%m/%d/%Y}",
                "Amount": amount,
            }
        ]
    )


def file_of(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as a file with commas."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
