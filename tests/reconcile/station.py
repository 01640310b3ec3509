"""A small invented station for the stories of a run: one check, and CSV written by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from makegood.reconcile.checkfile import CheckFile, load_check
from makegood.reconcile.finding import Outcome
from makegood.reconcile.inputs import Input
from makegood.reconcile.reading import read_file
from makegood.reconcile.run import run

CHECK = """
[check]
name = "spots"
version = 3
title = "Spots"
kinds = ["not_aired", "wrong_time", "wrong_day", "wrong_copy", "copy_unverified"]
zone = "America/Chicago"
day_begins = "06:00"

[promised]
source = "traffic"
key = "line"
[promised.fields]
account = "account"
title = "programme"
window = "window"
week_start = "from"
week_end = "to"
days = "days"
units = "units"
copy = "copy"
rate = { column = "rate", decimal = "." }
high_stakes = "important"

[actual]
source = "log"
key = "id"
[actual.fields]
order = "line"
date = "date"
time = "time"
copy = "copy"
content = "seen"
"""
# The same check of orders that name their make-goods: a spot that was lost, and its re-run on a Sunday night.
NAMED = CHECK.replace('high_stakes = "important"', 'high_stakes = "important"\nmakegood_for = "mg"')
LOST = "20,Bella Vista,Sunday game,8p-9p,2026-11-15,2026-11-15,------1,1,BV1,1200,no,"
RERUN = "31,Bella Vista,Sunday night,1a-3a,2026-11-22,2026-11-22,------1,1,BV1,0,no,20"
AT_NIGHT = "a1,31,2026-11-22,2:10 AM,BV1,file_match"
ORDER_HEADER = "line,account,programme,window,from,to,days,units,copy,rate,important"
LOG_HEADER = "id,line,date,time,copy,seen"
WEEK = "2026-11-16,2026-11-22"
CHICAGO = ZoneInfo("America/Chicago")


def check(text: str = CHECK) -> CheckFile:
    """The station's check, or another."""
    return load_check(text, name="spots.toml")


def order(*lines: str) -> bytes:
    """An order file; each line as `20,Bella Vista,Game,8p-9p,WEEK,------1,1,BV1,1200,no`."""
    return "\n".join([ORDER_HEADER, *(line.replace("WEEK", WEEK) for line in lines)]).encode()


def orders_with_make_goods(*lines: str) -> bytes:
    """An order file whose last column names the line that is made good."""
    return "\n".join([f"{ORDER_HEADER},mg", *lines]).encode()


def log(*airings: str) -> bytes:
    """A log; each airing as `a1,20,2026-11-22,8:40 PM,BV1,file_match`."""
    return "\n".join([LOG_HEADER, *airings]).encode()


def chicago(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 on the station's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHICAGO).astimezone(UTC)


MONDAY_MORNING = chicago(23, 6)


def compare(
    promised: bytes | Sequence[bytes],
    actual: bytes | Sequence[bytes],
    *,
    until: datetime | None = MONDAY_MORNING,
    text: str = CHECK,
    **more: Any,
) -> Outcome:
    """Reads the files and runs the check; several files of a side come one after the other."""
    of = check(text)
    inputs = {}
    for name, files in (("promised", promised), ("actual", actual)):
        side = of.promised if name == "promised" else of.actual
        each = [files] if isinstance(files, bytes) else files
        readings = [read_file(file, side, check=of) for file in each]
        assert not [one.sentence() for reading in readings for one in reading.refusals]
        inputs[name] = [Input(f"{name}-{at}", reading.table) for at, reading in enumerate(readings, start=1)]
    more.setdefault("as_of", None)
    return run(of, promised=inputs["promised"], actual=inputs["actual"], complete_until=until, **more)


def said(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Kind, line and difference of every finding."""
    return [(one.kind, one.key, one.difference) for one in outcome.findings]
