"""Up to when a file is complete, as far as the file itself can tell, and how that is said."""

from datetime import datetime, time, timedelta

from makegood import clocks
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.words import Unreadable
from makegood.reconcile.zones import end_of_day
from makegood.records.models import Source
from makegood.records.rules import Side


def reach(mark: datetime, now: datetime, zone: str) -> str:
    """ "up to 22:00", or "through yesterday" where the mark is a midnight: nobody says up to 00:00."""
    local, today = mark.astimezone(clocks.zone_named(zone)), now.astimezone(clocks.zone_named(zone)).date()
    if local.time() != time(0):
        return f"up to {clocks.spoken(mark, now, zone)}"
    return f"through {clocks.spoken_date(local.date() - timedelta(days=1), today)}"


def complete_up_to(
    source: Source, check_text: str, latest: datetime | None, *, now: datetime
) -> datetime | None:
    """A proposal for the completeness mark: the end of the last (broadcast) day of the file, or now while it lasts.

    None for a source that says nothing of what happened. The person who confirms may say an earlier one: a log
    pulled at 22:00 is complete up to 22:00.
    """
    if source.side != Side.HAPPENED.value or latest is None:
        return None
    try:
        check = load_check(check_text, name=source.check_code)
    except Unreadable:
        return min(latest, now)
    return min(end_of_day(latest, zone=check.zone, day_begins=check.day_begins), now)
