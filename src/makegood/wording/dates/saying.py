"""A time put into words, so that a person sees at once how it was read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from makegood.wording.dates.pieces import Setting


def said(due: datetime, style: str, setting: Setting, zone: ZoneInfo | None) -> str:
    """ "Friday 13 June, end of business"; `style` is "moment", "close", "midnight_end" or a part of the day."""
    say = setting.tongue.say
    local = due.astimezone(zone or setting.zone)
    form = "date" if local.year == setting.today.year else "date_with_year"
    day = say[form].format(
        weekday=say["weekdays"][local.weekday()],
        day=local.day,
        month=say["months"][local.month - 1],
        year=local.year,
    )
    if style != "moment":
        form = say["parts"].get(style, say["midnight" if style == "midnight_end" else "close"])
        return str(form.format(date=day))
    moment = str(say["moment"].format(date=day, clock=f"{local:%H:%M}"))
    if zone is None or zone == setting.zone:
        return moment
    return str(say["zone"].format(moment=moment, zone=str(zone).rpartition("/")[2].replace("_", " ")))
