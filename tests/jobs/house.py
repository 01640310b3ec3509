"""A small station for the stories of the worker and the command line: one rep, one check, three lines, one log."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from makegood.core import record
from makegood.people import actions as people
from makegood.people import queries as people_queries
from makegood.people.actions import NewAccount, NewOrganisation
from makegood.people.rules import Role
from makegood.records import actions as records
from makegood.records.actions import NewSource
from makegood.records.rules import Side
from makegood.recovery.records import intake

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 09:00 in Chicago
CHECK = """
[check]
name = "log"
version = 1
title = "Orders against the log"
kinds = ["not_aired", "wrong_time"]
zone = "America/Chicago"
day_begins = "06:00"
currency = "USD"

[promised]
source = "orders"
key = "Line"

[promised.fields]
account = "Customer"
title = "Programme"
window = "Window"
date = { column = "Date", format = "MM/DD/YYYY" }
rate = { column = "Rate", decimal = "." }

[actual]
source = "log"

[actual.fields]
order = "Line"
date = { column = "Date", format = "MM/DD/YYYY" }
time = "Time"

[match]
by = "order"

[tolerances]
minutes = 5
"""
ORDERS = b"""Line,Customer,Programme,Window,Date,Rate
1,Northern Dental,Evening News,6:00 PM-6:30 PM,11/21/2026,765.00
2,Tom's Garage,Morning Show,7:00 AM-8:00 AM,11/21/2026,180.00
3,Lakeside Ford,Noon News,12:00 PM-12:30 PM,11/21/2026,240.00
"""
LOG = b"""Line,Date,Time
2,11/21/2026,7:10 AM
3,11/21/2026,12:50 PM
"""
SPOILT = ORDERS + b"4,Tom's Garage,Noon News,12:00 PM-12:30 PM,02/30/2026,240.00\n"


def found(name="Lakeland Media", email="rosa@lakeland.example"):
    """Found a station with its rep, its check and its two sources."""
    new = NewOrganisation(
        name=name, zone="America/Chicago", calendar="US-IL", currency="USD", is_invented=True
    )
    house = people.found_organisation(new, now=MONDAY)
    with record.change(house, by=record.system("tests", house), now=MONDAY) as change:
        rosa = people.add_user(change, name="Rosa Vega", email=email, role=Role.REP)
        northern = NewAccount("Northern Dental", report_time=time(10))  # sees what we did within the hour
        account = people.add_account(change, northern, owner=rosa)
        people.name_in_source(change, account, source="log", external_id="Northern Dental")
        records.adopt_check(change, code="log", text=CHECK)
        records.add_source(change, NewSource("orders", "Orders", Side.PROMISED, "log"))
        records.add_source(change, NewSource("log", "The log", Side.HAPPENED, "log", reports_by=time(9)))
    return people_queries.organisation(house.pk)


def bring(house, source: str, content: bytes, *, data: Path, now=MONDAY):
    """Bring a file and confirm it."""
    by = record.system("tests", house)
    file = intake.File(f"{source}.csv", content)
    brought = intake.bring_file(house, source_code=source, file=file, by=by, data=data, now=now)
    answer = intake.Answer(complete_until=brought.complete_until, replaces_id=None)
    return intake.confirm(house, import_id=brought.pk, answer=answer, by=by, data=data, now=now)


def bring_both(house, *, data: Path):
    """Three lines and a log that lacks one of them and has one too late."""
    bring(house, "orders", ORDERS, data=data)
    bring(house, "log", LOG, data=data)
