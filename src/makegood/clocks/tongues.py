"""Days and hours as a customer reads them, in her language: plain tables, one a language.

English and Spanish stand here; one more is one more `Tongue`. `zone` is the reader's. Nothing asks for the time.
"""

from dataclasses import dataclass
from datetime import date, datetime

from makegood.clocks.calendar import zone_named
from makegood.clocks.deadlines import aware

DAYS_WITHOUT_A_DATE = 3
DAYS_WITHOUT_A_YEAR = 180


@dataclass(frozen=True)
class Tongue:
    """How one language says days. Patterns are filled with {day}, {number}, {month}, {year}, {clock}."""

    days: tuple[str, ...]  # Monday first
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    today: str
    tomorrow: str
    long_date: str
    short_date: str
    with_year: str
    at: str  # {day} and {clock} in a sentence


ENGLISH = Tongue(
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short_days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    today="today",
    tomorrow="tomorrow",
    long_date="{day} {number} {month}",
    short_date="{day} {number} {month}",
    with_year="{date} {year}",
    at="{day} {clock}",
)  # fmt: skip
SPANISH = Tongue(
    days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    short_days=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
    today="hoy",
    tomorrow="mañana",
    long_date="{day} {number} de {month}",
    short_date="{day} {number} {month}",
    with_year="{date} de {year}",
    at="{day}, {clock}",
)  # fmt: skip
TONGUES = {"en": ENGLISH, "es": SPANISH}


def said(at: datetime, now: datetime, zone: str, *, language: str) -> str:
    """An instant as said at `now`: "today 14:00", "Mon 12:00", "dom 29 nov, 20:40"."""
    tongue = TONGUES[language]
    local, today = _local(at, zone), _local(now, zone).date()
    ahead = (local.date() - today).days
    near = {0: tongue.today, 1: tongue.tomorrow}
    day = near.get(ahead) or _short_day(local.date(), today, tongue)
    return tongue.at.format(day=day, clock=f"{local:%H:%M}")


def said_day(at: datetime, now: datetime, zone: str, *, language: str) -> str:
    """The day of an instant, without its hour: "today", "Mon", "dom 29 nov"."""
    tongue = TONGUES[language]
    day, today = _local(at, zone).date(), _local(now, zone).date()
    return tongue.today if day == today else _short_day(day, today, tongue)


def weekday_or_date(at: datetime, now: datetime, zone: str, *, language: str) -> str:
    """A day gone by, for a heading: "Sunday" within the week, else "Sunday 22 November"."""
    tongue = TONGUES[language]
    day, today = _local(at, zone).date(), _local(now, zone).date()
    return tongue.days[day.weekday()] if 0 <= (today - day).days < 7 else _long(day, today, tongue)


def span(opens_at: datetime, closes_at: datetime, now: datetime, zone: str, *, language: str) -> str:
    """A window with its whole date: "Sunday 29 November 20:00–21:00"."""
    opens = _local(opens_at, zone)
    day = _long(opens.date(), _local(now, zone).date(), TONGUES[language])
    clock = f"{opens:%H:%M}–{_local(closes_at, zone):%H:%M}"
    return TONGUES[language].at.format(day=day, clock=clock)


def whole_day(at: datetime, now: datetime, zone: str, *, language: str) -> str:
    """The day of an instant with its whole date and no hour: "Friday 20 November"."""
    return _long(_local(at, zone).date(), _local(now, zone).date(), TONGUES[language])


def in_full(at: datetime, zone: str, *, language: str) -> str:
    """An instant as it can be kept and read later: "Sunday 29 November 20:40"."""
    tongue, local = TONGUES[language], _local(at, zone)
    day = tongue.long_date.format(
        day=tongue.days[local.weekday()], number=local.day, month=tongue.months[local.month - 1]
    )
    return tongue.at.format(day=day, clock=f"{local:%H:%M}")


def _short_day(day: date, today: date, tongue: Tongue) -> str:
    name = tongue.short_days[day.weekday()]
    if abs((day - today).days) <= DAYS_WITHOUT_A_DATE:
        return name
    month = tongue.short_months[day.month - 1]
    return _with_year(tongue.short_date.format(day=name, number=day.day, month=month), day, today, tongue)


def _long(day: date, today: date, tongue: Tongue) -> str:
    name, month = tongue.days[day.weekday()], tongue.months[day.month - 1]
    return _with_year(tongue.long_date.format(day=name, number=day.day, month=month), day, today, tongue)


def _with_year(text: str, day: date, today: date, tongue: Tongue) -> str:
    if abs((day - today).days) <= DAYS_WITHOUT_A_YEAR:
        return text
    return tongue.with_year.format(date=text, year=day.year)


def _local(at: datetime, zone: str) -> datetime:
    return aware(at).astimezone(zone_named(zone))
