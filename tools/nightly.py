"""The proofs that are too long for every change: `make nightly`, or a part of it with ARGS="--every 20".

Deadlines in every time zone around every clock change from 2024 to 2027, and on every holiday calendar that there is
(countries and their subdivisions) through those years. Prints figures; ends with 1 when a law is broken.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from datetime import time as wall
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from zoneinfo import available_timezones

import holidays

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from makegood.clocks import Calendar, Unreadable, calendar_for, data_version
from tests.clocks import cases, laws

SHOWN = 20  # broken laws; the rest is counted
SUNDAYS_TOO = frozenset({2})  # clocks change on Sundays: let the place be open on them
LEFT_OUT = {"Factory", "localtime"}  # placeholders, no places


def main(arguments: list[str]) -> int:
    """Run all, or each `--every`-th zone and calendar."""
    parser = argparse.ArgumentParser(prog="make nightly", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each N-th zone and calendar only")
    chosen = parser.parse_args(arguments)
    print(f"Deadlines, worked out with {data_version()}.", flush=True)
    zones = sorted(available_timezones() - LEFT_OUT)[:: chosen.every]
    codes = list(all_codes())[:: chosen.every]
    tried = over_zones(zones)
    tried += over_calendars(codes, zones)
    for sentence in tried.broken[:SHOWN]:
        print(f"  {sentence}")
    print(f"{len(tried.broken)} laws broken.")
    return 1 if tried.broken else 0


def over_zones(zones: list[str]) -> laws.Tried:
    """Every change of every zone, with each of the opening hours, open on Sundays and not."""
    started, tried, changes = time.monotonic(), laws.Tried(), 0
    for zone in zones:
        found = laws.clock_changes(zone)
        changes += len(found)
        tried += laws.tried_wall_times(found, zone)
        for opens, closes in cases.HOURS:
            for weekend in (None, SUNDAYS_TOO):
                calendar = calendar_for("", zone=zone, opens=opens, closes=closes, weekend=weekend)
                tried += laws.tried_around(found, calendar)
    print(
        f"{len(zones)} zones, {changes} clock changes: {tried.wall_times:,} wall times and "
        f"{tried.deadlines:,} deadlines in {time.monotonic() - started:.0f} s.",
        flush=True,
    )
    return tried


def over_calendars(codes: list[str], zones: list[str]) -> laws.Tried:
    """Every calendar through four years, each in the next of the zones."""
    started, tried, zone = time.monotonic(), laws.Tried(), cycle(zones)
    for code in codes:
        tried += laws.tried_through_the_years(calendar_in(code, next(zone)), every=timedelta(days=5))
    print(
        f"{len(codes)} calendars: {tried.deadlines:,} deadlines in {time.monotonic() - started:.0f} s.",
        flush=True,
    )
    return tried


def calendar_in(code: str, zone: str) -> Calendar:
    """That calendar, open from nine to five; with a usual weekend where its own takes the whole week."""
    try:
        return calendar_for(code, zone=zone, opens=wall(9), closes=wall(17))
    except Unreadable as refusal:
        if refusal.code != "NEVER_OPEN":
            raise
        return calendar_for(code, zone=zone, opens=wall(9), closes=wall(17), weekend=frozenset({5, 6}))


def all_codes() -> Iterator[str]:
    """Every country by its code, and every subdivision of it."""
    for country, subdivisions in sorted(holidays.list_supported_countries().items()):
        yield country
        yield from (f"{country}-{subdivision}" for subdivision in subdivisions)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
