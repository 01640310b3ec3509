"""Wall clocks and instants, and the broadcast day.

Everything is compared on the station's wall clock (naive local time), on which both orders and logs are written:
so the hour that a clock change repeats or leaves out cannot make a finding. Instants in UTC are for telling.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def to_utc(local: datetime, zone: str) -> datetime:
    """The instant of a wall-clock time; the first one when the clock shows it twice, the one after a gap."""
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def to_local(at: datetime, zone: str) -> datetime:
    """What the wall clock in `zone` shows at the instant `at`, naive."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def broadcast_day(local: datetime, day_begins: int) -> date:
    """The broadcast day of a wall-clock time, where the day begins `day_begins` minutes after midnight."""
    return (local - timedelta(minutes=day_begins)).date()


def end_of_day(at: datetime, *, zone: str, day_begins: int) -> datetime:
    """The instant at which the broadcast day of `at` is over."""
    day = broadcast_day(to_local(at, zone), day_begins)
    return start_of_day(day + timedelta(days=1), zone=zone, day_begins=day_begins)


def start_of_day(day: date, *, zone: str, day_begins: int) -> datetime:
    """The instant at which the broadcast day `day` begins."""
    return to_utc(datetime.combine(day, time()) + timedelta(minutes=day_begins), zone)
