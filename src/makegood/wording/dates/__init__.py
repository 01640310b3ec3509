"""When: the words of ordinary business mail read as instants, on a calendar of working days.

    resolve("by the end of next week", now, "America/Chicago")   # Resolved, Unclear or None

It guesses nothing: words that can mean two times are Unclear and bring what they may mean. How a language says when
stands in `packs/<code>/dates.toml`.
"""

from makegood.wording.dates.calendar import OFFICE_HOURS, OfficeHours, WorkCalendar
from makegood.wording.dates.resolving import Choosable, Resolved, Unclear, Undated, resolve, setting_of, times

__all__ = [
    "OFFICE_HOURS",
    "Choosable",
    "OfficeHours",
    "Resolved",
    "Unclear",
    "Undated",
    "WorkCalendar",
    "resolve",
    "setting_of",
    "times",
]
