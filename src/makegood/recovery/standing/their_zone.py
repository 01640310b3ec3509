"""Where a customer's clock shows another time than ours: every time that is not the reader's own says whose it is."""

from datetime import datetime

from makegood import clocks


def is_elsewhere(zone: str, own: str, *, at: datetime) -> bool:
    """Whether the two clocks differ at that moment: Chicago and Winnipeg have two names and one time."""
    there, here = (at.astimezone(clocks.zone_named(name)).utcoffset() for name in (zone, own))
    return there != here


def theirs(zone: str, own: str, *, at: datetime) -> str:
    """What stands behind a time of theirs that we read: " their time", or nothing where it is ours too."""
    return " their time" if is_elsewhere(zone, own, at=at) else ""


def yours(zone: str, own: str, *, at: datetime) -> str:
    """What stands behind a time in words that are said to them: " your time", or nothing where it is ours too."""
    return " your time" if is_elsewhere(zone, own, at=at) else ""


def clock_there(zone: str, own: str, *, now: datetime) -> str:
    """Whose times stand here and what their clock shows now, as a sentence; "" where it is ours too."""
    if not is_elsewhere(zone, own, at=now):
        return ""
    return f"Times here are theirs; it is {now.astimezone(clocks.zone_named(zone)):%H:%M} there now."


def typed_here(zone: str, own: str, *, now: datetime) -> str:
    """Whose clock a time that is typed is read by; "" where there is only one."""
    return f"in our own time, {city(own)}" if is_elsewhere(zone, own, at=now) else ""


def city(zone: str) -> str:
    """The place by which a zone is known: "Detroit"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
